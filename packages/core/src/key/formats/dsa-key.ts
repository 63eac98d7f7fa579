import { dsaPublicOf } from '../private-dsa.js';
import type { DsaPrivateNumbers } from '../private-numbers.js';
import { type Refusal, refuse } from '../refusal.js';
import { type DerElement, positiveInteger, readDer, TAG, writeElement, writeInteger } from './der.js';
import { hasLongLengths, isNumber, membersOf, readSequence } from './der-fields.js';
import type { FoundKey } from './private-reading.js';

/** The PEM label of OpenSSL's form of DSA keys. */
export const DSA_LABEL = 'DSA PRIVATE KEY';

const DSA_TYPE = 'ssh-dss';

/** Reads `SEQUENCE { 0, p, q, g, y, x }`, which no standard names. */
export function readDsaKey(der: Uint8Array): FoundKey | Refusal {
  const [version, ...members] = readSequence(der, 'long') ?? [];
  const integers = members.every(({ tag }) => tag === TAG.integer);
  if (!isNumber(der, version, 0) || members.length !== 5 || !integers) return refuse('E_DER');
  const [p, q, g, y, x] = members.map((member) => positiveInteger(der, member));
  if (!p || !q || !g || !y || !x) return refuse('E_PRIVATE_CORRUPT');
  const longLengths = hasLongLengths(der);
  return { sshType: DSA_TYPE, numbers: { kind: 'dsa', p, q, g, y, x }, comment: null, longLengths };
}

/** Reads the parts of a PKCS#8 DSA key: its parameters (RFC 3279 section 2.3.2) and x in DER; y is computed. */
export function readPkcs8Dsa(
  der: Uint8Array,
  parameters: DerElement | undefined,
  key: Uint8Array,
): FoundKey | Refusal {
  const members = membersOf(der, parameters) ?? [];
  const [p, q, g] = members.map((member) => positiveInteger(der, member));
  const integer = readDer(key, 'long');
  if (members.length !== 3 || !p || !q || !g || integer?.tag !== TAG.integer) return refuse('E_DER');
  const x = positiveInteger(key, integer);
  if (x === undefined) return refuse('E_PRIVATE_CORRUPT');
  const y = dsaPublicOf({ p, q, g, x });
  if (y === undefined) return refuse('E_PRIVATE_MISMATCH');
  const longLengths = hasLongLengths(key);
  return { sshType: DSA_TYPE, numbers: { kind: 'dsa', p, q, g, y, x }, comment: null, longLengths };
}

/** The parameters of a DSA key in DER. */
export function encodeDsaParameters({ p, q, g }: DsaPrivateNumbers): Uint8Array {
  return writeElement(TAG.sequence, ...[p, q, g].map(writeInteger));
}
