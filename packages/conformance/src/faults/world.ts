import { setTimeout as sleep } from 'node:timers/promises';
import { createCloudsigma } from '@keypair-gateway/cloudsigma';
import {
  type Command,
  type Credential,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  isKeypairError,
  type KeypairBackend,
  type KeypairError,
  type Operation,
  type Owner,
  type Result,
  type StoredKeypair,
} from '@keypair-gateway/core';
import {
  type CredentialSource,
  createClient,
  createGateway,
  createUpstream,
  type Dialect,
  fetchTransport,
  identities,
  type Transport,
  type WireResponse,
} from '@keypair-gateway/gateway';
import { type RunningServer, serveNode } from '@keypair-gateway/gateway/hosts/node';
import { createHuaweiEcs } from '@keypair-gateway/huawei-ecs';
import { createNova } from '@keypair-gateway/nova';
import { createQubole } from '@keypair-gateway/qubole';
import { createVirtuozzo } from '@keypair-gateway/virtuozzo';
import { versionOf } from '../../../tools/clouds.js';
import { type FaultProxy, startFaultProxy } from './proxy.js';

/** The five dialects, each as it is served and called. */
export const DIALECTS: Readonly<Record<string, Dialect>> = {
  nova: createNova({ quota: -1 }),
  'huawei-ecs': createHuaweiEcs({ quota: -1 }),
  virtuozzo: createVirtuozzo({ quota: -1 }),
  cloudsigma: createCloudsigma({ quota: -1 }),
  qubole: createQubole(),
};

/** Fronts and clouds that have an operation in common: a slot without a name goes into slots alone. */
export const PAIRS: readonly (readonly [front: string, upstream: string])[] = Object.keys(DIALECTS).flatMap(
  (front) =>
    Object.keys(DIALECTS)
      .filter((upstream) => (front === 'qubole') === (upstream === 'qubole'))
      .map((upstream) => [front, upstream] as const),
);

/** What a caller has got. */
export interface Got<K extends Operation = Operation> {
  readonly result: Result<K> | undefined;
  /** As the front's own client reads it. */
  readonly fault: KeypairError | undefined;
  /** As it came. */
  readonly response: WireResponse;
  readonly ms: number;
}

/** A front before a proxy that fails before a cloud, each on a port of its own. */
export interface World {
  readonly front: Dialect;
  readonly upstream: Dialect;
  readonly proxy: FaultProxy;
  readonly owner: Owner;
  /** Asks the front over its own wire, once. */
  ask<K extends Operation>(command: Command<K>): Promise<Got<K>>;
  /** What the cloud itself has. */
  stored(): Promise<readonly StoredKeypair[]>;
  /** Waits until nothing is under way between front and cloud; resolves to what is still held after some seconds. */
  quiet(): Promise<number>;
  /** How long closing the front took, in milliseconds. */
  close(): Promise<number>;
}

/** Times in milliseconds. */
export interface WorldOptions {
  /** Of one command of the front's client. */
  readonly clientMs: number;
  /** Of one request to the front. */
  readonly requestMs: number;
  readonly attempts?: number;
  /** Default: a token that the cloud knows. */
  readonly credential?: Credential | CredentialSource;
  /** What the callers show; default a token that the front knows. */
  readonly shows?: Credential;
  /** The callers' own credential goes on. */
  readonly passThrough?: true;
}

const PERSON = {
  accountId: '0123456789abcdef0123456789abcdef',
  userId: 'alice',
  roles: ['system-admin'],
  password: { username: 'alice@example.org', password: 'pass-alice' },
};
/** What the cloud knows the gateway by. No answer of the front may hold it. */
export const SERVICE_TOKEN = 'tok-service-f4b1';
const CALLER = { kind: 'token', token: 'tok-caller' } as const;
/** More than the fronts of these checks read of an answer. */
const MOST_BYTES = 1_048_576;
const QUIET_MS = 5000;

/** Starts the three. */
export async function startWorld(front: Dialect, upstream: Dialect, options: WorldOptions): Promise<World> {
  const store = createMemoryStore();
  const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));
  const service = createKeypairService({ store, vault });
  const cloud = await serve(upstream, service, identities([{ ...PERSON, tokens: [SERVICE_TOKEN] }]));
  const port = Number(new URL(cloud.url).port);
  const proxy = await startFaultProxy({ port, dialect: upstream });
  const owner: Owner = front.name === 'qubole' ? `account:${PERSON.accountId}` : `user:${PERSON.userId}`;
  const { clientMs, requestMs, attempts = 3, passThrough, shows = CALLER } = options;
  const credential = passThrough
    ? {}
    : { owner, credential: options.credential ?? ({ kind: 'token', token: SERVICE_TOKEN } as const) };
  const version = versionOf(upstream);
  const backend = createUpstream(upstream, {
    endpoint: proxy.url,
    deadlineMs: clientMs,
    retry: { attempts, baseMs: 1, maxMs: 5 },
    transport: fetchTransport({ maxResponseBytes: MOST_BYTES }),
    ...credential,
    ...(version !== undefined && { version }),
  });
  const people = identities([{ ...PERSON, tokens: [CALLER.token, 'tok-stranger'] }]);
  const served = await serve(front, backend, people, { requestMs, passThrough: passThrough === true });
  const ask = callerOf(front, served.url, shows);
  return {
    front,
    upstream,
    proxy,
    owner,
    ask,
    stored: () => store.scan(0, 1000),
    quiet: () => settle(() => proxy.held()),
    async close() {
      const start = performance.now();
      await served.close();
      const ms = performance.now() - start;
      await proxy.close();
      await cloud.close();
      return ms;
    },
  };
}

function serve(
  dialect: Dialect,
  backend: KeypairBackend,
  authenticate: ReturnType<typeof identities>,
  { requestMs, passThrough }: { readonly requestMs?: number; readonly passThrough?: boolean } = {},
): Promise<RunningServer> {
  const mount = { dialect, prefix: '', backend, authenticate, ...(passThrough && { passThrough }) };
  const gateway = createGateway({
    mounts: [mount],
    ...(requestMs !== undefined && { deadlineMs: requestMs }),
  });
  return serveNode(gateway, { port: 0 });
}

/** Asks a front as its own clients do, and keeps what came as it came. */
export function callerOf(front: Dialect, url: string, credential: Credential): World['ask'] {
  const version = versionOf(front);
  const principal = { userId: PERSON.userId, accountId: PERSON.accountId, roles: [] };
  const context = { principal, policy: front.policy, requestId: 'faults' };
  const direct = fetchTransport();
  return async <K extends Operation>(command: Command<K>): Promise<Got<K>> => {
    let response: WireResponse = { status: 0, headers: {} };
    const transport: Transport = async (request, how) => {
      response = await direct(request, how);
      return response;
    };
    const client = createClient(front, {
      endpoint: url,
      credential,
      transport,
      retry: false,
      ...(version !== undefined && { version }),
    });
    const start = performance.now();
    let result: Result<K> | undefined;
    let fault: KeypairError | undefined;
    try {
      result = await client.execute(command, context);
    } catch (error) {
      if (!isKeypairError(error)) throw error;
      fault = error;
    }
    return { result, fault, response, ms: performance.now() - start };
  };
}

async function settle(left: () => number): Promise<number> {
  const end = performance.now() + QUIET_MS;
  while (left() > 0 && performance.now() < end) await sleep(2);
  return left();
}
