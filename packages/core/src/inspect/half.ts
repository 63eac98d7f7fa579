import { readElement, TAG } from '../key/formats/der.js';

// Only where a text begins: a mark further in is a public text with something private in it, which is refused as such.
const PRIVATE_START =
  /^\s*(?:-{4,5} ?BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY|(?:EC|DSA) PARAMETERS)|PuTTY-User-Key-File-|SSH PRIVATE KEY FILE FORMAT)/i;
const JWK_START = /^\s*\{/;
const PRIVATE_MEMBER = /"d"\s*:/;
const HEAD = 200;

/**
 * Which half of a key a text or DER says that it holds, by how it begins; `public` where it does not say. What the reader of that half makes of it is another
 * matter.
 *
 * @example
 * ```ts
 * import { keyHalf } from '@keypair-gateway/core';
 *
 * console.log(keyHalf('-----BEGIN PRIVATE KEY-----\n…'), keyHalf('ssh-ed25519 AAAA…')); // private public
 * ```
 */
export function keyHalf(input: string | Uint8Array): 'public' | 'private' {
  if (typeof input !== 'string' && isPrivateDer(input)) return 'private';
  const head = typeof input === 'string' ? input.slice(0, HEAD) : latin1(input.subarray(0, HEAD));
  if (PRIVATE_START.test(head)) return 'private';
  if (!JWK_START.test(head)) return 'public';
  return PRIVATE_MEMBER.test(typeof input === 'string' ? input : latin1(input)) ? 'private' : 'public';
}

// PKCS#1, SEC 1 and PKCS#8 begin with a version of one byte, EncryptedPrivateKeyInfo ends with an OCTET STRING; no public key does either.
function isPrivateDer(bytes: Uint8Array): boolean {
  const root = readElement(bytes, 0, bytes.length, 'long');
  const first = root?.tag === TAG.sequence ? readElement(bytes, root.start, root.end, 'long') : undefined;
  const second = first === undefined ? undefined : readElement(bytes, first.end, bytes.length, 'long');
  if (first === undefined || second === undefined) return false;
  if (first.tag === TAG.integer) return first.end - first.start === 1;
  return first.tag === TAG.sequence && second.tag === TAG.octetString;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
