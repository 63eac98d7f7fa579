import { type DerElement, readChildren, readDer, TAG } from './der.js';
import { readPem } from './pem.js';
import { holdsPrivateMaterial } from './private-marks.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import { readSpki, type SpkiKey } from './spki.js';
import { screenCharacters } from './text-screen.js';

/** An X.509 certificate as far as a keypair of type `x509` needs it: its bytes and its key. */
export interface X509Key extends SpkiKey {
  readonly der: Uint8Array;
  readonly certificate: false;
  readonly comment: null;
  readonly normalised: boolean;
}

const VERSION = 0xa0;
const LAST_EXTENSION_TAG = 0xa3;
const FIRST_EXTENSION_TAG = 0x81;
const TIMES: readonly number[] = [0x17, 0x18];

/**
 * Reads exactly one PEM block CERTIFICATE and walks its DER (RFC 5280 section 4.1): the outer three, the order of the inner fields, every length. Nothing
 * of it goes to node:crypto. The text must be within its cap in bytes.
 */
export function readX509(text: string): X509Key | Refusal {
  const characters = screenCharacters(text);
  if (characters !== null) return refuse(characters);
  if (holdsPrivateMaterial(text)) return refuse('E_PRIVATE_MATERIAL');
  const block = readPem(text);
  if (isRefusal(block)) return block;
  if (block.label !== 'CERTIFICATE') return refuse('E_FORMAT');
  if (block.headers.length > 0) return refuse('E_PEM_STRUCTURE');
  const der = block.bytes;
  const spki = subjectPublicKeyInfo(der);
  if (spki === undefined) return refuse('E_DER');
  const key = readSpki(der, spki);
  if (isRefusal(key)) return key;
  return { der, ...key, certificate: false, comment: null, normalised: block.normalised };
}

function subjectPublicKeyInfo(der: Uint8Array): DerElement | undefined {
  const root = readDer(der);
  if (root?.tag !== TAG.sequence) return undefined;
  const [tbs, algorithm, signature, ...more] = readChildren(der, root) ?? [];
  const outer =
    tbs?.tag === TAG.sequence && algorithm?.tag === TAG.sequence && signature?.tag === TAG.bitString;
  if (!outer || tbs === undefined || more.length > 0) return undefined;
  const fields = [...(readChildren(der, tbs) ?? [])];
  if (fields[0]?.tag === VERSION) fields.shift();
  const [serial, inner, issuer, validity, subject, spki, ...extensions] = fields;
  const sequences = [inner, issuer, validity, subject, spki].every((field) => field?.tag === TAG.sequence);
  if (serial?.tag !== TAG.integer || !sequences || validity === undefined) return undefined;
  const times = readChildren(der, validity) ?? [];
  if (times.length !== 2 || !times.every((time) => TIMES.includes(time.tag))) return undefined;
  const inOrder = extensions.every(
    ({ tag }, index) =>
      tag >= FIRST_EXTENSION_TAG &&
      tag <= LAST_EXTENSION_TAG &&
      (index === 0 || tag > (extensions[index - 1]?.tag ?? 0)),
  );
  return inOrder ? spki : undefined;
}
