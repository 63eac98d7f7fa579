import type { FindingCode } from '../../findings.js';
import type { Argon2Cost, Argon2Flavour } from '../ciphers/argon2.js';
import { type Refusal, refuse } from '../refusal.js';

/** What stands in a file of PuTTY's, in the order of its lines. */
export interface PpkFields {
  readonly version: 2 | 3;
  readonly algorithm: string;
  readonly encryption: PpkEncryption;
  readonly comment: string;
  readonly publicBase64: string;
  /** null: the file is not encrypted, or of version 2. */
  readonly argon2: PpkArgon2 | null;
  readonly privateBase64: string;
  readonly mac: Uint8Array;
}

/** The ciphers of the format. */
export type PpkEncryption = 'none' | 'aes256-cbc';

/** The key derivation of an encrypted file of version 3. */
export interface PpkArgon2 extends Argon2Cost {
  readonly flavour: Argon2Flavour;
  readonly salt: Uint8Array;
}

const FIRST_LINE = /^PuTTY-User-Key-File-([23]): (.*)$/s;
const ENCRYPTIONS: readonly [PpkEncryption, PpkEncryption] = ['none', 'aes256-cbc'];
const FLAVOURS: readonly [Argon2Flavour, Argon2Flavour, Argon2Flavour] = ['Argon2id', 'Argon2i', 'Argon2d'];
const BASE64_WIDTH = 64;
const LONGEST_COUNT = 15;
const MAC_BYTES = { 2: 20, 3: 32 } as const;

/** Whether a text begins as PuTTY's files do, of any version. */
export function looksLikePpk(text: string): boolean {
  return /^[ \t\r\n]*PuTTY-User-Key-File-/.test(text);
}

/** The fields of the lines of a file, each where it belongs and no more; only their meaning is left to be judged. */
export function readPpkFields(lines: readonly string[]): PpkFields | Refusal {
  const [, digit, algorithm = ''] = FIRST_LINE.exec(lines[0] ?? '') ?? [];
  // Version 1 had no MAC worth the name, and a later one would be another format.
  if (digit === undefined) return refuse('E_FORMAT');
  const version = digit === '2' ? 2 : 3;
  const cursor: Cursor = { lines, at: 1, fault: null };
  const encryption = takeOne(cursor, 'Encryption', ENCRYPTIONS);
  const comment = take(cursor, 'Comment');
  const publicBase64 = takeBase64(cursor, 'Public-Lines');
  const derives = version === 3 && encryption !== 'none';
  const argon2 = derives ? takeArgon2(cursor) : null;
  const privateBase64 = takeBase64(cursor, 'Private-Lines');
  const mac = takeHex(cursor, 'Private-MAC');
  if (cursor.at !== lines.length || mac.length !== MAC_BYTES[version]) damage(cursor);
  if (cursor.fault !== null) return refuse(cursor.fault);
  return { version, algorithm, encryption, comment, publicBase64, argon2, privateBase64, mac };
}

// The first fault sticks, so that it is asked for once.
interface Cursor {
  readonly lines: readonly string[];
  at: number;
  fault: FindingCode | null;
}

function damage(cursor: Cursor): void {
  cursor.fault ??= 'E_PRIVATE_CORRUPT';
}

function take(cursor: Cursor, name: string): string {
  const line = cursor.lines[cursor.at];
  cursor.at += 1;
  if (line?.startsWith(`${name}: `) === true) return line.slice(name.length + 2);
  damage(cursor);
  return '';
}

function takeOne<T extends string>(cursor: Cursor, name: string, names: readonly [T, ...T[]]): T {
  const text = take(cursor, name);
  const found = names.find((each) => each === text);
  if (found === undefined) cursor.fault ??= 'E_CIPHER_UNKNOWN';
  return found ?? names[0];
}

function takeCount(cursor: Cursor, name: string): number {
  const text = take(cursor, name);
  if (!/^(?:0|[1-9][0-9]*)$/.test(text)) damage(cursor);
  return text.length > LONGEST_COUNT ? Number.POSITIVE_INFINITY : Number(text);
}

function takeHex(cursor: Cursor, name: string): Uint8Array {
  const text = take(cursor, name);
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(text)) damage(cursor);
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

function takeBase64(cursor: Cursor, name: string): string {
  const count = takeCount(cursor, name);
  if (cursor.fault !== null || count > cursor.lines.length - cursor.at) {
    damage(cursor);
    return '';
  }
  const body = cursor.lines.slice(cursor.at, cursor.at + count);
  cursor.at += count;
  const last = body.length - 1;
  const even = body.every(({ length }, index) =>
    index < last ? length === BASE64_WIDTH : length > 0 && length <= BASE64_WIDTH,
  );
  if (!even) damage(cursor);
  return body.join('');
}

function takeArgon2(cursor: Cursor): PpkArgon2 {
  return {
    flavour: takeOne(cursor, 'Key-Derivation', FLAVOURS),
    memoryKibibytes: takeCount(cursor, 'Argon2-Memory'),
    passes: takeCount(cursor, 'Argon2-Passes'),
    parallelism: takeCount(cursor, 'Argon2-Parallelism'),
    salt: takeHex(cursor, 'Argon2-Salt'),
  };
}
