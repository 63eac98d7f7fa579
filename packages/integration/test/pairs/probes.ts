import { readFileSync } from 'node:fs';
import type {
  Attributes,
  KeypairRef,
  ListQuery,
  Material,
  NewKeypair,
  Owner,
  Patch,
} from '@keypair-gateway/core';
import { SecretText } from '@keypair-gateway/core';
import { testKeys } from '@keypair-gateway/core/testing';
import { type Cloud, NAMES } from '../../../tools/clouds.js';
import { LARGE, orderOf, refOf } from '../../../tools/translation.js';
import type { Answer, Wire } from './wire.js';

/** Asks a front what an operation is about; the answers that count. */
export type Probe = (front: Cloud, wire: Wire) => Promise<readonly Answer[]>;

const RSA_5120 = readFileSync(new URL('./vectors/rsa5120.pub', import.meta.url), 'utf8').trim();
const { ed25519, rsa2048, ecdsa256, skEcdsa256, skEd25519, certificate, x509 } = testKeys;
const NOBODY = '00000000-0000-4000-8000-000000000000';

const ownerOf = ({ capabilities: { refs } }: Cloud): Owner =>
  refs.includes('slot') ? 'account:acme' : 'user:alice';

const imported = (publicKey: string, privateKey?: string | null): Material => ({
  from: 'import',
  type: publicKey.startsWith('-----') ? 'x509' : 'ssh',
  publicKey,
  ...(privateKey && { privateKey: new SecretText(privateKey) }),
});

type Made = Answer<'create'>;

/** The words of the probes over one front. */
function words(front: Cloud, wire: Wire) {
  const owner = ownerOf(front);
  const { retains, uniqueNames, generates } = front.capabilities;
  const item = (name: string, material: Material, attributes?: Attributes): NewKeypair => ({
    name,
    material,
    retain: retains,
    ...(attributes && { attributes }),
  });
  const create = (...items: readonly NewKeypair[]): Promise<Made> =>
    wire.ask<'create'>({ op: 'create', owner, items, uniqueNames });
  const plain = (...names: readonly string[]): readonly NewKeypair[] =>
    names.map((name) => item(name, imported(ed25519.publicKey)));
  return {
    item,
    create,
    plain,
    fill: async (...names: readonly string[]): Promise<readonly Made[]> => {
      const made: Made[] = [];
      for (const each of plain(...names)) made.push(await create(each));
      return made;
    },
    generated: (type: 'ssh' | 'x509', name: string): NewKeypair => {
      const [algorithm = 'rsa'] = type === 'x509' ? ['rsa' as const] : generates.slice(-1);
      return item(name, { from: 'generate', type, algorithm, comment: '' });
    },
    refTo: ({ result }: Made, name: string): KeypairRef =>
      refOf(front) === 'name'
        ? { by: 'name', name }
        : { by: 'uuid', uuid: result?.keypairs[0]?.uuid ?? NOBODY },
    get: (ref: KeypairRef, reveal = false) => wire.ask<'get'>({ op: 'get', owner, ref, reveal }),
    list: (query: Omit<ListQuery, 'order'> = {}) =>
      wire.ask<'list'>({ op: 'list', owner, query: { order: orderOf(front), ...query } }),
    update: (ref: KeypairRef, set: Patch) =>
      wire.ask<'update'>({ op: 'update', owner, ref, set, reveal: true }),
    remove: (ref: KeypairRef) => wire.ask<'delete'>({ op: 'delete', owner, ref }),
    put: (when: 'always' | 'absent') =>
      wire.ask<'put'>({
        op: 'put',
        owner,
        slot: 'ssh_key',
        material: { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: '' },
        when,
      }),
  };
}

type Words = ReturnType<typeof words>;
const probe =
  (work: (words: Words, front: Cloud, wire: Wire) => Promise<readonly Answer[]>): Probe =>
  (front, wire) =>
    work(words(front, wire), front, wire);

/** A keypair is made and shown again, as it was made. */
const taken = (publicKey: string): Probe =>
  probe(async ({ create, item, get, refTo }) => {
    const made = await create(item('web', imported(publicKey)));
    return made.result === undefined ? [made] : [made, await get(refTo(made, 'web'))];
  });

/** It is shown by its name. */
const named = (name: string): Probe =>
  probe(async ({ create, plain, get, refTo }) => {
    const made = await create(...plain(name));
    return made.result === undefined ? [made] : [made, await get(refTo(made, name))];
  });

const described = (attributes: Attributes): Probe =>
  probe(async ({ create, item, get, list, refTo }) => {
    const made = await create(item('web', imported(ed25519.publicKey), attributes));
    return made.result === undefined ? [made] : [made, await get(refTo(made, 'web')), await list()];
  });

