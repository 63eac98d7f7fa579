import { decodeBase64, wrapBase64 } from '../base64.js';
import { type Refusal, refuse } from '../refusal.js';
import { splitLines, trimBlankEnd } from './text-lines.js';

const BOUNDARY = /^-----(BEGIN|END) ([A-Z0-9][A-Z0-9 ]{0,60})-----$/;
const BODY = /^[A-Za-z0-9+/]*={0,2}$/;
const LONGEST_LINE = 76;

/** One PEM block (RFC 7468): its label and what it holds. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Lines `Name: value` before the body, as the old encrypted forms have them (RFC 1421). */
  readonly headers: readonly string[];
  /** Whether blank lines stand around it or blanks at the ends of its lines. */
  readonly normalised: boolean;
}

/** The one PEM block that a text is, strictly (RFC 7468 section 3, body of base64 lines); CR LF ends a line as LF does. */
export function readPem(text: string): PemBlock | Refusal {
  const { lines, trimmed } = splitLines(text);
  if (lines.length === 0) return refuse('E_EMPTY');
  const clean = lines.map(trimBlankEnd);
  const normalised = trimmed || clean.some((line, index) => line !== lines[index]);

  const [, kind, label = ''] = BOUNDARY.exec(clean[0] ?? '') ?? [];
  if (kind !== 'BEGIN' || clean.at(-1) !== `-----END ${label}-----`) return refuse('E_PEM_STRUCTURE');
  const inner = clean.slice(1, -1);
  if (inner.some((line) => line.includes('-----'))) return refuse('E_PEM_STRUCTURE');
  const headers = takeHeaders(inner);
  if (inner.length === 0) return refuse('E_PEM_STRUCTURE');
  const width = inner[0]?.length ?? 0;
  const even = inner.every(
    (line, index) => line.length === width || (index === inner.length - 1 && line.length < width),
  );
  if (!inner.every((line) => BODY.test(line))) return refuse('E_BASE64');
  if (!even || width === 0 || width > LONGEST_LINE) return refuse('E_PEM_STRUCTURE');
  const bytes = decodeBase64(inner.join(''));
  return bytes === undefined ? refuse('E_BASE64') : { label, bytes, headers, normalised };
}

function takeHeaders(inner: string[]): readonly string[] {
  const blank = inner.indexOf('');
  if (blank < 0 || !inner.slice(0, blank).every((line) => /^[A-Za-z-]+: /.test(line))) return [];
  const headers = inner.slice(0, blank);
  inner.splice(0, blank + 1);
  return headers;
}

const FIRST_LABEL = /^[ \t\r\n]*-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,60})-----/;

/** The label with which a text begins, or undefined where it does not begin with a PEM boundary. */
export function pemLabel(text: string): string | undefined {
  return FIRST_LABEL.exec(text)?.[1];
}

/** A PEM block in lines of `width` characters (64, or 70 as OpenSSH writes its own), with a final newline. */
export function writePem(label: string, bytes: Uint8Array, width = 64): string {
  return `-----BEGIN ${label}-----\n${wrapBase64(bytes, width)}-----END ${label}-----\n`;
}
