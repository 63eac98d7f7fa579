import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCertificate } from '../../src/key/certificate-check.js';
import { fingerprintSha256 } from '../../src/key/fingerprint.js';
import { encodeKeyBlob, formatPublicKey, type PublicKey, readKeyLine } from '../../src/key/public-key.js';
import { isRefusal } from '../../src/key/refusal.js';
import { testKeys } from '../../testing/keys.js';
import { lineNames, lineOf, vector } from './vectors.js';

// Within what the certificates of the vectors are valid.
const NOW = 1_800_000_000;
const CAP = 65_536;
const plain = lineNames.filter((name) => !name.startsWith('cert-'));
const certified = lineNames.filter((name) => name.startsWith('cert-'));

/** Where (as a part of the length), what, and how to change. */
const change = fc.record({
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  value: fc.nat(255),
  how: fc.constantFrom('flip', 'set', 'insert', 'remove', 'truncate', 'append', 'length') as fc.Arbitrary<
    'flip' | 'set' | 'insert' | 'remove' | 'truncate' | 'append' | 'length'
  >,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function mutate(bytes: Uint8Array, { place, value, how }: Change): Uint8Array {
  const at = Math.floor(place * bytes.length);
  const here = bytes[at]!;
  const put = (cut: number, ...insert: readonly number[]): Uint8Array =>
    Uint8Array.of(...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + cut));
  switch (how) {
    case 'flip':
      return put(1, here ^ (1 << (value & 7)));
    case 'set':
      return put(1, value);
    case 'insert':
      return put(0, value);
    case 'remove':
      return put(1);
    case 'truncate':
      return bytes.slice(0, at);
    case 'append':
      return Uint8Array.of(...bytes, value);
    case 'length':
      // A length and one byte of what it counts, which hides it from a reader that trusts the length.
      return put(4, 0, 0, 0, value);
  }
}

function read(line: string): PublicKey | undefined {
  const key = readKeyLine(line, CAP);
  return isRefusal(key) ? undefined : key;
}

function original(name: string): PublicKey {
  return read(vector(`${name}.pub`))!;
}

describe('a mutant of a public key blob', () => {
  it.each(plain)('of %s is refused, or another key that comes back', (name) => {
    const key = original(name);
    fc.assert(
      fc.property(change, (what) => {
        const blob = mutate(key.blob, what);
        const mutant = read(lineOf(key.sshType, blob));
        if (mutant === undefined) return;
        expect(Buffer.from(encodeKeyBlob(mutant.sshType, mutant.numbers))).toEqual(Buffer.from(blob));
        expect(formatPublicKey(mutant)).toBe(lineOf(key.sshType, blob));
        const same = Buffer.compare(blob, key.blob) === 0;
        expect(fingerprintSha256(mutant.plainBlob) === fingerprintSha256(key.plainBlob)).toBe(same);
      }),
      { numRuns: 400 },
    );
  });

  it.each(certified)('of the certificate %s is refused, or its signature does not hold', (name) => {
    const key = original(name);
    expect(checkCertificate(key, NOW)).toEqual([]);
    fc.assert(
      fc.property(change, (what) => {
        const blob = mutate(key.blob, what);
        const mutant = read(lineOf(key.sshType, blob));
        if (mutant === undefined || Buffer.compare(blob, key.blob) === 0) return;
        expect(checkCertificate(mutant, NOW)).toContain('E_CERT_SIGNATURE');
      }),
      { numRuns: 150 },
    );
  });
});

describe('a mutant of the base64 of a line', () => {
  it.each(plain)('of %s is refused, or another key, or told as not clean', (name) => {
    const key = original(name);
    const [type = '', base64 = ''] = vector(`${name}.pub`).trimEnd().split(' ');
    fc.assert(
      fc.property(change, (what) => {
        const mutated = Buffer.from(mutate(Buffer.from(base64, 'latin1'), what)).toString('latin1');
        const mutant = read(`${type} ${mutated}`);
        if (mutant === undefined || mutated === base64) return;
        // A blank within the base64 cuts it, one around it is forgiven; one newline at the end is no fault.
        const spelling = mutant.normalised || mutated.trimEnd() === base64;
        expect(Buffer.compare(mutant.blob, key.blob) === 0).toBe(spelling);
      }),
      { numRuns: 400 },
    );
  });
});

describe('every single-bit flip, byte value and truncation', () => {
  it('of an Ed25519 blob gives another key or none', () => {
    const key = read(testKeys.ed25519.publicKey)!;
    const fingerprints = new Map([[fingerprintSha256(key.plainBlob), 'the key itself']]);
    let accepted = 0;
    for (let at = 0; at < key.blob.length; at += 1) {
      expect(read(lineOf(key.sshType, key.blob.subarray(0, at)))).toBeUndefined();
      for (let value = 0; value < 256; value += 1) {
        const blob = key.blob.slice();
        blob[at] = value;
        if (value === key.blob[at]) continue;
        const mutant = read(lineOf(key.sshType, blob));
        if (mutant === undefined) continue;
        accepted += 1;
        const fingerprint = fingerprintSha256(mutant.plainBlob);
        expect(fingerprints.get(fingerprint)).toBeUndefined();
        fingerprints.set(fingerprint, `byte ${at} = ${value}`);
      }
    }
    // Half of the numbers below p are a y on the curve.
    expect(accepted).toBeGreaterThan(3000);
    expect(accepted).toBeLessThan(5000);
  });
});
