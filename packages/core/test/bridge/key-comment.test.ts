import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../src/backend.js';
import { type BridgeOptions, bridge } from '../../src/bridge/bridge.js';
import { readComment, writeComment } from '../../src/bridge/key-comment.js';
import { KeypairError } from '../../src/errors.js';
import { createGenerationQueue, type GenerationPlace } from '../../src/key/generation-queue.js';
import type { Attributes, Command, Context, Keypair, NewKeypair, Owner } from '../../src/types.js';
import { createToyCloud } from '../support/toy-cloud.js';
import { codeOf, contextOf, faultOf } from '../support/world.js';

const OWNER: Owner = 'user:alice';
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ';
const MARKED = `${KEY} eve VSTOR-KEY-DESC:the blue one`;
const LINES: Partial<Capabilities> = {
  operations: ['create', 'get', 'list', 'delete'],
  keeps: [],
  keepsComments: true,
  retains: false,
};

function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  const gate = new AbortController();
  const promise = new Promise<void>((done) => gate.signal.addEventListener('abort', () => done()));
  return { promise, resolve: () => gate.abort() };
}

const PLAIN_FRONT: Partial<Context> = { shows: [] };

function frontOf(capabilities: Partial<Capabilities> = LINES, options: BridgeOptions = {}) {
  const cloud = createToyCloud(capabilities);
  const backend = bridge(cloud, options);
  const create = async (
    publicKey: string,
    attributes: Attributes = {},
    more: Partial<Context> = {},
  ): Promise<Keypair> => {
    const material = {
      from: 'import',
      type: publicKey.startsWith('-----') ? 'x509' : 'ssh',
      publicKey,
    } as const;
    const items: readonly NewKeypair[] = [{ name: 'web', material, retain: false, attributes }];
    const command: Command<'create'> = { op: 'create', owner: OWNER, items, uniqueNames: false };
    const { keypairs } = await backend.execute<'create'>(command, contextOf(undefined, {}, more));
    return keypairs[0] as Keypair;
  };
  const list = async (more: Partial<Context> = {}): Promise<readonly Keypair[]> => {
    const command: Command<'list'> = { op: 'list', owner: OWNER, query: { order: 'name' } };
    return (await backend.execute<'list'>(command, contextOf(undefined, {}, more))).keypairs;
  };
  return { cloud, backend, create, list };
}

describe('a description in the comment of a key', () => {
  const word = fc.string({ unit: 'grapheme' });
  const ends = fc.constantFrom('', '\n', '\r\n', '\r\r\n', '\nmore');
  const marked = fc.constantFrom('', 'VSTOR-KEY-DESC:', ' VSTOR-KEY-DESC:x', '  VSTOR-KEY-DESC:x y');

  it('comes back as it is, with the key as it was, or is not written', () => {
    let written = 0;
    fc.assert(
      fc.property(word, marked, word, ends, (comment, mark, description, end) => {
        const publicKey = `${KEY} ${comment}${mark}${end}`;
        const text = writeComment(publicKey, description);
        if (text === undefined || text === publicKey) return;
        written += 1;
        expect(readComment(text)).toEqual({ publicKey, description });
      }),
    );
    expect(written).toBeGreaterThan(10);
  });

  it('leaves the line only where writing it again comes to the same text', () => {
    fc.assert(
      fc.property(word, marked, word, ends, (comment, mark, more, end) => {
        const text = `${KEY}${comment}${mark}${more}${end}`;
        const read = readComment(text);
        if (read !== undefined) expect(writeComment(read.publicKey, read.description)).toBe(text);
      }),
    );
    expect(readComment(MARKED)).toEqual({ publicKey: `${KEY} eve`, description: 'the blue one' });
    expect(readComment(`${KEY}  VSTOR-KEY-DESC:x`)).toBeUndefined();
    expect(readComment(`${KEY} VSTOR-KEY-DESC:`)).toBeUndefined();
  });

  it.each([
    ['two lines', `${KEY} eve`, 'a\nb'],
    ['another description in the way', MARKED, 'red'],
    ['no key', 'nonsense', 'red'],
  ])('is not written: %s', (_, publicKey, description) => {
    expect(writeComment(publicKey, description)).toBeUndefined();
  });

  it('takes no long time for any text', () => {
    for (const unit of [' ', '\r', ' VSTOR-KEY-DESC', '\r\n', ' VSTOR-KEY-DESC:'])
      expect(readComment(`${KEY} ${unit.repeat(100_000)}x`)?.publicKey ?? '').not.toContain('x VSTOR');
  });
});

