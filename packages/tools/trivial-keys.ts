import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { EcCurve, KeyNumbers } from '../core/src/key/key-numbers.js';

/** Numbers up to this one count as trivial. */
const SMALL = 1024;

const ORDERS: Readonly<
  Record<EcCurve, { readonly openssl: string; readonly size: number; readonly n: bigint }>
> = {
  nistp256: {
    openssl: 'prime256v1',
    size: 32,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  nistp384: {
    openssl: 'secp384r1',
    size: 48,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
  nistp521: {
    openssl: 'secp521r1',
    size: 66,
    n: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  },
};

const WORDS = [
  '',
  '0',
  '1',
  'a',
  'abc',
  'test',
  'secret',
  'password',
  'hello',
  'hello world',
  'key',
  'ssh',
  'seed',
];
const TEXTS = [
  '0123456789abcdef',
  '0123456789ABCDEF',
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
];
const CYCLES = [
  'deadbeef',
  'cafebabe',
  '0123456789abcdef',
  '00ff',
  'ff00',
  'fedcba9876543210',
  '00112233445566778899aabbccddeeff',
];

// RFC 8410 section 7: what stands before the seed in PKCS#8.
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Every key whose private half is so simple that it is guessed at once. */
export function* trivialKeys(): Generator<KeyNumbers> {
  for (const seed of patterns(32)) yield ed25519Key(seed);
  for (let value = 0; value <= SMALL; value += 1) {
    const seed = Buffer.alloc(32);
    seed.writeUInt16LE(value, 0);
    yield ed25519Key(seed);
    yield ed25519Key(Buffer.from(seed).reverse());
  }
  for (const curve of Object.keys(ORDERS) as EcCurve[]) {
    const { size, n } = ORDERS[curve];
    for (let value = 1; value <= SMALL; value += 1) yield ecKey(curve, BigInt(value));
    for (const bytes of patterns(size)) {
      const value = BigInt(`0x${bytes.toString('hex')}`);
      // A byte string that is too large for a scalar is cut to the bits of the order or, on P-521, loses its first byte.
      const cut = BigInt.asUintN(n.toString(2).length, value);
      if (cut > 0n && cut < n) yield ecKey(curve, cut);
      if (curve !== 'nistp521') continue;
      const short = BigInt(`0x${bytes.subarray(1).toString('hex')}`);
      if (short > 0n) yield ecKey(curve, short);
    }
  }
}

/** Byte strings that need no thought: one byte repeated, counting, words and their hashes. */
function* patterns(size: number): Generator<Buffer> {
  for (let byte = 0; byte < 256; byte += 1) yield Buffer.alloc(size, byte);
  for (const start of [0, 1]) {
    const counted = Buffer.from(Array.from({ length: size }, (_, index) => index + start));
    yield counted;
    yield Buffer.from(counted).reverse();
  }
  for (const text of TEXTS) yield Buffer.alloc(size, text);
  for (const cycle of CYCLES) yield Buffer.alloc(size, cycle, 'hex');
  const hash = { 32: 'sha256', 48: 'sha384' }[size];
  if (hash !== undefined) for (const word of WORDS) yield createHash(hash).update(word).digest();
}

/** The public half of an Ed25519 seed. */
export function ed25519Key(seed: Uint8Array): KeyNumbers {
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { kind: 'ed25519', point: Buffer.from(x, 'base64url') };
}

/** The public half of a scalar. */
export function ecKey(curve: EcCurve, scalar: bigint): KeyNumbers {
  const { openssl, size } = ORDERS[curve];
  const ecdh = createECDH(openssl);
  ecdh.setPrivateKey(Buffer.from(scalar.toString(16).padStart(size * 2, '0'), 'hex'));
  return { kind: 'ec', curve, point: ecdh.getPublicKey() };
}
