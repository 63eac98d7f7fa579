import type { FindingCode } from '../../findings.js';
import type { Algorithm } from '../../types.js';
import { keyTypeOf, type NamedType } from '../algorithms.js';
import { CURVES } from '../ecdsa.js';
import type { DsaNumbers, EcCurve, EcNumbers, KeyNumbers, RsaNumbers } from '../key-numbers.js';
import { keyOfNumbers } from '../public-key.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import {
  type DerElement,
  keyInteger,
  objectId,
  readChildren,
  readDer,
  TAG,
  writeElement,
  writeInteger,
  writeObjectId,
} from './der.js';

/** The key of a SubjectPublicKeyInfo; all null where its algorithm is none of ours. */
export interface SpkiKey {
  /** The name of the same key on an OpenSSH line. */
  readonly sshType: string | null;
  readonly algorithm: Algorithm | null;
  readonly bits: number | null;
  readonly numbers: KeyNumbers | null;
}

/** Object identifiers of key algorithms (RFC 3279, RFC 5480, RFC 8410). */
export const KEY_OID = {
  rsa: '1.2.840.113549.1.1.1',
  dsa: '1.2.840.10040.4.1',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
} as const;

const OTHER: SpkiKey = { sshType: null, algorithm: null, bits: null, numbers: null };

/**
 * Reads a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480, RFC 8410) with the checks of its SSH type. An RSASSA-PSS key (RFC 4055) is
 * another algorithm: its owner bound it to a padding that SSH does not have.
 */
export function readSpki(bytes: Uint8Array, element: DerElement): SpkiKey | Refusal {
  const [algorithm, key, ...more] = readChildren(bytes, element) ?? [];
  if (algorithm?.tag !== TAG.sequence || key?.tag !== TAG.bitString || more.length > 0)
    return refuse('E_DER');
  const [id, parameters, ...rest] = readChildren(bytes, algorithm) ?? [];
  const oid = objectId(bytes, id);
  // The first byte of a BIT STRING counts the bits that are unused: a key uses all.
  if (oid === undefined || rest.length > 0 || bytes[key.start] !== 0) return refuse('E_DER');
  const content = bytes.subarray(key.start + 1, key.end);
  if (oid === KEY_OID.rsa) return readRsaKey(content, parameters);
  if (oid === KEY_OID.dsa) return readDsaKey(bytes, content, parameters);
  if (oid === KEY_OID.ec) return readEcKey(bytes, content, parameters);
  if (oid !== KEY_OID.ed25519) return OTHER;
  if (parameters !== undefined) return refuse('E_DER');
  return describe('ssh-ed25519', { kind: 'ed25519', point: content });
}

/** The SubjectPublicKeyInfo that fills `der`. */
export function readSpkiDer(der: Uint8Array): SpkiKey | Refusal {
  const root = readDer(der);
  return root?.tag === TAG.sequence ? readSpki(der, root) : refuse('E_DER');
}

/** RSAPublicKey of PKCS#1 (RFC 8017 appendix A.1.1) that fills `der`. */
export function readPkcs1Public(der: Uint8Array): SpkiKey | Refusal {
  const numbers = readRsaNumbers(der);
  return isRefusal(numbers) ? numbers : describe('ssh-rsa', numbers);
}

function describe(sshType: string, numbers: KeyNumbers): SpkiKey | Refusal {
  const { row } = keyTypeOf(sshType) as NamedType;
  const wrong = row.check(numbers);
  // Once more by the reader of blobs, which says of which key it is.
  if (wrong !== null) return keyOfNumbers(sshType, numbers, false) as Refusal;
  return { sshType, algorithm: row.algorithm, bits: row.bits(numbers), numbers };
}

function readRsaKey(content: Uint8Array, parameters: DerElement | undefined): SpkiKey | Refusal {
  if (parameters?.tag !== TAG.null || parameters.start !== parameters.end) return refuse('E_DER');
  return readPkcs1Public(content);
}

