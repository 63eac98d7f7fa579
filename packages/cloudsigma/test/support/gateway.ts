import { randomBytes } from 'node:crypto';
import {
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
  type MemoryStore,
  type Owner,
  POLICIES,
  readPublicKey,
} from '@keypair-gateway/core';
import { createGateway, createSessions, type Gateway, identities } from '@keypair-gateway/gateway';
import { type CloudsigmaOptions, createCloudsigma } from '../../src/index.js';

export const BASE = 'http://cloud.test';
export const BASIC = `Basic ${Buffer.from('user.email@domain.tld:pass123').toString('base64')}`;
export const BOB = `Basic ${Buffer.from('bob@example.org:pass456').toString('base64')}`;
export const READER = `Basic ${Buffer.from('reader@example.org:pass789').toString('base64')}`;
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXP';
export const ED25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL4qcYWKuyY6unuqwc5/dUZdjuuex868RnDCGTRv1dRd ops@bastion-eu1';

export interface Wire {
  readonly uuid: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly public_key: string;
  readonly private_key?: string | null;
  readonly meta: Readonly<Record<string, string>>;
}

export interface World {
  readonly gateway: Gateway;
  readonly backend: KeypairBackend;
  readonly store: MemoryStore;
}

export interface Setting {
  readonly options?: CloudsigmaOptions;
  readonly keypairs?: readonly object[];
  readonly tokens?: readonly string[];
  readonly twoFactor?: boolean;
  readonly prefix?: string;
  readonly now?: () => number;
  /** false: the hook grants no sessions. */
  readonly hasSessions?: boolean;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** A gateway over a memory store with a vault: one user, a second one, and one who may only read. */
export async function start(setting: Setting = {}): Promise<World> {
  const { options = {}, keypairs = [], tokens = [], prefix = '', now = Date.now, attributes } = setting;
  const store = createMemoryStore({ now });
  const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret: randomBytes(32) }] }));
  const backend = createKeypairService({ store, vault });
  const dialect = createCloudsigma(options);
  const owner: Owner = 'user:user.email';
  for (const [i, json] of keypairs.entries()) {
    const seed = dialect.readSeed?.(json, owner);
    if (seed === undefined) throw new Error('no seed');
    const { privateKey, hasPrivateKey: _h, serial: _s, revision: _r, ...rest } = seed;
    const lenient = { ...POLICIES.nova, algorithms: ['rsa', 'ed25519', 'ecdsa'] as const };
    const { algorithm, bits, fingerprint } = readPublicKey(seed.publicKey, 'ssh', lenient);
    const binding = { owner, uuid: seed.uuid, keyVersion: 1 };
    const sealed = privateKey === undefined ? null : await vault.seal(privateKey, binding);
    const record = { ...rest, algorithm, bits, fingerprint, owner, createdAt: i, sealed, keyVersion: 1 };
    await store.commit({ owner, insert: [record], audit: [] });
  }
  const account = { accountId: 'acme', roles: [] };
  const sessions = createSessions({ keys: [randomBytes(32)], now });
  const authenticate = identities(
    [
      {
        ...account,
        userId: 'user.email',
        password: { username: 'user.email@domain.tld', password: 'pass123' },
        tokens,
        ...(setting.twoFactor === true && { totpSecret: TOTP_SECRET }),
        ...(attributes && { attributes }),
      },
      { ...account, userId: 'bob', password: { username: 'bob@example.org', password: 'pass456' } },
      {
        ...account,
        userId: 'user.example',
        password: { username: 'user@example.com', password: 'secret' },
        tokens: ['eyJ0b2tlbiI6ImZha2UifQ'].filter((token) => !tokens.includes(token)),
      },
      {
        ...account,
        roles: ['read-only'],
        userId: 'reader',
        password: { username: 'reader@example.org', password: 'pass789' },
      },
    ],
    { now, secondFactor: 'all', ...(setting.hasSessions !== false && { sessions }) },
  );
  const mounts = [{ dialect, prefix, backend, authenticate }];
  return { gateway: createGateway({ mounts, now, claim: store.claim }), backend, store };
}

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
  readonly json: T;
}

export interface Asked {
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly origin?: string;
  /** false: no credential. */
  readonly auth?: string | false;
}

/** One request; a body is sent as JSON. */
export async function ask<T = unknown>(
  { gateway }: Pick<World, 'gateway'>,
  method: string,
  target: string,
  { body, raw, headers = {}, origin = BASE, auth = BASIC }: Asked = {},
): Promise<Answer<T>> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const sent: Record<string, string> = {
    ...(auth !== false && { authorization: auth }),
    ...(text !== undefined && { 'content-type': 'application/json' }),
  };
  for (const [name, value] of Object.entries(headers)) sent[name.toLowerCase()] = value;
  const bytes = text === undefined ? {} : { body: new TextEncoder().encode(text) };
  const response = await gateway.handle({ method, target, basePath: '', origin, headers: sent, ...bytes });
  if (response === undefined) throw new Error(`no dialect claims ${target}`);
  const answer = String(response.body ?? '');
  const joined = Object.entries(response.headers).map(([name, value]) => [
    name.toLowerCase(),
    [value].flat().join(', '),
  ]);
  const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
  return {
    status: response.status,
    headers: Object.fromEntries(joined),
    cookies: [response.headers['set-cookie'] ?? []].flat(),
    text: answer,
    json: (isJson && answer !== '' ? JSON.parse(answer) : undefined) as T,
  };
}

/** Names, targets and the cookie header of a session that has just been opened. */
export async function logIn(world: World, more: object = {}): Promise<Readonly<Record<string, string>>> {
  const body = { username: 'user.email@domain.tld', password: 'pass123', ...more };
  const { status, cookies, text } = await ask(world, 'POST', '/api/2.0/accounts/action/?do=login', {
    body,
    auth: false,
  });
  if (status !== 200) throw new Error(`login: ${status} ${text}`);
  return cookieHeaders(cookies);
}

/** What a browser sends back. */
export function cookieHeaders(cookies: readonly string[]): Readonly<Record<string, string>> {
  const pairs = cookies.map((cookie) => cookie.split(';')[0] ?? '');
  const csrf = pairs.find((pair) => pair.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? '';
  return { cookie: pairs.join('; '), 'x-csrftoken': csrf };
}
