import {
  checkWholeStore,
  createKeypairService,
  type GenerationQueue,
  type KeypairBackend,
  type Policy,
  type Store,
  type VaultKey,
} from '@keypair-gateway/core';
import { createGateway, type Dialect, type Gateway, type Mount } from '@keypair-gateway/gateway';
import type { Logger } from 'pino';
import { type AuditKeeper, openAuditKeeper } from '../audit/keeper.js';
import { DIALECT_ROWS, type DialectName } from '../config/dialect-rows.js';
import { mountsOf } from '../config/mounts.js';
import { createResolver, type Resolver } from '../config/secrets.js';
import type {
  BackendConfig,
  ConfigPath,
  ConfigProblem,
  GatewayConfig,
  MountConfig,
} from '../config/types.js';
import { backendOf, openUpstreams, upstreamsInUse, withoutOwnQuota } from '../upstream/mounts.js';
import type { Cloud } from '../upstream/open.js';
import { backendsInUse } from '../vault/backends.js';
import { followConfig } from '../vault/follow-config.js';
import { createLiveVault, type LiveVault, type LiveVaultSource } from '../vault/live-vault.js';
import { faultSeals, surveyDatabase, surveyFile } from '../vault/survey.js';
import { createAuthenticator, createAuthGround, type MountAuth, SECOND_FACTOR } from './auth.js';
import { createDenyLists } from './deny-lists.js';
import { DIALECT_LOADERS, type DialectOptions, SIGNED_AUTH } from './dialect-loaders.js';
import { openGenerations } from './key-pools.js';
import { createLateSessions, type LateSessions } from './late-sessions.js';
import { gatewayLimits } from './limits.js';
import { openStore } from './open-store.js';
import { mountPolicy } from './policies.js';
import { createReadiness } from './readiness.js';
import { checksOf } from './ready-checks.js';
import { plantSeeds } from './seeds.js';
import { ephemeralKey, makeVaultKeys, type PlannedKey, readVaultKeys } from './vault-keys.js';

/** All that `serve` puts behind a port. */
export interface House {
  readonly gateway: Gateway;
  readonly mounts: readonly {
    readonly name: DialectName;
    readonly prefix: string;
    readonly dialect: Dialect;
  }[];
  /** Reads the keys of the vaults again, where there is a configuration to read; never rejects. */
  reload(): Promise<void>;
  /** Says at `/readyz` that it is about to stop, and serves on. */
  drain(): void;
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
  readonly keys: readonly PlannedKey[] | undefined;
}

interface Ground {
  readonly store: Store;
  readonly live: LiveVault | undefined;
  readonly backend: KeypairBackend;
  close(): Promise<void>;
}

/** What a house is built with, beside its configuration. */
export interface AssembleDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  /** The file that the configuration is from; its vault keys are followed while the house stands. */
  readonly file?: string | undefined;
}

/**
 * Builds everything that a checked configuration names. Secrets and dialects come first, then a look whether the vault keys open what is in the stores, so that for
 * a configuration that is wrong nothing is opened, made or changed. Rejects with `store_unavailable` when a store does not open.
 */
