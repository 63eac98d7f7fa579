import {
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
  type Policy,
  SecretText,
  type Store,
  type Vault,
} from '@keypair-gateway/core';
import { createGateway, type Dialect, type Gateway, type Mount } from '@keypair-gateway/gateway';
import type { Logger } from 'pino';
import { DIALECT_ROWS, type DialectName } from '../config/dialect-rows.js';
import { mountsOf } from '../config/rules.js';
import { DEFAULT_BACKEND } from '../config/sample.js';
import { createResolver, type Resolver } from '../config/secrets.js';
import type {
  BackendConfig,
  ConfigPath,
  ConfigProblem,
  GatewayConfig,
  MountConfig,
} from '../config/types.js';
import { createAuthenticator, createAuthGround, type MountAuth } from './auth.js';
import { createDenyLists } from './deny-lists.js';
import { DIALECT_LOADERS, type DialectOptions, SIGNED_AUTH } from './dialect-loaders.js';
import { mountPolicy } from './policies.js';
import { plantSeeds } from './seeds.js';
import { ephemeralKey, readVaultKeys, type VaultKey } from './vault-keys.js';

/** All that `serve` puts behind a port. */
export interface House {
  readonly gateway: Gateway;
  readonly mounts: readonly { readonly name: DialectName; readonly prefix: string }[];
  /** Closes the stores; to be called when nothing is in flight any more. */
  close(): Promise<void>;
}

/** A house, or what is wrong with the configuration that only building could tell. */
export type Assembled =
  | { readonly ok: true; readonly house: House }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

interface Part {
  readonly name: DialectName;
  readonly prefix: string;
  readonly mount: MountConfig;
  readonly dialect: Dialect;
  readonly policy: Policy;
  readonly auth: MountAuth;
  /** The place of its backend in the configuration, which tells backends apart. */
  readonly home: ConfigPath;
}

interface Plan {
  readonly path: ConfigPath;
  readonly config: BackendConfig;
  readonly keys: readonly VaultKey[] | undefined;
}

interface Ground {
  readonly store: Store;
  readonly vault: Vault | undefined;
  readonly backend: KeypairBackend;
  close(): Promise<void>;
}

/**
 * Builds everything that a checked configuration names. Secrets and dialects come first, so that no store is opened for a configuration that is wrong.
 * Rejects with `store_unavailable` when a store does not open.
 */
export async function assemble(
  config: GatewayConfig,
  deps: { readonly env: Readonly<Record<string, string | undefined>>; readonly logger: Logger },
): Promise<Assembled> {
  const resolver = createResolver(deps.env);
  const parts = await makeParts(config, resolver);
  const plans = await makePlans(config, parts, resolver, deps.logger);
  if (resolver.problems.length > 0) return { ok: false, problems: resolver.problems };

  const grounds = new Map<string, Ground>();
  const close = async (): Promise<void> => {
    await Promise.all([...grounds.values()].map((ground) => ground.close()));
  };
  try {
    for (const plan of plans) grounds.set(keyOf(plan.path), await openGround(plan));
    const groundOf = (part: Part): Ground => required(grounds.get(keyOf(part.home)));
    const problems = await plant(config, parts, groundOf);
    if (problems.length > 0) {
      await close();
      return { ok: false, problems };
    }
    const first = required([...grounds.values()][0]);
    const gateway = createGateway({
      mounts: parts.map((part) => mountOf(part, groundOf(part))),
      claim: first.store.claim,
      logger: deps.logger,
      health: {
        '/healthz': () => true,
        '/readyz': () => isReady([...grounds.values()], parts, deps.logger),
      },
    });
    return { ok: true, house: { gateway, mounts: parts, close } };
  } catch (error) {
    await close();
    throw error;
  }
}

function keyOf(path: ConfigPath): string {
  return path.join('/');
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('A mount has no backend');
  return value;
}

async function makeParts(config: GatewayConfig, resolver: Resolver): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const denyList = createDenyLists(resolver);
  const people = createAuthGround(config, resolver);
  for (const { name, prefix, mount } of mountsOf(config)) {
    const at = ['dialects', name];
    const options = optionsOf(name, mount);
    const sign = SIGNED_AUTH[name];
    const auth = await createAuthenticator(
      mount.auth,
      [...at, 'auth'],
      people,
      sign && ((otherwise, accessKeys) => sign(otherwise, accessKeys, options)),
    );
    const dialect = await makeDialect(name, options, resolver);
    if (auth === undefined || dialect === undefined) continue;
    // `keyText` of a mount says more exactly what a preset for the whole gateway says, so it stands.
    const whole = mount.keyText === undefined ? config.policy : withoutPreset(config.policy);
    const layers = [
      { config: whole, path: ['policy'] },
      { config: mount.policy, path: [...at, 'policy'] },
    ];
    const policy = await mountPolicy(dialect.policy, layers, { novaPolicy, denyList });
    parts.push({
      name,
      prefix,
      mount,
      dialect,
      policy,
      auth,
      home: mount.backend ? [...at, 'backend'] : ['backend'],
    });
  }
  return parts;
}