function readRsaNumbers(der: Uint8Array): RsaNumbers | Refusal {
  const integers = readIntegers(der, readDer(der), 2);
  if (isRefusal(integers)) return integers;
  const [n, e] = integers as [Uint8Array, Uint8Array];
  return { kind: 'rsa', e, n };
}

function readDsaKey(
  bytes: Uint8Array,
  content: Uint8Array,
  parameters: DerElement | undefined,
): SpkiKey | Refusal {
  // RFC 3279 section 2.3.2 lets a certificate inherit them from its issuer.
  if (parameters === undefined) return refuse('E_DSA_PARAMS');
  const group = readIntegers(bytes, parameters, 3);
  if (isRefusal(group)) return group;
  const [p, q, g] = group as [Uint8Array, Uint8Array, Uint8Array];
  const y = keyInteger(content, readDer(content));
  return typeof y === 'string' ? refuse(y) : describe('ssh-dss', { kind: 'dsa', p, q, g, y });
}

/** A SEQUENCE of exactly so many positive INTEGERs. */
function readIntegers(
  bytes: Uint8Array,
  element: DerElement | undefined,
  count: number,
): readonly Uint8Array[] | Refusal {
  const members = element?.tag === TAG.sequence ? readChildren(bytes, element) : undefined;
  if (members?.length !== count) return refuse('E_DER');
  const integers: Uint8Array[] = [];
  let wrong: FindingCode | null = null;
  for (const member of members) {
    const integer = keyInteger(bytes, member);
    if (typeof integer !== 'string') integers.push(integer);
    else if (wrong === null || integer === 'E_DER') wrong = integer;
  }
  return wrong === null ? integers : refuse(wrong);
}

function readEcKey(
  bytes: Uint8Array,
  point: Uint8Array,
  parameters: DerElement | undefined,
): SpkiKey | Refusal {
  if (parameters?.tag === TAG.sequence) return refuse('E_EC_EXPLICIT_PARAMS');
  const oid = objectId(bytes, parameters);
  if (oid === undefined) return refuse('E_DER');
  const curve = (Object.keys(CURVES) as EcCurve[]).find((name) => CURVES[name].oid === oid);
  return curve === undefined ? OTHER : describe(`ecdsa-sha2-${curve}`, { kind: 'ec', curve, point });
}

/** SubjectPublicKeyInfo in DER, as OpenSSL writes it; undefined for a security key, which has no such form. */
export function encodeSpki(numbers: KeyNumbers): Uint8Array | undefined {
  if (numbers.kind === 'rsa')
    return writeKey(encodePkcs1Public(numbers), KEY_OID.rsa, writeElement(TAG.null));
  if (numbers.kind === 'dsa') return encodeDsa(numbers);
  if (numbers.application !== undefined) return undefined;
  return numbers.kind === 'ec' ? encodeEc(numbers) : writeKey(numbers.point, KEY_OID.ed25519);
}

/** RSAPublicKey of PKCS#1 in DER. */
export function encodePkcs1Public({ n, e }: RsaNumbers): Uint8Array {
  return writeElement(TAG.sequence, writeInteger(n), writeInteger(e));
}

function encodeDsa({ p, q, g, y }: DsaNumbers): Uint8Array {
  const group = writeElement(TAG.sequence, writeInteger(p), writeInteger(q), writeInteger(g));
  return writeKey(writeInteger(y), KEY_OID.dsa, group);
}

function encodeEc({ curve, point }: EcNumbers): Uint8Array {
  return writeKey(point, KEY_OID.ec, writeObjectId(CURVES[curve].oid));
}

function writeKey(key: Uint8Array, oid: string, ...parameters: readonly Uint8Array[]): Uint8Array {
  const algorithm = writeElement(TAG.sequence, writeObjectId(oid), ...parameters);
  return writeElement(TAG.sequence, algorithm, writeElement(TAG.bitString, Uint8Array.of(0), key));
}
