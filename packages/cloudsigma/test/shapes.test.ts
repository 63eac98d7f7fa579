import { type Command, isKeypairError, type Keypair, SecretText } from '@keypair-gateway/core';
import { type Exchange, loadExchanges } from '@keypair-gateway/gateway/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudsigmaShapes } from '../src/shapes.js';
import { ED25519 } from './support/gateway.js';

const v = cloudsigmaShapes();
const owner = 'user:alice';
const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));
const PEM = '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n';

type Any = {
  readonly request: { decode(input: unknown, target: object): Command; encode(command: Command): unknown };
  readonly response: {
    encode(result: unknown, asked?: object): { body: unknown };
    decode(json: unknown): unknown;
  };
};

function shapesOf({ operation }: Exchange): Any | undefined {
  const [resource, call] = operation?.split('-') ?? [];
  const own: Readonly<Record<string, unknown>> = resource === 'pubkeys' ? { ...v.pubkeys } : { ...v };
  return own[call === 'detail' ? 'list' : (call ?? '')] as Any | undefined;
}

const queryOf = ({ request }: Exchange) => [...new URL(request.target, 'http://x').searchParams];
const called = exchanges.filter((each) => shapesOf(each)?.request !== undefined);

describe('every body of the fixtures', () => {
  it.each(called.filter(({ response }) => response.json !== undefined && response.status < 400))(
    'of the answer to $id comes out as it went in',
    (exchange) => {
      const shapes = shapesOf(exchange);
      const decoded = shapes?.response.decode(exchange.response.json);
      const body = shapes?.response.encode(decoded, { query: queryOf(exchange) }).body;
      expect(body).toEqual(exchange.response.json);
    },
  );

  it.each(called.filter(({ id, response }) => id.startsWith('keypairs-create') && response.status < 400))(
    'of the request of $id comes out as it went in',
    ({ request }) => {
      const command = v.create.request.decode(request.json, { owner });
      expect(v.create.request.encode(command)).toEqual(request.json);
    },
  );

  it.each(called.filter(({ id }) => id.startsWith('keypairs-update')))(
    'of the request of $id says the same when it comes out',
    ({ request }) => {
      const asked = { uuid: '7d444840-9dc0-41d1-b245-5ffdce74fad2', body: request.json };
      const sent = v.update.request.encode(v.update.request.decode(asked, { owner }));
      expect(request.json).toMatchObject(sent.body ?? {});
      expect(v.update.request.encode(v.update.request.decode(sent, { owner }))).toEqual(sent);
    },
  );
});

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const key = text.filter((each) => !['__proto__', 'description'].includes(each));
const meta = fc.dictionary(key, text, { maxKeys: 4 }).map((all) => ({ ...all }));
const keypairs: fc.Arbitrary<Keypair> = fc
  .record({ uuid: fc.uuid(), name: text, meta, description: fc.option(text), secret: fc.boolean() })
  .map(({ uuid, name, meta: kept, description, secret }) => ({
    owner,
    uuid,
    name,
    slot: null,
    type: 'ssh',
    algorithm: 'ed25519',
    bits: null,
    publicKey: ED25519,
    fingerprint: '13:b7:b3:ac:c4:fa:40:75:73:67:ef:c4:80:91:de:f9',
    serial: null,
    createdAt: null,
    revision: 0,
    attributes: {
      ...(description !== null && { description }),
      ...(Object.keys(kept).length > 0 && { labels: kept }),
    },
    hasPrivateKey: secret,
    ...(secret && { privateKey: new SecretText(PEM) }),
  }));
const revealed = ({ privateKey, ...keypair }: Keypair) => ({ ...keypair, secret: privateKey?.reveal() });

