import { createHash, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost and hash of scrypt (RFC 7914); `salt` and `hash` in base64, `N` a power of two (default 16 384), `r` default 8, `p` default 1. */
export interface ScryptHash {
  readonly salt: string;
  readonly hash: string;
  readonly N?: number;
  readonly r?: number;
  readonly p?: number;
}

/**
 * A secret as a configuration holds it: in clear, its SHA-256 in hex, or its scrypt hash as an object or as one string `scrypt$N$r$p$salt$hash` (salt and hash
 * in base64).
 */
export type SecretHash = string | { readonly sha256: string } | { readonly scrypt: ScryptHash | string };

/** A secret, made ready to be compared. `verify` takes the same time whatever is wrong. */
export interface Verifier {
  /** The SHA-256 by which a token is looked up; undefined for scrypt, which must be tried. */
  readonly digest: Uint8Array | undefined;
  /** Names the secret without showing it: equal in all gateways that hold it in the same form, another one for another secret. */
  readonly print: Uint8Array;
  /** Work of one `verify`, to be compared with others; 0: next to nothing. */
  readonly cost: number;
  verify(given: string): Promise<boolean>;
}

const HIGHEST_MEMORY = 268_435_456;

/** Reads a `SecretHash`; throws `TypeError` that names `where`, never the secret. */
export function readSecret(secret: SecretHash, where: string): Verifier {
  if (typeof secret === 'string') {
    if (secret === '') throw new TypeError(`${where} is empty`);
    return digestVerifier(sha256(secret));
  }
  if (typeof secret === 'object' && secret !== null) {
    if ('sha256' in secret) {
      if (typeof secret.sha256 !== 'string' || !/^[0-9a-fA-F]{64}$/.test(secret.sha256))
        throw new TypeError(`${where}.sha256 must be 64 hex digits`);
      return digestVerifier(Buffer.from(secret.sha256, 'hex'));
    }
    if ('scrypt' in secret) return scryptVerifier(secret.scrypt, `${where}.scrypt`);
  }
  throw new TypeError(`${where} must be text, { sha256 } or { scrypt }`);
}

/** SHA-256 of UTF-8 text. */
export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text, 'utf8').digest();
}

function digestVerifier(digest: Uint8Array): Verifier {
  const verify = async (given: string): Promise<boolean> => timingSafeEqual(sha256(given), digest);
  return { digest, print: digest, cost: 0, verify };
}

function scryptVerifier(given: ScryptHash | string, where: string): Verifier {
  const {
    salt,
    hash,
    N = 16_384,
    r = 8,
    p = 1,
  } = typeof given === 'string' ? splitScrypt(given, where) : given;
  for (const [name, value] of Object.entries({ N, r, p })) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new TypeError(`${where}.${name} must be a positive integer`);
  }
  if (N < 2 || (N & (N - 1)) !== 0) throw new TypeError(`${where}.N must be a power of two`);
  const maxmem = 128 * r * (N + p + 2);
  if (maxmem > HIGHEST_MEMORY)
    throw new TypeError(`${where} asks for more than ${HIGHEST_MEMORY} bytes of memory`);
  const saltBytes = readBase64(salt, `${where}.salt`);
  const expected = readBase64(hash, `${where}.hash`);
  if (expected.length < 16) throw new TypeError(`${where}.hash must have 16 bytes or more`);
  const derive = (text: string): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      scrypt(text, saltBytes, expected.length, { N, r, p, maxmem }, (error, derived) => {
        if (error === null) resolve(derived);
        else reject(error);
      });
    });
  return {
    digest: undefined,
    print: sha256(`scrypt$${N}$${r}$${p}$${salt}$${hash}`),
    cost: N * r * p,
    verify: async (text) => timingSafeEqual(await derive(text), expected),
  };
}

function splitScrypt(text: string, where: string): ScryptHash {
  const found = /^scrypt\$([0-9]{1,9})\$([0-9]{1,4})\$([0-9]{1,4})\$([^$]+)\$([^$]+)$/.exec(text);
  if (found === null) throw new TypeError(`${where} must be an object or scrypt$N$r$p$salt$hash`);
  const [, N, r, p, salt = '', hash = ''] = found;
  return { N: Number(N), r: Number(r), p: Number(p), salt, hash };
}

function readBase64(text: unknown, where: string): Uint8Array {
  if (typeof text !== 'string' || text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw new TypeError(`${where} must be base64`);
  return Buffer.from(text, 'base64');
}
