import { type Credential, KeypairError } from '@keypair-gateway/core';
import type { WireRequest } from '@keypair-gateway/gateway';

/** The token of the request, from `X-Auth-Token`; undefined: none was sent. */
export function readCredential(request: WireRequest): Credential | undefined {
  const token = request.headers['x-auth-token'];
  return token === undefined ? undefined : { kind: 'token', token };
}

/** The request with a token. Throws `unauthenticated` for credentials of other kinds: Keystone turns them into tokens. */
export function applyCredential(request: WireRequest, credential: Credential): WireRequest {
  if (credential.kind !== 'token') throw new KeypairError('unauthenticated', 'Nova takes tokens only.');
  return { ...request, headers: { ...request.headers, 'x-auth-token': credential.token } };
}
