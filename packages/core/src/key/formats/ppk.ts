import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { keyTypeOf, type NamedType } from '../algorithms.js';
import { decodeBase64 } from '../base64.js';
import {
  ARGON2_SHORTEST_SALT,
  type Argon2Cost,
  type Argon2Flavour,
  deriveArgon2,
} from '../ciphers/argon2.js';
import { CBC, decryptCbcUnpadded } from '../ciphers/cbc.js';
import { detachNumbers, type PpkPart } from '../private-numbers.js';
import { readKeyBlob } from '../public-key.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { concatBytes, createWireReader, type WireWriter, wireBytes, writeString } from '../wire-buffer.js';
import { type PpkFields, readPpkFields } from './ppk-fields.js';
import type { FoundKey, KdfCost, LockedKey, PrivateReading } from './private-reading.js';

/** What the passphrase of a file gives: the cipher's key and IV, and the key of the MAC. */
export interface PpkKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly macKey: Uint8Array;
}

const NONE = 'none';
const CIPHER = CBC.aes256;
const MAC_KEY_BYTES = 32;
// More lanes cost memory and time that are not capped by themselves.
const MOST_LANES = 16;
// KiB times passes: below it a passphrase is tried in some milliseconds.
const WEAK_ARGON2_WORK = 8192;

/** Reads PuTTY's file of version 2 or 3 (PuTTY manual, appendix C). */
export function readPpk(lines: readonly string[]): PrivateReading {
  const fields = readPpkFields(lines);
  if (isRefusal(fields)) return fields;
  const named = keyTypeOf(fields.algorithm);
  if (typeof named === 'string') return refuse(named);
  const part = named.row.secret?.ppk;
  if (named.certificate || part === undefined) return refuse('E_TYPE_UNSUPPORTED');
  const publicBlob = decodeBase64(fields.publicBase64);
  const privateBytes = decodeBase64(fields.privateBase64);
  if (publicBlob === undefined || privateBytes === undefined) return refuse('E_BASE64');
  const file: PpkFile = { fields, named, part, publicBlob };
  if (fields.encryption === NONE) {
    const macKey = fields.version === 2 ? macKeyOf2(new Uint8Array(0)) : new Uint8Array(0);
    return openPpk(file, privateBytes, macKey, 'E_PRIVATE_CORRUPT');
  }
  if (privateBytes.length % CIPHER.blockBytes !== 0) return refuse('E_PRIVATE_CORRUPT');
  return readLocked(file, privateBytes);
}

interface PpkFile {
  readonly fields: PpkFields;
  readonly named: NamedType;
  readonly part: PpkPart;
  readonly publicBlob: Uint8Array;
}

function readLocked(file: PpkFile, sealed: Uint8Array): LockedKey | Refusal {
  const derivation = file.fields.version === 2 ? DERIVATION_2 : readArgon2(file.fields);
  if (isRefusal(derivation)) return derivation;
  return {
    clear: { blob: file.publicBlob, comment: file.fields.comment },
    exceeds: derivation.exceeds,
    weak: derivation.weak,
    async unlock(passphrase, signal) {
      const keys = await derivation.derive(passphrase, signal);
      if (isRefusal(keys)) return keys;
      const plain = decryptCbcUnpadded(CIPHER, keys.key, keys.iv, sealed);
      const found = openPpk(file, plain, keys.macKey, 'E_PRIVATE_PASSPHRASE');
      const detached = isRefusal(found) ? found : { ...found, numbers: detachNumbers(found.numbers) };
      for (const secret of [plain, keys.key, keys.iv, keys.macKey]) secret.fill(0);
      return detached;
    },
  };
}

interface Derivation extends KdfCost {
  derive(passphrase: Uint8Array, signal: AbortSignal | undefined): Promise<PpkKeys | Refusal>;
}

const DERIVATION_2: Derivation = {
  exceeds: () => false,
  weak: true,
  derive: async (passphrase) => {
    const halves = [0, 1].map((number) => sha1(Uint8Array.of(0, 0, 0, number), passphrase));
    const key = concatBytes(halves).slice(0, CIPHER.keyBytes);
    return { key, iv: new Uint8Array(CIPHER.blockBytes), macKey: macKeyOf2(passphrase) };
  },
};

