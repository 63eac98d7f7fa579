import { createECDH, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeKnownTable, GENERATED, readKnownLists } from '../../../../tools/gen-known-keys.js';
import { KNOWN_TABLE } from '../../../src/generated/known-keys.js';
import type { EcCurve, KeyNumbers } from '../../../src/key/key-numbers.js';
import { parsePublicKey } from '../../../src/key/public-key.js';
import { keyIdentity } from '../../../src/key/screens/key-identity.js';
import { findKnownKey } from '../../../src/key/screens/known-keys.js';
import { decodeKnownTable, findInTable } from '../../../src/key/screens/known-table.js';
import { lineNames, vector } from '../vectors.js';

// Rows of the corpus: the base point of P-256, the seed of zeros, and published keys.
const GENERATOR =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU=';
const ZERO_SEED = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const VAGRANT =
  'ssh-rsa AAAAB3NzaC1yc2EAAAABIwAAAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7gHzIw+niNltGEFHzD8+v1I2YJ6oXevct1YeS0o9HZyN1Q9qgCgzUFtdOKLv6IedplqoPkcmF0aYet2PkEDo3MlTBckFXPITAMzF8dJSIFo9D8HfdOV0IAdx4O7PtixWKn5y2hMNG0zQPyUecp4pzC6kivAIhyfHilFR61RGL+GPXQ2MWZWFYbAGjyiYJnAmCP3NOTd0jMZEnDkbUvxhMmBYSdETk1rRgm+R4LOzFUGaHqHDLKLX+FIPKcF96hrucXzcWyLbIbEgE98OHlnVYCzRdK8jlqm8tehUc9c9WhQ==';
const DSA =
  'ssh-dss AAAAB3NzaC1kc3MAAACBAMq5EcIFdfCjJakyQnP/BBp9oc6mpaZVguf0Znp5C40twiG1lASQJZlM1qOB/hkBWYeBCHUkcOLEnVXSZzB62L+W/LGKodqnsiQPRr57AA6jPc6mNBnejHai8cSdAl9n/0s2IQjdcrxM8CPq2uEyfm0J3AV6Lrbbxr5NgE5xxM+DAAAAFQCmFk/M7Rx2jexsJ9COpHkHwUjcNQAAAIAdg18oByp/tjjDKhWhmmv+HbVIROkRqSxBvuEZEmcWlg38mLIT1bydfpSou/V4rI5ctxwCfJ1rRr66pw6GwCrz4fXmyVlhrj7TrktyQ9+zRXhynF4wdNPWErhNHb8tGlSOFiOBcUTlouX3V/ka6Dkd6ZQrZLQFaH+gjfyTZZ82HQAAAIEArsJgp7RLPOsCeLqoia/eljseBFVDazO5Q0ysUotTw9wgXGGVWREwm8wNggFNb9eCiBAAUfVZVfhVAtFT0pBf/eIVLPXyaMw3prBt7LqeBrbagODc3WAAdMTPIdYYcOKgv+YvTXa51zG64v6pQOfS8WXgKCzDl44puXfYeDk5lVQ=';

const of = (line: string): KeyNumbers => parsePublicKey(line).numbers;

function ed25519(seed: Uint8Array): KeyNumbers {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { kind: 'ed25519', point: Buffer.from(x, 'base64url') };
}

function ec(curve: EcCurve, openssl: string, scalar: bigint, size: number): KeyNumbers {
  const ecdh = createECDH(openssl);
  ecdh.setPrivateKey(Buffer.from(scalar.toString(16).padStart(size * 2, '0'), 'hex'));
  return { kind: 'ec', curve, point: ecdh.getPublicKey() };
}

