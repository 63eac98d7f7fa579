import { createKeypairService, createMemoryStore, type KeypairBackend } from '@keypair-gateway/core';
import {
  accessKeysOf,
  createGateway,
  type Gateway,
  type Identity,
  identities,
} from '@keypair-gateway/gateway';
import { createHuaweiEcs, type HuaweiEcsOptions } from '../../src/server.js';
import { createAccessKeyAuth } from '../../src/signing/authenticate.js';
import type { Received, Sent, Server } from './examples.js';

export const BASE = 'http://127.0.0.1:8080';
export const PROJECT = '0123456789abcdef0123456789abcdef';
export const USER_A = '6fc0d2cbbfab40b199874b97097e913d';
export const USER_B = '7ad1e3dccfbc51c2aa985ca8a8a8fa4e';
export const ED25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ alice@example.com';

/** Two users of one account and project, the first also without the right to write; an access key; a token that has ended. */
export const PEOPLE: readonly Identity[] = [
  {
    accountId: PROJECT,
    projectId: PROJECT,
    userId: USER_A,
    roles: [],
    tokens: ['token-of-user-a', { token: 'expired-token', expiresAt: '2026-01-05T09:00:00Z' }],
    accessKeys: [
      { accessKey: 'AKEXAMPLE0000000LOCAL', secretKey: 'SKEXAMPLE0000000000000000000000000LOCAL' },
    ],
  },
  { accountId: PROJECT, projectId: PROJECT, userId: USER_B, roles: [], tokens: ['token-of-user-b'] },
  {
    accountId: PROJECT,
    projectId: PROJECT,
    userId: USER_A,
    roles: ['read-only'],
    tokens: ['token-of-reader'],
  },
];

const NOON = Date.parse('2026-01-05T09:30:00Z');

/** Milliseconds of `20260105T093000Z`. */
export function readStamp(stamp: string): number {
  return Date.parse(stamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

/** Huawei ECS at the root over an empty memory store, at a clock that can be set. */
export function startHuawei(
  options: HuaweiEcsOptions = {},
  backend: KeypairBackend = createKeypairService({ store: createMemoryStore() }),
): { readonly gateway: Gateway; readonly clock: { nowMs: number } } {
  const clock = { nowMs: NOON };
  const now = (): number => clock.nowMs;
  const authenticate = createAccessKeyAuth({
    accessKeys: accessKeysOf(PEOPLE),
    otherwise: identities(PEOPLE, { now }),
    now,
  });
  const mounts = [{ dialect: createHuaweiEcs(options), prefix: '', backend, authenticate }];
  return { gateway: createGateway({ mounts, now }), clock };
}

/** One request into a gateway, and the answer as plain text. */
export async function send(gateway: Gateway, { method, path, headers, body }: Sent): Promise<Received> {
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
  const response = await gateway.handle({
    method,
    target: path,
    basePath: '',
    origin: BASE,
    headers: sent,
    ...bytes,
  });
  if (response === undefined) throw new Error(`no dialect claims ${path}`);
  const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
  const received = Object.entries(response.headers).map(([name, value]) => [
    name.toLowerCase(),
    [value].flat().join(', '),
  ]);
  return { status: response.status, headers: Object.fromEntries(received), text };
}

/** The examples' server in process. */
export function serverOver(gateway: Gateway, clock: { nowMs: number }): Server {
  return {
    base: BASE,
    readerToken: 'token-of-reader',
    send(request, serverTime) {
      clock.nowMs = serverTime === undefined ? NOON : readStamp(serverTime);
      return send(gateway, request);
    },
  };
}

export interface Asked {
  readonly token?: string;
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In front of a path from its version on. */
  readonly prefix?: string;
}

/** One JSON request of user A; `path` stands behind the project. */
export async function ask(
  gateway: Gateway,
  method: string,
  path: string,
  asked: Asked = {},
): Promise<Omit<Received, 'text'> & { readonly body: unknown }> {
  const { token = 'token-of-user-a', version, body, prefix = '' } = asked;
  const headers = {
    'x-auth-token': token,
    ...(version !== undefined && { 'openstack-api-version': `compute ${version}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...asked.headers,
  };
  const target =
    path === '/' || path.startsWith('/v') ? prefix + path : `/v2.1/${PROJECT}/os-keypairs${path}`;
  const sent = { method, path: target, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const { text, ...answer } = await send(gateway, sent);
  return { ...answer, body: text === '' ? undefined : JSON.parse(text) };
}
