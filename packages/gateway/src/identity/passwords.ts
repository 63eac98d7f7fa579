import { KeypairError } from '@keypair-gateway/core';
import { createBuckets } from '../limits/buckets.js';
import { createRecent } from './recent.js';
import type { Verifier } from './secrets.js';
import { createTurns } from './turns.js';

/** Looks up whose a user name and password are, slowly for those who guess. */
export interface Passwords<L> {
  /** undefined: nobody's. Rejects with `rate_limited` (`retryAfterSeconds`) when the name was guessed at too often, or too many logins of it are examined at once. */
  find(username: string, password: string): Promise<L | undefined>;
}

/** Wrong passwords of one name: twenty at once, then four a minute. Of names that nobody has, so many are remembered. */
const GUESSES = { burst: 20, everyMs: 15_000, names: 10_000 } as const;
/** Names that somebody has are as many as the list has, and none is forgotten. */
const ALL = Number.POSITIVE_INFINITY;
/**
 * While the first limit holds, the one who logged in a moment ago is still let in, and so guesses would be compared for as long as he is about. This bounds them to
 * one a second in the long run, and is wide enough that a burst of them does not shut him out.
 */
const GUESSES_BESIDE = { burst: 1000, everyMs: 1000, names: ALL } as const;

/**
 * Passwords by user name. A name that nobody has is counted, and costs, like one that somebody has. Requests that bring the same password at the same
 * time share one derivation.
 */
export function createPasswords<L extends { readonly verifier: Verifier }>(
  users: ReadonlyMap<string, L>,
  { now }: { readonly now: () => number },
): Passwords<L> {
  // Apart from those of strangers: made-up names must not make guesses at a name that somebody has be forgotten.
  const ofUsers = createBuckets({ ...GUESSES, names: ALL, now });
  const ofStrangers = createBuckets({ ...GUESSES, now });
  const beside = createBuckets({ ...GUESSES_BESIDE, now });
  const recent = createRecent<L>(now);
  const turns = createTurns();
  const examined = new Map<string, Promise<boolean>>();
  const dearest = [...users.values()]
    .map(({ verifier }) => verifier)
    .reduce<Verifier | undefined>((most, each) => (each.cost > (most?.cost ?? 0) ? each : most), undefined);

  async function isRight(login: L | undefined, username: string, password: string): Promise<boolean> {
    if (login !== undefined) {
      if (login.verifier.cost > 0) return turns.known(username, () => login.verifier.verify(password));
      if (await login.verifier.verify(password)) return true;
    }
    // What takes long for one wrong name takes long for all, so that the clock does not tell which names there are.
    if (dearest !== undefined) await turns.decoy(username, () => dearest.verify(password));
    return false;
  }

  async function examine(login: L | undefined, username: string, password: string): Promise<boolean> {
    const guesses = login === undefined ? ofStrangers : ofUsers;
    const waitMs = guesses.take(username);
    if (waitMs > 0) {
      if (login !== undefined && recent.knows(login)) beside.take(username);
      throw new KeypairError('rate_limited', 'Too many wrong passwords for this user; try again later.', {
        details: { retryAfterSeconds: Math.ceil(waitMs / 1000) },
      });
    }
    let counts = false;
    try {
      const right = await isRight(login, username, password);
      counts = !right;
      return right;
    } finally {
      if (!counts) guesses.giveBack(username);
    }
  }

  return {
    async find(username, password) {
      const login = users.get(username);
      const mark = recent.mark(username, password);
      const known = login !== undefined && recent.holds(login, mark);
      if (!known || !(ofUsers.has(username) || beside.has(username))) {
        const id = Buffer.from(mark).toString('base64');
        let right = examined.get(id);
        if (right === undefined) {
          right = examine(login, username, password).finally(() => examined.delete(id));
          examined.set(id, right);
        }
        if (!(await right)) return undefined;
      }
      if (login !== undefined) recent.keep(login, mark);
      return login;
    },
  };
}
