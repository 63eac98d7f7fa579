/** Somebody who may call, as `identities` of a configuration lists him. */
export interface Person {
  readonly accountId: string;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly tokens: readonly string[];
  readonly password: { readonly username: string; readonly password: string };
}

/** The names of the dialects that have named keypairs; Qubole has one key per account. */
export const NAMED = ['nova', 'virtuozzo', 'huawei-ecs', 'cloudsigma'] as const;
export type NamedDialect = (typeof NAMED)[number];
export type DialectName = NamedDialect | 'qubole';

/** A person with a token of his own; accounts have hexadecimal ids, since paths carry them. */
export function person(userId: string, account: number, roles: readonly string[] = ['system-admin']): Person {
  return {
    accountId: account.toString(16).padStart(32, '0'),
    userId,
    roles,
    tokens: [`tok-${userId}`],
    password: { username: userId, password: `pass-${userId}` },
  };
}

/** His credentials, for every dialect. */
export function headersOf(
  { tokens, password }: Person,
  dialect: DialectName,
): Readonly<Record<string, string>> {
  if (dialect !== 'cloudsigma')
    return { 'x-auth-token': tokens[0] ?? '', 'openstack-api-version': 'compute 2.2' };
  const { username, password: word } = password;
  return { authorization: `Basic ${Buffer.from(`${username}:${word}`).toString('base64')}` };
}

/** A configuration of all five dialects over one store, with the fixed list of people. */
export function configOf(options: {
  readonly store: object;
  readonly people: readonly Person[];
  /** Absolute, where several gateways share it. */
  readonly secretFile?: string;
  readonly quota?: number;
  /** Members of one mount over the others. */
  readonly mounts?: Partial<Record<DialectName, object>>;
  readonly more?: object;
}): object {
  const { store, people, secretFile = 'keypairs.key', quota = -1, mounts = {}, more = {} } = options;
  const auth = { kind: 'identities' };
  const mount = (name: DialectName, own: object): object => ({ auth, ...own, ...mounts[name] });
  return {
    backend: {
      kind: 'local',
      store,
      vault: { keys: [{ id: 'default', secretFile, create: true }] },
    },
    dialects: {
      nova: mount('nova', { prefix: '', quota }),
      virtuozzo: mount('virtuozzo', { prefix: '/virtuozzo', quota }),
      'huawei-ecs': mount('huawei-ecs', { prefix: '/huawei-ecs', quota }),
      cloudsigma: mount('cloudsigma', { prefix: '/cloudsigma', quota }),
      qubole: mount('qubole', { prefix: '/qubole' }),
    },
    identities: people,
    ...more,
  };
}
