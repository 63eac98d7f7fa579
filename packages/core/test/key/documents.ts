import {
  type PublicDocument,
  type PublicDocumentOptions,
  readPublicDocument,
} from '../../src/key/formats/public-document.js';
import { isRefusal } from '../../src/key/refusal.js';
import { vector } from './vectors.js';

/** When the recorded findings were true. */
export const NOW: number = Date.UTC(2026, 10, 23) / 1000;

const options: PublicDocumentOptions = { maxBytes: 16_384, now: NOW, rsaBitsMaximum: 8192 };

/** The document of a text or of bytes, which must be one. */
export function documentOf(
  input: string | Uint8Array,
  more: Partial<PublicDocumentOptions> = {},
): PublicDocument {
  const found = readPublicDocument(input, { ...options, ...more });
  if (isRefusal(found)) throw new Error(found.refused);
  return found;
}

/** Why a text or bytes are no document, or `accepted`. */
export function refusalCode(input: string | Uint8Array, more: Partial<PublicDocumentOptions> = {}): string {
  const found = readPublicDocument(input, { ...options, ...more });
  return isRefusal(found) ? found.refused : 'accepted';
}

/** The rows of a vector in JSON. */
export function rows<Row>(file: string, member: string): readonly Row[] {
  return JSON.parse(vector(file))[member];
}

/** PEM in lines of 64 characters, written by hand. */
export function armour(label: string, bytes: Uint8Array): string {
  const body = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

/** What a PEM block holds. */
export function unarmour(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');
}
