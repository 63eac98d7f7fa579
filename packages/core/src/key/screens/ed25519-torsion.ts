import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { toBigInt } from '../numbers.js';
import { once } from './once.js';

const P = 2n ** 255n - 19n;

/**
 * 5L - 1, little-endian in PKCS #8 (RFC 8410). It is -1 modulo L and 0 modulo 8, and the only such number that X25519 takes as it is (RFC 7748 section 5: bit 254 is set, the
 * bits 0, 1, 2 and 255 are not).
 */
const multiplier = once(() =>
  createPrivateKey({
    key: Buffer.from(
      '302e020100300506032b656e04220420a023cdd083ef5bb82f10d62e59e15a6800000000000000000000000000000050',
      'hex',
    ),
    format: 'der',
    type: 'pkcs8',
  }),
);

/**
 * Whether a sound Ed25519 point (32 bytes, RFC 8032; on the curve and not of low order) lies in the subgroup of prime order L.
 *
 * Such a point is Q + T with Q of order L and T of order 1, 2, 4 or 8, and 5L - 1 times it is -Q. X25519 computes that of the same point in Montgomery's form (RFC 7748
 * section 4.1: u = (1 + y) / (1 - y)) and gives the u of -Q, which is the u of Q: it is that of the point itself exactly when T is the identity.
 */
export function isTorsionFree(point: Uint8Array): boolean {
  const bigEndian = Uint8Array.from(point).reverse();
  bigEndian[0] = (bigEndian[0] as number) & 0x7f;
  const y = toBigInt(bigEndian);
  const u = toLittleEndian(((1n + y) * inverse(P + 1n - y)) % P);
  const jwk = { kty: 'OKP', crv: 'X25519', x: u.toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  return diffieHellman({ privateKey: multiplier(), publicKey }).equals(u);
}

function toLittleEndian(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}

/** By Euclid's algorithm: half the time of a power. */
function inverse(value: bigint): bigint {
  let [rest, next] = [P, value % P];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return factor < 0n ? factor + P : factor;
}
