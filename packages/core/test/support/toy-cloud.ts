import { createHash, randomUUID } from 'node:crypto';
import type { Capabilities, KeypairBackend } from '../../src/backend.js';
import { KeypairError } from '../../src/errors.js';
import { patchAttributes } from '../../src/patch.js';
import type { SecretText } from '../../src/secret.js';
import type { Command, Keypair, Operation, Result } from '../../src/types.js';

type Held = Keypair & { readonly secret?: SecretText };

/** Faults that a toy cloud is told to have; `after`: it has done what was asked, and the answer is lost. */
export interface ToyFault {
  readonly op: Operation;
  readonly when: 'before' | 'after';
  readonly times: number;
}

export interface ToyCloud extends KeypairBackend {
  /** What it was asked, in order. */
  readonly asked: string[];
  readonly held: Held[];
  fail(fault: ToyFault): void;
}

/**
 * A cloud that addresses by uuid, lets names be free, lists in the order of creation and knows no filters, pages, batches or generation: an honest backend
 * in the sense of `Capabilities`, which refuses whatever it has not.
 */
export function createToyCloud(given: Partial<Capabilities> = {}): ToyCloud {
  const capabilities: Capabilities = {
    operations: ['create', 'get', 'list', 'update', 'delete'],
    refs: ['uuid'],
    orders: ['created'],
    generates: [],
    retains: true,
    uniqueNames: false,
    batch: false,
    keeps: ['description', 'labels'],
    owners: 'any',
    ...given,
  };
  const held: Held[] = [];
  const asked: string[] = [];
  const faults: { op: Operation; when: 'before' | 'after'; times: number }[] = [];

  const breakDown = (op: Operation, when: 'before' | 'after'): void => {
    const fault = faults.find((one) => one.op === op && one.when === when && one.times > 0);
    if (fault === undefined) return;
    fault.times--;
    throw new KeypairError('upstream_unavailable', 'The toy cloud went away.');
  };

  function find(command: Command<'get' | 'update' | 'delete'>): number {
    if (command.ref.by !== 'uuid') throw new TypeError('the toy cloud addresses by uuid');
    const { uuid } = command.ref;
    const index = held.findIndex((keypair) => keypair.owner === command.owner && keypair.uuid === uuid);
    if (index < 0) throw new KeypairError('not_found', 'no such uuid');
    return index;
  }

  function show({ secret, ...keypair }: Held, reveal = false): Keypair {
    return reveal && secret !== undefined ? { ...keypair, privateKey: secret } : keypair;
  }

  function answer(command: Command): Result {
    switch (command.op) {
      case 'create': {
        const [item, ...more] = command.items;
        if (item === undefined || more.length > 0) throw new TypeError('the toy cloud makes one at a time');
        if (command.uniqueNames) throw new TypeError('the toy cloud cannot keep names unique');
        if (item.material.from !== 'import') throw new TypeError('the toy cloud makes no keys');
        const { publicKey, privateKey, type } = item.material;
        if (privateKey !== undefined && !capabilities.retains)
          throw new TypeError('the toy cloud keeps no secrets');
        const made: Held = {
          owner: command.owner,
          uuid: randomUUID(),
          name: item.name,
          slot: null,
          type,
          algorithm: null,
          bits: null,
          publicKey,
          fingerprint: md5(publicKey),
          serial: null,
          createdAt: null,
          revision: 0,
          attributes: item.attributes ?? {},
          hasPrivateKey: privateKey !== undefined,
          ...(privateKey !== undefined && { secret: privateKey }),
        };
        held.push(made);
        return { keypairs: [show(made)] };
      }
      case 'get':
        return { keypair: show(held[find(command)] as Held, command.reveal) };
      case 'list': {
        const { order, ...rest } = command.query;
        if (order !== 'created' || Object.keys(rest).length > 0)
          throw new TypeError('the toy cloud lists all it has');
        return {
          keypairs: held
            .filter(({ owner }) => owner === command.owner)
            .map((keypair) => show(keypair, command.reveal)),
        };
      }
      case 'update': {
        const index = find(command);
        const { privateKey: _, attributes, ...set } = command.set;
        const there = held[index] as Held;
        held[index] = { ...there, ...set, attributes: patchAttributes(there.attributes, attributes) };
        return { keypair: show(held[index] as Held, command.reveal) };
      }
      case 'delete': {
        const index = find(command);
        return { uuid: (held.splice(index, 1)[0] as Held).uuid };
      }
      case 'put':
        throw new TypeError('the toy cloud has no slots');
    }
  }

  return {
    capabilities,
    asked,
    held,
    fail: (fault) => void faults.push({ ...fault }),
    async execute<K extends Operation>(command: Command<K>): Promise<Result<K>> {
      asked.push(command.op);
      await new Promise((resolve) => setImmediate(resolve));
      breakDown(command.op, 'before');
      const result = answer(command as Command) as Result<K>;
      breakDown(command.op, 'after');
      await new Promise((resolve) => setImmediate(resolve));
      return result;
    },
  };
}

function md5(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return createHash('md5')
    .update(blob)
    .digest('hex')
    .replace(/..(?!$)/g, '$&:');
}