function withoutPreset(policy: GatewayConfig['policy']): GatewayConfig['policy'] {
  if (typeof policy !== 'object') return undefined;
  const { preset: _preset, ...members } = policy;
  return members;
}

async function novaPolicy(): Promise<Policy> {
  return (await DIALECT_LOADERS.nova({ keyText: 'faithful' })).policy;
}

function optionsOf(name: DialectName, mount: MountConfig): DialectOptions {
  const names = Object.keys(DIALECT_ROWS[name].options);
  return Object.fromEntries(Object.entries(mount).filter(([member]) => names.includes(member)));
}

async function makeDialect(
  name: DialectName,
  options: DialectOptions,
  resolver: Resolver,
): Promise<Dialect | undefined> {
  try {
    return await DIALECT_LOADERS[name](options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    resolver.fault(['dialects', name], error.message);
    return undefined;
  }
}

async function makePlans(
  config: GatewayConfig,
  parts: readonly Part[],
  resolver: Resolver,
  logger: Logger,
): Promise<readonly Plan[]> {
  const plans = new Map<string, Plan>();
  for (const { home, mount } of parts) {
    if (plans.has(keyOf(home))) continue;
    const backend = mount.backend ?? config.backend ?? DEFAULT_BACKEND;
    const durable = backend.store !== undefined && backend.store.kind !== 'memory';
    const keepers = parts.filter(
      (part) => keyOf(part.home) === keyOf(home) && part.dialect.capabilities.retains,
    );
    if (backend.vault === undefined && durable) {
      for (const { name } of keepers) {
        resolver.fault(
          [...home, 'vault'],
          `is missing; ${name} keeps private keys, which a durable store takes only sealed`,
        );
      }
    }
    plans.set(keyOf(home), { path: home, config: backend, keys: await readKeys(backend, durable, home) });
  }
  return [...plans.values()];

  async function readKeys(
    backend: BackendConfig,
    durable: boolean,
    path: ConfigPath,
  ): Promise<readonly VaultKey[] | undefined> {
    if (backend.vault !== undefined) {
      return readVaultKeys(backend.vault.keys, [...path, 'vault'], resolver, logger);
    }
    if (durable) return undefined;
    logger.warn(
      { backend: keyOf(path) },
      'no vault: private keys are sealed under a key that ends with the process',
    );
    return [ephemeralKey()];
  }
}

async function openGround({ config, keys }: Plan): Promise<Ground> {
  const vault = keys === undefined ? undefined : createVault(createKeyRing({ keys }));
  const { store, close } = await openStore(config);
  const backend = createKeypairService(vault === undefined ? { store } : { store, vault });
  return { store, vault, backend, close };
}

async function openStore(config: BackendConfig): Promise<{ store: Store; close(): Promise<void> }> {
  if (config.store?.kind !== 'sqlite') return { store: createMemoryStore(), close: async () => {} };
  const { openSqliteStore } = await import('@keypair-gateway/store-sqlite');
  const store = await openSqliteStore({ path: config.store.path });
  return { store, close: () => store.close() };
}

async function plant(
  config: GatewayConfig,
  parts: readonly Part[],
  groundOf: (part: Part) => Ground,
): Promise<readonly ConfigProblem[]> {
  const targets = (config.seed ?? []).map((seed, i) => {
    const part = required(parts.find(({ name }) => name === seed.dialect));
    const { store, vault } = groundOf(part);
    return { seed, path: ['seed', i], dialect: part.dialect, policy: part.policy, store, vault };
  });
  return plantSeeds(targets);
}

function mountOf({ dialect, prefix, auth, policy }: Part, { backend }: Ground): Mount {
  return { dialect, prefix, backend, authenticate: auth.authenticate, policy };
}

/** Whether stores, vaults and identity services answer; the log names the one that does not. */
async function isReady(grounds: readonly Ground[], parts: readonly Part[], logger: Logger): Promise<boolean> {
  const checks: (readonly [string, () => Promise<unknown>])[] = [
    ...grounds.map(({ store }) => ['store', () => store.scan(0, 1)] as const),
    ...grounds.map(({ vault }) => ['vault', async () => vault && probeVault(vault)] as const),
    ...parts.map(({ name, auth }) => [`auth of ${name}`, async () => auth.ready?.()] as const),
  ];
  const answers = await Promise.allSettled(checks.map(([, check]) => check()));
  answers.forEach((answer, i) => {
    if (answer.status === 'rejected') logger.warn({ part: checks[i]?.[0] }, 'not ready');
  });
  return answers.every(({ status }) => status === 'fulfilled');
}

async function probeVault(vault: Vault): Promise<void> {
  const binding = { owner: 'user:', uuid: '00000000-0000-0000-0000-000000000000', keyVersion: 1 } as const;
  const sealed = await vault.seal(new SecretText('ready'), binding);
  const [opened] = await vault.open([[sealed, binding]]);
  if (opened?.reveal() !== 'ready') throw new TypeError('The vault opened another text than it sealed');
}
