import type { Credential } from '@keypair-gateway/core';
import type { CredentialSource, Transport } from '@keypair-gateway/gateway';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath } from '../config/types.js';
import type { CloudConfig } from './types.js';

/** The credential of a checked configuration, with its secrets; `undefined` where the caller's own goes on. Faults of secrets are the resolver's to tell. */
export async function readCredential(
  { endpoint, credential }: CloudConfig,
  path: ConfigPath,
  resolver: Resolver,
  transport: Transport | undefined,
): Promise<Credential | CredentialSource | undefined> {
  const { token, username, password, totpSecret, accessKey, secretKey, securityToken, keystone } = credential;
  if (token !== undefined) return { kind: 'token', token: resolver.secret(token, [...path, 'token']) };
  if (keystone !== undefined) {
    const { keystoneCredential } = await import('@keypair-gateway/gateway');
    const secret = resolver.secret(keystone.password, [...path, 'keystone', 'password']);
    return keystoneCredential({ ...keystone, password: secret });
  }
  if (accessKey !== undefined && secretKey !== undefined)
    return {
      kind: 'access-key',
      accessKey: resolver.secret(accessKey, [...path, 'accessKey']),
      secretKey: resolver.secret(secretKey, [...path, 'secretKey']),
      ...(securityToken !== undefined && {
        securityToken: resolver.secret(securityToken, [...path, 'securityToken']),
      }),
    };
  if (username === undefined || password === undefined) return undefined;
  const secret = resolver.secret(password, [...path, 'password']);
  if (totpSecret === undefined) return { kind: 'password', username, password: secret };
  const { sessionCredential } = await import('./session-login.js');
  return sessionCredential({
    endpoint,
    username,
    password: secret,
    totpSecret: resolver.secret(totpSecret, [...path, 'totpSecret']),
    ...(transport && { transport }),
  });
}
