import { createKeypairService, createMemoryStore, type Principal } from '@keypair-gateway/core';
import { type Authenticate, createGateway, type Gateway } from '@keypair-gateway/gateway';
import { noauth2 } from '../../src/family/noauth2.js';
import { createNova, type NovaOptions } from '../../src/server.js';
import { type RecordedRequest, type RecordedResponse, send } from './replay.js';

export const BASE = 'http://nova.test:8774';
export const ED25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDjp5bgPtbHeoQckbTV+wizO7eqWUztpLnIHe4XaG6WO p-ed25519';
export const PRIVATE_KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n';

/** A Nova over an empty memory store. */
export function startNova(options: NovaOptions = {}, authenticate: Authenticate = noauth2()): Gateway {
  const backend = createKeypairService({ store: createMemoryStore() });
  return createGateway({ mounts: [{ dialect: createNova(options), prefix: '', backend, authenticate }] });
}

/** Everybody with a token `user:account` or `user:account:admin` is who the token says. */
export const byToken: Authenticate = async ({ credential }): Promise<Principal> => {
  const [userId = '', accountId = '', ...roles] =
    credential?.kind === 'token' ? credential.token.split(':') : [];
  return { userId, accountId, roles };
};

export interface Asked {
  readonly token?: string;
  readonly version?: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request of a user with a version. */
export function ask(
  gateway: Gateway,
  method: string,
  path: string,
  asked: Asked = {},
): Promise<RecordedResponse> {
  const { token = 'alice:p1', version = '2.35', body, raw } = asked;
  const request: RecordedRequest = {
    method,
    path,
    headers: { 'X-Auth-Token': token, 'OpenStack-API-Version': `compute ${version}`, ...asked.headers },
    ...(raw !== undefined ? { rawBody: raw } : body === undefined ? {} : { body }),
  };
  return send(gateway, request, BASE);
}

/** The message of a fault. */
export function messageOf({ body }: RecordedResponse): string {
  const [fault] = Object.values((body ?? {}) as Record<string, { message?: string }>);
  return fault?.message ?? '';
}
