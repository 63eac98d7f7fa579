import { CURVES } from '../ecdsa.js';
import type { EcNumbers, KeyNumbers } from '../key-numbers.js';
import { joinRs, type SignatureScheme, verifySignature } from '../verify-signature.js';
import { type DerElement, objectId, positiveInteger, readChildren, readDer, TAG } from './der.js';
import { KEY_OID } from './spki.js';

// RFC 3279, RFC 4055, RFC 5758. Self-signatures protect nobody, so that the old hashes are as good as the new ones here.
const RSA_HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.4', 'md5'],
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
]);
const ECDSA_HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.1', 'sha224'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);
const PLAIN_HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
const OID_PSS = '1.2.840.113549.1.1.10';
const OID_MGF1 = '1.2.840.113549.1.1.8';
const CONTEXT = 0xa0;

/** Whether a signature in a certificate is that of a key. true where it is by an algorithm that is not verified here: nothing is known against it. */
export function isSignedBy(
  numbers: KeyNumbers,
  der: Uint8Array,
  algorithm: DerElement,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const [id, parameters] = readChildren(der, algorithm) ?? [];
  const oid = objectId(der, id) ?? '';
  if (oid === OID_PSS) {
    const scheme = readPss(der, parameters);
    return (
      scheme === undefined || (numbers.kind === 'rsa' && verifySignature(numbers, scheme, data, signature))
    );
  }
  const rsa = RSA_HASHES.get(oid);
  if (rsa !== undefined)
    return numbers.kind === 'rsa' && verifySignature(numbers, { hash: rsa }, data, signature);
  const ecdsa = ECDSA_HASHES.get(oid);
  if (ecdsa !== undefined) return numbers.kind === 'ec' && verifyEcdsa(numbers, ecdsa, data, signature);
  if (oid !== KEY_OID.ed25519) return true;
  return numbers.kind === 'ed25519' && verifySignature(numbers, { hash: null }, data, signature);
}

function verifyEcdsa(numbers: EcNumbers, hash: string, data: Uint8Array, signature: Uint8Array): boolean {
  const root = readDer(signature);
  const [first, second, ...more] = root?.tag === TAG.sequence ? (readChildren(signature, root) ?? []) : [];
  const r = positiveInteger(signature, first);
  const s = positiveInteger(signature, second);
  if (r === undefined || s === undefined || more.length > 0) return false;
  const joined = joinRs(r, s, CURVES[numbers.curve].size);
  return joined !== undefined && verifySignature(numbers, { hash }, data, joined);
}

/** RSASSA-PSS-params (RFC 4055 section 3.1); undefined where OpenSSL could not be told of them: another mask function, or other hashes in both places. */
function readPss(der: Uint8Array, parameters: DerElement | undefined): SignatureScheme | undefined {
  if (parameters?.tag !== TAG.sequence) return undefined;
  let hash: string | undefined = 'sha1';
  let maskHash: string | undefined = 'sha1';
  let pssSaltBytes = 20;
  for (const field of readChildren(der, parameters) ?? []) {
    const [value] = readChildren(der, field) ?? [];
    if (field.tag === CONTEXT) hash = readHash(der, value);
    else if (field.tag === CONTEXT + 1) maskHash = readMask(der, value);
    else if (field.tag === CONTEXT + 2 && value?.tag === TAG.integer && value.end - value.start === 1)
      pssSaltBytes = der[value.start] as number;
    else return undefined;
  }
  return hash === undefined || hash !== maskHash ? undefined : { hash, pssSaltBytes };
}

function readHash(der: Uint8Array, algorithm: DerElement | undefined): string | undefined {
  const [id] = algorithm?.tag === TAG.sequence ? (readChildren(der, algorithm) ?? []) : [];
  return PLAIN_HASHES.get(objectId(der, id) ?? '');
}

function readMask(der: Uint8Array, algorithm: DerElement | undefined): string | undefined {
  const [id, hash] = algorithm?.tag === TAG.sequence ? (readChildren(der, algorithm) ?? []) : [];
  return objectId(der, id) === OID_MGF1 ? readHash(der, hash) : undefined;
}
