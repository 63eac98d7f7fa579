import type { Answer, Caller } from './http.js';
import { keyPair, publicKeyLine } from './keys.js';
import type { Expectation } from './ledger.js';
import type { NamedDialect, Person } from './people.js';
import type { Random } from './random.js';
import { generateKey, importKey, oneKey, ask as toDialect } from './requests.js';

/** What writers did in a round, added up over all of them. */
export interface Done {
  created: number;
  renamed: number;
  deleted: number;
  refreshed: number;
}

/** A writer with keypairs of his own, whose names are his alone. He goes on until a connection breaks. */
export interface Writer {
  readonly owner: Person;
  readonly mine: Expectation[];
  write(caller: Caller, round: number): Promise<readonly string[]>;
}

/** A writer's surroundings. */
export interface Desk {
  readonly random: Random;
  readonly done: Done;
  /** The server may say 503 for a store that is away; what it was asked for is then open, as if it had not answered. */
  readonly mayBeAway: () => boolean;
}

const MOST = 24;
/** Between a change that has no answer and the next try, where the store may be away. */
const PAUSE_MS = 50;

/** Makes a writer of one owner: he creates through Nova or CloudSigma, renames through CloudSigma, deletes through either. */
export function createWriter(number: number, owner: Person, { random, done, mayBeAway }: Desk): Writer {
  const mine: Expectation[] = [];
  let names = 0;
  const nextName = (round: number): string => `w${number}-r${round}-${++names}`;
  const dialect = (): NamedDialect => (random.below(2) === 0 ? 'nova' : 'cloudsigma');

  const create = async (caller: Caller, round: number): Promise<string | undefined> => {
    const name = nextName(round);
    const at = dialect();
    const one: Expectation = {
      owner: owner.userId,
      names: [name],
      publicKey: undefined,
      privateKey: undefined,
      uuid: undefined,
      stands: 'maybe',
    };
    const generates = at === 'cloudsigma' && random.below(3) === 0;
    const key = at === 'cloudsigma' ? await keyPair() : { publicKey: publicKeyLine(name) };
    if (!generates) {
      one.publicKey = key.publicKey;
      one.privateKey = 'privateKey' in key ? key.privateKey : null;
    }
    mine.push(one);
    const answer = await caller.ask(
      generates ? generateKey(owner, at, name) : importKey(owner, at, name, key),
    );
    if (answer.status !== 201) return refused('create', answer);
    const shown = firstOf(answer);
    one.stands = 'yes';
    one.publicKey = textOf(shown.public_key) ?? one.publicKey;
    if (generates) one.privateKey = textOf(shown.private_key);
    one.uuid = textOf(shown.uuid);
    done.created += 1;
    return undefined;
  };

  const rename = async (caller: Caller, round: number, one: Expectation): Promise<string | undefined> => {
    const name = nextName(round);
    const [old = ''] = one.names;
    one.names = [old, name];
    const answer = await caller.ask(oneKey(owner, 'cloudsigma', 'PUT', one.uuid ?? '', { name }));
    if (answer.status !== 200) return refused('rename', answer);
    one.names = [name];
    done.renamed += 1;
    return undefined;
  };

  const remove = async (caller: Caller, one: Expectation): Promise<string | undefined> => {
    const at = one.uuid === undefined ? 'nova' : dialect();
    one.stands = 'maybe';
    const ref = (at === 'nova' ? one.names[0] : one.uuid) ?? '';
    const answer = await caller.ask(oneKey(owner, at, 'DELETE', ref));
    if (answer.status !== 204) return refused('delete', answer);
    one.stands = 'no';
    done.deleted += 1;
    return undefined;
  };

  const refused = (what: string, { status, text }: Answer): string | undefined =>
    status === 503 && mayBeAway()
      ? undefined
      : `unexpected: ${what} answered ${status} ${text.slice(0, 200)}`;

  return {
    owner,
    mine,
    async write(caller, round) {
      const wrong: string[] = [];
      try {
        for (;;) {
          // Only what is certain is changed again, so that at most one answer of each keypair is open.
          const sure = mine.filter(({ stands, names: both }) => stands === 'yes' && both.length === 1);
          const named = sure.filter(({ uuid }) => uuid !== undefined);
          const dice = random.next();
          const fault =
            sure.length < MOST && (dice < 0.5 || sure.length === 0)
              ? await create(caller, round)
              : dice < 0.7 && named.length > 0
                ? await rename(caller, round, random.pick(named))
                : await remove(caller, random.pick(sure));
          if (fault !== undefined) wrong.push(fault);
          if (wrong.length > 10) return wrong;
          if (mayBeAway()) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
      } catch {
        // The connection broke: the gateway is dead.
        return wrong;
      }
    },
  };
}

/** Refreshes the key of a Qubole account until a connection breaks. */
export interface Refresher {
  readonly owner: Person;
  write(caller: Caller): Promise<readonly string[]>;
  /** Holds the key that is there now against the answers. */
  judge(shown: string | undefined): readonly string[];
}

/** Makes one; `known` is the key of the last refresh that was answered. */
export function createRefresher(owner: Person, { done, mayBeAway }: Desk): Refresher {
  const old = new Set<string>();
  let known: string | undefined;
  let open = false;
  return {
    owner,
    async write(caller) {
      const wrong: string[] = [];
      try {
        for (;;) {
          open = true;
          const answer = await caller.ask(toDialect(owner, 'qubole', 'PUT'));
          if (answer.status === 503 && mayBeAway()) continue;
          const key = textOf(objectOf(answer.text).public_key);
          if (answer.status !== 200 || key === undefined) {
            wrong.push(`unexpected: refresh answered ${answer.status} ${answer.text.slice(0, 200)}`);
            return wrong;
          }
          if (known !== undefined) old.add(known);
          known = key;
          open = false;
          done.refreshed += 1;
        }
      } catch {
        return wrong;
      }
    },
    judge(shown) {
      const wrong: string[] = [];
      if (shown === undefined) wrong.push(`lost: the key of ${owner.userId}'s account`);
      else if (old.has(shown)) wrong.push(`back: an older key of ${owner.userId}'s account`);
      else if (!open && known !== undefined && shown !== known)
        wrong.push(`lost: the last refresh of ${owner.userId}'s account`);
      if (known !== undefined && known !== shown) old.add(known);
      known = shown;
      open = false;
      return wrong;
    },
  };
}

/** The object that an answer of either dialect holds. */
function firstOf({ text }: Answer): Readonly<Record<string, unknown>> {
  const body = objectOf(text);
  const { objects, keypair } = body;
  const found = Array.isArray(objects) ? (objects as readonly unknown[])[0] : keypair;
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
}

/** A JSON object; an empty one for anything else. */
export function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A text, or nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