function macKeyOf2(passphrase: Uint8Array): Uint8Array {
  return sha1(new TextEncoder().encode('putty-private-key-file-mac-key'), passphrase);
}

function sha1(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function readArgon2({ argon2 }: PpkFields): Derivation | Refusal {
  if (argon2 === null) return refuse('E_PRIVATE_CORRUPT');
  const { flavour, salt, ...cost } = argon2;
  const { memoryKibibytes, passes, parallelism } = cost;
  // RFC 9106 section 3.1: 8 KiB for each lane at the least.
  const possible = passes > 0 && parallelism > 0 && memoryKibibytes >= 8 * parallelism;
  if (!possible || salt.length < ARGON2_SHORTEST_SALT) return refuse('E_PRIVATE_CORRUPT');
  const work = memoryKibibytes * passes;
  return {
    exceeds: ({ argon2Kibibytes, argon2Work }) =>
      memoryKibibytes > argon2Kibibytes || work > argon2Work || parallelism > MOST_LANES,
    weak: work < WEAK_ARGON2_WORK,
    derive: (passphrase, signal) => derivePpk3(flavour, passphrase, salt, cost, signal),
  };
}

/** The keys of an encrypted file of version 3, or `E_KDF_COST`. */
export async function derivePpk3(
  flavour: Argon2Flavour,
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
  signal?: AbortSignal,
): Promise<PpkKeys | Refusal> {
  const { keyBytes, blockBytes } = CIPHER;
  const length = keyBytes + blockBytes + MAC_KEY_BYTES;
  const derived = await deriveArgon2(flavour, passphrase, salt, cost, length, signal);
  if (isRefusal(derived)) return derived;
  return {
    key: derived.subarray(0, keyBytes),
    iv: derived.subarray(keyBytes, keyBytes + blockBytes),
    macKey: derived.subarray(keyBytes + blockBytes),
  };
}

/** The MAC of a file, over everything in it and over the private half before encryption. */
export function macOfPpk(
  fields: Pick<PpkFields, 'version' | 'algorithm' | 'encryption' | 'comment'>,
  publicBlob: Uint8Array,
  privateBytes: Uint8Array,
  macKey: Uint8Array,
): Uint8Array {
  const writer: WireWriter = [];
  for (const part of [fields.algorithm, fields.encryption, fields.comment]) writeString(writer, part);
  writeString(writer, publicBlob);
  writeString(writer, privateBytes);
  const text = wireBytes(writer);
  const mac = createHmac(fields.version === 2 ? 'sha1' : 'sha256', macKey)
    .update(text)
    .digest();
  text.fill(0);
  return mac;
}

/** `unproven`: what it means when the MAC does not fit. */
function openPpk(
  { fields, named, part, publicBlob }: PpkFile,
  privateBytes: Uint8Array,
  macKey: Uint8Array,
  unproven: 'E_PRIVATE_CORRUPT' | 'E_PRIVATE_PASSPHRASE',
): FoundKey | Refusal {
  const mac = macOfPpk(fields, publicBlob, privateBytes, macKey);
  if (mac.length !== fields.mac.length || !timingSafeEqual(mac, fields.mac)) return refuse(unproven);
  const publicKey = readKeyBlob(named, publicBlob, fields.comment, false);
  // Numbers that are refused are refused once more with all that belongs to them.
  const publicNumbers = isRefusal(publicKey) ? publicKey.key?.numbers : publicKey.numbers;
  if (publicNumbers === undefined) return publicKey as Refusal;
  const reader = createWireReader(privateBytes);
  const numbers = part.read(reader, publicNumbers);
  const padding = privateBytes.length - reader.at;
  const most = fields.encryption === NONE ? 0 : CIPHER.blockBytes - 1;
  if (reader.fault !== null || padding > most) return refuse('E_PRIVATE_CORRUPT');
  return { sshType: named.name, numbers, comment: fields.comment };
}
