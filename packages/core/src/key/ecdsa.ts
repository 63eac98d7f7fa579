import type { FindingCode } from '../findings.js';
import type { EcCurve, EcNumbers } from './key-numbers.js';
import { toBigInt } from './numbers.js';
import { expectString, readString, type WireReader, type WireWriter, writeString } from './wire-buffer.js';

/** A short Weierstrass curve y² = x³ - 3x + b over the field of p elements. */
export interface CurveParameters {
  readonly bits: number;
  /** Bytes of a coordinate. */
  readonly size: number;
  readonly p: bigint;
  readonly b: bigint;
  /** Names of the curve elsewhere: JWK (RFC 7518 section 6.2.1.1), OpenSSL, and its object identifier. */
  readonly jwk: string;
  readonly openssl: string;
  readonly oid: string;
}

/** The three curves, by their SSH names; numbers of FIPS 186-4 appendix D.1.2. */
export const CURVES: Readonly<Record<EcCurve, CurveParameters>> = {
  nistp256: {
    bits: 256,
    size: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    jwk: 'P-256',
    openssl: 'prime256v1',
    oid: '1.2.840.10045.3.1.7',
  },
  nistp384: {
    bits: 384,
    size: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    jwk: 'P-384',
    openssl: 'secp384r1',
    oid: '1.3.132.0.34',
  },
  nistp521: {
    bits: 521,
    size: 66,
    p: 2n ** 521n - 1n,
    b: 0x051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    jwk: 'P-521',
    openssl: 'secp521r1',
    oid: '1.3.132.0.35',
  },
};

/** `string curve, string Q` (RFC 5656 section 3.1). */
export function readEc(reader: WireReader, curve: EcCurve): EcNumbers {
  expectString(reader, curve, 'E_EC_CURVE_MISMATCH');
  return { kind: 'ec', curve, point: readString(reader) };
}

/** The inverse of `readEc`. */
export function writeEc(writer: WireWriter, numbers: EcNumbers): void {
  writeString(writer, numbers.curve);
  writeString(writer, numbers.point);
}

/** What is wrong with the point (SEC 1 section 3.2.2.1; the cofactor is 1, so that being on the curve is enough). */
export function checkEc({ curve, point }: EcNumbers): FindingCode | null {
  const { size, p, b } = CURVES[curve];
  const form = point[0];
  if (form === 0 && point.length === 1) return 'E_EC_POINT_INFINITY';
  if ((form === 2 || form === 3) && point.length === 1 + size) return 'E_EC_POINT_COMPRESSED';
  if (form !== 4 || point.length !== 1 + 2 * size) return 'E_EC_POINT_FORMAT';
  const x = toBigInt(point.subarray(1, 1 + size));
  const y = toBigInt(point.subarray(1 + size));
  if (x >= p || y >= p) return 'E_EC_POINT_NOT_ON_CURVE';
  // With a remainder in between, numbers stay short: quicker than one remainder at the end.
  return (y * y - (((x * x) % p) - 3n) * x - b) % p === 0n ? null : 'E_EC_POINT_NOT_ON_CURVE';
}
