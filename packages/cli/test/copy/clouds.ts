import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCloudsigma } from '@keypair-gateway/cloudsigma';
import {
  type Command,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type Keypair,
  type KeypairBackend,
  type Operation,
  type Owner,
  POLICIES,
  type Result,
} from '@keypair-gateway/core';
import { createGateway, createSessions, identities, type Mount } from '@keypair-gateway/gateway';
import { type RunningServer, serveNode } from '@keypair-gateway/gateway/hosts/node';
import { createHuaweiEcs } from '@keypair-gateway/huawei-ecs';
import { createNova } from '@keypair-gateway/nova';
import { main } from '../../src/index.js';

export const PEOPLE = [
  { accountId: 'acme', userId: 'alice', roles: [], tokens: ['tok-alice'] },
  {
    accountId: 'acme',
    userId: 'bob',
    roles: [],
    tokens: ['tok-bob'],
    password: { username: 'bob@example.org', password: 'pass456' },
  },
  {
    accountId: 'acme',
    userId: 'carol',
    roles: [],
    password: { username: 'carol@example.org', password: 'pass789' },
    totpSecret: 'JBSWY3DPEHPK3PXP',
  },
];

/** Clouds in this process, each with a store of its own, over real HTTP. */
export interface Clouds {
  readonly url: string;
  readonly folder: string;
  /** What a user of a cloud has. */
  of(cloud: CloudName, userId: string): Promise<readonly Keypair[]>;
  /** Puts another key under a name. */
  replace(cloud: CloudName, userId: string, name: string, publicKey: string): Promise<void>;
  /** Makes a pair whose private half is kept. */
  generate(cloud: CloudName, userId: string, name: string): Promise<void>;
  /** A configuration file for a cloud. */
  file(name: string, config: object): Promise<string>;
  close(): Promise<void>;
}

export type CloudName = 'nova' | 'nova2' | 'cloudsigma' | 'huawei';

/** Serves them; `wrap` changes a mount before it is served. */
export async function startClouds(
  wrap: (name: CloudName, mount: Mount) => Mount = (_, mount) => mount,
): Promise<Clouds> {
  const sessions = createSessions({ keys: [new Uint8Array(32).fill(2)] });
  const authenticate = identities(PEOPLE, { sessions, secondFactor: 'all' });
  const vault = createVault(createKeyRing({ keys: [{ id: 'k', secret: new Uint8Array(32).fill(1) }] }));
  const dialects = {
    nova: createNova({ quota: -1 }),
    nova2: createNova({ quota: 3 }),
    cloudsigma: createCloudsigma({ quota: -1 }),
    huawei: createHuaweiEcs({ quota: -1 }),
  };
  const backends = new Map<CloudName, KeypairBackend>();
  const mounts = (Object.keys(dialects) as CloudName[]).map((name) => {
    const backend = createKeypairService({ store: createMemoryStore(), vault });
    backends.set(name, backend);
    return wrap(name, { dialect: dialects[name], prefix: `/${name}`, backend, authenticate });
  });
  const server: RunningServer = await serveNode(createGateway({ mounts }), { port: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'keypair-copy-'));
  async function run<K extends Operation>(
    cloud: CloudName,
    userId: string,
    command: Command<K>,
  ): Promise<Result<K>> {
    const principal = { userId, accountId: 'acme', roles: [] };
    const backend = backends.get(cloud) as KeypairBackend;
    return backend.execute(command, { principal, policy: POLICIES.nova, requestId: 'test' });
  }
  return {
    url: server.url,
    folder,
    async of(cloud, userId) {
      const list = { op: 'list', owner: `user:${userId}`, query: { order: 'created' } } as const;
      return (await run<'list'>(cloud, userId, list)).keypairs;
    },
    async replace(cloud, userId, name, publicKey) {
      const owner: Owner = `user:${userId}`;
      await run<'update'>(cloud, userId, {
        op: 'update',
        owner,
        ref: { by: 'name', name },
        set: { publicKey },
      });
    },
    async generate(cloud, userId, name) {
      const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
      const items = [{ name, material, retain: true }];
      await run<'create'>(cloud, userId, {
        op: 'create',
        owner: `user:${userId}`,
        items,
        uniqueNames: false,
      });
    },
    async file(name, config) {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify(config));
      return path;
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a run of the command wrote. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `copy` in this process. */
export async function runCopy(
  argv: readonly string[],
  options: {
    readonly stop?: AbortSignal;
    readonly isTTY?: boolean;
    readonly env?: Record<string, string>;
  } = {},
): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  const code = await main(['copy', ...argv], {
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { isTTY: options.isTTY, write: (text) => (texts.stderr += text) },
    stdin: (async function* () {})(),
    env: options.env ?? {},
    stop: options.stop ?? new AbortController().signal,
  });
  return { code, ...texts };
}
