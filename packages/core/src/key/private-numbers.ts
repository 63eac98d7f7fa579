import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import { decodeBase64Url, encodeBase64Url } from './base64.js';
import { CURVES } from './ecdsa.js';
import type { EcNumbers, Ed25519Numbers, RsaNumbers } from './key-numbers.js';
import { fromBigInt, sameBytes, toBigInt } from './numbers.js';
import {
  concatBytes,
  expectString,
  fail,
  readMpint,
  readString,
  type WireReader,
  type WireWriter,
  writeMpint,
  writeString,
} from './wire-buffer.js';

/** The private numbers of RSA (RFC 8017 appendix A.1.2): magnitudes, big-endian, no leading zeros. */
export interface RsaPrivateNumbers extends RsaNumbers {
  readonly d: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  /** The inverse of q modulo p. */
  readonly qi: Uint8Array;
}

/** The private number of ECDSA: a magnitude. */
export interface EcPrivateNumbers extends EcNumbers {
  readonly d: Uint8Array;
}

/** The 32 bytes of an Ed25519 private key (RFC 8032 section 5.1.5). */
export interface Ed25519PrivateNumbers extends Ed25519Numbers {
  readonly seed: Uint8Array;
}

/** What a private key is made of. */
export type PrivateNumbers = RsaPrivateNumbers | EcPrivateNumbers | Ed25519PrivateNumbers;

/** The formats of private keys that are read and written. */
export type PrivateKeyFormat = 'pkcs1' | 'openssh';

/** A private key as node:crypto hands it out: the members of RFC 7518 section 6 and RFC 8037 section 2. */
export type PrivateJwk = Readonly<Record<string, string | undefined>>;

/** The private half of a row of the table: its fields in openssh-key-v1, whether they belong together, and how one is made. */
export interface PrivatePart<N extends PrivateNumbers = PrivateNumbers> {
  /** What it is written in unless told otherwise. */
  readonly format: PrivateKeyFormat;
  /** The sizes in bits that can be made; the first is the default. */
  readonly sizes: readonly [number, ...number[]];
  /** Makes a new key in the thread pool. Only JWK is cheap: PKCS#8 and SPKI cost ten times as much to write and to read. */
  generate(bits: number): Promise<PrivateJwk>;
  fromJwk(jwk: PrivateJwk): N;
  read(reader: WireReader): N;
  write(writer: WireWriter, numbers: N): void;
  /** Whether the private numbers give the public ones. The public ones must be sound. */
  belongs(numbers: N): boolean;
}

const generateKeyPair = promisify(crypto.generateKeyPair);
const JWK = { publicKeyEncoding: { format: 'jwk' }, privateKeyEncoding: { format: 'jwk' } } as const;

// node:crypto takes these encodings; its types know only PEM and DER.
type GenerateJwk = (type: string, options: object) => Promise<{ readonly privateKey: PrivateJwk }>;

async function generateJwk(type: string, options: object): Promise<PrivateJwk> {
  const { privateKey } = await (generateKeyPair as unknown as GenerateJwk)(type, { ...options, ...JWK });
  return privateKey;
}

function member(jwk: PrivateJwk, name: string): Uint8Array {
  return decodeBase64Url(jwk[name] ?? '');
}

const RSA_EXPONENT = 65_537;
const RSA_LARGEST = 16_384;
const RSA_STEP = 8;
const RSA_SMALLEST = 1024;
const RSA_DEFAULT = 2048;
const RSA_SIZES = Array.from(
  { length: (RSA_LARGEST - RSA_SMALLEST) / RSA_STEP + 1 },
  (_, i) => RSA_SMALLEST + i * RSA_STEP,
);

/** `n, e, d, iqmp, p, q`, as OpenSSH orders them. */
export const rsaPrivatePart: PrivatePart<RsaPrivateNumbers> = {
  format: 'pkcs1',
  sizes: [RSA_DEFAULT, ...RSA_SIZES],
  generate: (bits) => generateJwk('rsa', { modulusLength: bits, publicExponent: RSA_EXPONENT }),
  fromJwk: (jwk) => ({
    kind: 'rsa',
    n: member(jwk, 'n'),
    e: member(jwk, 'e'),
    d: member(jwk, 'd'),
    p: member(jwk, 'p'),
    q: member(jwk, 'q'),
    qi: member(jwk, 'qi'),
  }),
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

/** `curve, Q, d`. */
export function ecPrivatePart(curve: EcNumbers['curve']): PrivatePart<EcPrivateNumbers> {
  const { bits, jwk, openssl } = CURVES[curve];
  return {
    format: 'openssh',
    sizes: [bits],
    generate: () => generateJwk('ec', { namedCurve: jwk }),
    fromJwk: (key) => ({
      kind: 'ec',
      curve,
      point: concatBytes([Uint8Array.of(4), member(key, 'x'), member(key, 'y')]),
      d: member(key, 'd'),
    }),
    read(reader) {
      expectString(reader, curve, 'E_EC_CURVE_MISMATCH');
      const point = readString(reader);
      return { kind: 'ec', curve, point, d: readMpint(reader) };
    },
    write(writer, { point, d }) {
      writeString(writer, curve);
      writeString(writer, point);
      writeMpint(writer, d);
    },
    belongs({ point, d }) {
      const ecdh = crypto.createECDH(openssl);
      try {
        ecdh.setPrivateKey(d);
      } catch {
        // Zero, or not below the order of the curve.
        return false;
      }
      return sameBytes(ecdh.getPublicKey(), point);
    },
  };
}

/** `key, seed | key`. */
export const ed25519PrivatePart: PrivatePart<Ed25519PrivateNumbers> = {
  format: 'openssh',
  sizes: [256],
  generate: () => generateJwk('ed25519', {}),
  fromJwk: (jwk) => ({ kind: 'ed25519', point: member(jwk, 'x'), seed: member(jwk, 'd') }),
  read(reader) {
    const point = readString(reader);
    const pair = readString(reader);
    if (pair.length !== 64 || !sameBytes(pair.subarray(32), point)) fail(reader, 'E_PRIVATE_MISMATCH');
    return { kind: 'ed25519', point, seed: pair.subarray(0, 32) };
  },
  write(writer, { point, seed }) {
    const pair = new Uint8Array(64);
    pair.set(seed);
    pair.set(point, 32);
    writeString(writer, point);
    writeString(writer, pair);
  },
  belongs({ point, seed }) {
    const jwk = { kty: 'OKP', crv: 'Ed25519', d: encodeBase64Url(seed), x: encodeBase64Url(point) };
    try {
      const key = crypto.createPublicKey(crypto.createPrivateKey({ key: jwk, format: 'jwk' }));
      return key.export({ format: 'jwk' }).x === jwk.x;
    } catch {
      return false;
    }
  },
};
