import type { FindingCode } from '../../findings.js';
import { keyTypeOf } from '../algorithms.js';
import { explainOversize } from '../oversize.js';
import { holdsPrivateMaterial } from '../private-marks.js';
import { keyOfNumbers, type PublicKey, readKeyLine } from '../public-key.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { decodeUtf8, exceedsBytes, screenCharacters } from '../text-screen.js';
import { derKind, holdsPrivateBytes, looksLikeDer } from './der-looks.js';
import { readJwk } from './jwk.js';
import { pemLabel, readPem } from './pem.js';
import { readRfc4716 } from './rfc4716.js';
import { readPkcs1Public, readSpki, readSpkiDer, type SpkiKey } from './spki.js';
import { readX509Parts } from './x509.js';
import { checkX509 } from './x509-check.js';

/**
 * The formats of public keys that are read: OpenSSH lines and certificates, RFC 4716, SubjectPublicKeyInfo, RSAPublicKey, X.509 certificates, JSON Web Keys.
 */
export type PublicKeyFormat = 'openssh' | 'rfc4716' | 'spki' | 'pkcs1' | 'x509' | 'jwk';

/** A public key as it was found in a text or in bytes. */
export interface PublicDocument {
  readonly format: PublicKeyFormat;
  readonly encoding: 'text' | 'pem' | 'der' | 'json';
  readonly key: PublicKey;
  /** What the container says against it; the key itself is a policy's to judge. */
  readonly findings: readonly FindingCode[];
  /** The header of RFC 4716: tags and values, in their order; else empty. */
  readonly headers: readonly (readonly [string, string])[];
}

/** What the readers are told. */
export interface PublicDocumentOptions {
  /** The most bytes (of UTF-8) that are looked at. */
  readonly maxBytes: number;
  /** Epoch seconds, for the dates of certificates. */
  readonly now: number;
  /** Only to tell an RSA key of absurd size from any other text that is too long. */
  readonly rsaBitsMaximum: number;
}

/** Why there is no key, with the document where it is the key's numbers alone that are refused: to be shown, and for nothing else. */
export interface PublicDocumentRefusal extends Refusal {
  readonly document?: PublicDocument;
}

interface Body extends Pick<PublicDocument, 'format' | 'key'> {
  readonly findings?: readonly FindingCode[];
  readonly headers?: PublicDocument['headers'];
  /** The refusal of the key's numbers. */
  readonly unsound?: Refusal;
}

/**
 * The public key that a text or bytes are, in whatever format it is read: the looks decide the format, and then that format's reader is strict. Size comes
 * first, then encoding and characters, then private material, then structure, type and numbers.
 */
export function readPublicDocument(
  input: string | Uint8Array,
  options: PublicDocumentOptions,
): PublicDocument | PublicDocumentRefusal {
  const { maxBytes, now, rsaBitsMaximum } = options;
  const tooLong = typeof input === 'string' ? exceedsBytes(input, maxBytes) : input.length > maxBytes;
  if (tooLong) return refuse(explainOversize(input, rsaBitsMaximum));
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  const characters = text === undefined ? 'E_ENCODING' : screenCharacters(text);
  if (typeof input !== 'string' && (characters === 'E_ENCODING' || characters === 'E_CONTROL_CHAR')) {
    if (holdsPrivateBytes(input)) return refuse('E_PRIVATE_MATERIAL');
    if (looksLikeDer(input)) return document(readDerBody(input, now), 'der');
  }
  if (text === undefined) return refuse('E_ENCODING');
  const looks = looksOf(text);
  // The line's own reader makes these checks in its own order.
  if (looks !== 'line' && characters !== null) return refuse(characters);
  if (looks !== 'line' && holdsPrivateMaterial(text)) return refuse('E_PRIVATE_MATERIAL');
  if (looks === 'pem') return document(readPemBody(text, now), 'pem');
  if (looks === 'json') return document(wrap('jwk', readJwk(text)), 'json');
  if (looks === 'line') return document(wrap('openssh', readKeyLine(text, maxBytes)), 'text');
  return document(readRfc4716Body(text), 'text');
}

