import { keyTypeOf } from '../algorithms.js';
import { wrapBase64 } from '../base64.js';
import type { Argon2Cost } from '../ciphers/argon2.js';
import { CBC, encryptCbcUnpadded } from '../ciphers/cbc.js';
import { encodeKeyBlob } from '../public-key.js';
import { errorOf, isRefusal } from '../refusal.js';
import { type WireWriter, wireBytes } from '../wire-buffer.js';
import type { OpensshKey } from './openssh-key-v1.js';
import { derivePpk3, macOfPpk } from './ppk.js';
import type { PpkFields } from './ppk-fields.js';

const LINE_WIDTH = 64;
const SALT_BYTES = 16;
const BLOCK_BYTES = CBC.aes256.blockBytes;
const FLAVOUR = 'Argon2id';

/** The memory and lanes that puttygen asks for, and the passes that it comes to on a usual machine. */
export const PPK_COST: Argon2Cost = { memoryKibibytes: 8192, passes: 13, parallelism: 1 };

/** PuTTY's file of version 3 without a passphrase, with a final newline. */
export function writePpk(key: OpensshKey): string {
  const { publicBlob, privateBytes } = halvesOf(key);
  const head = { version: 3, algorithm: key.sshType, encryption: 'none', comment: key.comment } as const;
  const mac = macOfPpk(head, publicBlob, privateBytes, new Uint8Array(0));
  return writeFile(head, publicBlob, '', privateBytes, mac);
}

/** The same under a passphrase: aes256-cbc and Argon2id. */
export async function encryptPpk(
  key: OpensshKey,
  passphrase: Uint8Array,
  passes: number,
  random: (bytes: number) => Uint8Array,
  signal?: AbortSignal,
): Promise<string> {
  const { publicBlob, privateBytes } = halvesOf(key);
  const missing = (BLOCK_BYTES - (privateBytes.length % BLOCK_BYTES)) % BLOCK_BYTES;
  const padded = new Uint8Array(privateBytes.length + missing);
  padded.set(privateBytes);
  padded.set(random(missing), privateBytes.length);
  const cost = { ...PPK_COST, passes };
  const salt = random(SALT_BYTES);
  const keys = await derivePpk3(FLAVOUR, passphrase, salt, cost, signal);
  if (isRefusal(keys)) throw errorOf(keys, 'ssh');
  const head = {
    version: 3,
    algorithm: key.sshType,
    encryption: 'aes256-cbc',
    comment: key.comment,
  } as const;
  const mac = macOfPpk(head, publicBlob, padded, keys.macKey);
  const sealed = encryptCbcUnpadded(CBC.aes256, keys.key, keys.iv, padded);
  for (const secret of [privateBytes, padded, keys.key, keys.iv, keys.macKey]) secret.fill(0);
  const derivation = [
    `Key-Derivation: ${FLAVOUR}`,
    `Argon2-Memory: ${cost.memoryKibibytes}`,
    `Argon2-Passes: ${cost.passes}`,
    `Argon2-Parallelism: ${cost.parallelism}`,
    `Argon2-Salt: ${hexOf(salt)}`,
    '',
  ].join('\n');
  return writeFile(head, publicBlob, derivation, sealed, mac);
}

function halvesOf({ sshType, numbers }: OpensshKey): {
  readonly publicBlob: Uint8Array;
  readonly privateBytes: Uint8Array;
} {
  const named = keyTypeOf(sshType);
  if (typeof named === 'string' || named.row.secret?.ppk === undefined)
    throw new TypeError(`${sshType} has no private form`);
  const writer: WireWriter = [];
  named.row.secret.ppk.write(writer, numbers);
  return { publicBlob: encodeKeyBlob(sshType, numbers), privateBytes: wireBytes(writer) };
}

type Head = Pick<PpkFields, 'version' | 'algorithm' | 'encryption' | 'comment'>;

function writeFile(
  { version, algorithm, encryption, comment }: Head,
  publicBlob: Uint8Array,
  derivation: string,
  privateBytes: Uint8Array,
  mac: Uint8Array,
): string {
  return [
    `PuTTY-User-Key-File-${version}: ${algorithm}\nEncryption: ${encryption}\nComment: ${comment}\n`,
    writeLines('Public-Lines', publicBlob),
    derivation,
    writeLines('Private-Lines', privateBytes),
    `Private-MAC: ${hexOf(mac)}\n`,
  ].join('');
}

function writeLines(name: string, bytes: Uint8Array): string {
  const count = Math.ceil(Math.ceil(bytes.length / 3) / (LINE_WIDTH / 4));
  return `${name}: ${count}\n${wrapBase64(bytes, LINE_WIDTH)}`;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
