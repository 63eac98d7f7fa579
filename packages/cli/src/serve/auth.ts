import type {
  AccessKeyEntry,
  AccessKeyHolder,
  Authenticate,
  Identity,
  TokenEntry,
} from '@keypair-gateway/gateway';
import type { Resolver } from '../config/secrets.js';
import type {
  AccessKeySource,
  AuthConfig,
  ConfigPath,
  GatewayConfig,
  IdentityConfig,
  TokenSource,
} from '../config/types.js';

/** How one mount authenticates, and whether what it depends on answers. */
export interface MountAuth {
  readonly authenticate: Authenticate;
  /** Rejects while the service that it asks is not to be had; absent: it asks none. */
  ready?(): Promise<void>;
}

/** What the hooks of all mounts of a configuration are made from. */
export interface AuthGround {
  /** The identities with their secrets, read once for all mounts; undefined when something is wrong, which the resolver then knows. */
  people(): readonly Identity[] | undefined;
  readonly resolver: Resolver;
}

/** What is read of a configuration's identities, when a mount first asks. */
export function createAuthGround(config: GatewayConfig, resolver: Resolver): AuthGround {
  let read: { readonly people: readonly Identity[] | undefined } | undefined;
  const readAll = (): readonly Identity[] | undefined => {
    const before = resolver.problems.length;
    const people = (config.identities ?? []).map((each, i) =>
      readIdentity(each, ['identities', i], resolver),
    );
    return resolver.problems.length > before ? undefined : people;
  };
  const people = (): readonly Identity[] | undefined => {
    read ??= { people: readAll() };
    return read.people;
  };
  return { people, resolver };
}

/**
 * Makes the hook of one mount; undefined when something is wrong, which the resolver then knows. `sign` puts one for signed requests over it, where the
 * dialect has them.
 */
export async function createAuthenticator(
  auth: AuthConfig,
  path: ConfigPath,
  { people, resolver }: AuthGround,
  sign?: (otherwise: Authenticate, accessKeys: ReadonlyMap<string, AccessKeyHolder>) => Promise<Authenticate>,
): Promise<MountAuth | undefined> {
  const list = auth.kind === 'identities' || sign !== undefined ? people() : [];
  const plain = list && (await createPlain(auth, list, path, resolver));
  if (list === undefined || plain === undefined || sign === undefined) return plain;
  const { accessKeysOf } = await import('@keypair-gateway/gateway');
  try {
    return { ...plain, authenticate: await sign(plain.authenticate, accessKeysOf(list)) };
  } catch (error) {
    return refuse(error, ['identities'], resolver);
  }
}

async function createPlain(
  auth: AuthConfig,
  people: readonly Identity[],
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
        return { authenticate: identities(people) };
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
    return refuse(error, auth.kind === 'identities' ? ['identities'] : path, resolver);
  }
}

/** The hooks check what the schema cannot: that no token stands twice, that base32 is base32. Said once, however many mounts find it. */
function refuse(error: unknown, path: ConfigPath, resolver: Resolver): undefined {
  if (!(error instanceof TypeError)) throw error;
  if (resolver.problems.some(({ message }) => message === error.message)) return;
  resolver.fault(path, error.message);
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
      accessKeys: accessKeys.map((entry, i) => readAccessKey(entry, [...path, 'accessKeys', i], resolver)),
    }),
    ...(totpSecret && { totpSecret: resolver.secret(totpSecret, [...path, 'totpSecret']) }),
  };
}

function readAccessKey(source: AccessKeySource, path: ConfigPath, resolver: Resolver): AccessKeyEntry {
  const { accessKey, secretKey, securityToken } = source;
  return {
    accessKey,
    secretKey: resolver.secret(secretKey, [...path, 'secretKey']),
    ...(securityToken && { securityToken: resolver.secret(securityToken, [...path, 'securityToken']) }),
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
