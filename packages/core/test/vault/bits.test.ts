import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../../src/errors.js';
import { SecretText } from '../../src/secret.js';
import { type Binding, createKeyRing, createVault, type Sealed } from '../../src/vault/vault.js';

/** Ids a bit apart, and two ids over one secret: what a flipped key id can land on. */
const shared = randomBytes(32);
const vault = createVault(
  createKeyRing({
    keys: [
      { id: 'k1', secret: shared },
      { id: 'k3', secret: shared },
      { id: 'k0', secret: randomBytes(32) },
      { id: 'ключ-2026', secret: randomBytes(32) },
    ],
  }),
);
const other = createVault(createKeyRing({ keys: [{ id: 'ключ-2026', secret: randomBytes(32) }] }));

interface Stored {
  readonly name: string;
  readonly text: string;
  readonly to: Binding;
}

const RECORDS: readonly Stored[] = [
  {
    name: 'a user’s key',
    text: '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n',
    to: { owner: 'user:alice', uuid: '11111111-1111-4111-8111-111111111111', keyVersion: 1 },
  },
  {
    name: 'an account’s key, often replaced',
    text: 'MIIE',
    to: { owner: 'account:0123', uuid: 'ffffffff-ffff-4fff-bfff-ffffffffffff', keyVersion: 2 ** 40 + 7 },
  },
  { name: 'an empty text', text: '', to: { owner: 'user:', uuid: '', keyVersion: 0 } },
];

async function attempt(sealed: Sealed, to: Binding): Promise<string> {
  try {
    const [secret] = await vault.open([[sealed, to]]);
    return `opened ${secret?.reveal()}`;
  } catch (error) {
    return isKeypairError(error) ? error.code : String(error);
  }
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
}

/** Every text whose UTF-8, and whose UTF-16, differs from `text` by one bit. */
function flippedTexts(text: string): readonly string[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    ...Array.from({ length: utf8.length * 8 }, (_, bit) => Buffer.from(flip(utf8, bit)).toString('utf8')),
    ...Array.from({ length: utf16.length * 8 }, (_, bit) =>
      Buffer.from(flip(utf16, bit)).toString('utf16le'),
    ),
  ];
}

describe.each(RECORDS)('every single bit of $name', ({ text, to }) => {
  it('of seal and binding is guarded', async () => {
    const sealed = await vault.seal(new SecretText(text), to);
    const changed: (readonly [Sealed, Binding])[] = [];
    for (const member of ['wrapped', 'box'] as const)
      for (let bit = 0; bit < sealed[member].length * 8; bit++)
        changed.push([{ ...sealed, [member]: flip(sealed[member], bit) }, to]);
    for (const keyId of flippedTexts(sealed.keyId)) changed.push([{ ...sealed, keyId }, to]);
    for (const uuid of flippedTexts(to.uuid)) changed.push([sealed, { ...to, uuid }]);
    for (const owner of flippedTexts(to.owner))
      changed.push([sealed, { ...to, owner: owner as Binding['owner'] }]);
    for (let bit = 0n; bit < 53n; bit++)
      changed.push([sealed, { ...to, keyVersion: Number(BigInt(to.keyVersion) ^ (1n << bit)) }]);

    const bits = (60 + 28 + text.length) * 8 + (2 + to.uuid.length + to.owner.length) * 24 + 53;
    expect(changed).toHaveLength(bits);
    const outcomes = new Map<string, number>();
    for (const [seal, binding] of changed) {
      const outcome = await attempt(seal, binding);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes]).toEqual([['store_unavailable', bits]]);
    // The same way of looking finds what was not changed.
    expect(await attempt({ ...sealed }, { ...to })).toBe(`opened ${text}`);
    expect(await attempt({ ...sealed, box: flip(flip(sealed.box, 5), 5) }, to)).toBe(`opened ${text}`);
  });

  it('a seal of another record, version or key of the same id does not open in its place', async () => {
    const old = await vault.seal(new SecretText('of before'), to);
    const next = { ...to, keyVersion: to.keyVersion + 1 };
    const now = await vault.seal(new SecretText('of now'), next);
    expect(await attempt(now, next)).toBe('opened of now');
    expect(await attempt(old, next)).toBe('store_unavailable');
    expect(await attempt(now, to)).toBe('store_unavailable');
    expect(await attempt({ ...now, box: old.box }, next)).toBe('store_unavailable');
    expect(await attempt({ ...now, wrapped: old.wrapped }, next)).toBe('store_unavailable');
    for (const moved of [
      { ...to, owner: 'user:mallory' as const },
      { ...to, owner: 'account:alice' as const },
      { ...to, uuid: '22222222-2222-4222-8222-222222222222' },
    ])
      expect(await attempt(old, moved)).toBe('store_unavailable');
    expect(await attempt(await other.seal(new SecretText('x'), to), to)).toBe('store_unavailable');
  });
});
