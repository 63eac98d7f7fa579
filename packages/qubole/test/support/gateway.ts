import {
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
  type Owner,
  type Store,
} from '@keypair-gateway/core';
import {
  type Authenticate,
  createGateway,
  type Gateway,
  type Identity,
  identities,
  type WireResponse,
} from '@keypair-gateway/gateway';
import { createQubole, type QuboleOptions } from '../../src/server.js';
import { accountOwner } from '../../src/shapes.js';

export const ORIGIN = 'https://api.qubole.test';
export const ACCOUNT = 'acct-1';
export const ADMIN = 'tok-admin';
export const PATH = '/api/v2/accounts/ssh_key';

const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));

/** Two accounts: the first with an administrator, an ordinary user and one who may only read, the other with an administrator. */
export const PEOPLE: readonly Identity[] = [
  { accountId: ACCOUNT, userId: 'alice', roles: ['system-admin'], tokens: [ADMIN] },
  { accountId: ACCOUNT, userId: 'bob', roles: ['analyst'], tokens: ['tok-user'] },
  { accountId: ACCOUNT, userId: 'carol', roles: ['read-only'], tokens: ['tok-reader'] },
  { accountId: 'acct-2', userId: 'alice', roles: ['admin'], tokens: ['tok-other'] },
];

export function backendOver(store: Store = createMemoryStore()): KeypairBackend {
  return createKeypairService({ store, vault });
}

export interface Start {
  readonly options?: QuboleOptions;
  readonly store?: Store;
  readonly backend?: KeypairBackend;
  readonly people?: readonly Identity[];
  readonly authenticate?: Authenticate;
}

/** Qubole at the root. */
export function startQubole(start: Start = {}): Gateway {
  const { options = {}, store, people = PEOPLE, authenticate = identities(people) } = start;
  const { backend = backendOver(store) } = start;
  return createGateway({ mounts: [{ dialect: createQubole(options), prefix: '', backend, authenticate }] });
}

export interface Sent {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** One request into a gateway. */
export async function send(
  gateway: Gateway,
  method: string,
  target: string = PATH,
  { token, headers = {}, body }: Sent = {},
): Promise<WireResponse> {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const response = await gateway.handle({
    method,
    target,
    basePath: '',
    origin: ORIGIN,
    headers: { ...(token !== undefined && { 'x-auth-token': token }), ...lower },
    ...(body !== undefined && { body }),
  });
  if (response === undefined) throw new Error(`no dialect claims ${target}`);
  return response;
}

export const bodyOf = (response: WireResponse): unknown => JSON.parse(String(response.body));

/** The status and the body of one request of the administrator, unless `sent` says otherwise. */
export async function ask(
  gateway: Gateway,
  method: string,
  target: string = PATH,
  sent: Sent = {},
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await send(gateway, method, target, { token: ADMIN, ...sent });
  return { status: response.status, body: bodyOf(response) as Record<string, unknown> };
}

export const view = async (gateway: Gateway, token: string = ADMIN): Promise<string> =>
  String((await ask(gateway, 'GET', PATH, { token })).body.public_key);
export const refresh = async (gateway: Gateway, token: string = ADMIN): Promise<string> =>
  String((await ask(gateway, 'PUT', PATH, { token })).body.public_key);

/** A store in which an account has this public key, as a seed puts it there. */
export async function storeWith(publicKey: string, owner: Owner = accountOwner(ACCOUNT)): Promise<Store> {
  const store = createMemoryStore();
  const keypair = createQubole().readSeed?.({ public_key: publicKey }, owner);
  if (keypair === undefined) throw new Error('no seed');
  const { hasPrivateKey: _, serial: __, revision: ___, ...rest } = keypair;
  const insert = [{ ...rest, createdAt: 1, sealed: null, keyVersion: 1 }];
  const outcome = await store.commit({ owner, insert, audit: [] });
  if (!outcome.ok) throw new Error(outcome.reason);
  return store;
}
