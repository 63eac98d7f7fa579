import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a login gives: for the cookies of a dialect. */
export interface SessionGrant {
  /** Signed text of `A-Za-z0-9._-`, at most 2048 characters; whoever has it is the user. */
  readonly session: string;
  /** Must come along, outside the cookies, with every request that is not GET, HEAD or OPTIONS. The same for all of a session's life. */
  readonly csrfToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Until when no one-time code is asked for, in epoch milliseconds; null: it is. */
  readonly elevatedUntil: number | null;
}

/** Whose a session is. `secrets` is a digest of what the user logs in with: with another one, the session has ended. */
export interface SessionHolder {
  readonly principal: { readonly accountId: string; readonly userId: string };
  readonly secrets: Uint8Array;
}

/** A session that stands. */
export interface Session<H extends SessionHolder = SessionHolder> {
  readonly id: string;
  readonly holder: H;
  readonly csrfToken: string;
  /** Epoch milliseconds, both. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly isElevated: boolean;
}

/** Grants and reads sessions; see `createSessions`. */
export interface Sessions {
  /** A new session, a brief one for 15 minutes at most; throws `TypeError` when the ids of the holder are too long for one. */
  grant(
    holder: SessionHolder,
    options?: { readonly elevated?: boolean; readonly brief?: boolean },
  ): SessionGrant;
  /** undefined: refused, whatever the reason. `holdersOf` says who has these ids now. */
  open<H extends SessionHolder>(
    text: string,
    holdersOf: (accountId: string, userId: string) => readonly H[],
  ): Session<H> | undefined;
  /** The same session, for a while without one-time codes; it ends no later for that. */
  elevate(session: Session): SessionGrant;
  /** Refuses the session from now on, in this process. */
  end(session: Session): void;
}

/** What `createSessions` takes. */
export interface SessionsOptions {
  /**
   * Each of 32 bytes or more, used for nothing else. The first signs, all verify: put a new one first and leave the old one for a lifetime. As a function they are
   * asked for with each use, so that they can come later and change; a list that is the same object is not read again.
   */
  readonly keys: readonly Uint8Array[] | (() => readonly Uint8Array[]);
  /** Milliseconds from login to the end; default 12 hours. */
  readonly lifetimeMs?: number;
  /** Milliseconds without one-time codes after one; default 5 minutes. */
  readonly elevationMs?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Random bytes, for ids. */
  readonly random?: (bytes: number) => Uint8Array;
}

interface Keys {
  readonly sign: Uint8Array;
  readonly csrf: Uint8Array;
  readonly mark: Uint8Array;
}

interface Fields {
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly elevatedUntil: number | null;
  readonly mark: string;
}

interface Ended {
  readonly sessions: Map<string, Session>;
  /** All sessions granted by then have ended. */
  by: number;
}

const VERSION = 'kg1';
const LONGEST = 2048;
/** UTF-8 bytes of both ids as JSON: what remains of `LONGEST` behind signature, mark and times. */
const LONGEST_IDS = 1300;
const KEY_BYTES = 32;
const ID_BYTES = 16;
const LIFETIME_MS = 43_200_000;
const BRIEF_MS = 900_000;
const ELEVATION_MS = 300_000;
/** How far the clock of the gateway that granted a session may be ahead. */
const CLOCKS_MS = 60_000;
/** The most ended sessions of one user that are remembered one by one. */
const ENDED_EACH = 256;

/**
 * Sessions as signed text (HMAC-SHA256): nothing is stored, so all gateways with the same keys and identities share them. A session ends at its time, or when its
 * user is gone or logs in with other secrets. Throws `TypeError` for keys or times that are
 * no good.
 *
 * @example
 * ```ts
 * import { createSessions, identities } from '@keypair-gateway/gateway';
 *
 * const sessions = createSessions({ keys: [crypto.getRandomValues(new Uint8Array(32))] });
 * const password = { username: 'alice@example.org', password: 'pass123' };
 * const authenticate = identities([{ accountId: 'acme', userId: 'alice', roles: [], password }], { sessions });
 * ```
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { now = Date.now, random = randomBytes } = options;
  const lifetimeMs = readSpan(options.lifetimeMs ?? LIFETIME_MS, 'lifetimeMs');
  const elevationMs = readSpan(options.elevationMs ?? ELEVATION_MS, 'elevationMs');
  const keys = keysOf(options.keys);
  const ended = new Map<string, Ended>();

  function write(key: Keys, fields: Omit<Fields, 'mark'>, holder: SessionHolder): SessionGrant {
    const { id, accountId, userId, issuedAt, expiresAt, elevatedUntil } = fields;
    const mark = macOf(key.mark, holder.secrets);
    const payload = JSON.stringify([id, accountId, userId, issuedAt, expiresAt, elevatedUntil, mark]);
    const body = `${VERSION}.${Buffer.from(payload, 'utf8').toString('base64url')}`;
    const session = `${body}.${macOf(key.sign, body)}`;
    if (!fitsSession(accountId, userId))
      throw new TypeError('accountId and userId are too long for a session');
    return Object.freeze({ session, csrfToken: macOf(key.csrf, id), expiresAt, elevatedUntil });
  }

  const isEnded = (owner: string, { id, issuedAt }: Fields): boolean => {
    const those = ended.get(owner);
    return those !== undefined && (issuedAt <= those.by || those.sessions.has(id));
  };

  return Object.freeze({
    grant(holder, { elevated = false, brief = false } = {}) {
      const { accountId, userId } = holder.principal;
      const issuedAt = now();
      const expiresAt = issuedAt + (brief ? Math.min(lifetimeMs, BRIEF_MS) : lifetimeMs);
      const elevatedUntil = elevated ? Math.min(issuedAt + elevationMs, expiresAt) : null;
      const id = Buffer.from(random(ID_BYTES)).toString('base64url');
      return write(keys()[0], { id, accountId, userId, issuedAt, expiresAt, elevatedUntil }, holder);
    },

    open(text, holdersOf) {
      if (typeof text !== 'string' || text.length > LONGEST) return undefined;
      const cut = text.lastIndexOf('.');
      const body = text.slice(0, Math.max(cut, 0));
      const mac = text.slice(cut + 1);
      const key = keys().find((each) => isSame(macOf(each.sign, body), mac));
      if (key === undefined) return undefined;
      const fields = readBody(body);
      if (fields === undefined) return undefined;
      const { id, accountId, userId, issuedAt, expiresAt, elevatedUntil, mark } = fields;
      const at = now();
      if (expiresAt <= at || issuedAt > at + CLOCKS_MS) return undefined;
      if (isEnded(ownerOf(accountId, userId), fields)) return undefined;
      const holder = holdersOf(accountId, userId).find(({ secrets }) =>
        isSame(macOf(key.mark, secrets), mark),
      );
      if (holder === undefined) return undefined;
      const isElevated = elevatedUntil !== null && elevatedUntil > at;
      return { id, holder, csrfToken: macOf(key.csrf, id), issuedAt, expiresAt, isElevated };
    },

    elevate({ id, holder, issuedAt, expiresAt }) {
      const { accountId, userId } = holder.principal;
      const elevatedUntil = Math.min(now() + elevationMs, expiresAt);
      return write(keys()[0], { id, accountId, userId, issuedAt, expiresAt, elevatedUntil }, holder);
    },

    end(session) {
      const { accountId, userId } = session.holder.principal;
      const owner = ownerOf(accountId, userId);
      const those = ended.get(owner) ?? {
        sessions: new Map<string, Session>(),
        by: Number.NEGATIVE_INFINITY,
      };
      const at = now();
      for (const [id, { expiresAt }] of those.sessions) if (expiresAt <= at) those.sessions.delete(id);
      those.sessions.set(session.id, session);
      if (those.sessions.size > ENDED_EACH) {
        // To forget one would open it again, so all that this user was granted until now end with it.
        those.by = Math.max(those.by, ...[...those.sessions.values()].map(({ issuedAt }) => issuedAt));
        those.sessions.clear();
      }
      ended.set(owner, those);
    },
  } satisfies Sessions);
}

/** Whether a session has room for these ids. */
export function fitsSession(accountId: string, userId: string): boolean {
  return Buffer.byteLength(ownerOf(accountId, userId), 'utf8') <= LONGEST_IDS;
}

/** Whether two texts are equal, in a time that tells nothing but their length. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}

function ownerOf(accountId: string, userId: string): string {
  return JSON.stringify([accountId, userId]);
}

function readSpan(ms: number, name: string): number {
  if (!Number.isSafeInteger(ms) || ms < 1)
    throw new TypeError(`sessions: ${name} must be a positive integer of milliseconds`);
  return ms;
}

/** At least one. */
type KeyList = readonly [Keys, ...Keys[]];

function keysOf(source: SessionsOptions['keys']): () => KeyList {
  if (typeof source !== 'function') {
    const made = readKeys(source);
    return () => made;
  }
  let last: { readonly list: readonly Uint8Array[]; readonly made: KeyList } | undefined;
  return () => {
    const list = source();
    if (last?.list !== list) last = { list, made: readKeys(list) };
    return last.made;
  };
}

function readKeys(list: readonly Uint8Array[]): KeyList {
  const [first, ...others] = list.map(deriveKeys);
  if (first === undefined) throw new TypeError('sessions: keys must hold at least one key');
  return [first, ...others];
}

function deriveKeys(key: Uint8Array, index: number): Keys {
  if (!(key instanceof Uint8Array) || key.length < KEY_BYTES)
    throw new TypeError(`sessions: keys[${index}] must be ${KEY_BYTES} bytes or more`);
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', key, '', `keypair-gateway session ${VERSION} ${use}`, KEY_BYTES));
  return { sign: derive('sign'), csrf: derive('csrf'), mark: derive('mark') };
}

function macOf(key: Uint8Array, data: string | Uint8Array): string {
  return createHmac('sha256', key).update(data).digest('base64url');
}

/** Reads what one of the keys has signed. */
function readBody(body: string): Fields | undefined {
  const [version, payload = ''] = body.split('.');
  if (version !== VERSION) return undefined;
  const [id, accountId, userId, issuedAt, expiresAt, elevatedUntil, mark] = JSON.parse(
    Buffer.from(payload, 'base64url').toString('utf8'),
  );
  return { id, accountId, userId, issuedAt, expiresAt, elevatedUntil, mark };
}
