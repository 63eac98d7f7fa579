import { createKeypairService, createMemoryStore, type KeypairBackend } from '@keypair-gateway/core';
import { type Authenticate, createGateway, type Gateway, identities } from '@keypair-gateway/gateway';
import type { NovaOptions } from '@keypair-gateway/nova/family';
import type { Received, Sent, Server } from '../../../huawei-ecs/test/support/examples.js';
import { createVirtuozzo } from '../../src/server.js';

export const BASE = 'https://vhi.test:8774';
export const PROJECT = 'f5d834d636c642c7bfe8af86139c6f26';
export const USER = 'eb481bff7b7c4ec6a686646957d8064b';
export const TOKEN = 'gAAAAA-token-of-user-a';
export const ED25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ alice@example.com';

export const authenticate: Authenticate = identities([
  { accountId: PROJECT, projectId: PROJECT, userId: USER, roles: [], tokens: [TOKEN] },
]);

export function memoryBackend(): KeypairBackend {
  return createKeypairService({ store: createMemoryStore() });
}

/** Virtuozzo at the root over an empty memory store. */
export function startVirtuozzo(
  options: NovaOptions = {},
  backend: KeypairBackend = memoryBackend(),
): Gateway {
  return createGateway({
    mounts: [{ dialect: createVirtuozzo(options), prefix: '', backend, authenticate }],
  });
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
export function serverOver(gateway: Gateway): Server {
  return { base: BASE, readerToken: 'none', send: (request) => send(gateway, request) };
}

/** One JSON request; `path` stands behind the project. */
export async function ask(
  gateway: Gateway,
  method: string,
  path: string,
  asked: {
    readonly version?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Omit<Received, 'text'> & { readonly body: unknown }> {
  const { version, body } = asked;
  const headers = {
    'x-auth-token': TOKEN,
    ...(version !== undefined && { 'openstack-api-version': `compute ${version}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...asked.headers,
  };
  const target = path === '/' || path.startsWith('/v') ? path : `/v2.1/${PROJECT}/os-keypairs${path}`;
  const sent = { method, path: target, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const { text, ...answer } = await send(gateway, sent);
  return { ...answer, body: text === '' ? undefined : JSON.parse(text) };
}
