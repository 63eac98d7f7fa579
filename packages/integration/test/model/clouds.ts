import { createCloudsigma } from '@keypair-gateway/cloudsigma';
import type { Credential, KeypairRef, ListQuery, Owner, Principal } from '@keypair-gateway/core';
import { type Authenticate, accessKeysOf, type Dialect, identities } from '@keypair-gateway/gateway';
import { createAccessKeyAuth, createHuaweiEcs } from '@keypair-gateway/huawei-ecs';
import { createNova } from '@keypair-gateway/nova';
import { createQubole } from '@keypair-gateway/qubole';
import { createVirtuozzo } from '@keypair-gateway/virtuozzo';
import { cloudsigmaPlanner } from './cloudsigma-plan.js';
import { USERS, type User, type Weights } from './commands.js';
import { novaPlanner } from './nova-plan.js';
import type { Planner } from './plan.js';
import { qubolePlanner } from './qubole-plan.js';

/** A dialect as it is served and called. */
export interface Cloud {
  readonly label: string;
  readonly dialect: Dialect;
  /** Where the calling side was made otherwise. */
  readonly caller?: Dialect;
  readonly version?: string;
  readonly retry?: false;
  readonly isShared?: boolean;
  readonly makesUuids: boolean;
  readonly principal: (user: User) => Principal;
  readonly credential: (user: User) => Credential;
  readonly authenticate: Authenticate;
  readonly planner: Planner;
}

/** All ways of one dialect, and what its sequences lean towards. */
export interface Family {
  readonly clouds: readonly Cloud[];
  readonly style: {
    readonly weights: Weights;
    readonly ref: KeypairRef['by'];
    readonly order: ListQuery['order'];
    readonly retains: boolean;
    readonly batch: boolean;
    readonly slot: string;
  };
}

const accountOf = (user: User): string => (user === 'carol' ? 'other' : 'acme');
/** Whose keypairs a user's commands are of. */
export function ownerOf({ isShared = false }: Pick<Cloud, 'isShared'>, user: User): Owner {
  return isShared ? `account:${accountOf(user)}` : `user:${user}`;
}

const ROLES: Readonly<Record<User, readonly string[]>> = {
  alice: ['admin'],
  bob: ['system-user'],
  carol: [],
};
const plain = (user: User): Principal => ({ userId: user, accountId: accountOf(user), roles: [] });
const editor = (user: User): Principal => ({ ...plain(user), roles: ROLES[user] });
const root: Principal = { userId: 'root', accountId: 'ops', roles: ['admin'] };

const tokenOf = (user: string): Credential => ({ kind: 'token', token: `tok-${user}` });
const accessKeyOf = (user: string): Credential => ({
  kind: 'access-key',
  accessKey: `AK-${user}`,
  secretKey: `SK-${user}`,
});

function people(principals: readonly Principal[]): Parameters<typeof identities>[0] {
  return principals.map((principal) => ({
    ...principal,
    tokens: [`tok-${principal.userId}`],
    accessKeys: [{ accessKey: `AK-${principal.userId}`, secretKey: `SK-${principal.userId}` }],
  }));
}

const everybody = identities(people([...USERS.map(plain), root]));
const editors = identities(people(USERS.map(editor)));
const signers = createAccessKeyAuth({
  accessKeys: accessKeysOf(people(USERS.map(plain))),
  otherwise: everybody,
});

const QUOTA = 2;
const named = { principal: plain, credential: tokenOf, authenticate: everybody };

function novaClouds(): readonly Cloud[] {
  const served = createNova({ quota: QUOTA });
  const versions = ['2.0', '2.1', '2.2', '2.10', '2.35', '2.92'].map(
    (version): Cloud => ({
      ...named,
      label: version === '2.0' ? 'nova /v2' : `nova ${version}`,
      dialect: served,
      makesUuids: true,
      planner: novaPlanner({ dialect: 'nova', version }),
      ...(version !== '2.0' && { version }),
    }),
  );
  const shared = createNova({ quota: QUOTA, ownership: 'account' });
  const accounts: Cloud = {
    ...named,
    label: 'nova 2.35 of accounts',
    dialect: shared,
    version: '2.35',
    isShared: true,
    makesUuids: true,
    planner: novaPlanner({ dialect: 'nova', version: '2.35', isShared: true }),
  };
  const forOthers: Cloud = {
    ...named,
    label: 'nova 2.10 for others',
    dialect: served,
    caller: createNova({ owners: 'any' }),
    version: '2.10',
    makesUuids: true,
    principal: () => root,
    credential: () => tokenOf('root'),
    planner: novaPlanner({ dialect: 'nova', version: '2.10' }),
  };
  return [...versions, accounts, forOthers];
}

