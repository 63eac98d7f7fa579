import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../../src/errors.js';
import { SecretText } from '../../src/secret.js';
import { type Binding, createKeyRing, createVault, type KeyProvider } from '../../src/vault/vault.js';

const TO: Binding = { owner: 'user:alice', uuid: '11111111-1111-4111-8111-111111111111', keyVersion: 3 };
const ring = createKeyRing({ keys: [{ id: 'k1', secret: randomBytes(32) }] });
const vault = createVault(ring);

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'opened';
  } catch (error) {
    return isKeypairError(error) ? error.code : String(error);
  }
}

describe('createVault', () => {
  it('hands the signal of who waits to the provider of the keys', async () => {
    const { signal } = new AbortController();
    const seen: (AbortSignal | undefined)[] = [];
    const provider: KeyProvider = {
      activeKeyId: ring.activeKeyId,
      wrap: (dataKey, options) => {
        seen.push(options?.signal);
        return ring.wrap(dataKey);
      },
      unwrap: (items, options) => {
        seen.push(options?.signal);
        return ring.unwrap(items);
      },
    };
    const remote = createVault(provider);
    const sealed = await remote.seal(new SecretText('x'), TO, { signal });
    await remote.open([[sealed, TO]], { signal });
    await remote.rewrap(sealed, { signal });
    await remote.open([[sealed, TO]]);
    expect(seen).toEqual([signal, signal, signal, signal, signal, undefined]);
  });

  it('opens what it sealed, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const sealed = await vault.seal(new SecretText(text), TO);
        expect(sealed.box.length).toBe(12 + Buffer.byteLength(text) + 16);
        expect((await vault.open([[sealed, TO]])).map((secret) => secret.reveal())).toEqual([text]);
      }),
      { numRuns: 50 },
    );
  });

  it('never makes the same box or data key twice', async () => {
    const seals = await Promise.all(Array.from({ length: 50 }, () => vault.seal(new SecretText('x'), TO)));
    expect(new Set(seals.map(({ box }) => Buffer.from(box).toString('hex'))).size).toBe(50);
    expect(new Set(seals.map(({ wrapped }) => Buffer.from(wrapped).toString('hex'))).size).toBe(50);
  });

  it('detects a box that is cut, grown, or swapped with another record', async () => {
    const other: Binding = { ...TO, uuid: '22222222-2222-4222-8222-222222222222' };
    const [mine, theirs] = await Promise.all([
      vault.seal(new SecretText('mine'), TO),
      vault.seal(new SecretText('theirs'), other),
    ]);
    for (const length of [0, 11, 12, 27, 28, mine.box.length - 1])
      expect(await codeOf(vault.open([[{ ...mine, box: mine.box.slice(0, length) }, TO]]))).toBe(
        'store_unavailable',
      );
    expect(await codeOf(vault.open([[{ ...mine, box: Uint8Array.of(...mine.box, 0) }, TO]]))).toBe(
      'store_unavailable',
    );
    expect(await codeOf(vault.open([[theirs, TO]]))).toBe('store_unavailable');
    expect(await codeOf(vault.open([[{ ...mine, box: theirs.box }, other]]))).toBe('store_unavailable');
    expect(await codeOf(vault.open([[{ ...mine, wrapped: theirs.wrapped }, TO]]))).toBe('store_unavailable');
  });

  it('asks the provider once for a whole list, and not at all for an empty one', async () => {
    const asked: number[] = [];
    const counting: KeyProvider = {
      ...ring,
      unwrap: async (items) => {
        asked.push(items.length);
        return ring.unwrap(items);
      },
    };
    const sealed = await vault.seal(new SecretText('x'), TO);
    const opened = await createVault(counting).open(Array.from({ length: 5 }, () => [sealed, TO] as const));
    expect(opened.map((secret) => secret.reveal()).join('')).toBe('xxxxx');
    expect(await createVault(counting).open([])).toEqual([]);
    expect(asked).toEqual([5]);
  });

  it('rewraps to the active key and leaves the box alone; the old key is then not needed', async () => {
    const old = { id: 'old', secret: randomBytes(32) };
    const fresh = { id: 'new', secret: randomBytes(32) };
    const sealed = await createVault(createKeyRing({ keys: [old] })).seal(new SecretText('text'), TO);
    const rewrapped = await createVault(createKeyRing({ keys: [fresh, old] })).rewrap(sealed);
    expect(rewrapped.keyId).toBe('new');
    expect(rewrapped.box).toEqual(sealed.box);
    const [secret] = await createVault(createKeyRing({ keys: [fresh] })).open([[rewrapped, TO]]);
    expect(secret?.reveal()).toBe('text');
    expect(await codeOf(createVault(createKeyRing({ keys: [fresh] })).rewrap(sealed))).toBe(
      'store_unavailable',
    );
  });

  it('says that a key is missing, is another one, or that the provider failed; never what was sealed', async () => {
    const sealed = await vault.seal(new SecretText('secret text'), TO);
    const open = (provider: KeyProvider) => createVault(provider).open([[sealed, TO]]);
    const missing = open(createKeyRing({ keys: [{ id: 'other', secret: randomBytes(32) }] }));
    await expect(missing).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        'A private key is sealed under the vault key "k1", which is not here; add that key to the vault.',
    });
    const wrong = open(createKeyRing({ keys: [{ id: 'k1', secret: randomBytes(32) }] }));
    await expect(wrong).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'The vault key "k1" is not the one that sealed this, or the record was changed.',
    });
    const failing: KeyProvider = { ...ring, unwrap: () => Promise.reject(new Error('KMS is away')) };
    await expect(open(failing)).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: new Error('KMS is away'),
    });
    const poor: KeyProvider = { ...ring, unwrap: async () => [] };
    await expect(open(poor)).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(createVault(poor).rewrap(sealed)).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('rewraps many with one call to unwrap and one to see that it was well done', async () => {
    const calls: string[] = [];
    let wrapping = 0;
    let most = 0;
    const counting: KeyProvider = {
      ...ring,
      wrap: async (dataKey) => {
        most = Math.max(most, ++wrapping);
        await setImmediate();
        wrapping -= 1;
        calls.push('wrap');
        return ring.wrap(dataKey);
      },
      unwrap: async (items) => {
        calls.push(`unwrap ${items.length}`);
        return ring.unwrap(items);
      },
    };
    const many = await Promise.all(Array.from({ length: 40 }, () => vault.seal(new SecretText('x'), TO)));
    const rewrapped = await createVault(counting).rewrapAll(many);
    expect(calls).toEqual(['unwrap 40', ...Array.from({ length: 40 }, () => 'wrap'), 'unwrap 40']);
    expect(most).toBe(16);
    expect(rewrapped.map(({ box }) => box)).toEqual(many.map(({ box }) => box));
    expect(await createVault(counting).rewrapAll([])).toEqual([]);
  });

  it('gives no seal that its provider cannot unwrap again', async () => {
    const sealed = await vault.seal(new SecretText('x'), TO);
    const forgetful: KeyProvider = { ...ring, wrap: () => ring.wrap(randomBytes(32)) };
    await expect(createVault(forgetful).rewrapAll([sealed])).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'What the vault key "k1" wrapped, it does not unwrap.',
    });
  });
});

describe('createKeyRing', () => {
  it.each([
    ['no key', []],
    ['an empty id', [{ id: '', secret: randomBytes(32) }]],
    ['a short secret', [{ id: 'k', secret: randomBytes(31) }]],
    [
      'an id twice',
      [
        { id: 'k', secret: randomBytes(32) },
        { id: 'k', secret: randomBytes(32) },
      ],
    ],
  ])('refuses %s', (_, keys) => {
    expect(() => createKeyRing({ keys })).toThrow(TypeError);
  });

  it('keeps its own copy of the secrets', async () => {
    const secret = randomBytes(32);
    const own = createVault(createKeyRing({ keys: [{ id: 'k', secret }] }));
    const sealed = await own.seal(new SecretText('x'), TO);
    secret.fill(0);
    expect((await own.open([[sealed, TO]]))[0]?.reveal()).toBe('x');
  });
});
