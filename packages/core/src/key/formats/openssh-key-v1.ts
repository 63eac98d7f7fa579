import { createCipheriv } from 'node:crypto';
import { keyTypeOf } from '../algorithms.js';
import { deriveBcrypt } from '../ciphers/bcrypt.js';
import { SSH_CIPHERS, type SshCipher } from '../ciphers/ssh-ciphers.js';
import { sameBytes } from '../numbers.js';
import { detachNumbers, type PrivateNumbers, type PrivatePart } from '../private-numbers.js';
import { blobType, encodeKeyBlob } from '../public-key.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { decodeUtf8 } from '../text-screen.js';
import {
  createWireReader,
  readByte,
  readString,
  readUint32,
  type WireReader,
  type WireWriter,
  wireBytes,
  wireLength,
  writeString,
  writeUint32,
} from '../wire-buffer.js';
import { writePem } from './pem.js';
import type { FoundKey, LockedKey, PrivateReading } from './private-reading.js';

/** The PEM label of OpenSSH's own format. */
export const OPENSSH_LABEL = 'OPENSSH PRIVATE KEY';

/** A private key with its comment, as OpenSSH's own format holds it (OpenSSH PROTOCOL.key) and every writer takes it. */
export interface OpensshKey {
  readonly sshType: string;
  readonly numbers: PrivateNumbers;
  readonly comment: string;
}

const MAGIC = 'openssh-key-v1\0';
// As much as the largest block of a cipher may lack.
const PADDING = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
const NONE = 'none';
const KDF = 'bcrypt';
const PLAIN_BLOCK_BYTES = 8;
// ssh-keygen wraps its own format at 70.
const LINE_WIDTH = 70;
// What ssh-keygen asked for before version 9.4, which asks for 24.
const WEAK_ROUNDS = 16;

interface Outer {
  readonly cipher: string;
  readonly kdf: string;
  readonly kdfOptions: Uint8Array;
  readonly publicBlob: Uint8Array;
  readonly section: Uint8Array;
  readonly rest: Uint8Array;
}

/** Reads a file of one key, plain or under bcrypt and any cipher that ssh-keygen offers. */
export function readOpensshKey(bytes: Uint8Array): PrivateReading {
  const outer = readOuter(bytes);
  if (isRefusal(outer)) return outer;
  const { cipher, kdf, kdfOptions, publicBlob, section, rest } = outer;
  if (cipher === NONE) {
    const plain = kdf === NONE && kdfOptions.length === 0 && rest.length === 0;
    if (!plain || section.length % PLAIN_BLOCK_BYTES !== 0) return refuse('E_PRIVATE_CORRUPT');
    return readSection(section, publicBlob, PLAIN_BLOCK_BYTES, 'E_PRIVATE_CORRUPT');
  }
  const known = SSH_CIPHERS.get(cipher);
  if (known === undefined || (kdf !== KDF && kdf !== NONE)) return refuse('E_CIPHER_UNKNOWN');
  if (kdf === NONE || rest.length !== known.tagBytes || section.length % known.blockBytes !== 0)
    return refuse('E_PRIVATE_CORRUPT');
  // Nobody should type a passphrase for a key that is not read anyway.
  const part = partOf(blobType(publicBlob));
  return isRefusal(part) ? part : readLocked(outer, known);
}

function readOuter(bytes: Uint8Array): Outer | Refusal {
  const reader = createWireReader(bytes);
  for (const character of MAGIC)
    if (readByte(reader) !== character.charCodeAt(0)) return refuse('E_PRIVATE_CORRUPT');
  const cipher = latin1(readString(reader));
  const kdf = latin1(readString(reader));
  const kdfOptions = readString(reader);
  const count = readUint32(reader);
  // The cipher is told first: a file of another kind of key may go on in another way.
  if (reader.fault === null && cipher !== NONE && !SSH_CIPHERS.has(cipher)) return refuse('E_CIPHER_UNKNOWN');
  const publicBlob = readString(reader);
  const section = readString(reader);
  if (reader.fault !== null || count !== 1) return refuse('E_PRIVATE_CORRUPT');
  return { cipher, kdf, kdfOptions, publicBlob, section, rest: bytes.subarray(reader.at) };
}

function readLocked(
  { kdfOptions, publicBlob, section, rest }: Outer,
  cipher: SshCipher,
): LockedKey | Refusal {
  const reader = createWireReader(kdfOptions);
  const salt = readString(reader);
  const rounds = readUint32(reader);
  const whole = reader.fault === null && reader.at === kdfOptions.length;
  if (!whole || salt.length === 0 || rounds === 0) return refuse('E_PRIVATE_CORRUPT');
  return {
    clear: { blob: publicBlob, comment: null },
    exceeds: ({ bcryptRounds }) => rounds > bcryptRounds,
    weak: rounds < WEAK_ROUNDS,
    async unlock(passphrase, signal) {
      const derived = await deriveBcrypt(passphrase, salt, rounds, cipher.keyBytes + cipher.ivBytes, signal);
      const key = derived.subarray(0, cipher.keyBytes);
      const plain = cipher.open(key, derived.subarray(cipher.keyBytes), section, rest);
      derived.fill(0);
      if (plain === undefined) return refuse('E_PRIVATE_PASSPHRASE');
      const found = readSection(plain, publicBlob, cipher.blockBytes, 'E_PRIVATE_PASSPHRASE');
      const detached = isRefusal(found) ? found : { ...found, numbers: detachNumbers(found.numbers) };
      plain.fill(0);
      return detached;
    },
  };
}

