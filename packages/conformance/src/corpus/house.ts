import { type Answer, call } from '../http.js';
import { createPlace, type Place, type PlaceOptions, type Served, storeText } from '../served.js';

/** Nova in safe mode under the policy `strict` on SQLite, logging at its most verbose, with callers who are known by tokens. */
export interface House {
  readonly url: string;
  readonly place: Place;
  /** `user` is also the token. Version 2.93 unless told otherwise. */
  api(user: string, method: string, path: string, options?: ApiOptions): Promise<Answer>;
  /** The reason in the log line of an answer; undefined: none within two seconds, null: nothing was refused. */
  reasonOf(requestId: string | undefined): Promise<string | null | undefined>;
  /** Reasons of what the host refused by itself so far. */
  hostRefusals(): readonly string[];
  log(): string;
  stored(): Promise<string>;
  close(): Promise<void>;
}

/** How a call differs from a plain one. */
export interface ApiOptions {
  readonly body?: Uint8Array | string;
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The newest microversion: nothing is generated there, so that what lacks a key is refused. */
export const NEWEST = '2.93';
/** Nova's old rule for names: letters, digits, `_`, `-` and space. From 2.92 on `@` and `.` are letters too, so that `..` is a name. */
export const OLD_NAMES = '2.91';

/** The callers; none is an administrator. */
export const USERS = ['mallory', 'alice', 'bob', 'carol', 'dave'] as const;

/** The answer header that names a request. */
export function requestIdOf({ headers }: Answer): string | undefined {
  const id = headers['x-openstack-request-id'];
  return typeof id === 'string' ? id : undefined;
}

/** Starts one; `nova` are options of the mount. Tokens and not `noauth2`, which greets who has none with a new one (204) in place of a refusal. */
export async function createHouse(nova: object = { quota: -1 }, options: PlaceOptions = {}): Promise<House> {
  const { storePath = 'keypairs.db', ...rest } = options;
  const place = await createPlace(
    {
      backend: {
        kind: 'local',
        store: { kind: 'sqlite', path: storePath },
        vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
      },
      policy: 'strict',
      dialects: { nova: { prefix: '', auth: { kind: 'identities' }, ...nova } },
      identities: USERS.map((userId, i) => ({
        accountId: String(i).repeat(32),
        userId,
        roles: ['member'],
        tokens: [userId],
      })),
    },
    { logLevel: 'trace', ...rest },
  );
  const served = await place.start();
  return house(place, served);
}

function house(place: Place, served: Served): House {
  const reasons = new Map<string, string | null>();
  const refusals: string[] = [];
  let read = 0;
  const follow = (): void => {
    const log = served.log();
    const end = log.lastIndexOf('\n') + 1;
    for (const line of log.slice(read, end).split('\n')) {
      if (!line.startsWith('{')) continue;
      const { msg, requestId, reason } = JSON.parse(line) as Record<string, string | null>;
      if (msg === 'request' && typeof requestId === 'string') reasons.set(requestId, reason ?? null);
      if (msg === 'refused' && typeof reason === 'string') refusals.push(reason);
    }
    read = end;
  };
  return {
    url: served.url,
    place,
    api: (user, method, path, { body, version = NEWEST, headers = {} } = {}) =>
      call(method, `${served.url}/v2.1${path}`, {
        headers: {
          'x-auth-token': user,
          'openstack-api-version': `compute ${version}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      }),
    async reasonOf(requestId) {
      if (requestId === undefined) return undefined;
      for (const until = Date.now() + 2000; Date.now() < until; ) {
        follow();
        if (reasons.has(requestId)) return reasons.get(requestId);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return undefined;
    },
    hostRefusals() {
      follow();
      return refusals;
    },
    log: () => served.log(),
    stored: () => storeText(place.folder),
    async close() {
      await served.stop();
      await place.remove();
    },
  };
}