describe('findKnownKey', () => {
  it('finds keys whose private half is trivial', async () => {
    const orderOfP256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const trivial = [
      of(GENERATOR),
      of(ZERO_SEED),
      ec('nistp256', 'prime256v1', orderOfP256 - 1n, 32),
      ec('nistp384', 'secp384r1', 1024n, 48),
      ec('nistp521', 'secp521r1', 2n, 66),
      ec('nistp256', 'prime256v1', BigInt(`0x${'42'.repeat(32)}`), 32),
      ec('nistp521', 'secp521r1', BigInt(`0x${'ff'.repeat(65)}`), 66),
      ed25519(Buffer.alloc(32, 1)),
      ed25519(Buffer.alloc(32, 255)),
      ed25519(Buffer.from(Array.from({ length: 32 }, (_, index) => index))),
      ed25519(Buffer.from('04000000'.padEnd(64, '0'), 'hex')),
      ed25519(Buffer.from('400'.padStart(64, '0'), 'hex')),
      ed25519(Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex')),
    ];
    for (const numbers of trivial) expect(await findKnownKey(numbers)).toBe('E_KEY_TRIVIAL');
  });

  it('finds published keys: in devices, in images, in standards, and as examples', async () => {
    const published = [
      of(VAGRANT),
      of(DSA),
      // RFC 8032 section 7.1, TEST 1; RFC 6979 appendix A.2.5.
      ed25519(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')),
      ec('nistp256', 'prime256v1', 0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n, 32),
    ];
    for (const numbers of published) expect(await findKnownKey(numbers)).toBe('E_KEY_COMPROMISED');
  });

  it('finds the negative of a key, a security key with its numbers, and another RSA exponent', async () => {
    const point = Uint8Array.from((of(ZERO_SEED) as { readonly point: Uint8Array }).point);
    point[31] = (point[31] as number) ^ 0x80;
    expect(await findKnownKey({ kind: 'ed25519', point, application: 'ssh:' })).toBe('E_KEY_TRIVIAL');
    const rsa = of(VAGRANT);
    expect(await findKnownKey({ ...rsa, e: Uint8Array.of(3) } as KeyNumbers)).toBe('E_KEY_COMPROMISED');
  });

  it('knows none of the sound test keys and none that is fresh', async () => {
    const lines = lineNames.map((name) => vector(`${name}.pub`));
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(await findKnownKey(of(line.trim()))).toBeNull();
    for (let count = 0; count < 200; count += 1) {
      // In the making: to export a key that was made in this thread may wait for ever in Node 20.
      const { publicKey: spki } = generateKeyPairSync('ed25519', {
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      });
      expect(await findKnownKey({ kind: 'ed25519', point: spki.subarray(-32) })).toBeNull();
    }
  });
});

describe('the table of known keys', () => {
  it('is small, and finds every key of the lists', async () => {
    expect((await readFile(GENERATED, 'utf8')).length).toBeLessThan(45_000);
    const identities = (await readKnownLists()).flatMap(({ keys }) => Object.values(keys));
    expect(identities.length).toBeGreaterThan(200);
    for (const identity of identities)
      expect(findInTable(KNOWN_TABLE, Buffer.from(identity, 'hex'))).not.toBeNull();
    expect(findInTable(KNOWN_TABLE, keyIdentity(of(GENERATOR)))).toBe('trivial');
  });

  it('gives back what was encoded, with its class, and nothing else', () => {
    const identity = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const name = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').slice(0, 12);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(identity, fc.constantFrom('trivial', 'published')), {
          maxLength: 200,
          selector: ([bytes]) => name(bytes),
        }),
        identity,
        (keys, other) => {
          const table = decodeKnownTable(encodeKnownTable(keys));
          // 43 bits are kept, and the shrinker likes bytes that differ in others.
          const kept = new Set(keys.map(([bytes]) => Math.floor(Number.parseInt(name(bytes), 16) / 32)));
          fc.pre(kept.size === keys.length);
          for (const [bytes, of] of keys) expect(findInTable(table, bytes)).toBe(of);
          fc.pre(!kept.has(Math.floor(Number.parseInt(name(other), 16) / 32)));
          expect(findInTable(table, other)).toBeNull();
        },
      ),
    );
  });
});
