import { readTraditional } from './formats/dek-info.js';
import { type DerElement, TAG } from './formats/der.js';
import { isNumber, readSequence } from './formats/der-fields.js';
import { DSA_LABEL, readDsaKey } from './formats/dsa-key.js';
import { OPENSSH_LABEL, readOpensshKey } from './formats/openssh-key-v1.js';
import { ENCRYPTED_PKCS8_LABEL, readEncryptedPkcs8 } from './formats/pbes2.js';
import { type PemBlock, pemLabel, readPem } from './formats/pem.js';
import { PKCS1_LABEL, readPkcs1 } from './formats/pkcs1.js';
import { PKCS8_LABEL, readPkcs8 } from './formats/pkcs8.js';
import { readPpk } from './formats/ppk.js';
import { looksLikePpk } from './formats/ppk-fields.js';
import type { FoundKey, LockedKey, PrivateReading } from './formats/private-reading.js';
import { readCurveBlock, readSec1, SEC1_LABEL } from './formats/sec1.js';
import { splitLines } from './formats/text-lines.js';
import type { EcCurve } from './key-numbers.js';
import type { PrivateKeyFormat } from './private-numbers.js';
import { isRefusal, type Refusal, refuse, refuseLength } from './refusal.js';
import { decodeUtf8, exceedsBytes, screenCharacters } from './text-screen.js';

/** What a private document holds, and how it is wrapped. */
export interface PrivateContainer {
  readonly format: PrivateKeyFormat;
  readonly encoding: 'pem' | 'der' | 'text';
  /** Whether blanks or blank lines were left out. */
  readonly normalised: boolean;
  readonly reading: FoundKey | LockedKey;
}

interface PemRow {
  readonly format: PrivateKeyFormat;
  read(block: PemBlock): PrivateReading;
}

const PEM_ROWS: ReadonlyMap<string, PemRow> = new Map<string, PemRow>([
  [OPENSSH_LABEL, { format: 'openssh', read: (block) => withoutHeaders(block, readOpensshKey) }],
  [PKCS8_LABEL, { format: 'pkcs8', read: (block) => withoutHeaders(block, readPkcs8) }],
  [ENCRYPTED_PKCS8_LABEL, { format: 'pkcs8', read: (block) => withoutHeaders(block, readEncryptedPkcs8) }],
  [PKCS1_LABEL, { format: 'pkcs1', read: (block) => readTraditional(block, readPkcs1) }],
  [SEC1_LABEL, { format: 'sec1', read: (block) => readTraditional(block, readSec1) }],
  [DSA_LABEL, { format: 'dsa', read: (block) => readTraditional(block, readDsaKey) }],
]);

// Only the old forms of OpenSSL have headers.
function withoutHeaders(block: PemBlock, read: (bytes: Uint8Array) => PrivateReading): PrivateReading {
  return block.headers.length === 0 ? read(block.bytes) : refuse('E_PEM_STRUCTURE');
}

const DER_SEQUENCE = 0x30;
const PARAMETERS_LABEL = 'EC PARAMETERS';
const PARAMETERS_END = '-----END EC PARAMETERS-----';

/** What a text or bytes hold. The cap comes first, then the characters, then the structure; bytes that begin as DER does are DER. */
export function openContainer(input: string | Uint8Array, maxBytes: number): PrivateContainer | Refusal {
  const tooLong = typeof input === 'string' ? exceedsBytes(input, maxBytes) : input.length > maxBytes;
  if (tooLong) return refuseLength('E_TOO_LARGE', maxBytes, input);
  if (typeof input !== 'string' && input[0] === DER_SEQUENCE) return openDer(input);
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined) return refuse('E_ENCODING');
  const characters = screenCharacters(text);
  if (characters !== null) return refuse(characters);
  return looksLikePpk(text) ? openPpk(text) : openPem(text);
}

function openPpk(text: string): PrivateContainer | Refusal {
  const { lines, trimmed } = splitLines(text);
  const reading = readPpk(lines);
  if (isRefusal(reading)) return reading;
  const format = lines[0]?.startsWith('PuTTY-User-Key-File-2') === true ? 'ppk2' : 'ppk3';
  return { format, encoding: 'text', normalised: trimmed, reading };
}

function openPem(text: string): PrivateContainer | Refusal {
  const label = pemLabel(text);
  if (label === undefined) return refuse(text.trim() === '' ? 'E_EMPTY' : 'E_FORMAT');
  if (label === PARAMETERS_LABEL) return openWithParameters(text);
  const block = readPem(text);
  if (isRefusal(block)) return block;
  const row = PEM_ROWS.get(block.label);
  if (row === undefined) return refuse('E_FORMAT');
  const reading = row.read(block);
  if (isRefusal(reading)) return reading;
  return { format: row.format, encoding: 'pem', normalised: block.normalised, reading };
}

/** A key behind the name of its curve, as `openssl ecparam -genkey` writes them. */
function openWithParameters(text: string): PrivateContainer | Refusal {
  const end = text.indexOf(PARAMETERS_END);
  if (end < 0) return refuse('E_PEM_STRUCTURE');
  const parameters = readPem(text.slice(0, end + PARAMETERS_END.length));
  if (isRefusal(parameters)) return parameters;
  const curve: EcCurve | Refusal = readCurveBlock(parameters.bytes);
  if (typeof curve !== 'string') return curve;
  // One line end belongs to the block before.
  const block = readPem(text.slice(end + PARAMETERS_END.length).replace(/^[ \t]*(?:\r\n|\n|\r)/, ''));
  if (isRefusal(block)) return block.refused === 'E_EMPTY' ? refuse('E_FORMAT') : block;
  if (block.label !== SEC1_LABEL || parameters.headers.length > 0) return refuse('E_PEM_STRUCTURE');
  const reading = readTraditional(block, (der) => readSec1(der, curve));
  if (isRefusal(reading)) return reading;
  return { format: 'sec1', encoding: 'pem', normalised: parameters.normalised || block.normalised, reading };
}

function openDer(given: Uint8Array): PrivateContainer | Refusal {
  // The numbers are views: of bytes that the caller may wipe, which would make another key of this one.
  const der = given.slice();
  const members = readSequence(der, 'long');
  if (members === undefined) return refuse('E_DER');
  const row = derRowOf(der, members);
  if (row === undefined) return refuse('E_FORMAT');
  const reading = row.read(der);
  if (isRefusal(reading)) return reading;
  return { format: row.format, encoding: 'der', normalised: false, reading };
}

interface DerRow {
  readonly format: PrivateKeyFormat;
  read(der: Uint8Array): PrivateReading;
}

const DSA_MEMBERS = 6;

// By the first members, in which the formats differ.
function derRowOf(der: Uint8Array, members: readonly DerElement[]): DerRow | undefined {
  const [first, second] = members;
  if (first?.tag === TAG.sequence && second?.tag === TAG.octetString)
    return { format: 'pkcs8', read: readEncryptedPkcs8 };
  if (first?.tag !== TAG.integer) return undefined;
  if (second?.tag === TAG.sequence) return { format: 'pkcs8', read: readPkcs8 };
  if (second?.tag === TAG.octetString) return { format: 'sec1', read: (bytes) => readSec1(bytes) };
  if (second?.tag !== TAG.integer || members.length < DSA_MEMBERS) return undefined;
  return members.length === DSA_MEMBERS && isNumber(der, first, 0)
    ? { format: 'dsa', read: readDsaKey }
    : { format: 'pkcs1', read: readPkcs1 };
}