describe('a description on a cloud that has no place for it, but keeps the text of keys', () => {
  it('was refused, although the comment of the key can hold it', async () => {
    const { cloud, backend, create, list } = frontOf();
    expect(backend.capabilities.keeps).toEqual(['description']);
    const made = await create(`${KEY} eve`, { description: 'the blue one' });
    expect(cloud.held[0]).toMatchObject({ publicKey: MARKED, attributes: {} });
    expect(made).toMatchObject({ publicKey: `${KEY} eve`, attributes: { description: 'the blue one' } });
    expect(await list()).toEqual([made]);
    expect(made.fingerprint).toBe(cloud.held[0]?.fingerprint);
  });

  it('stays in the text of the key for a front that shows no descriptions', async () => {
    const { create, list } = frontOf();
    expect(await create(MARKED, {}, PLAIN_FRONT)).toMatchObject({ publicKey: MARKED, attributes: {} });
    expect(await list(PLAIN_FRONT)).toMatchObject([{ publicKey: MARKED, attributes: {} }]);
    expect(await list({ shows: ['description'] })).toMatchObject([
      { publicKey: `${KEY} eve`, attributes: { description: 'the blue one' } },
    ]);
  });

  it('left its marker in the public key of a cloud that keeps it there itself', async () => {
    const { cloud, create, list } = frontOf({ ...LINES, keeps: ['description'] });
    const made = await create(`${KEY} eve`, { description: 'the blue one' });
    expect(cloud.held[0]).toMatchObject({ publicKey: MARKED, attributes: { description: 'the blue one' } });
    expect(made).toMatchObject({ publicKey: `${KEY} eve`, attributes: { description: 'the blue one' } });
    expect(await list()).toEqual([made]);
  });

  it('is refused where it would not come back, and nothing is made', async () => {
    const { cloud, create } = frontOf();
    const what = 'keeping this description, which must fit into the comment of the key';
    for (const [publicKey, description] of [
      [`${KEY} eve`, 'two\nlines'],
      [MARKED, 'another'],
      ['-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----', 'of a certificate'],
    ] as const) {
      const { create: over } = frontOf({ ...LINES, types: ['ssh', 'x509'] });
      const fault = await faultOf(over(publicKey, { description }));
      expect(fault).toMatchObject({ code: 'not_supported', details: { what } });
    }
    expect(await codeOf(create(KEY, { labels: { a: 'b' } }))).toBe('not_supported');
    expect(cloud.held).toEqual([]);
  });

  it('cannot be changed where nothing can', async () => {
    const { backend, create } = frontOf();
    const { uuid } = await create(`${KEY} eve`, { description: 'the blue one' });
    const update = (description: string): Promise<unknown> =>
      backend.execute<'update'>(
        { op: 'update', owner: OWNER, ref: { by: 'uuid', uuid }, set: { attributes: { description } } },
        contextOf(),
      );
    expect(await update('the blue one')).toMatchObject({ keypair: { publicKey: `${KEY} eve` } });
    expect(await faultOf(update('red'))).toMatchObject({
      code: 'not_supported',
      details: { what: 'changing a keypair' },
    });
  });

  it('does not stand where a change of the key would take it away', async () => {
    const { backend, create } = frontOf({ keeps: ['labels'], keepsComments: true });
    expect(backend.capabilities.keeps).toEqual(['labels']);
    expect(await faultOf(create(KEY, { description: 'red' }))).toMatchObject({
      details: { what: 'keeping a description' },
    });
  });

  it('is judged with the key that it makes longer, before anything is sent', async () => {
    const judged: unknown[] = [];
    const check: BridgeOptions['check'] = async ({ items }) => {
      judged.push(...items.map(({ material }) => material.from === 'import' && material.publicKey));
      if (judged.length > 1) throw new KeypairError('invalid_key', 'It is too long.');
    };
    const { cloud, create } = frontOf(LINES, { check });
    await create(`${KEY} eve`);
    expect(judged).toEqual([]);
    await create(`${KEY} eve`, { description: 'the blue one' });
    expect(await codeOf(create(KEY, { description: 'red' }))).toBe('invalid_key');
    expect(judged).toEqual([MARKED, `${KEY} VSTOR-KEY-DESC:red`]);
    expect(cloud.held).toHaveLength(2);
  });
});

describe('keys that a bridge makes', () => {
  const made = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'made' } as const;
  const command = (owner: Owner, count: number, attributes: Attributes = {}): Command<'create'> => ({
    op: 'create',
    owner,
    uniqueNames: false,
    items: Array.from({ length: count }, (_, i) => ({
      name: `k${i}`,
      material: made,
      retain: false,
      attributes,
    })),
  });

  it('had no place in the queue, so that one owner kept all others waiting', async () => {
    const queue = createGenerationQueue();
    const places: (GenerationPlace | undefined)[] = [];
    const generations: typeof queue = {
      run: (work, signal, place) => {
        places.push(place);
        return queue.run(work, signal, place);
      },
    };
    const { backend } = frontOf(LINES, { generations });
    const asked = command(OWNER, 2);
    await backend.execute<'create'>(asked, contextOf());
    expect(places.map((place) => place?.owner)).toEqual([OWNER, OWNER]);
    expect(places.every((place) => place?.request === asked)).toBe(true);
  });

  it('are refused together before one is made, where too many wait', async () => {
    const queue = createGenerationQueue({ inFlight: 1, waitingPerOwner: 0 });
    const { promise, resolve } = deferred();
    const busy = queue.run(() => promise);
    const { backend, cloud } = frontOf(LINES, { generations: queue });
    expect(await codeOf(backend.execute<'create'>(command(OWNER, 3), contextOf()))).toBe('rate_limited');
    resolve();
    await busy;
    expect(cloud.held).toEqual([]);
  });

  it('get their description into the comment, too', async () => {
    const { backend, cloud } = frontOf();
    const asked = command(OWNER, 1, { description: 'red' });
    const { keypairs } = await backend.execute<'create'>(asked, contextOf());
    expect(cloud.held[0]?.publicKey).toBe(`${keypairs[0]?.publicKey} VSTOR-KEY-DESC:red`);
    expect(keypairs[0]?.publicKey).toMatch(/^ssh-ed25519 \S+ made$/);
  });
});
