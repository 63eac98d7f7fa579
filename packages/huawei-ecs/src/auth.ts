import { type Credential, KeypairError } from '@keypair-gateway/core';
import type { WireRequest } from '@keypair-gateway/gateway';
import { signRequest } from './signing/sign.js';
import { parseAuthorization } from './signing/signature.js';

/** The signature of the request, else its token from `X-Auth-Token`; undefined: it has neither, or a signature that cannot be read. */
export function readCredential({ headers }: WireRequest): Credential | undefined {
  if (isSigned(headers)) {
    const read = parseAuthorization(headers.authorization ?? '');
    if (typeof read === 'string') return undefined;
    const { accessKey, signature, form } = read;
    return { kind: 'signature', accessKey, signature, form };
  }
  const token = headers['x-auth-token'];
  return token === undefined ? undefined : { kind: 'token', token };
}

/** Whether `Authorization` is meant as a signature, right or wrong; other schemes are nothing to this cloud. */
export function isSigned(headers: WireRequest['headers']): boolean {
  const { authorization } = headers;
  return authorization !== undefined && parseAuthorization(authorization) !== 'algorithm_unsupported';
}

/**
 * The request with a token, or signed with an access key as the SDKs v3 do (form `access`, all headers but those of the transport). Throws `unauthenticated` for
 * credentials of other kinds: a signature is good for the one request that it was made for.
 */
export function applyCredential(request: WireRequest, credential: Credential, nowMs: number): WireRequest {
  if (credential.kind === 'token')
    return { ...request, headers: { ...request.headers, 'x-auth-token': credential.token } };
  if (credential.kind !== 'access-key')
    throw new KeypairError('unauthenticated', 'Huawei ECS takes tokens and access keys only.');
  const { accessKey, secretKey, securityToken } = credential;
  const added = signRequest(request, { accessKey, secretKey, securityToken, now: () => new Date(nowMs) });
  return { ...request, headers: { ...request.headers, ...added } };
}
