import { randomBytes } from 'node:crypto';
import { cloudsigma } from '@keypair-gateway/cloudsigma';
import {
  type Command,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
} from '@keypair-gateway/core';
import {
  accessKeysOf,
  createGateway,
  createSessions,
  type Dialect,
  type Gateway,
  type Identity,
  identities,
  type WireRequest,
} from '@keypair-gateway/gateway';
import { createAccessKeyAuth, huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { qubole } from '@keypair-gateway/qubole';
import { virtuozzo } from '@keypair-gateway/virtuozzo';
import type { Random } from '../../../tools/reliability/random.js';
import { createPreparedQueue, type ModelKeys } from '../model/keys.js';
import type { Hints } from './values.js';

/** A dialect that is served in this process, and who may call it. */
export interface World {
  readonly dialect: Dialect;
  readonly prefix: string;
  readonly gateway: Gateway;
  /** Microversions whose documents are tried; none where there are no versions. */
  readonly versions: readonly string[];
  /** Logs a request in: right, wrong, or not at all. */
  readonly logIns: readonly ((request: WireRequest) => WireRequest)[];
  /** Those of them that are right. */
  readonly good: number;
  readonly hints: Hints;
  /** Looks at an answer for what later requests can name. */
  note(text: string): void;
}

const ACCOUNT = '0123456789abcdef0123456789abcdef';
const PASSWORD = { username: 'alice@example.org', password: 'pass123' };
const PEOPLE: readonly Identity[] = [
  {
    ...{ accountId: ACCOUNT, userId: 'alice', roles: ['admin'], tokens: ['tok-alice'], password: PASSWORD },
    accessKeys: [{ accessKey: 'AK1', secretKey: 'SK1' }],
  },
  { accountId: ACCOUNT, userId: 'bob', roles: ['member'], tokens: ['tok-bob'] },
  { accountId: ACCOUNT, userId: 'reader', roles: ['read-only'], tokens: ['tok-reader'] },
  {
    ...{ accountId: ACCOUNT, userId: 'carol', roles: ['member'], totpSecret: 'JBSWY3DPEHPK3PXP' },
    password: { username: 'carol@example.org', password: 'pass456' },
  },
  // Without a key of its own, and without a default one.
  {
    ...{
      accountId: 'fedcba9876543210fedcba9876543210',
      userId: 'olga',
      roles: ['admin'],
      tokens: ['tok-olga'],
    },
    attributes: { qubole: { uniqueSshKey: false } },
  },
];
const NAMES = ['a', 'b', 'web', 'my key', 'a.b', 'é'];
const DIALECTS: Readonly<Record<string, readonly [Dialect, readonly string[]]>> = {
  nova: [nova, ['2.1', '2.2', '2.10', '2.35', '2.75', '2.92', '2.93']],
  'huawei-ecs': [huaweiEcs, ['2.1', '2.2', '2.10', '2.35', '2.60']],
  virtuozzo: [virtuozzo, ['2.1', '2.2', '2.10', '2.35', '2.72']],
  cloudsigma: [cloudsigma, []],
  qubole: [qubole, []],
};

export const DIALECT_NAMES: readonly string[] = Object.keys(DIALECTS);

/** Pairs that would have to be made are prepared: making them is not what is looked at. */
function withPreparedKeys(keys: ModelKeys): KeypairBackend {
  const queue = createPreparedQueue(keys);
  const vault = createVault(createKeyRing({ keys: [{ id: 'k', secret: randomBytes(32) }] }));
  const service = createKeypairService({ store: createMemoryStore(), vault, generations: queue });
  let step = 0;
  return {
    capabilities: service.capabilities,
    execute(command, context) {
      const asked = command as Command;
      const items =
        asked.op === 'create'
          ? asked.items.map(({ material }) => material)
          : asked.op === 'put'
            ? [asked.material]
            : [];
      queue.announce(
        items.flatMap((each) => (each.from === 'generate' ? [each.algorithm] : [])),
        step++,
      );
      return service.execute(command, context);
    },
  };
}

const withHeaders =
  (headers: WireRequest['headers']) =>
  (request: WireRequest): WireRequest => ({ ...request, headers: { ...request.headers, ...headers } });
const basic = (username: string, password: string): WireRequest['headers'] => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

function logInsOf(dialect: Dialect): { readonly right: World['logIns']; readonly wrong: World['logIns'] } {
  const token = (text: string) => withHeaders({ 'x-auth-token': text });
  const wrong = [
    token('nobody'),
    (request: WireRequest) => request,
    withHeaders({ authorization: 'Basic !' }),
  ];
  if (dialect.name === 'cloudsigma')
    return {
      right: [
        withHeaders(basic(PASSWORD.username, PASSWORD.password)),
        withHeaders({ authorization: 'Bearer tok-alice' }),
      ],
      wrong: [
        ...[
          withHeaders(basic('carol@example.org', 'pass456')),
          withHeaders(basic('alice@example.org', 'wrong')),
        ],
        withHeaders({ authorization: 'Bearer tok-reader' }),
        withHeaders({ cookie: 'sessionid=kg1.x.y', 'x-csrftoken': 'z' }),
        ...wrong,
      ],
    };
  const signed =
    (secretKey: string) =>
    (request: WireRequest): WireRequest => {
      try {
        return dialect.applyCredential(
          request,
          { kind: 'access-key', accessKey: 'AK1', secretKey },
          Date.now(),
        );
      } catch {
        // No signer signs a strange header.
        return withHeaders({ 'x-auth-token': 'tok-alice' })(request);
      }
    };
  const isSigned = dialect.name === 'huawei-ecs';
  return {
    right: [token('tok-alice'), ...(isSigned ? [signed('SK1')] : [])],
    wrong: [
      token('tok-bob'),
      token('tok-reader'),
      token('tok-olga'),
      ...(isSigned ? [signed('SK2')] : []),
      ...wrong,
    ],
  };
}

/** Serves one dialect behind a prefix over memory. */
export function createWorld(name: string, keys: ModelKeys): World {
  const [dialect, versions] = DIALECTS[name] ?? [];
  if (dialect === undefined || versions === undefined) throw new TypeError(`no dialect ${name}`);
  const prefix = '/behind';
  const people = identities(PEOPLE, { sessions: createSessions({ keys: [randomBytes(32)] }) });
  const authenticate =
    name === 'huawei-ecs'
      ? createAccessKeyAuth({ accessKeys: accessKeysOf(PEOPLE), otherwise: people })
      : people;
  const gateway = createGateway({
    mounts: [{ dialect, prefix, backend: withPreparedKeys(keys), authenticate }],
  });
  const { right, wrong } = logInsOf(dialect);
  const uuids: string[] = [];
  const lines = [...keys.pairs.map(({ publicKey }) => publicKey), ...keys.others, keys.certificate];
  const user = (random: Random): string => random.pick(['alice', 'bob', 'zoë']);
  const code = (): string => '000000';
  return {
    ...{ dialect, prefix, gateway, versions },
    logIns: [...right, ...wrong],
    good: right.length,
    hints: {
      name: (random) => random.pick(NAMES),
      marker: (random) => random.pick(NAMES),
      project_id: () => ACCOUNT,
      user_id: user,
      public_key: (random) => (random.chance(0.8) ? random.pick(keys.pairs).publicKey : random.pick(lines)),
      private_key: (random) => random.pick(keys.pairs).secret,
      uuid: (random) => (uuids.length > 0 ? random.pick(uuids) : undefined),
      username: () => PASSWORD.username,
      password: () => PASSWORD.password,
      fields: (random) => random.pick(['name', 'uuid,name', 'private_key', 'nothing']),
      'X-OTP': code,
      otp: code,
    },
    note(text) {
      for (const [, uuid = ''] of text.matchAll(/"uuid":"([0-9a-f-]{36})"/g)) uuids.unshift(uuid);
      uuids.length = Math.min(uuids.length, 8);
    },
  };
}
