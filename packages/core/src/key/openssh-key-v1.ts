import { keyTypeOf } from './algorithms.js';
import { sameBytes } from './numbers.js';
import { type PemBlock, writePem } from './pem.js';
import type { PrivateNumbers } from './private-numbers.js';
import { encodeKeyBlob } from './public-key.js';
import { type Refusal, refuse } from './refusal.js';
import {
  concatBytes,
  createWireReader,
  readByte,
  readString,
  readUint32,
  type WireReader,
  type WireWriter,
  wireBytes,
  writeString,
  writeUint32,
} from './wire-buffer.js';

/** The PEM label of OpenSSH's own format. */
export const OPENSSH_LABEL = 'OPENSSH PRIVATE KEY';

/** The key of a file in OpenSSH's own format (OpenSSH PROTOCOL.key). */
export interface OpensshKey {
  readonly sshType: string;
  readonly numbers: PrivateNumbers;
  readonly comment: string;
}

const MAGIC = 'openssh-key-v1\0';
const BLOCK_BYTES = 8;
// ssh-keygen wraps its own format at 70.
const LINE_WIDTH = 70;
const CIPHERS: ReadonlySet<string> = new Set([
  'aes128-cbc',
  'aes192-cbc',
  'aes256-cbc',
  'aes128-ctr',
  'aes192-ctr',
  'aes256-ctr',
  'aes128-gcm@openssh.com',
  'aes256-gcm@openssh.com',
  'chacha20-poly1305@openssh.com',
  '3des-cbc',
]);

/** Reads one unencrypted key. */
export function readOpensshKey(block: PemBlock): OpensshKey | Refusal {
  const reader = createWireReader(block.bytes);
  for (const character of MAGIC)
    if (readByte(reader) !== character.charCodeAt(0)) return refuse('E_PRIVATE_CORRUPT');
  const cipher = latin1(readString(reader));
  const kdf = latin1(readString(reader));
  const kdfOptions = readString(reader);
  const count = readUint32(reader);
  const publicBlob = readString(reader);
  const section = readString(reader);
  if (reader.fault !== null) return refuse('E_PRIVATE_CORRUPT');
  if (cipher !== 'none')
    return refuse(CIPHERS.has(cipher) && kdf === 'bcrypt' ? 'E_PRIVATE_ENCRYPTED' : 'E_CIPHER_UNKNOWN');
  const plain = kdf === 'none' && kdfOptions.length === 0 && count === 1;
  if (!plain || reader.at !== block.bytes.length || section.length % BLOCK_BYTES !== 0)
    return refuse('E_PRIVATE_CORRUPT');
  return readSection(createWireReader(section), publicBlob);
}

function readSection(reader: WireReader, publicBlob: Uint8Array): OpensshKey | Refusal {
  const check = readUint32(reader);
  if (readUint32(reader) !== check) return refuse('E_PRIVATE_CORRUPT');
  const sshType = latin1(readString(reader));
  const named = keyTypeOf(sshType);
  if (reader.fault !== null) return refuse('E_PRIVATE_CORRUPT');
  if (typeof named === 'string') return refuse(named);
  if (named.certificate || named.row.secret === undefined) return refuse('E_TYPE_UNSUPPORTED');
  const numbers = named.row.secret.read(reader);
  const comment = readString(reader);
  if (reader.fault === 'E_PRIVATE_MISMATCH') return refuse('E_PRIVATE_MISMATCH');
  if (reader.fault !== null || !isPadding(reader.bytes.subarray(reader.at)))
    return refuse('E_PRIVATE_CORRUPT');
  if (!sameBytes(encodeKeyBlob(sshType, numbers), publicBlob)) return refuse('E_PRIVATE_MISMATCH');
  return { sshType, numbers, comment: new TextDecoder().decode(comment) };
}

function isPadding(bytes: Uint8Array): boolean {
  return bytes.length < BLOCK_BYTES && bytes.every((byte, index) => byte === index + 1);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** PEM `OPENSSH PRIVATE KEY` with a final newline, as ssh-keygen writes it without a passphrase. `check`: any number of 32 bits. */
export function writeOpensshKey({ sshType, numbers, comment }: OpensshKey, check: number): string {
  const named = keyTypeOf(sshType);
  if (typeof named === 'string' || named.row.secret === undefined)
    throw new TypeError(`${sshType} has no private form`);
  const section: WireWriter = [];
  writeUint32(section, check);
  writeUint32(section, check);
  writeString(section, sshType);
  named.row.secret.write(section, numbers);
  writeString(section, comment);
  const length = section.reduce((sum, part) => sum + part.length, 0);
  const missing = (BLOCK_BYTES - (length % BLOCK_BYTES)) % BLOCK_BYTES;
  section.push(Uint8Array.from({ length: missing }, (_, index) => index + 1));

  const file: WireWriter = [new TextEncoder().encode(MAGIC)];
  writeString(file, 'none');
  writeString(file, 'none');
  writeString(file, '');
  writeUint32(file, 1);
  writeString(file, encodeKeyBlob(sshType, numbers));
  writeString(file, concatBytes(section));
  return writePem(OPENSSH_LABEL, wireBytes(file), LINE_WIDTH);
}