/** `uncheckable`: what it means when the two check numbers differ. */
function readSection(
  section: Uint8Array,
  publicBlob: Uint8Array,
  blockBytes: number,
  uncheckable: 'E_PRIVATE_CORRUPT' | 'E_PRIVATE_PASSPHRASE',
): FoundKey | Refusal {
  const reader = createWireReader(section);
  const check = readUint32(reader);
  if (readUint32(reader) !== check) return refuse(uncheckable);
  const sshType = latin1(readString(reader));
  if (reader.fault !== null) return refuse('E_PRIVATE_CORRUPT');
  const part = partOf(sshType);
  if (isRefusal(part)) return part;
  const numbers = part.read(reader);
  const comment = readString(reader);
  if (reader.fault === 'E_PRIVATE_MISMATCH') return refuse('E_PRIVATE_MISMATCH');
  if (reader.fault !== null || !isPadding(reader, blockBytes)) return refuse('E_PRIVATE_CORRUPT');
  if (!sameBytes(encodeKeyBlob(sshType, numbers), publicBlob)) return refuse('E_PRIVATE_MISMATCH');
  const text = decodeUtf8(comment);
  return text === undefined ? refuse('E_ENCODING') : { sshType, numbers, comment: text };
}

function partOf(sshType: string): PrivatePart | Refusal {
  const named = keyTypeOf(sshType);
  if (typeof named === 'string') return refuse(named);
  const { secret } = named.row;
  return named.certificate || secret === undefined ? refuse('E_TYPE_UNSUPPORTED') : secret;
}

function isPadding({ bytes, at }: WireReader, blockBytes: number): boolean {
  const padding = bytes.subarray(at);
  return padding.length < blockBytes && padding.every((byte, index) => byte === index + 1);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** PEM `OPENSSH PRIVATE KEY` with a final newline, as ssh-keygen writes it without a passphrase. `check`: any number of 32 bits. */
export function writeOpensshKey(key: OpensshKey, check: number): string {
  return writeOuter(key, NONE, NONE, new Uint8Array(0), encodeSection(key, check, PLAIN_BLOCK_BYTES));
}

const WRITTEN_CIPHER = 'aes256-ctr';
const SALT_BYTES = 16;

/** The rounds of bcrypt that ssh-keygen asks for since version 9.4. */
export const BCRYPT_ROUNDS = 24;

/** The same under a passphrase: aes256-ctr and bcrypt, as ssh-keygen writes it. */
export async function encryptOpensshKey(
  key: OpensshKey,
  check: number,
  passphrase: Uint8Array,
  rounds: number,
  random: (bytes: number) => Uint8Array,
  signal?: AbortSignal,
): Promise<string> {
  const { keyBytes, ivBytes, blockBytes } = SSH_CIPHERS.get(WRITTEN_CIPHER) as SshCipher;
  const salt = random(SALT_BYTES);
  const derived = await deriveBcrypt(passphrase, salt, rounds, keyBytes + ivBytes, signal);
  const plain = encodeSection(key, check, blockBytes);
  const stream = createCipheriv('aes-256-ctr', derived.subarray(0, keyBytes), derived.subarray(keyBytes));
  const sealed = stream.update(plain);
  for (const secret of [derived, plain]) secret.fill(0);
  const kdfOptions: WireWriter = [];
  writeString(kdfOptions, salt);
  writeUint32(kdfOptions, rounds);
  return writeOuter(key, WRITTEN_CIPHER, KDF, wireBytes(kdfOptions), sealed);
}

function encodeSection(
  { sshType, numbers, comment }: OpensshKey,
  check: number,
  blockBytes: number,
): Uint8Array {
  const part = partOf(sshType);
  if (isRefusal(part)) throw new TypeError(`${sshType} has no private form`);
  const section: WireWriter = [];
  writeUint32(section, check);
  writeUint32(section, check);
  writeString(section, sshType);
  part.write(section, numbers);
  writeString(section, comment);
  const missing = (blockBytes - (wireLength(section) % blockBytes)) % blockBytes;
  section.push(PADDING.subarray(0, missing));
  return wireBytes(section);
}

function writeOuter(
  { sshType, numbers }: OpensshKey,
  cipher: string,
  kdf: string,
  kdfOptions: Uint8Array,
  section: Uint8Array,
): string {
  const file: WireWriter = [Buffer.from(MAGIC, 'latin1')];
  writeString(file, cipher);
  writeString(file, kdf);
  writeString(file, kdfOptions);
  writeUint32(file, 1);
  writeString(file, encodeKeyBlob(sshType, numbers));
  writeString(file, section);
  return writePem(OPENSSH_LABEL, wireBytes(file), LINE_WIDTH);
}