describe('any keypair', () => {
  it('comes out of its object as it went in', () => {
    fc.assert(
      fc.property(keypairs, (keypair) => {
        expect(revealed(v.keypair.decode(v.keypair.encode(keypair), { owner }))).toEqual(revealed(keypair));
        const { privateKey: _, ...open } = keypair;
        expect(v.pubkey.decode(v.pubkey.encode(keypair), { owner })).toEqual(open);
      }),
    );
  });

  it('shows no private half in pubkeys, in no call', () => {
    fc.assert(
      fc.property(fc.array(keypairs), (all) => {
        const list = v.pubkeys.list.response.encode({ keypairs: all });
        const gets = all.map((keypair) => v.pubkeys.get.response.encode({ keypair }));
        expect(JSON.stringify([list, gets])).not.toContain('PRIVATE KEY');
      }),
    );
  });

  it('can be made of its own object', () => {
    fc.assert(
      fc.property(keypairs, (keypair) => {
        const { name, public_key, private_key, meta: kept } = v.keypair.encode(keypair);
        const body = { objects: [{ name, public_key, private_key, meta: kept }] };
        const command = v.create.request.decode(body, { owner });
        const [sent] = v.create.request.encode(command).objects;
        expect(sent).toMatchObject({ name, public_key });
        expect(sent?.private_key ?? null).toBe(private_key);
        expect(sent?.meta ?? {}).toEqual(kept);
      }),
    );
  });
});

const issuesOf = (work: () => unknown): readonly unknown[] => {
  try {
    work();
  } catch (error) {
    if (isKeypairError(error)) return v.error.encode(error).body ?? [];
    throw error;
  }
  return [];
};
const create = (...objects: readonly unknown[]) =>
  issuesOf(() => v.create.request.decode({ objects }, { owner }));
const point = (error_point: string | null, error_message?: string) =>
  expect.objectContaining({
    error_type: 'validation',
    error_point,
    ...(error_message !== undefined && { error_message }),
  });

