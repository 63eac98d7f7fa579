import type { FindingCode } from '../findings.js';
import type { Algorithm } from '../types.js';
import { type DerElement, objectId, positiveInteger, readChildren, readDer, TAG } from './der.js';
import { CURVES, checkEc } from './ecdsa.js';
import { checkEd25519 } from './ed25519.js';
import type { EcCurve, KeyNumbers } from './key-numbers.js';
import { bitLength } from './numbers.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import { checkRsa } from './rsa.js';

/** The key of a SubjectPublicKeyInfo; all null where its algorithm is none of ours. */
export interface SpkiKey {
  /** The name of the same key on an OpenSSH line. */
  readonly sshType: string | null;
  readonly algorithm: Algorithm | null;
  readonly bits: number | null;
  readonly numbers: KeyNumbers | null;
}

const OID_RSA = '1.2.840.113549.1.1.1';
const OID_EC = '1.2.840.10045.2.1';
const OID_ED25519 = '1.3.101.112';
const OTHER: SpkiKey = { sshType: null, algorithm: null, bits: null, numbers: null };

/** Reads a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480, RFC 8410) with the checks of its SSH type. */
export function readSpki(bytes: Uint8Array, element: DerElement): SpkiKey | Refusal {
  const [algorithm, key, ...more] = readChildren(bytes, element) ?? [];
  if (algorithm?.tag !== TAG.sequence || key?.tag !== TAG.bitString || more.length > 0)
    return refuse('E_DER');
  const [id, parameters, ...rest] = readChildren(bytes, algorithm) ?? [];
  const oid = objectId(bytes, id);
  // The first byte of a BIT STRING counts the bits that are unused: a key uses all.
  if (oid === undefined || rest.length > 0 || bytes[key.start] !== 0) return refuse('E_DER');
  const content = bytes.subarray(key.start + 1, key.end);
  if (oid === OID_RSA) return readRsaKey(content, parameters);
  if (oid === OID_EC) return readEcKey(bytes, content, parameters);
  if (oid === OID_ED25519) return parameters === undefined ? readEd25519Key(content) : refuse('E_DER');
  return OTHER;
}

function readRsaKey(content: Uint8Array, parameters: DerElement | undefined): SpkiKey | Refusal {
  if (parameters?.tag !== TAG.null || parameters.start !== parameters.end) return refuse('E_DER');
  const numbers = readRsaPublicKey(content);
  return isRefusal(numbers)
    ? numbers
    : { sshType: 'ssh-rsa', algorithm: 'rsa', bits: bitLength(numbers.n), numbers };
}

/** RSAPublicKey of PKCS#1 (RFC 8017 appendix A.1.1). */
export function readRsaPublicKey(content: Uint8Array): (KeyNumbers & { readonly kind: 'rsa' }) | Refusal {
  const root = readDer(content);
  if (root?.tag !== TAG.sequence) return refuse('E_DER');
  const [modulus, exponent, ...more] = readChildren(content, root) ?? [];
  const n = positiveInteger(content, modulus);
  const e = positiveInteger(content, exponent);
  if (n === undefined || e === undefined || more.length > 0) return refuse('E_DER');
  const numbers = { kind: 'rsa', e, n } as const;
  return accept(numbers, checkRsa(numbers));
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
  if (curve === undefined) return OTHER;
  const numbers = accept({ kind: 'ec', curve, point } as const, checkEc({ kind: 'ec', curve, point }));
  if (isRefusal(numbers)) return numbers;
  return { sshType: `ecdsa-sha2-${curve}`, algorithm: 'ecdsa', bits: CURVES[curve].bits, numbers };
}

function readEd25519Key(point: Uint8Array): SpkiKey | Refusal {
  const numbers = accept({ kind: 'ed25519', point } as const, checkEd25519({ kind: 'ed25519', point }));
  return isRefusal(numbers) ? numbers : { sshType: 'ssh-ed25519', algorithm: 'ed25519', bits: 256, numbers };
}

function accept<N extends KeyNumbers>(numbers: N, wrong: FindingCode | null): N | Refusal {
  return wrong === null ? numbers : refuse(wrong);
}
