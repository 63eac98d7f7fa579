import { type Credential, KeypairError } from '@keypair-gateway/core';
import type { WireRequest } from '@keypair-gateway/gateway';

/** The token of the request, from `X-AUTH-TOKEN`: one user in one account. undefined: none was sent. */
export function readCredential(request: WireRequest): Credential | undefined {
  const token = request.headers['x-auth-token'];
  return token ? { kind: 'token', token } : undefined;
}

/** The request with a token. Throws `unauthenticated` for credentials of other kinds. */
export function applyCredential(request: WireRequest, credential: Credential): WireRequest {
  if (credential.kind !== 'token') throw new KeypairError('unauthenticated', 'Qubole takes tokens only.');
  return { ...request, headers: { ...request.headers, 'x-auth-token': credential.token } };
}
