import {
  type Capabilities,
  createKeypairService,
  createMemoryStore,
  isKeypairError,
  type Keypair,
  type KeypairBackend,
  type KeypairRef,
  type Owner,
  type Policy,
} from '@keypair-gateway/core';
import { createClient, createGateway, type Dialect, loopback } from '@keypair-gateway/gateway';
import { SAMPLE_KEY } from './sample-key.js';

/** A fact of a keypair that an answer may leave open. */
export type Told = 'serial' | 'createdAt';

/** What the rules of a translation look at: what a dialect says of itself, and what its answers and names are seen to be. */
export interface Cloud {
  readonly name: string;
  /** At the version that is spoken. */
  readonly capabilities: Capabilities;
  readonly policy: Policy;
  /** What its answers tell of a keypair, by operation. */
  readonly tells: Readonly<Record<'create' | 'get' | 'list', readonly Told[]>>;
  /** The names of `NAMES` that it takes in where it is called. */
  readonly names: readonly OddName[];
  /** The names of `NAMES` that it takes in where it is served, each with a version at which it does. */
  readonly servedNames: Readonly<Partial<Record<OddName, Version>>>;
}

const NOTHING: Pick<Cloud, 'tells' | 'names' | 'servedNames'> = {
  tells: { create: [], get: [], list: [] },
  names: [],
  servedNames: {},
};
const OWNER: Owner = 'user:alice';
const PRINCIPAL = { userId: 'alice', accountId: 'acme', roles: [] } as const;
/** Names that not all clouds take in. */
export const NAMES = { dotted: 'web@acme.example', letters: 'klíč', any: 'a/b: č' } as const;
const KINDS = Object.keys(NAMES) as OddName[];
/** A version of a dialect; undefined: the one without a name, or that of a dialect without versions. */
export type Version = string | undefined;
/** A kind of name. */
export type OddName = keyof typeof NAMES;

/** The version that is spoken to a cloud and by a front: the first of Nova's whose lists have pages; undefined: the dialect has no versions. */
export function versionOf({ compareVersions }: Dialect): Version {
  return compareVersions === undefined ? undefined : '2.35';
}

/** The newest version that a dialect may be asked for. */
function newestOf({ compareVersions, routes }: Dialect): Version {
  const versions = routes.flatMap(({ since }) => (since === undefined ? [] : [since]));
  return versions.sort(compareVersions).at(-1);
}

/** Looks at a dialect through its own client, over an empty memory store. */
export async function lookAt(dialect: Dialect): Promise<Cloud> {
  const client = clientOf(dialect, versionOf(dialect));
  const { capabilities } = client;
  const { name, policy } = dialect;
  const plain = { name, capabilities, policy };
  if (!capabilities.operations.includes('create')) return { ...plain, ...NOTHING };
  const context = { principal: PRINCIPAL, policy, requestId: 'look' };
  const make = async (called: string, by = client): Promise<Keypair> => {
    const item = {
      name: called,
      material: { from: 'import', type: 'ssh', publicKey: SAMPLE_KEY },
      retain: false,
    } as const;
    const { uniqueNames } = capabilities;
    const { keypairs } = await by.execute<'create'>(
      { op: 'create', owner: OWNER, items: [item], uniqueNames },
      context,
    );
    return keypairs[0] as Keypair;
  };
  const made = await make('plain');
  const refTo = ({ uuid, name: called }: Keypair): KeypairRef =>
    capabilities.refs.includes('uuid') ? { by: 'uuid', uuid } : { by: 'name', name: called };
  const [order = 'name'] = capabilities.orders;
  const [shown, listed] = [
    await client.execute<'get'>({ op: 'get', owner: OWNER, ref: refTo(made) }, context),
    await client.execute<'list'>({ op: 'list', owner: OWNER, query: { order } }, context),
  ];
  // A name is of use where the keypair is found again.
  const isTaken = async (name: string, by: KeypairBackend): Promise<boolean> => {
    try {
      const { keypair } = await by.execute<'get'>(
        { op: 'get', owner: OWNER, ref: refTo(await make(name, by)) },
        context,
      );
      return keypair.name === name;
    } catch (error) {
      if (isKeypairError(error)) return false;
      throw error;
    }
  };
  const namesAt = async (version: Version): Promise<readonly OddName[]> => {
    const by = clientOf(dialect, version);
    const kinds: OddName[] = [];
    for (const kind of KINDS) if (await isTaken(NAMES[kind], by)) kinds.push(kind);
    return kinds;
  };
  const served: Partial<Record<OddName, Version>> = {};
  for (const version of [undefined, newestOf(dialect), versionOf(dialect)])
    for (const kind of await namesAt(version)) served[kind] = version;
  return {
    ...plain,
    tells: { create: told(made), get: told(shown.keypair), list: told(listed.keypairs[0]) },
    names: await namesAt(versionOf(dialect)),
    servedNames: served,
  };
}

function clientOf(dialect: Dialect, version: Version): KeypairBackend {
  const backend = createKeypairService({ store: createMemoryStore() });
  const gateway = createGateway({
    mounts: [{ dialect, prefix: '', backend, authenticate: async () => PRINCIPAL }],
  });
  return createClient(dialect, {
    endpoint: 'http://cloud.test',
    credential: { kind: 'token', token: 'tok-alice' },
    transport: loopback(gateway),
    ...(version !== undefined && { version }),
  });
}

function told(keypair: Keypair | undefined): readonly Told[] {
  return (['serial', 'createdAt'] as const).filter((fact) => (keypair?.[fact] ?? null) !== null);
}
