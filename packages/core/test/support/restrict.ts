import { createHash } from 'node:crypto';
import type { Capabilities, KeypairBackend } from '../../src/backend.js';
import { KeypairError } from '../../src/errors.js';
import type {
  Command,
  Context,
  Keypair,
  KeypairRef,
  ListQuery,
  Operation,
  Owner,
  Result,
} from '../../src/types.js';
import { ADMIN, contextOf } from './world.js';

const LINE = {
  operations: ['create', 'list', 'get', 'delete'],
  refs: ['name'],
  orders: ['name'],
  generates: ['rsa'],
  retains: false,
  uniqueNames: true,
  batch: false,
  keeps: [],
  types: ['ssh', 'x509'],
  owners: 'any',
} as const satisfies Capabilities;

/** What the five clouds can do. */
export const CLOUDS: Readonly<Record<string, Capabilities>> = {
  nova: LINE,
  'nova from 2.35': { ...LINE, queries: ['after', 'limit'] },
  'huawei-ecs': LINE,
  virtuozzo: { ...LINE, keeps: ['description'] },
  cloudsigma: {
    operations: ['create', 'get', 'list', 'update', 'delete'],
    refs: ['uuid'],
    orders: ['created'],
    generates: ['rsa', 'ed25519'],
    retains: true,
    uniqueNames: false,
    batch: true,
    queries: ['offset', 'limit', 'names', 'nameContains', 'uuids', 'total'],
    keeps: ['description', 'labels'],
    owners: 'any',
  },
  qubole: {
    operations: ['get', 'put'],
    refs: ['slot'],
    orders: [],
    generates: ['rsa'],
    retains: true,
    uniqueNames: false,
    batch: false,
    owners: 'any',
  },
};

export interface RestrictOptions {
  /** Whose credential it is, whoever asks. */
  readonly owner?: Owner;
  /** The most that one page has. */
  readonly pageSize?: number;
}

/** A service that can do what its capabilities say and no more: what a bridge must not ask of it is a `TypeError`, so that a test fails. */
export function restrict(
  service: KeypairBackend,
  capabilities: Capabilities,
  { owner: fixed, pageSize }: RestrictOptions = {},
): KeypairBackend {
  const {
    operations,
    refs,
    orders,
    queries = [],
    retains,
    uniqueNames,
    keeps = [],
    types = ['ssh'],
  } = capabilities;
  const named = !refs.includes('uuid') && refs.includes('name');

  function demand(may: boolean, what: string): void {
    if (!may) throw new TypeError(`a bridge must not ask this cloud for ${what}`);
  }

  function checkAttributes(attributes: object | undefined): void {
    const members = Object.keys(attributes ?? {});
    demand(
      members.every((member) => keeps.includes(member as 'labels')),
      'attributes that it does not keep',
    );
  }

  function checkCreate({ items, uniqueNames: unique }: Command<'create'>): void {
    demand(items.length > 0 && (items.length === 1 || capabilities.batch), 'a batch');
    demand(uniqueNames || !unique, 'unique names');
    for (const { material, retain, attributes } of items) {
      demand(material.from === 'import', 'a key of its own');
      demand(types.includes(material.type), material.type);
      const half = material.from === 'import' && material.privateKey !== undefined;
      demand(!half || (retains && retain), 'keeping a private half');
      checkAttributes(attributes);
    }
  }

  function checkRef({ by }: KeypairRef): void {
    demand(refs.includes(by), `a keypair by ${by}`);
  }

  function checkQuery({ order, ...members }: ListQuery): void {
    demand(orders.includes(order), `the order ${order}`);
    for (const member of Object.keys(members)) demand(queries.includes(member as 'limit'), member);
  }

  function check(command: Command): void {
    demand(operations.includes(command.op), command.op);
    if ('reveal' in command) demand(retains || command.reveal !== true, 'a private half');
    if (command.op === 'create') checkCreate(command);
    else if (command.op === 'list') checkQuery(command.query);
    else if (command.op !== 'put') checkRef(command.ref);
    if (command.op !== 'update') return;
    const { attributes = {}, privateKey } = command.set;
    checkAttributes(attributes);
    demand(retains || !privateKey, 'keeping a private half');
    // Such a cloud keeps all of it in one place, and replaces that as a whole.
    const count = Object.keys(attributes).length;
    if (count > 0 && count < keeps.length) throw new KeypairError('not_supported', 'All or nothing.');
  }

  const asked = (command: Command): Command => {
    if (command.op === 'create') return { ...command, uniqueNames };
    if (command.op !== 'list' || pageSize === undefined || !queries.includes('after')) return command;
    const { limit = pageSize } = command.query;
    return { ...command, query: { ...command.query, limit: Math.min(limit, pageSize) } };
  };

  function see(keypair: Keypair, command: Command, shown: boolean): Keypair {
    const { privateKey, ...rest } = keypair;
    const age = orders.includes('created') ? { serial: null, createdAt: null } : {};
    return {
      ...rest,
      ...age,
      owner: command.owner,
      ...(named && { uuid: uuidOf(command.owner, keypair.name) }),
      revision: 0,
      ...(shown && privateKey !== undefined && { privateKey }),
    };
  }

  return {
    capabilities,
    async execute<K extends Operation>(given: Command<K>, _context: Context): Promise<Result<K>> {
      const command = given as unknown as Command;
      check(command);
      const sent = { ...asked(command), ...(fixed !== undefined && { owner: fixed }) };
      const result = (await service.execute<Operation>(
        sent,
        contextOf(ADMIN, { rsaBits: { minimum: 1024, maximum: 8192 } }),
      )) as Partial<Result<'get'> & Result<'list'>> & Partial<Result<'delete'>>;
      const shown = 'reveal' in command && command.reveal === true;
      if (result.keypairs !== undefined)
        return { ...result, keypairs: result.keypairs.map((each) => see(each, command, shown)) } as never;
      if (result.keypair !== undefined)
        return { ...result, keypair: see(result.keypair, command, shown) } as never;
      const isNamed = command.op === 'delete' && command.ref.by === 'name';
      return (
        isNamed ? { uuid: uuidOf(command.owner, (command.ref as { name: string }).name) } : result
      ) as never;
    },
  };
}

function uuidOf(owner: Owner, name: string): string {
  const hex = createHash('md5').update(`${owner}\n${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