export async function assemble(config: GatewayConfig, deps: AssembleDeps): Promise<Assembled> {
  const resolver = createResolver(deps.env);
  const late = needsSessions(config) ? createLateSessions() : undefined;
  const parts = await makeParts(config, resolver, late);
  const clouds = await openUpstreams(config, resolver);
  const plans = await makePlans(config, parts, resolver, deps.logger);
  if (resolver.problems.length === 0) await checkSeals(plans, resolver, deps.env);
  const ready = resolver.problems.length === 0 ? await makeKeys(plans, resolver, deps.logger) : [];
  if (resolver.problems.length > 0) return { ok: false, problems: resolver.problems };

  const audit = await openAuditKeeper(config.audit, deps.logger);
  const grounds = new Map<string, Ground>();
  const generations = openGenerations(config);
  const close = async (): Promise<void> => {
    generations.close();
    await audit.stop();
    await Promise.all([...grounds.values()].map((ground) => ground.close()));
    await audit.close();
  };
  try {
    const { queue } = generations;
    for (const plan of ready) grounds.set(keyOf(plan.path), await openGround(plan, deps, queue, audit));
    if (late !== undefined) late.start(sessionKeys(parts, grounds, deps.logger));
    const groundOf = (part: Part): Ground => required(grounds.get(keyOf(part.home)));
    const problems = await plant(config, parts, groundOf);
    if (problems.length > 0) {
      await close();
      return { ok: false, problems };
    }
    const [first] = grounds.values();
    const readiness = createReadiness([...checksOf(grounds, clouds, parts), ...audit.checks], deps);
    const gateway = createGateway({
      mounts: parts.map((part) => {
        const cloud = clouds.get(keyOf(part.home));
        return cloud === undefined ? mountOf(part, groundOf(part)) : cloudMountOf(part, cloud, config, queue);
      }),
      ...(first && { claim: first.store.claim }),
      logger: deps.logger,
      health: {
        '/healthz': () => true,
        '/readyz': readiness.probe,
        '/readyz/writes': readiness.probeWrites,
      },
      ...gatewayLimits(config),
    });
    const reload = async (): Promise<void> => {
      await Promise.all([...grounds.values()].map(({ live }) => live?.reload()));
    };
    audit.start();
    return { ok: true, house: { gateway, mounts: parts, reload, drain: readiness.drain, close } };
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

/** Of the dialects CloudSigma alone logs in for a session, and only identities grant one. */
function needsSessions({ dialects: { cloudsigma } }: GatewayConfig): boolean {
  return cloudsigma?.auth.kind === 'identities';
}

async function makeParts(
  config: GatewayConfig,
  resolver: Resolver,
  late: LateSessions | undefined,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const denyList = createDenyLists(resolver);
  const people = createAuthGround(config, resolver, late);
  for (const { name, prefix, mount } of mountsOf(config)) {
    const at = ['dialects', name];
    const options = optionsOf(name, mount);
    const sign = SIGNED_AUTH[name];
    const auth = await createAuthenticator(
      mount.auth,
      [...at, 'auth'],
      people,
      sign && ((otherwise, accessKeys) => sign(otherwise, accessKeys, options)),
      SECOND_FACTOR[name],
    );
    const dialect = await makeDialect(name, options, resolver);
    if (auth === undefined || dialect === undefined) continue;
    // `keyText` of a mount says more exactly what a preset for the whole gateway says, so it stands.
    const whole = mount.keyText === undefined ? config.policy : withoutPreset(config.policy);
    const layers = [
      { config: whole, path: ['policy'] },
      { config: mount.policy, path: [...at, 'policy'] },
    ];
    const own = await mountPolicy(dialect.policy, layers, { novaPolicy, denyList });
    const isUpstream = (mount.backend ?? config.backend)?.kind === 'upstream';
    const policy = isUpstream ? withoutOwnQuota(own, mount, config) : own;
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
  const plans: Plan[] = [];
  for (const { path: home, backend } of backendsInUse(config)) {
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
    plans.push({ path: home, config: backend, keys: await readKeys(backend, durable, home) });
  }
  return plans;

  async function readKeys(
    backend: BackendConfig,
    durable: boolean,
    path: ConfigPath,
  ): Promise<readonly PlannedKey[] | undefined> {
    if (backend.vault !== undefined) {
      return readVaultKeys(backend.vault.keys, [...path, 'vault'], resolver, logger);
    }
    if (durable) return undefined;
    logger.warn(
      { backend: keyOf(path) },
      'no vault: private keys are sealed under a key that ends with the process',
    );
    return [{ ...ephemeralKey(), place: path, file: undefined }];
  }
}

/** Holds the keys against what is sealed in the stores, before anything is opened, made or migrated. */
async function checkSeals(
  plans: readonly Plan[],
  resolver: Resolver,
  env: AssembleDeps['env'],
): Promise<void> {
  for (const { path, config, keys } of plans) {
    // Without a vault nothing is opened, and what others have sealed in the store stays theirs.
    const { store } = config;
    if (store === undefined || store.kind === 'memory' || keys === undefined) continue;
    try {
      const surveys =
        store.kind === 'sqlite' ? await surveyFile(store.path, keys) : await surveyDatabase(store, env, keys);
      const file = store.kind === 'sqlite' ? store.path : 'the database';
      faultSeals(surveys, keys, { path: [...path, 'vault'], file }, resolver);
    } catch (error) {
      // A URL, a variable or a file of the store's that is wrong; the words name it and hold no secret.
      if (!(error instanceof TypeError)) throw error;
      resolver.fault([...path, 'store'], error.message);
    }
  }
}

interface ReadyPlan extends Omit<Plan, 'keys'> {
  readonly keys: readonly VaultKey[] | undefined;
}

async function makeKeys(
  plans: readonly Plan[],
  resolver: Resolver,
  logger: Logger,
): Promise<readonly ReadyPlan[]> {
  const ready: ReadyPlan[] = [];
  for (const plan of plans)
    ready.push({ ...plan, keys: plan.keys && (await makeVaultKeys(plan.keys, resolver, logger)) });
  return ready;
}

/** The vault keys of the backend behind the mount that grants sessions: all gateways on that store have them. In front of a cloud there are none to share. */
function sessionKeys(
  parts: readonly Part[],
  grounds: ReadonlyMap<string, Ground>,
  logger: Logger,
): () => readonly VaultKey[] {
  const home = parts.find(({ name }) => name === 'cloudsigma')?.home;
  const live = home && grounds.get(keyOf(home))?.live;
  if (live !== undefined) return live.keys;
  logger.warn({}, 'sessions of cloudsigma end with the process: its backend has no vault');
  const keys = [ephemeralKey()];
  return () => keys;
}

async function openGround(
  { path, config, keys }: ReadyPlan,
  deps: AssembleDeps,
  generations: GenerationQueue,
  audit: AuditKeeper,
): Promise<Ground> {
  const { store: opened, close } = await openStore(config.store, deps.env);
  const store = audit.keep(opened, path, config.store?.kind ?? 'memory');
  await checkWholeStore(opened).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const live =
    keys && createLiveVault({ keys, logger: deps.logger, ...following(path, config, store, deps) });
  const backend = createKeypairService({ store, generations, ...(live && { vault: live.vault }) });
  return { store, live, backend, close };
}

function following(
  path: ConfigPath,
  { store: kept, vault }: BackendConfig,
  store: Store,
  { env, logger, file }: AssembleDeps,
): Pick<LiveVaultSource, 'mark' | 'read'> {
  if (file === undefined || vault === undefined) return { mark: async () => '', read: async () => undefined };
  const storeFile = kept?.kind === 'sqlite' ? kept.path : 'the store';
  return followConfig({ config: file, path, file: storeFile, store, env, logger });
}

async function plant(
  config: GatewayConfig,
  parts: readonly Part[],
  groundOf: (part: Part) => Ground,
): Promise<readonly ConfigProblem[]> {
  const targets = (config.seed ?? []).map((seed, i) => {
    const part = required(parts.find(({ name }) => name === seed.dialect));
    const { store, live } = groundOf(part);
    return { seed, path: ['seed', i], dialect: part.dialect, policy: part.policy, store, vault: live?.vault };
  });
  return plantSeeds(targets);
}

function mountOf({ dialect, prefix, auth, policy }: Part, { backend }: Ground): Mount {
  return { dialect, prefix, backend, authenticate: auth.authenticate, policy };
}

function cloudMountOf(part: Part, cloud: Cloud, config: GatewayConfig, generations: GenerationQueue): Mount {
  const { dialect, prefix, auth, policy, home } = part;
  const used = required(upstreamsInUse(config).find(({ path }) => keyOf(path) === keyOf(home)));
  const backend = backendOf(cloud, used, part, config, generations);
  const { passThrough } = cloud;
  return { dialect, prefix, backend, authenticate: auth.authenticate, policy, passThrough };
}
