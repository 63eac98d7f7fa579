import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import { encodeBase64Url } from './base64.js';
import type { RsaNumbers } from './key-numbers.js';
import { bitLength, fromBigInt, toBigInt } from './numbers.js';
import { generateJwk, generateKeyObject, jwkMember } from './private-jwk.js';
import type { KeyMaker, PrivatePart, RsaPrivateNumbers } from './private-numbers.js';
import { readMpint, writeMpint } from './wire-buffer.js';

const RSA_EXPONENT = 65_537;
const RSA_LARGEST = 16_384;
const RSA_STEP = 8;
const RSA_SMALLEST = 1024;
const RSA_DEFAULT = 2048;
const RSA_SIZES = Array.from(
  { length: (RSA_LARGEST - RSA_SMALLEST) / RSA_STEP + 1 },
  (_, i) => RSA_SMALLEST + i * RSA_STEP,
);

/** Makes RSA keys with the exponent 65537. */
export const rsaMaker: KeyMaker<RsaPrivateNumbers> = {
  sizes: [RSA_DEFAULT, ...RSA_SIZES],
  generate: (bits) => generateJwk('rsa', { modulusLength: bits, publicExponent: RSA_EXPONENT }),
  generateKey: (bits) => generateKeyObject('rsa', { modulusLength: bits, publicExponent: RSA_EXPONENT }),
  fromJwk: (jwk) => ({
    kind: 'rsa',
    n: jwkMember(jwk, 'n'),
    e: jwkMember(jwk, 'e'),
    d: jwkMember(jwk, 'd'),
    p: jwkMember(jwk, 'p'),
    q: jwkMember(jwk, 'q'),
    qi: jwkMember(jwk, 'qi'),
  }),
};

/** `n, e, d, iqmp, p, q`, as OpenSSH orders them; `d, p, q, iqmp` in a PPK. */
export const rsaPrivatePart: PrivatePart<RsaPrivateNumbers> = {
  format: 'pkcs1',
  maker: rsaMaker,
  read(reader) {
    const n = readMpint(reader);
    const e = readMpint(reader);
    const d = readMpint(reader);
    const qi = readMpint(reader);
    const p = readMpint(reader);
    return { kind: 'rsa', n, e, d, qi, p, q: readMpint(reader) };
  },
  write(writer, { n, e, d, qi, p, q }) {
    for (const number of [n, e, d, qi, p, q]) writeMpint(writer, number);
  },
  ppk: {
    read(reader, publicNumbers) {
      const { n, e } = publicNumbers as RsaNumbers;
      const d = readMpint(reader);
      const p = readMpint(reader);
      const q = readMpint(reader);
      return { kind: 'rsa', n, e, d, p, q, qi: readMpint(reader) };
    },
    write(writer, { d, p, q, qi }) {
      for (const number of [d, p, q, qi]) writeMpint(writer, number);
    },
  },
  belongs(numbers) {
    const [n, e, d, p, q, qi] = [numbers.n, numbers.e, numbers.d, numbers.p, numbers.q, numbers.qi].map(
      toBigInt,
    ) as [bigint, bigint, bigint, bigint, bigint, bigint];
    if (p < 3n || q < 3n || p * q !== n || qi >= p || d >= n) return false;
    return (e * d) % (p - 1n) === 1n && (e * d) % (q - 1n) === 1n && (q * qi) % p === 1n;
  },
};

/** d modulo p - 1 and modulo q - 1, which openssh-key-v1 leaves out. */
export function crtExponents({ d, p, q }: RsaPrivateNumbers): {
  readonly dp: Uint8Array;
  readonly dq: Uint8Array;
} {
  const exponent = toBigInt(d);
  return { dp: fromBigInt(exponent % (toBigInt(p) - 1n)), dq: fromBigInt(exponent % (toBigInt(q) - 1n)) };
}

const sign = promisify(crypto.sign) as (
  algorithm: string,
  data: Uint8Array,
  key: crypto.KeyObject,
) => Promise<Buffer>;
const PROBE = new TextEncoder().encode('keypair-gateway');
// OpenSSL computes with no others: a signature of SHA-256 needs the room, and it caps the modulus and the exponent of a verification.
const SMALLEST_PROVABLE_BITS = 512;
const LONGEST_PROVABLE_EXPONENT_BYTES = 8;

/**
 * Whether a signature with the private half verifies with the public half, which no key with a composite "prime" does although its numbers fit together.
 * Numbers that `belongs` has found fitting only. Works in the thread pool; sizes that OpenSSL does not compute with pass.
 */
export async function provesRsa(numbers: RsaPrivateNumbers): Promise<boolean> {
  const { n, e, d, p, q, qi } = numbers;
  const bits = bitLength(n);
  const provable = bits >= SMALLEST_PROVABLE_BITS && bits <= RSA_LARGEST;
  if (!provable || e.length > LONGEST_PROVABLE_EXPONENT_BYTES) return true;
  const members = Object.entries({ n, e, d, p, q, qi, ...crtExponents(numbers) });
  const jwk = Object.fromEntries(members.map(([name, value]) => [name, encodeBase64Url(value)]));
  try {
    const key = crypto.createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
    const signature = await sign('sha256', PROBE, key);
    return crypto.verify('sha256', PROBE, crypto.createPublicKey(key), signature);
  } catch {
    return false;
  }
}