function document(
  body: Body | Refusal,
  encoding: PublicDocument['encoding'],
): PublicDocument | PublicDocumentRefusal {
  if (isRefusal(body)) return body;
  const { unsound, ...rest } = body;
  const whole: PublicDocument = { findings: [], headers: [], ...rest, encoding };
  return unsound === undefined ? whole : { ...unsound, document: whole };
}

function wrap(format: PublicKeyFormat, key: PublicKey | Refusal): Body | Refusal {
  if (!isRefusal(key)) return { format, key };
  return key.key === undefined ? key : { format, key: key.key, unsound: key };
}

function readRfc4716Body(text: string): Body | Refusal {
  const found = readRfc4716(text);
  const body = wrap('rfc4716', isRefusal(found) ? found : found.key);
  return isRefusal(body) ? body : { ...body, headers: found.headers ?? [] };
}

const FIRST = /^[ \t\r\n]*(?:(-----|---- )|(\{|\[[ \t\r\n]*[{\]]))/;
const BOUNDARY = /[\r\n][ \t]*(-----|---- )(?:BEGIN|END) /;

// Armour further down is armour with text before it, unless that text is a key line: then there are two keys.
function looksOf(text: string): 'line' | 'pem' | 'rfc4716' | 'json' {
  const [, first, json] = FIRST.exec(text) ?? [];
  if (json !== undefined) return 'json';
  const mark = first ?? (startsWithKey(text) ? undefined : BOUNDARY.exec(text)?.[1]);
  if (mark === undefined) return 'line';
  return mark === '-----' ? 'pem' : 'rfc4716';
}

function startsWithKey(text: string): boolean {
  const [, word = ''] = /^[ \t\r\n]*([!-~]{1,64})/.exec(text) ?? [];
  return typeof keyTypeOf(word) !== 'string';
}

const PEM_LABELS: ReadonlyMap<string, Kind> = new Map([
  ['PUBLIC KEY', 'spki'],
  ['RSA PUBLIC KEY', 'pkcs1'],
  ['CERTIFICATE', 'x509'],
]);

type Kind = 'spki' | 'pkcs1' | 'x509';

function readPemBody(text: string, now: number): Body | Refusal {
  const label = pemLabel(text);
  const kind = PEM_LABELS.get(label ?? '');
  // Other armour has a structure of its own, such as the checksum of OpenPGP.
  if (label !== undefined && kind === undefined) return refuse('E_FORMAT');
  const block = readPem(text);
  if (isRefusal(block)) return block;
  if (kind === undefined || block.headers.length > 0) return refuse('E_PEM_STRUCTURE');
  if (holdsPrivateBytes(block.bytes)) return refuse('E_PRIVATE_MATERIAL');
  return readBody(kind, block.bytes, block.normalised, now);
}

function readDerBody(der: Uint8Array, now: number): Body | Refusal {
  const kind = derKind(der);
  return kind === undefined ? refuse('E_DER') : readBody(kind, der, false, now);
}

function readBody(kind: Kind, der: Uint8Array, normalised: boolean, now: number): Body | Refusal {
  if (kind === 'x509') return readX509Body(der, normalised, now);
  return wrap(kind, keyOf(kind === 'spki' ? readSpkiDer(der) : readPkcs1Public(der), normalised));
}

function keyOf(found: SpkiKey | Refusal, normalised: boolean): PublicKey | Refusal {
  if (isRefusal(found))
    return found.key === undefined ? found : { ...found, key: { ...found.key, normalised } };
  const { sshType, numbers } = found;
  return sshType === null || numbers === null
    ? refuse('E_TYPE_UNSUPPORTED')
    : keyOfNumbers(sshType, numbers, normalised);
}

function readX509Body(der: Uint8Array, normalised: boolean, now: number): Body | Refusal {
  const parts = readX509Parts(der);
  if (parts === undefined) return refuse('E_DER');
  const body = wrap('x509', keyOf(readSpki(der, parts.spki), normalised));
  if (isRefusal(body)) return body;
  const findings = checkX509(der, parts, body.unsound === undefined ? body.key.numbers : null, now);
  return isRefusal(findings) ? (body.unsound ?? findings) : { ...body, findings };
}