const listed = (query: (made: readonly Made[]) => Omit<ListQuery, 'order'>): Probe =>
  probe(async ({ fill, list }) => {
    const made = await fill('web-1', 'web-2', 'web-3', 'xdb-1');
    return [await list(query(made))];
  });

const changed = (set: Patch): Probe =>
  probe(async ({ create, item, update, get, refTo }) => {
    const made = await create(item('web', imported(ed25519.publicKey)));
    const ref = refTo(made, 'web');
    const answer = await update(ref, set);
    return answer.result === undefined ? [answer] : [answer, await get(ref)];
  });

const shown = probe(async ({ fill, get, refTo }) => {
  const [made] = await fill('web');
  return [await get(refTo(made as Made, 'web'))];
});
const inCreate = probe(({ fill }) => fill('web'));
const inList = probe(async ({ fill, list }) => {
  await fill('web');
  return [await list()];
});

/** The probe of each rule. */
export const PROBES: Readonly<Record<string, Probe>> = {
  import: taken(ed25519.publicKey),
  'import-private': probe(async ({ create, item }) => [
    await create(item('web', imported(rsa2048.publicKey, rsa2048.privateKey))),
  ]),
  generate: probe(async ({ create, generated }) => [await create(generated('ssh', 'web'))]),
  batch: probe(async ({ create, plain, item, list }) => {
    const whole = await create(...plain('a', 'b'));
    const bad = await create(...plain('c'), item('d', imported('ssh-ed25519 AAAA')));
    return whole.result === undefined ? [whole] : [whole, bad, await list()];
  }),
  unique: probe(async ({ fill }) => {
    const [first, second] = await fill('web', 'web');
    return first?.result === undefined ? [first as Made] : [second as Made];
  }),
  twins: probe(async ({ fill }) => fill('web', 'web')),
  'any-names': named(NAMES.any),
  'dotted-names': named(NAMES.dotted),
  'letters-names': named(NAMES.letters),
  description: described({ description: 'blue' }),
  labels: described({ labels: { colour: 'blue' } }),
  x509: taken(x509.publicKey),
  'x509-generate': probe(async ({ create, generated }) => [await create(generated('x509', 'web'))]),
  'type-rsa': taken(rsa2048.publicKey),
  'type-ecdsa': taken(ecdsa256.publicKey),
  'type-ed25519': taken(ed25519.publicKey),
  'type-ecdsa-sk': taken(skEcdsa256.publicKey),
  'type-ed25519-sk': taken(skEd25519.publicKey),
  certificates: taken(certificate.publicKey),
  'large-rsa': taken(RSA_5120),
  'large-text': taken(`${ed25519.publicKey}${'x'.repeat(LARGE.bytes)}`),
  'list-name': probe(async ({ fill, list }) => {
    await fill('b', 'a', 'c');
    return [await list()];
  }),
  'list-created': probe(async ({ fill, list }) => {
    await fill('b', 'a', 'c');
    return [await list()];
  }),
  'list-limit': listed(() => ({ limit: 2 })),
  'list-offset': listed(() => ({ offset: 1 })),
  'list-after': listed(() => ({ after: 'web-1', limit: 1 })),
  'list-names': listed(() => ({ names: ['web-2', 'nobody'] })),
  'list-nameContains': listed(() => ({ nameContains: 'WEB' })),
  'list-uuids': listed((made) => ({ uuids: [made[1]?.result?.keypairs[0]?.uuid ?? NOBODY] })),
  'list-total': listed(() => ({ limit: 1, total: true })),
  get: shown,
  reveal: probe(async ({ create, item, get, refTo }) => {
    const made = await create(item('web', imported(rsa2048.publicKey, rsa2048.privateKey)));
    return [made, await get(refTo(made, 'web'), true)];
  }),
  'create-createdAt': inCreate,
  'create-serial': inCreate,
  'get-createdAt': shown,
  'get-serial': shown,
  'list-createdAt': inList,
  'list-serial': inList,
  unchanged: changed({ name: 'web', publicKey: ed25519.publicKey }),
  rename: changed({ name: 'other' }),
  rekey: changed({ publicKey: rsa2048.publicKey }),
  'update-description': changed({ attributes: { description: 'green', labels: null } }),
  'update-labels': changed({ attributes: { labels: { colour: 'green' }, description: null } }),
  delete: probe(async ({ fill, remove, get, refTo }) => {
    const [made] = await fill('web');
    const ref = refTo(made as Made, 'web');
    const gone = await remove(ref);
    return gone.result === undefined ? [gone] : [gone, await get(ref)];
  }),
  'slot-view': probe(async ({ put }) => [await put('absent'), await put('absent')]),
  'slot-refresh': probe(async ({ put }) => [await put('absent'), await put('always')]),
};
