import { createHash } from 'node:crypto';
import { KeypairError, type PublicKeyReader, type PublicKeyReading } from '@keypair-gateway/core';
import { decodeLenientBase64, decodePythonBase64 } from './python-base64.js';
import { digestPemCertificate } from './x509-reader.js';

interface Blob {
  readonly bytes: Uint8Array;
  at: number;
}

type Numbers = Pick<PublicKeyReading, 'algorithm' | 'bits'>;

const CERTIFICATE = '-cert-v01@openssh.com';
const LINE = /^([^ \t\n\r\f\v]+)[ \t]+([^ \t\n\r\f\v]+)/;

function refuse(): never {
  const details = { type: 'ssh', reason: 'failed to generate fingerprint' } as const;
  throw new KeypairError('invalid_key', `Keypair data is invalid: ${details.reason}`, { details });
}

const colonHex = (digest: Buffer): string => digest.toString('hex').replace(/..(?!$)/g, '$&:');

const toBigInt = (octets: Uint8Array): bigint => BigInt(`0x0${Buffer.from(octets).toString('hex')}`);

function take(blob: Blob, count: number): Uint8Array {
  const octets = blob.bytes.subarray(blob.at, blob.at + count);
  blob.at += count;
  return octets.length === count ? octets : refuse();
}

const readString = (blob: Blob): Uint8Array => take(blob, Number(toBigInt(take(blob, 4))));

/** A positive integer; extra leading zeros are taken. */
function readInteger(blob: Blob): bigint {
  const octets = readString(blob);
  return (octets[0] ?? 0) > 0x7f ? refuse() : toBigInt(octets);
}

const bitLength = (value: bigint): number => value.toString(2).length;

const isText = (octets: Uint8Array, text: string): boolean => Buffer.from(octets).toString('latin1') === text;

function readRsa(blob: Blob): Numbers {
  const e = readInteger(blob);
  const n = readInteger(blob);
  if (e % 2n === 0n || e < 3n || e >= n) refuse();
  return { algorithm: 'rsa', bits: bitLength(n) };
}

function readDsa(blob: Blob): Numbers {
  const [p, q, g] = [readInteger(blob), readInteger(blob), readInteger(blob)];
  readInteger(blob);
  if (bitLength(p) !== 1024 || ![160, 224, 256].includes(bitLength(q)) || g <= 1n || g >= p) refuse();
  return { algorithm: 'dsa', bits: 1024 };
}

function readEd25519(blob: Blob): Numbers {
  if (readString(blob).length !== 32) refuse();
  return { algorithm: 'ed25519', bits: 256 };
}

// y² = x³ − 3x + b over the field of p elements (SEC 2, sections 2.4.2, 2.5.1, 2.6.1).
const CURVES = {
  nistp256: {
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  nistp384: {
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  nistp521: {
    p: 2n ** 521n - 1n,
    b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
} as const;

function readEcdsa(curve: keyof typeof CURVES, blob: Blob): Numbers {
  const name = readString(blob);
  const point = readString(blob);
  const { p, b } = CURVES[curve];
  const bits = Number(curve.slice(-3));
  const size = Math.ceil(bits / 8);
  if (!isText(name, curve) || point.length !== 1 + 2 * size || point[0] !== 4) refuse();
  const x = toBigInt(point.subarray(1, 1 + size));
  const y = toBigInt(point.subarray(1 + size));
  if (x >= p || y >= p || (y * y - (x * x - 3n) * x - b) % p !== 0n) refuse();
  return { algorithm: 'ecdsa', bits };
}

const FORMATS: ReadonlyMap<string, (blob: Blob) => Numbers> = new Map([
  ['ssh-rsa', readRsa],
  ['ssh-dss', readDsa],
  ['ssh-ed25519', readEd25519],
  ...(['nistp256', 'nistp384', 'nistp521'] as const).map(
    (curve) => [`ecdsa-sha2-${curve}`, (blob: Blob) => readEcdsa(curve, blob)] as const,
  ),
]);

/** Serial and type, key id, principals, dates; critical options, extensions, reserved, CA key, signature. */
function skipCertificate(blob: Blob): void {
  take(blob, 8 + 4);
  for (let left = 2; left > 0; left -= 1) readString(blob);
  take(blob, 8 + 8);
  for (let left = 5; left > 0; left -= 1) readString(blob);
}

/** What pyca/cryptography 38's `load_ssh_public_key` makes of the octets of a line. */
function loadLine(text: string): Numbers {
  const [, type = '', body = ''] = LINE.exec(text) ?? [];
  const certificate = type.endsWith(CERTIFICATE);
  const read = FORMATS.get(certificate ? type.slice(0, -CERTIFICATE.length) : type) ?? refuse();
  const blob: Blob = { bytes: decodeLenientBase64(body) ?? refuse(), at: 0 };
  if (!isText(readString(blob), type)) refuse();
  if (certificate) readString(blob); // nonce
  const numbers = read(blob);
  if (certificate) skipCertificate(blob);
  return blob.at === blob.bytes.length ? numbers : refuse();
}

function readLine(text: string): PublicKeyReading {
  if (/\p{Surrogate}/u.test(text)) refuse();
  const numbers = loadLine(text);
  const [, second = refuse()] = text.split(' ', 2);
  const data = decodePythonBase64(second) ?? refuse();
  return { ...numbers, fingerprint: colonHex(createHash('md5').update(data).digest()), findings: [] };
}

/**
 * Nova's own reader, bit for bit, in place of the strict one: it takes what pyca/cryptography 38 takes (512-bit moduli, two-line texts, certificates) and
 * gives the MD5 of the second piece between single spaces, whatever that is (`x509`: the SHA-1 of the first certificate). No screens.
 *
 * Throws `invalid_key` with the whole text of Nova's fault. Source: nova 26, `nova/crypto.py`.
 */
export const readNovaKey: PublicKeyReader = (text, type) => {
  if (type === 'ssh') return readLine(text);
  return { algorithm: null, bits: null, fingerprint: colonHex(digestPemCertificate(text)), findings: [] };
};
