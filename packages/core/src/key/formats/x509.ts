import { holdsPrivateMaterial } from '../private-marks.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { screenCharacters } from '../text-screen.js';
import { type DerElement, readChildren, readDer, TAG } from './der.js';
import { readPem } from './pem.js';
import { readSpki, type SpkiKey } from './spki.js';

/** An X.509 certificate as far as a keypair of type `x509` needs it: its bytes and its key. */
export interface X509Key extends SpkiKey {
  readonly der: Uint8Array;
  readonly certificate: false;
  readonly comment: null;
  readonly normalised: boolean;
}

/** The parts of a certificate (RFC 5280 section 4.1), as places in its DER. */
export interface X509Parts {
  readonly tbs: DerElement;
  /** The signature algorithm behind the signed part, and the one within it. */
  readonly outerAlgorithm: DerElement;
  readonly innerAlgorithm: DerElement;
  readonly signature: DerElement;
  /** Absent: version 1. */
  readonly version: DerElement | undefined;
  readonly issuer: DerElement;
  readonly notBefore: DerElement;
  readonly notAfter: DerElement;
  readonly subject: DerElement;
  readonly spki: DerElement;
  /** Unique identifiers and extensions, in order. */
  readonly rest: readonly DerElement[];
}

const PEM_BEGIN = '-----BEGIN ';
const VERSION = 0xa0;
const LAST_EXTENSION_TAG = 0xa3;
const FIRST_EXTENSION_TAG = 0x81;
const TIMES: readonly number[] = [TAG.utcTime, TAG.generalizedTime];

/**
 * Reads exactly one PEM block CERTIFICATE and walks its DER (RFC 5280 section 4.1): the outer three, the order of the inner fields, every length. Nothing
 * of it goes to node:crypto. The text must be within its cap in bytes.
 */
export function readX509(text: string): X509Key | Refusal {
  const characters = screenCharacters(text);
  if (characters !== null) return refuse(characters);
  if (holdsPrivateMaterial(text)) return refuse('E_PRIVATE_MATERIAL');
  if (text.trim() !== '' && !text.includes(PEM_BEGIN)) return refuse('E_FORMAT');
  const block = readPem(text);
  if (isRefusal(block)) return block;
  if (block.label !== 'CERTIFICATE') return refuse('E_FORMAT');
  if (block.headers.length > 0) return refuse('E_PEM_STRUCTURE');
  const der = block.bytes;
  const parts = readX509Parts(der);
  if (parts === undefined) return refuse('E_DER');
  const key = readSpki(der, parts.spki);
  if (isRefusal(key)) return key;
  return { der, ...key, certificate: false, comment: null, normalised: block.normalised };
}

/** The parts of the certificate that fills `der`, or undefined where it is none. */
export function readX509Parts(der: Uint8Array): X509Parts | undefined {
  const root = readDer(der);
  if (root?.tag !== TAG.sequence) return undefined;
  const [tbs, outerAlgorithm, signature, ...more] = readChildren(der, root) ?? [];
  if (tbs?.tag !== TAG.sequence || outerAlgorithm?.tag !== TAG.sequence) return undefined;
  if (signature?.tag !== TAG.bitString || more.length > 0) return undefined;
  const fields = [...(readChildren(der, tbs) ?? [])];
  const version = fields[0]?.tag === VERSION ? fields.shift() : undefined;
  const [serial, innerAlgorithm, issuer, validity, subject, spki, ...rest] = fields;
  if (serial?.tag !== TAG.integer) return undefined;
  if (innerAlgorithm?.tag !== TAG.sequence || issuer?.tag !== TAG.sequence) return undefined;
  if (validity?.tag !== TAG.sequence || subject?.tag !== TAG.sequence || spki?.tag !== TAG.sequence)
    return undefined;
  const [notBefore, notAfter, ...otherTimes] = readChildren(der, validity) ?? [];
  if (notBefore === undefined || notAfter === undefined || otherTimes.length > 0) return undefined;
  if (!TIMES.includes(notBefore.tag) || !TIMES.includes(notAfter.tag) || !inOrder(rest)) return undefined;
  const algorithms = { outerAlgorithm, innerAlgorithm };
  return { tbs, ...algorithms, signature, version, issuer, notBefore, notAfter, subject, spki, rest };
}

function inOrder(rest: readonly DerElement[]): boolean {
  return rest.every(
    ({ tag }, index) =>
      tag >= FIRST_EXTENSION_TAG &&
      tag <= LAST_EXTENSION_TAG &&
      (index === 0 || tag > (rest[index - 1]?.tag ?? 0)),
  );
}
