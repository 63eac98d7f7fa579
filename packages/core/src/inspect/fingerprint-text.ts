import * as crypto from 'node:crypto';
import { sameBytes } from '../key/numbers.js';

interface Hash {
  readonly name: 'md5' | 'sha1' | 'sha256';
  readonly bytes: number;
}

const HASHES: readonly Hash[] = [
  { name: 'md5', bytes: 16 },
  { name: 'sha1', bytes: 20 },
  { name: 'sha256', bytes: 32 },
];

const LONGEST_TEXT = 200;

/**
 * Whether a fingerprint is that of one of the encodings of a key. It may stand as colon hex with or without `MD5:`, as plain hex, or as base64 behind `SHA256:` or
 * `SHA1:` (with or without padding); its length tells the hash. Anything else is that of no key.
 */
export function isFingerprintOf(text: string, encodings: readonly Uint8Array[]): boolean {
  const claimed = text.length > LONGEST_TEXT ? undefined : readFingerprint(text.trim());
  if (claimed === undefined) return false;
  const { name, digest } = claimed;
  return encodings.some((bytes) => sameBytes(crypto.createHash(name).update(bytes).digest(), digest));
}

function readFingerprint(
  text: string,
): { readonly name: Hash['name']; readonly digest: Uint8Array } | undefined {
  const [, prefix, body = ''] = /^(?:(MD5|SHA-?1|SHA-?256):)?([A-Za-z0-9+/:]+=*)$/i.exec(text) ?? [];
  const name = prefix?.toLowerCase().replace('-', '');
  const digest = fromHex(body) ?? (name === undefined ? undefined : fromBase64(body));
  const hash = HASHES.find(({ bytes }) => bytes === digest?.length);
  if (digest === undefined || hash === undefined || (name !== undefined && name !== hash.name))
    return undefined;
  return { name: hash.name, digest };
}

function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2}(?::[0-9a-f]{2})*|(?:[0-9a-f]{2})+)$/i.test(text)) return undefined;
  return Buffer.from(text.replaceAll(':', ''), 'hex');
}

function fromBase64(text: string): Uint8Array | undefined {
  const plain = text.replace(/=+$/, '');
  const bytes = Buffer.from(plain, 'base64');
  return bytes.toString('base64').replace(/=+$/, '') === plain ? bytes : undefined;
}