describe('a create', () => {
  it.each<[string, unknown, unknown]>([
    ['no body', undefined, point(null)],
    ['null', null, point(null)],
    ['a list', [], point(null)],
    ['a bare object', { name: 'x' }, point('objects', 'This field is required')],
    ['objects that are no list', { objects: {} }, point('objects')],
    ['no object', { objects: [] }, point('objects')],
    ['an object that is none', { objects: [1] }, point('objects')],
    ['51 objects', { objects: Array(51).fill({ name: 'x' }) }, point('objects')],
  ])('refuses %s', (_, json, expected) => {
    expect(issuesOf(() => v.create.request.decode(json, { owner }))).toEqual([expected]);
  });

  it.each<[string, object, string]>([
    ['no name', {}, 'name'],
    ['a name that is null', { name: null }, 'name'],
    ['a name that is a number', { name: 1 }, 'name'],
    ['a name that is a private key', { name: '-----BEGIN RSA PRIVATE KEY-----' }, 'name'],
    ['half a pair', { name: 'x', private_key: PEM }, 'public_key'],
    ['half a pair with null', { name: 'x', private_key: PEM, public_key: null }, 'public_key'],
    ['a key that is a number', { name: 'x', public_key: 1 }, 'public_key'],
    ['an unknown algorithm', { name: 'x', algorithm_type: 'dsa' }, 'algorithm_type'],
    [
      'an unknown algorithm beside a key',
      { name: 'x', public_key: ED25519, algorithm_type: 'x' },
      'algorithm_type',
    ],
    ['meta that is a list', { name: 'x', meta: [] }, 'meta'],
    ['meta of numbers', { name: 'x', meta: { a: 1 } }, 'meta'],
    ['a meta key of 33 characters', { name: 'x', meta: { ['a'.repeat(33)]: '' } }, 'meta'],
    ['an empty meta key', { name: 'x', meta: { '': '' } }, 'meta'],
    ['a long meta value', { name: 'x', meta: { a: 'a'.repeat(4097) } }, 'meta'],
    [
      '65 meta keys',
      { name: 'x', meta: Object.fromEntries([...Array(65).keys()].map((i) => [`k${i}`, ''])) },
      'meta',
    ],
    ['half a surrogate pair in meta', { name: 'x', meta: { a: '\ud800' } }, 'meta'],
    [
      'more meta than 8192 characters',
      { name: 'x', meta: { a: 'x'.repeat(4096), b: 'x'.repeat(4096) } },
      'meta',
    ],
    ['more meta than 8192 bytes', { name: 'x', meta: { a: '\u{1F511}'.repeat(2048) } }, 'meta'],
    ['meta that is longer in an answer', { name: 'x', meta: { a: '\u0001'.repeat(1400) } }, 'meta'],
    ['U+0000 in meta', { name: 'x', meta: { a: '\0' } }, 'meta'],
    ['a private key in meta', { name: 'x', meta: { note: PEM } }, 'meta'],
    ['a description that holds one', { name: 'x', meta: { description: PEM } }, 'meta'],
  ])('refuses %s', (_, object, field) => {
    const found = create(object);
    expect(found).toEqual([point(field)]);
    expect(JSON.stringify(found)).not.toMatch(/PRIVATE KEY/);
  });

  it.each([
    ED25519,
    `${ED25519}\n`,
    `${ED25519} and  more`,
    ED25519.replace(/ops.*/, ''),
    ED25519.replace(/ops.*/, '\n'),
  ])('takes the line %j as it is', (public_key) => {
    const { items } = v.create.request.decode({ objects: [{ name: 'x', public_key }] }, { owner });
    expect(items[0]?.material).toMatchObject({ from: 'import', publicKey: public_key });
  });

  it('tells all that is wrong in a batch, in its order', () => {
    const found = create(
      { name: 'x', meta: 1 },
      { name: 'ok' },
      { private_key: PEM },
      { algorithm_type: 'x' },
    );
    expect(found).toEqual([
      point('meta'),
      point('name'),
      point('public_key'),
      point('name'),
      point('algorithm_type'),
    ]);
  });

  it('takes a meta key of 32 characters, however many units they have', () => {
    expect(create({ name: 'x', meta: { ['😀'.repeat(32)]: '' } })).toEqual([]);
  });

  it('takes null for left out, and members that it does not know', () => {
    const object = {
      name: 'x',
      public_key: null,
      private_key: null,
      algorithm_type: null,
      meta: null,
      bits: 1,
    };
    const { items } = v.create.request.decode({ objects: [object] }, { owner });
    expect(items).toEqual([
      { name: 'x', material: { from: 'generate', type: 'ssh', algorithm: 'rsa', comment: '' }, retain: true },
    ]);
  });

  it('asks for the algorithm of the target where the request has none', () => {
    const algorithmOf = (algorithmType: 'rsa' | 'ed25519', target: object, object: object = {}) => {
      const shapes = cloudsigmaShapes({ algorithmType });
      const { items } = shapes.create.request.decode(
        { objects: [{ name: 'x', ...object }] },
        { owner, ...target },
      );
      return items[0]?.material;
    };
    expect(algorithmOf('ed25519', {})).toMatchObject({ algorithm: 'ed25519' });
    expect(algorithmOf('ed25519', { algorithmType: 'rsa' })).toMatchObject({ algorithm: 'rsa' });
    expect(algorithmOf('ed25519', {}, { algorithm_type: 'rsa' })).toMatchObject({
      algorithm: 'rsa',
      bits: 2048,
    });
  });

  const one = (material: object, more: object = {}): Command<'create'> => ({
    op: 'create',
    owner,
    uniqueNames: false,
    items: [{ name: 'x', retain: true, material: { type: 'ssh', ...material } as never, ...more }],
  });
  const generate = { from: 'generate', algorithm: 'rsa', comment: '' };

  it.each<[string, Command<'create'>]>([
    ['unique names', { ...one(generate), uniqueNames: true }],
    ['nothing', { ...one(generate), items: [] }],
    ['certificates', one({ ...generate, type: 'x509' })],
    ['ECDSA', one({ ...generate, algorithm: 'ecdsa' })],
    ['RSA of 4096 bits', one({ ...generate, bits: 4096 })],
    ['a pair that is not kept', one(generate, { retain: false })],
  ])('cannot ask for %s', (_, command) => {
    expect(() => v.create.request.encode(command)).toThrow(
      expect.objectContaining({ code: 'not_supported' }),
    );
  });

  it('sends no private half that is not to be kept', () => {
    const command = one(
      { from: 'import', publicKey: ED25519, privateKey: new SecretText(PEM) },
      { retain: false },
    );
    expect(v.create.request.encode(command)).toEqual({ objects: [{ name: 'x', public_key: ED25519 }] });
  });
});

