import type { Gate } from './gate.js';
import { createRecent } from './recent.js';
import { sha256, type Verifier } from './secrets.js';

/** Tokens by their SHA-256 in hex, and those that have to be tried one by one. */
export interface TokenTable<L> {
  readonly byDigest: ReadonlyMap<string, L>;
  readonly slow: readonly L[];
}

/** Looks up whose a token is. */
export interface Tokens<L> {
  /** undefined: nobody's. Rejects with `rate_limited` when too many tokens wait to be tried. */
  find(token: string): Promise<L | undefined>;
}

/** Tokens over a table; those under scrypt are tried behind the gate, unless they were right a moment ago. */
export function createTokens<L extends { readonly verifier: Verifier }>(
  { byDigest, slow }: TokenTable<L>,
  { gate, now }: { readonly gate: Gate; readonly now: () => number },
): Tokens<L> {
  const recent = createRecent<L>(now);
  const tried = new Map<string, Promise<L | undefined>>();

  async function tryAll(token: string): Promise<L | undefined> {
    for (const login of slow) if (await login.verifier.verify(token)) return login;
    return undefined;
  }

  async function findSlow(token: string): Promise<L | undefined> {
    const mark = recent.mark(token);
    let login = slow.find((each) => recent.holds(each, mark));
    if (login === undefined) {
      const id = Buffer.from(mark).toString('base64');
      let found = tried.get(id);
      if (found === undefined) {
        found = gate.run(() => tryAll(token)).finally(() => tried.delete(id));
        tried.set(id, found);
      }
      login = await found;
    }
    if (login !== undefined) recent.keep(login, mark);
    return login;
  }

  return {
    async find(token) {
      const login = byDigest.get(Buffer.from(sha256(token)).toString('hex'));
      if (login !== undefined) return (await login.verifier.verify(token)) ? login : undefined;
      return slow.length === 0 ? undefined : findSlow(token);
    },
  };
}