function relatives(dialect: 'huawei-ecs' | 'virtuozzo', versions: readonly string[]): readonly Cloud[] {
  const isHuawei = dialect === 'huawei-ecs';
  const served = isHuawei ? createHuaweiEcs({ quota: QUOTA }) : createVirtuozzo({ quota: QUOTA });
  return versions.map((version) => ({
    ...named,
    ...(isHuawei && { credential: accessKeyOf, authenticate: signers }),
    label: `${dialect} ${version === '2.0' ? '/v2' : version}`,
    dialect: served,
    makesUuids: true,
    planner: novaPlanner({ dialect, version }),
    ...(version !== '2.0' && { version }),
  }));
}

function cloudsigmaClouds(): readonly Cloud[] {
  return ([false, true] as const).map((isShared) => ({
    ...named,
    label: `cloudsigma of ${isShared ? 'accounts' : 'users'}`,
    dialect: createCloudsigma({ quota: 4, ownership: isShared ? 'account' : 'user' }),
    isShared,
    makesUuids: false,
    planner: cloudsigmaPlanner,
  }));
}

function quboleClouds(): readonly Cloud[] {
  const dialect = createQubole();
  const base = { dialect, isShared: true, makesUuids: true, principal: editor, credential: tokenOf };
  const cloud = (label: string, version?: string, retry?: false): Cloud => ({
    ...base,
    label: `qubole ${label}`,
    authenticate: editors,
    planner: qubolePlanner({ looks: retry !== false }),
    ...(version !== undefined && { version }),
    ...(retry !== undefined && { retry }),
  });
  return [
    cloud('by default'),
    cloud('v1.2', 'v1.2'),
    cloud('latest', 'latest'),
    cloud('without retries', 'v2', false),
  ];
}

const WEIGHTS: Weights = { create: 6, get: 3, list: 4, update: 0, delete: 2, put: 0 };
const LINE = {
  weights: { ...WEIGHTS, update: 0.3, put: 0.3 },
  ref: 'name',
  order: 'name',
  retains: false,
  batch: false,
  slot: 'ssh_key',
} as const;

/** The five dialects. */
export const FAMILIES: Readonly<Record<string, () => Family>> = {
  nova: () => ({ clouds: novaClouds(), style: weighed(LINE) }),
  'huawei-ecs': () => ({
    clouds: relatives('huawei-ecs', ['2.0', '2.1', '2.35', '2.60']),
    style: weighed(LINE),
  }),
  virtuozzo: () => ({ clouds: relatives('virtuozzo', ['2.0', '2.1', '2.35', '2.72']), style: weighed(LINE) }),
  cloudsigma: () => ({
    clouds: cloudsigmaClouds(),
    style: weighed({
      weights: { ...WEIGHTS, update: 6, put: 0.3 },
      ref: 'uuid',
      order: 'created',
      retains: true,
      batch: true,
      slot: 'ssh_key',
    }),
  }),
  qubole: () => ({
    clouds: quboleClouds(),
    style: weighed({
      weights: { create: 0.3, get: 5, list: 0.3, update: 0.3, delete: 0.3, put: 6 },
      ref: 'slot',
      order: 'created',
      retains: true,
      batch: false,
      slot: 'ssh_key',
    }),
  }),
};

/** Weights as whole numbers. */
function weighed(style: Family['style']): Family['style'] {
  const weights = Object.fromEntries(
    Object.entries(style.weights).map(([op, weight]) => [op, Math.round(weight * 10)]),
  );
  return { ...style, weights: weights as unknown as Weights };
}
