import * as crypto from 'node:crypto';
import { decodeBase64Url, encodeBase64Url } from './base64.js';
import type { Ed25519Numbers } from './key-numbers.js';
import { sameBytes } from './numbers.js';
import { generateJwkAtOnce, jwkMember } from './private-jwk.js';
import type { Ed25519PrivateNumbers, PrivatePart } from './private-numbers.js';
import { fail, readString, writeString } from './wire-buffer.js';

const SEED_BYTES = 32;

/** The public key of a seed of 32 bytes (RFC 8032 section 5.1.5). */
export function ed25519PointOf(seed: Uint8Array): Uint8Array {
  // The member x must stand there; node:crypto computes its own.
  const d = encodeBase64Url(seed);
  const key = crypto.createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x: d }, format: 'jwk' });
  return decodeBase64Url(crypto.createPublicKey(key).export({ format: 'jwk' }).x ?? '');
}

/** `key, seed | key`; the seed in a PPK. */
export const ed25519PrivatePart: PrivatePart<Ed25519PrivateNumbers> = {
  format: 'openssh',
  maker: {
    sizes: [256],
    generate: async () => generateJwkAtOnce('ed25519'),
    fromJwk: (jwk) => ({ kind: 'ed25519', point: jwkMember(jwk, 'x'), seed: jwkMember(jwk, 'd') }),
  },
  read(reader) {
    const point = readString(reader);
    const pair = readString(reader);
    if (pair.length !== 2 * SEED_BYTES) fail(reader, 'E_PRIVATE_CORRUPT');
    if (!sameBytes(pair.subarray(SEED_BYTES), point)) fail(reader, 'E_PRIVATE_MISMATCH');
    return { kind: 'ed25519', point, seed: pair.subarray(0, SEED_BYTES) };
  },
  write(writer, { point, seed }) {
    const pair = new Uint8Array(2 * SEED_BYTES);
    pair.set(seed);
    pair.set(point, SEED_BYTES);
    writeString(writer, point);
    writeString(writer, pair);
  },
  ppk: {
    read(reader, publicNumbers) {
      const { point } = publicNumbers as Ed25519Numbers;
      const digits = readString(reader);
      const seed = new Uint8Array(SEED_BYTES);
      // To PuTTY the seed is a little-endian number, which it reads with fewer bytes as well.
      if (digits.length <= SEED_BYTES) seed.set(digits);
      else fail(reader, 'E_PRIVATE_CORRUPT');
      return { kind: 'ed25519', point, seed };
    },
    write: (writer, { seed }) => writeString(writer, seed),
  },
  belongs: ({ point, seed }) => seed.length === SEED_BYTES && sameBytes(ed25519PointOf(seed), point),
};