describe('an update', () => {
  const uuid = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
  const decode = (body: unknown) => v.update.request.decode({ uuid, body }, { owner });

  it('names what is sent and nothing else', () => {
    expect(decode({})).toEqual({ op: 'update', owner, ref: { by: 'uuid', uuid }, set: {}, reveal: true });
    expect(
      decode({ name: null, public_key: null, meta: null, uuid: 'x', fingerprint: 1, tags: 2 }).set,
    ).toEqual({});
    expect(decode({ private_key: null }).set).toEqual({ privateKey: null });
  });

  it('replaces meta as a whole, the description with it', () => {
    expect(decode({ meta: {} }).set.attributes).toEqual({ description: null, labels: null });
    expect(decode({ meta: { description: 'd', b: '2', a: '1' } }).set.attributes).toEqual({
      description: 'd',
      labels: { b: '2', a: '1' },
    });
    expect(v.update.request.encode(decode({ meta: { b: '2', a: '1' } })).body).toEqual({
      meta: { b: '2', a: '1' },
    });
  });

  it.each<[unknown, string | null]>([
    [undefined, null],
    [[], null],
    [{ name: 1 }, 'name'],
    [{ meta: 'x' }, 'meta'],
    [{ private_key: 1 }, 'private_key'],
  ])('refuses %j', (body, field) => {
    expect(issuesOf(() => decode(body))).toEqual([point(field)]);
  });

  it.each([
    { set: { attributes: { description: 'd' } } },
    { set: {}, ifRevision: 1 },
    { set: {}, ref: { by: 'name', name: 'x' } },
  ])('cannot ask for %j', (more) => {
    const command = { op: 'update', owner, ref: { by: 'uuid', uuid }, ...more } as Command<'update'>;
    expect(() => v.update.request.encode(command)).toThrow(
      expect.objectContaining({ code: 'not_supported' }),
    );
  });
});

describe('an answer', () => {
  const object = v.keypair.encode({
    ...v.keypair.decode({ uuid: '7D444840-9dc0-41d1-b245-5ffdce74fad2', name: 'x', public_key: ED25519 }),
    privateKey: new SecretText(PEM),
  });

  it('hands a private half on only to whom has asked for it', () => {
    const get = { op: 'get', owner, ref: { by: 'uuid', uuid: object.uuid } } as const;
    expect(v.get.response.decode(object, get).keypair).not.toHaveProperty('privateKey');
    expect(v.get.response.decode(object, { ...get, reveal: true }).keypair.privateKey?.reveal()).toBe(PEM);
    expect(v.get.response.decode(object, get).keypair).toMatchObject({ owner, hasPrivateKey: true });
  });

  it('has the prefix of the mount in its links, and lower-case uuids', () => {
    const keypair = v.keypair.decode(object);
    expect(v.pubkey.encode(keypair, { basePath: '/cs' }).resource_uri).toBe(
      '/cs/api/2.0/pubkeys/7d444840-9dc0-41d1-b245-5ffdce74fad2/',
    );
  });

  it.each([undefined, {}, [], { objects: {} }, { objects: [1] }, { objects: [{ uuid: 'x' }] }])(
    'that is %j cannot be read',
    (json) => {
      const unreadable = expect.objectContaining({ code: 'upstream_unavailable' });
      expect(() => v.list.response.decode(json)).toThrow(unreadable);
      expect(() => v.create.response.decode(json)).toThrow(unreadable);
      expect(() => v.get.response.decode(json)).toThrow(unreadable);
    },
  );

  it('drops what of meta is no text', () => {
    const { attributes } = v.keypair.decode({ ...object, meta: { a: 1, b: 'b' } });
    expect(attributes).toEqual({ labels: { b: 'b' } });
  });
});
