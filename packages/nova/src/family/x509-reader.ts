import { createHash } from 'node:crypto';
import { isHidden } from './unicode-14.js';
import { checkCertificateDer, refuseCertificate } from './x509-der.js';

interface Section {
  readonly tag: string;
  readonly endTag: string;
  readonly text: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
// Rust's `char::is_whitespace`.
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LINE_END = new RegExp(`(?<!${SPACE})${SPACE}+$`);

function refusePem(reason: string): never {
  const faq = 'https://cryptography.io/en/latest/faq/#why-can-t-i-import-my-pem-file';
  return refuseCertificate(`Unable to load PEM file. See ${faq} for more details. ${reason}`);
}

/** Where `marker` ends. The crate does not look again at a character that breaks a match, so that `------BEGIN` holds no `-----BEGIN`. */
function findEnd(text: string, marker: string, from: number): number {
  let found = 0;
  for (let at = from; from >= 0 && at < text.length; at += 1) {
    found = text[at] === marker[found] ? found + 1 : 0;
    if (found === marker.length) return at + 1;
  }
  return -1;
}

function skipSpace(text: string, from: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}

/** The sections in front of the first one that is not whole, as the Rust crate `pem` 1.1 cuts them. */
function cutSections(text: string): Section[] {
  const sections: Section[] = [];
  for (let at = 0; at < text.length; ) {
    const tagStart = findEnd(text, '-----BEGIN ', at);
    const tagEnd = findEnd(text, '-----', tagStart);
    const dataStart = tagEnd < 0 ? -1 : skipSpace(text, tagEnd);
    const endStart = findEnd(text, '-----END ', dataStart);
    const endEnd = findEnd(text, '-----', endStart);
    if (endEnd < 0) break;
    sections.push({
      tag: text.slice(tagStart, tagEnd - 5),
      endTag: text.slice(endStart, endEnd - 5),
      text: text.slice(dataStart, endStart - 9),
    });
    at = skipSpace(text, endEnd);
  }
  return sections;
}

const DEBUG: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }),
);

/** Text as Rust's `Debug` writes it. */
function rustDebug(text: string): string {
  const escapeOne = (character: string): string => {
    const code = character.codePointAt(0) ?? 0;
    const hidden = isHidden(code) || /\p{Grapheme_Extend}/u.test(character);
    return DEBUG.get(character) ?? (hidden ? `\\u{${code.toString(16)}}` : character);
  };
  return `"${text.replace(/[^ !#-[\]-~]/gu, escapeOne)}"`;
}

/** What the Rust crate `base64` 0.13 has against standard base64 whose padding may be absent; undefined: nothing. */
function base64Fault(text: string): string | undefined {
  const [data = ''] = /^[A-Za-z0-9+/]*/.exec(text) ?? [];
  const pads = text.slice(data.length);
  const over = data.length % 4;
  const at = (index: number): string => `${index}, ${text.charCodeAt(index)}`;
  if (text.length % 4 === 1) {
    return /[A-Za-z0-9+/=]$/.test(text) ? 'InvalidLength' : `InvalidByte(${at(text.length - 1)})`;
  }
  if (pads !== '' && (over < 2 || over + pads.length > 4 || !/^=+$/.test(pads))) {
    return `InvalidByte(${at(data.length)})`;
  }
  const isLoose = ALPHABET.indexOf(data.slice(-1)) & ([0, 0, 0x0f, 0x03][over] ?? 0);
  return isLoose ? `InvalidLastSymbol(${at(data.length - 1)})` : undefined;
}

function decodeSection({ tag, endTag, text }: Section): Uint8Array {
  if (tag === '') refusePem('MissingBeginTag');
  if (endTag === '') refusePem('MissingEndTag');
  if (tag !== endTag) refusePem(`MismatchedTags(${rustDebug(tag)}, ${rustDebug(endTag)})`);
  const lines = text.split('\n').map((line) => line.replace(LINE_END, ''));
  const octets = Buffer.from(lines.join('')).toString('latin1');
  const fault = base64Fault(octets);
  return fault === undefined ? Buffer.from(octets, 'base64') : refusePem(`InvalidData(${fault})`);
}

/** Python's words on lone surrogates, which cannot become UTF-8. */
function refuseLoneSurrogates(text: string): void {
  const match = /\p{Surrogate}+/u.exec(text);
  if (match === null) return;
  const start = Array.from(text.slice(0, match.index)).length;
  const end = start + match[0].length - 1;
  const one = `character '\\u${match[0].charCodeAt(0).toString(16)}' in position ${start}`;
  const what = start === end ? one : `characters in position ${start}-${end}`;
  refuseCertificate(`'utf-8' codec can't encode ${what}: surrogates not allowed`);
}

/**
 * SHA-1 of the first certificate of a PEM text as pyca/cryptography 38's `load_pem_x509_certificate` reads it (labels `CERTIFICATE`, `X509 CERTIFICATE`).
 * Throws `invalid_key` with Nova's text around the library's words.
 */
export function digestPemCertificate(text: string): Buffer {
  refuseLoneSurrogates(text);
  const sections = cutSections(text).map((section) => ({ tag: section.tag, der: decodeSection(section) }));
  if (sections.length === 0) refusePem('MalformedFraming');
  const { der } =
    sections.find(({ tag }) => tag === 'CERTIFICATE' || tag === 'X509 CERTIFICATE') ??
    refuseCertificate(
      'Valid PEM but no BEGIN CERTIFICATE/END CERTIFICATE delimiters. Are you sure this is a certificate?',
    );
  checkCertificateDer(der);
  return createHash('sha1').update(der).digest();
}
