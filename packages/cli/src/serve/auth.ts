import type { Authenticate, Identity, TokenEntry } from '@keypair-gateway/gateway';
import type { Resolver } from '../config/secrets.js';
import type { AuthConfig, ConfigPath, IdentityConfig, TokenSource } from '../config/types.js';

/** How one mount authenticates, and whether what it depends on answers. */
export interface MountAuth {
  readonly authenticate: Authenticate;
  /** Rejects while the service that it asks is not to be had; absent: it asks none. */
  ready?(): Promise<void>;
}

/** Makes the hook of one mount; undefined when something is wrong, which the resolver then knows. */
export async function createAuthenticator(
  auth: AuthConfig,
  people: readonly IdentityConfig[],
  path: ConfigPath,
  resolver: Resolver,
): Promise<MountAuth | undefined> {
  const before = resolver.problems.length;
  try {
    switch (auth.kind) {
      case 'noauth2': {
        const { noauth2 } = await import('@keypair-gateway/nova/family');
        return { authenticate: noauth2() };
      }
      case 'identities': {
        const { identities } = await import('@keypair-gateway/gateway');
        const list = people.map((person, i) => readIdentity(person, ['identities', i], resolver));
        if (resolver.problems.length > before) return undefined;
        return { authenticate: identities(list) };
      }
      case 'keystone': {
        const { keystone } = await import('@keypair-gateway/gateway');
        const { url = '', username = '', projectName = '', userDomainName, projectDomainName } = auth;
        const password = resolver.secret(auth.password ?? '', [...path, 'password']);
        if (resolver.problems.length > before) return undefined;
        const authenticate = keystone({
          url,
          username,
          password,
          projectName,
          ...(userDomainName === undefined ? {} : { userDomainName }),
          ...(projectDomainName === undefined ? {} : { projectDomainName }),
        });
        return { authenticate, ready: () => authenticate.ready() };
      }
    }
  } catch (error) {
    // The hooks check what the schema cannot: that no token stands twice, that base32 is base32.
    if (!(error instanceof TypeError)) throw error;
    resolver.fault(auth.kind === 'identities' ? ['identities'] : path, error.message);
    return undefined;
  }
}

function readIdentity(person: IdentityConfig, path: ConfigPath, resolver: Resolver): Identity {
  const { tokens, password, accessKeys, totpSecret, ...rest } = person;
  return {
    ...rest,
    ...(tokens && { tokens: tokens.map((token, i) => readToken(token, [...path, 'tokens', i], resolver)) }),
    ...(password && {
      password: {
        username: password.username,
        password: resolver.hashed(password.password, [...path, 'password', 'password']),
      },
    }),
    ...(accessKeys && {
      accessKeys: accessKeys.map(({ accessKey, secretKey }, i) => ({
        accessKey,
        secretKey: resolver.secret(secretKey, [...path, 'accessKeys', i, 'secretKey']),
      })),
    }),
    ...(totpSecret && { totpSecret: resolver.secret(totpSecret, [...path, 'totpSecret']) }),
  };
}

function readToken(source: TokenSource, path: ConfigPath, resolver: Resolver): TokenEntry {
  if (typeof source === 'string') return source;
  const { env, token, sha256, scrypt, expiresAt } = source;
  const end = expiresAt === undefined ? {} : { expiresAt };
  if (sha256 !== undefined) return { sha256, ...end };
  if (scrypt !== undefined) return { scrypt, ...end };
  if (env !== undefined) return { token: resolver.variable(env, [...path, 'env']), ...end };
  return { token: resolver.secret(token ?? '', [...path, 'token']), ...end };
}
