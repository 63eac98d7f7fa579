import type { GenerationQueue, KeypairBackend, Owner } from '@keypair-gateway/core';
import {
  type ClientOptions,
  createCheckedClient,
  createClient,
  createUpstream,
  type Dialect,
  fetchTransport,
  type Transport,
} from '@keypair-gateway/gateway';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath } from '../config/types.js';
import { DIALECT_LOADERS, type DialectOptions } from '../serve/dialect-loaders.js';
import { cloudPolicy } from './cloud-policy.js';
import { createCloudWatch } from './cloud-watch.js';
import { readCredential } from './credential.js';
import { UPSTREAM_ROWS } from './rows.js';
import type { CloudConfig } from './types.js';

/** A cloud, ready to be called. */
export interface Cloud {
  readonly dialect: Dialect;
  /** Whether the callers' own credentials go on. */
  readonly passThrough: boolean;
  /** The cloud as it is, for who looks around by himself. */
  readonly client: KeypairBackend;
  /** The cloud as a backend of mounts. Without an owner: of several, kept apart by `ownersIn` or by their own credentials. Without a queue it makes keys in one of its own. */
  backendFor(owner?: Owner, generations?: GenerationQueue): KeypairBackend;
  /** Rejects while the cloud is known to be away. */
  ready(): Promise<void>;
}

/** What a cloud is called with, beside its configuration. */
export interface OpenDeps {
  readonly transport?: Transport;
}

/** Makes a cloud of a checked configuration without calling it; undefined when something is wrong, which the resolver then knows. */
export async function openCloud(
  config: CloudConfig,
  path: ConfigPath,
  resolver: Resolver,
  { transport = fetchTransport() }: OpenDeps = {},
): Promise<Cloud | undefined> {
  const before = resolver.problems.length;
  try {
    const { deadlineMs, retry, ownersIn, dialect: name } = config;
    const { version = UPSTREAM_ROWS[name].version } = config;
    const place = await placeOf(config);
    if (typeof place === 'string') resolver.fault([...path, 'credential', 'projectId'], place);
    const credential = await readCredential(config, [...path, 'credential'], resolver, transport);
    if (typeof place === 'string' || resolver.problems.length > before) return undefined;
    const dialect = await DIALECT_LOADERS[name](optionsFor(config, place.projectId));
    if (ownersIn !== undefined && !(dialect.capabilities.keeps ?? []).includes('labels')) {
      const message = `needs a cloud that keeps free texts beside a keypair, and ${name} keeps none; name one "owner", or pass credentials through`;
      resolver.fault([...path, 'ownersIn'], message);
      return undefined;
    }
    const watch = createCloudWatch();
    const options: ClientOptions = {
      endpoint: place.endpoint,
      transport: watch.transport(transport),
      ...(credential !== undefined && { credential }),
      ...(version !== undefined && { version }),
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(retry !== undefined && { retry }),
    };
    const policy = cloudPolicy(dialect);
    const rules = { ...options, ...(policy && { policy }), ...(ownersIn && { ownersIn }) };
    const probe = createClient(dialect, { ...options, deadlineMs: 5000, retry: false });
    return {
      dialect,
      passThrough: credential === undefined,
      client: createCheckedClient(dialect, rules),
      backendFor: (owner, generations) =>
        createUpstream(dialect, { ...rules, ...(owner && { owner }), ...(generations && { generations }) }),
      ready: () => watch.check(credential === undefined ? undefined : probe),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    resolver.fault(path, error.message);
    return undefined;
  }
}

/** The quota is the cloud's own to keep; key texts are read as it reads them. */
function optionsFor({ dialect }: CloudConfig, projectId: string | undefined): DialectOptions {
  if (UPSTREAM_ROWS[dialect].projects)
    return { keyText: 'faithful', quota: -1, ...(projectId !== undefined && { projectId }) };
  return {};
}

/** Where the paths of a dialect begin, and the project that they name; a text says what is wrong with it. */
async function placeOf({
  dialect,
  endpoint,
  credential: { projectId },
}: CloudConfig): Promise<{ readonly endpoint: string; readonly projectId?: string | undefined } | string> {
  if (!UPSTREAM_ROWS[dialect].projects) return { endpoint };
  const { splitEndpoint } = await import('@keypair-gateway/nova/family');
  const cut = splitEndpoint(endpoint);
  if (projectId !== undefined && cut.projectId !== undefined && projectId !== cut.projectId)
    return 'is another project than that at the end of "endpoint"; name it once';
  return { endpoint: cut.endpoint, projectId: projectId ?? cut.projectId };
}
