import { KeypairError } from '../../errors.js';
import { keyTypeOf } from '../algorithms.js';
import { decodeBase64, wrapBase64 } from '../base64.js';
import { holdsPrivateMaterial } from '../private-marks.js';
import { type PublicKey, readKeyBlob } from '../public-key.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { screenComment } from '../text-screen.js';
import { createWireReader, readString } from '../wire-buffer.js';
import { splitLines } from './text-lines.js';

/** A key in the SSH Public Key File Format: tags and values of its header as they stand, without the quotes of comment and subject. */
export interface Rfc4716Key {
  readonly key: PublicKey;
  readonly headers: readonly (readonly [string, string])[];
}

/** Why there is none, with the header where it is the key's numbers that are refused. */
export interface Rfc4716Refusal extends Refusal, Partial<Pick<Rfc4716Key, 'headers'>> {}

const BEGIN = '---- BEGIN SSH2 PUBLIC KEY ----';
const END = '---- END SSH2 PUBLIC KEY ----';
const MARKER = '---- ';
const BODY = /^[A-Za-z0-9+/=]+$/;
const HEADER = /^([!-9;-~]{1,64}): (.*)$/su;
const QUOTED_TAGS: readonly string[] = ['comment', 'subject'];

// In bytes (RFC 4716 section 3.3).
const LONGEST_LINE = 72;
const LONGEST_VALUE = 1024;
const LONGEST_HEADER = 64 + 2 + LONGEST_VALUE;

/**
 * Reads the SSH Public Key File Format (RFC 4716 section 3) to its letter: markers, lines of at most 72 bytes, header tags of at most 64 and values of at
 * most 1024 bytes, no tag twice. Blank lines around it are forgiven. The text must be within its cap, and screened for characters.
 */
export function readRfc4716(text: string): Rfc4716Key | Rfc4716Refusal {
  const { lines, trimmed } = splitLines(text);
  const inner = lines.slice(1, -1);
  if (lines.length < 2 || lines[0] !== BEGIN || lines.at(-1) !== END) return refuse('E_FORMAT');
  if (inner.some((line) => line.startsWith(MARKER) || Buffer.byteLength(line) > LONGEST_LINE))
    return refuse('E_FORMAT');
  const header = readHeaders(inner);
  if (isRefusal(header)) return header;
  const body = inner.slice(header.lines);
  if (body.length === 0) return refuse('E_EMPTY');
  if (body.includes('')) return refuse('E_FORMAT');
  const blob = body.every((line) => BODY.test(line)) ? decodeBase64(body.join('')) : undefined;
  if (blob === undefined) return refuse('E_BASE64');
  const key = readTypedBlob(blob, trimmed);
  const { headers } = header;
  return isRefusal(key) ? { ...key, headers } : { key, headers };
}

// The blob names its own type here: no line stands before it.
function readTypedBlob(blob: Uint8Array, normalised: boolean): PublicKey | Refusal {
  const reader = createWireReader(blob);
  const name = Buffer.from(readString(reader)).toString('latin1');
  if (reader.fault !== null) return refuse(reader.fault);
  const named = keyTypeOf(name);
  return typeof named === 'string' ? refuse(named) : readKeyBlob(named, blob, null, normalised);
}

interface Headers {
  readonly headers: readonly (readonly [string, string])[];
  /** How many lines they take. */
  readonly lines: number;
}

function readHeaders(lines: readonly string[]): Headers | Refusal {
  const headers: (readonly [string, string])[] = [];
  const tags = new Set<string>();
  let at = 0;
  while (lines[at]?.includes(':') === true) {
    let logical = lines[at] as string;
    at += 1;
    while (logical.endsWith('\\')) {
      const next = lines[at];
      if (next === undefined || logical.length > LONGEST_HEADER) return refuse('E_FORMAT');
      logical = logical.slice(0, -1) + next;
      at += 1;
    }
    const [, tag = '', value = ''] = HEADER.exec(logical) ?? [];
    const name = tag.toLowerCase();
    if (tag === '' || tags.has(name) || Buffer.byteLength(value) > LONGEST_VALUE) return refuse('E_FORMAT');
    tags.add(name);
    const wrong = screenValue(value);
    if (wrong !== null) return wrong;
    headers.push([tag, QUOTED_TAGS.includes(name) ? unquote(value) : value]);
  }
  return { headers, lines: at };
}

function screenValue(value: string): Refusal | null {
  // Marks that a continued line has cut in two.
  if (holdsPrivateMaterial(value)) return refuse('E_PRIVATE_MATERIAL');
  if (value.includes('\t')) return refuse('E_CONTROL_CHAR');
  const suspicious = screenComment(value);
  return suspicious === null ? null : refuse(suspicious);
}

function unquote(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

/**
 * The SSH Public Key File Format as `ssh-keygen -e` writes it: base64 in lines of 70 characters, the comment in quotes, here the key's own and continued where
 * it does not fit into a line. Throws `not_supported` where it does not fit into a header.
 */
export function writeRfc4716(blob: Uint8Array, comment: string): string {
  const header = comment === '' ? '' : writeHeader('Comment', `"${comment}"`);
  return `${BEGIN}\n${header}${wrapBase64(blob, 70)}${END}\n`;
}

function writeHeader(tag: string, value: string): string {
  if (Buffer.byteLength(value) > LONGEST_VALUE)
    throw new KeypairError(
      'not_supported',
      'RFC 4716 has room for a comment of 1022 bytes; give a shorter one.',
    );
  let text = '';
  let line = '';
  let bytes = 0;
  const points = [...`${tag}: ${value}`];
  for (const [index, point] of points.entries()) {
    const size = Buffer.byteLength(point);
    const last = index === points.length - 1;
    // One byte is kept free for the backslash. No line may begin as a marker does.
    const full = bytes + size > (last ? LONGEST_LINE : LONGEST_LINE - 1);
    if (full || (bytes > LONGEST_LINE - 8 && startsMarker(points, index + 1))) {
      text += `${line}\\\n`;
      line = '';
      bytes = 0;
    }
    line += point;
    bytes += size;
  }
  return `${text}${line}\n`;
}

function startsMarker(points: readonly string[], at: number): boolean {
  return points.slice(at, at + MARKER.length).join('') === MARKER;
}
