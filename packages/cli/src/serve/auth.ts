import { parsePublicKey } from '@keypair-gateway/core';
import type {
  AccessKeyEntry,
  AccessKeyHolder,
  Authenticate,
  Identities,
  IdentitiesOptions,
  Identity,
  Sessions,
  TokenEntry,
} from '@keypair-gateway/gateway';
import type { DialectName } from '../config/dialect-rows.js';
import { formatPath } from '../config/path.js';
import { ACCOUNT_MEMBERS } from '../config/rules.js';
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

/** Which credentials of a mount need one-time codes; see `IdentitiesOptions` of the gateway. */
export type SecondFactor = NonNullable<IdentitiesOptions['secondFactor']>;

/** What the hooks of all mounts of a configuration are made from. */
export interface AuthGround {
  /** The identities with their secrets, read once for all mounts; undefined when something is wrong, which the resolver then knows. */
  people(): readonly Identity[] | undefined;
  /** One hook for all mounts, so that they count guesses together. Throws `TypeError` for identities that are wrong. */
  identities(people: readonly Identity[]): Promise<Identities>;
  readonly resolver: Resolver;
}

/** What is read of a configuration's identities, when a mount first asks. Without `sessions` no login is granted one. */
export function createAuthGround(
  config: GatewayConfig,
  resolver: Resolver,
  { sessions }: { readonly sessions?: Sessions } = {},
): AuthGround {
  let read: { readonly people: readonly Identity[] | undefined } | undefined;
  const readAll = (): readonly Identity[] | undefined => {
    const before = resolver.problems.length;
    const all = config.identities ?? [];
    const people = all.map((each, i) => readIdentity(each, all, ['identities', i], resolver));
    return resolver.problems.length > before ? undefined : people;
  };
  const people = (): readonly Identity[] | undefined => {
    read ??= { people: readAll() };
    return read.people;
  };
  let hook: Promise<Identities> | undefined;
  const makeHook = async (list: readonly Identity[]): Promise<Identities> => {
    const { identities } = await import('@keypair-gateway/gateway');
    return identities(list, sessions === undefined ? {} : { sessions });
  };
  const identities = (list: readonly Identity[]): Promise<Identities> => {
    hook ??= makeHook(list);
    return hook;
  };
  return { people, identities, resolver };
}

/** Dialects whose second factor is not for passwords alone. */
export const SECOND_FACTOR: { readonly [N in DialectName]?: SecondFactor } = { cloudsigma: 'all' };

/**
 * Makes the hook of one mount; undefined when something is wrong, which the resolver then knows. `sign` puts one for signed requests over it, where the
 * dialect has them.
 */
export async function createAuthenticator(
  auth: AuthConfig,
  path: ConfigPath,
  ground: AuthGround,
  sign?: (otherwise: Authenticate, accessKeys: ReadonlyMap<string, AccessKeyHolder>) => Promise<Authenticate>,
  secondFactor: SecondFactor = 'passwords',
): Promise<MountAuth | undefined> {
  const { people, resolver } = ground;
  const list = auth.kind === 'identities' || sign !== undefined ? people() : [];
  const plain = list && (await createPlain(auth, list, path, ground, secondFactor));
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
  { identities, resolver }: AuthGround,
  secondFactor: SecondFactor,
): Promise<MountAuth | undefined> {
  const before = resolver.problems.length;
  try {
    switch (auth.kind) {
      case 'noauth2': {
        const { noauth2 } = await import('@keypair-gateway/nova/family');
        return { authenticate: noauth2() };
      }
      case 'identities':
        return { authenticate: (await identities(people)).with({ secondFactor }) };
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
  const { place, message } = splitPlace(error.message) ?? { place: path, message: error.message };
  const at = formatPath(place);
  if (resolver.problems.some((known) => known.message === message && formatPath(known.path) === at)) return;
  resolver.fault(place, message);
}

/** `identities[1].totpSecret must be base32` in its two parts. */
function splitPlace(text: string): { readonly place: ConfigPath; readonly message: string } | undefined {
  const [, members, message] = /^identities((?:\[\d+\]|\.\w+)+) ([\s\S]+)$/.exec(text) ?? [];
  if (members === undefined || message === undefined) return undefined;
  const parts = members.match(/\d+(?=\])|\w+/g) ?? [];
  return {
    place: ['identities', ...parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))],
    message,
  };
}

function readIdentity(
  person: IdentityConfig,
  all: readonly IdentityConfig[],
  path: ConfigPath,
  resolver: Resolver,
): Identity {
  const { accountId, userId, projectId, roles, tokens, password, accessKeys, totpSecret } = person;
  checkPublicKey(person.defaultPublicKey, [...path, 'defaultPublicKey'], resolver);
  const attributes = readAttributes(all.filter((other) => other.accountId === accountId));
  return {
    accountId,
    userId,
    roles,
    ...(projectId !== undefined && { projectId }),
    ...(attributes && { attributes }),
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
    ...(totpSecret !== undefined && { totpSecret: resolver.secret(totpSecret, [...path, 'totpSecret']) }),
  };
}

/** What dialects are told about an account, whichever of its identities says it. */
function readAttributes(account: readonly IdentityConfig[]): Identity['attributes'] {
  const said = ACCOUNT_MEMBERS.map((member) => [
    member,
    account.find((one) => one[member] !== undefined)?.[member],
  ]);
  const { algorithmType, ...qubole } = Object.fromEntries(said.filter(([, value]) => value !== undefined));
  const attributes = {
    ...(algorithmType !== undefined && { cloudsigma: { algorithmType } }),
    ...(Object.keys(qubole).length > 0 && { qubole }),
  };
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}

function checkPublicKey(line: string | undefined, path: ConfigPath, resolver: Resolver): void {
  if (line === undefined) return;
  try {
    if (!parsePublicKey(line).normalised) return;
  } catch {
    // Told below, without what the parser has to say of the text.
  }
  resolver.fault(path, 'is no clean OpenSSH public key line; give one like "ssh-rsa AAAA… comment"');
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
