import { hash } from 'node:crypto';
import { readKeyLine } from '../public-key.js';
import { isRefusal } from '../refusal.js';

/** Keys that are refused as compromised: a name to tell it by and a look-up that does not need the keys themselves. */
export interface DenyList {
  readonly name: string;
  /** Entries of the list, each counted once. */
  readonly size: number;
  /** Whether the list holds the key of this plain blob. */
  has(blob: Uint8Array): boolean;
}

const SHA256_BASE64 = /^SHA256:([A-Za-z0-9+/]{43})=?$/;
const SHA256_HEX = /^[0-9A-Fa-f]{64}$/;
const MD5_COLON = /^(?:MD5:)?((?:[0-9A-Fa-f]{2}:){15}[0-9A-Fa-f]{2})$/;
const MD5_HEX = /^[0-9A-Fa-f]{32}$/;
const MD5_TAIL = /^[0-9A-Fa-f]{20}$/;
const KEY_LINE = /^([a-z][0-9A-Za-z@.-]*)[ \t]+([A-Za-z0-9+/]+=*)(?:[ \t].*)?$/;
const MOST_KEY_BYTES = 65_536;

/**
 * A deny list from a text or the bytes of a file: one entry a line, blank lines and lines that start with `#` are passed over. An entry is a fingerprint
 * (`SHA256:` and base64, 64 hex digits, MD5 as 32 hex digits or colon hex), the last 20 hex digits of an MD5 fingerprint (the lists of Debian's
 * openssh-blacklist, CVE-2008-0166) or a public key line of OpenSSH, of a certificate the key inside. A million entries take 8 MB: 64 bits of each are kept,
 * so that a key is found by chance once in 10^13.
 *
 * Throws `TypeError` with the number of the first line that is none of these, never its text.
 *
 * @example
 * ```ts
 * import { createDenyList } from '@keypair-gateway/core';
 *
 * const lost = createDenyList('lost laptops', '# 2026\nSHA256:uNiVztksCsDhcc0u9e8BrtVxc7Z1hdAiCX8kTkHVAPo\n');
 * console.log(lost.size); // 1
 * ```
 */
export function createDenyList(name: string, source: string | Uint8Array): DenyList {
  const sha256 = createDigests();
  const md5 = createDigests();
  // What stands in entries is ASCII; comments may be anything.
  const text = typeof source === 'string' ? source : latin1(source);
  let number = 0;
  for (let start = 0; start < text.length; ) {
    number += 1;
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const entry = text.slice(start, end).trim();
    start = end + 1;
    if (entry !== '' && entry[0] !== '#' && !addEntry(entry, sha256, md5))
      throw new TypeError(
        `Line ${number} of the deny list ${name} is neither a fingerprint nor a public key.`,
      );
  }
  const bySha256 = sha256.sorted();
  const byMd5 = md5.sorted();
  return Object.freeze({
    name,
    size: bySha256.length + byMd5.length,
    has(blob: Uint8Array): boolean {
      return (
        (bySha256.length > 0 && holds(bySha256, headOf(hash('sha256', blob, 'buffer')))) ||
        (byMd5.length > 0 && holds(byMd5, tailOf(hash('md5', blob, 'buffer'))))
      );
    },
  });
}

/** Adds an entry to where it belongs; false: it is none. */
function addEntry(entry: string, sha256: Digests, md5: Digests): boolean {
  const base64 = SHA256_BASE64.exec(entry)?.[1];
  if (base64 !== undefined) sha256.add(headOf(Buffer.from(base64, 'base64')));
  else if (SHA256_HEX.test(entry)) sha256.add(headOf(Buffer.from(entry.slice(0, 16), 'hex')));
  else if (MD5_HEX.test(entry) || MD5_TAIL.test(entry)) md5.add(tailOf(Buffer.from(entry.slice(-16), 'hex')));
  else if (MD5_COLON.test(entry)) md5.add(tailOf(Buffer.from(entry.slice(-23).replaceAll(':', ''), 'hex')));
  else {
    const [, type = '', blob = ''] = KEY_LINE.exec(entry) ?? [];
    const key = readKeyLine(`${type} ${blob}`, MOST_KEY_BYTES);
    if (isRefusal(key)) return false;
    sha256.add(headOf(hash('sha256', key.plainBlob, 'buffer')));
  }
  return true;
}

function headOf(digest: Buffer): bigint {
  return digest.readBigUInt64BE(0);
}

function tailOf(digest: Buffer): bigint {
  return digest.readBigUInt64BE(digest.length - 8);
}

interface Digests {
  add(digest: bigint): void;
  sorted(): BigUint64Array;
}

function createDigests(): Digests {
  let digests = new BigUint64Array(16);
  let count = 0;
  return {
    add(digest) {
      if (count === digests.length) {
        const wider = new BigUint64Array(count * 2);
        wider.set(digests);
        digests = wider;
      }
      digests[count] = digest;
      count += 1;
    },
    sorted() {
      const all = digests.subarray(0, count).sort();
      return all.filter((digest, index) => index === 0 || digest !== all[index - 1]);
    },
  };
}

function holds(digests: BigUint64Array, digest: bigint): boolean {
  let low = 0;
  let high = digests.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((digests[middle] as bigint) < digest) low = middle + 1;
    else high = middle;
  }
  return digests[low] === digest;
}

function latin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}
