import { createHash } from 'node:crypto';
import { keyTypeOf } from './algorithms.js';
import type { CertificateFields } from './certificate.js';
import { CURVES } from './ecdsa.js';
import { type PublicKey, readKeyBlob } from './public-key.js';
import { isRefusal } from './refusal.js';
import { CURVE_HASHES, joinRs, type SignatureScheme, verifySignature } from './verify-signature.js';
import {
  concatBytes,
  createWireReader,
  expectEnd,
  readByte,
  readMpint,
  readString,
  readUint32,
  wireBytes,
  writeUint32,
} from './wire-buffer.js';

// OpenSSH's SSH_RSA_MINIMUM_MODULUS_SIZE.
const LEAST_RSA_BITS = 1024;
// Of any size and exponent a signature could be made to verify for seconds, and the authority is whatever the certificate says that it is.
const MOST_RSA_BITS = 8192;
const MOST_RSA_EXPONENT_BYTES = 4;
const ED25519_SIGNATURE_BYTES = 64;

// RFC 8332. `ssh-rsa`, over SHA-1, is left out of OpenSSH's CASignatureAlgorithms since 8.2.
const RSA_HASHES: ReadonlyMap<string, string> = new Map([
  ['rsa-sha2-256', 'sha256'],
  ['rsa-sha2-512', 'sha512'],
]);

/**
 * Whether the signature of a certificate over the first bytes of its blob is that of the key in it, which must be a plain key that signs (OpenSSH
 * PROTOCOL.certkeys). An RSA key signs with 1024 to 8192 bits and an exponent of at most 4 bytes.
 */
export function isSignedByAuthority(blob: Uint8Array, fields: CertificateFields): boolean {
  const authority = readAuthority(fields.signatureKey);
  if (authority === undefined) return false;
  const reader = createWireReader(fields.signature);
  const type = Buffer.from(readString(reader)).toString('latin1');
  const signature = readString(reader);
  const token = authority.algorithm.endsWith('-sk')
    ? { flags: readByte(reader), count: readUint32(reader) }
    : null;
  expectEnd(reader);
  if (reader.fault !== null) return false;
  const signed = blob.subarray(0, fields.signedBytes);
  const data = token === null ? signed : tokenData(authority, signed, token.flags, token.count);
  const scheme = schemeOf(authority, type);
  const raw = scheme === undefined ? undefined : rawSignature(authority, signature);
  return scheme !== undefined && raw !== undefined && verifySignature(authority.numbers, scheme, data, raw);
}

function readAuthority(blob: Uint8Array): PublicKey | undefined {
  const name = Buffer.from(readString(createWireReader(blob))).toString('latin1');
  const named = keyTypeOf(name);
  if (typeof named === 'string' || named.certificate) return undefined;
  const key = readKeyBlob(named, blob, null, false);
  if (isRefusal(key) || key.algorithm === 'dsa') return undefined;
  return key.numbers.kind === 'rsa' && !isAuthoritySize(key.bits, key.numbers.e) ? undefined : key;
}

function isAuthoritySize(bits: number, e: Uint8Array): boolean {
  return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS && e.length <= MOST_RSA_EXPONENT_BYTES;
}

function schemeOf({ numbers, sshType }: PublicKey, type: string): SignatureScheme | undefined {
  if (numbers.kind === 'rsa') {
    const hash = RSA_HASHES.get(type);
    return hash === undefined ? undefined : { hash };
  }
  if (type !== sshType) return undefined;
  if (numbers.kind === 'ec') return { hash: CURVE_HASHES[numbers.curve] };
  return { hash: null };
}

function rawSignature({ numbers }: PublicKey, signature: Uint8Array): Uint8Array | undefined {
  if (numbers.kind === 'rsa') {
    const { length } = numbers.n;
    if (signature.length > length) return undefined;
    // A signature that happens to begin with zeros may come without them (RFC 8332 section 3).
    return concatBytes([new Uint8Array(length - signature.length), signature]);
  }
  if (numbers.kind !== 'ec') return signature.length === ED25519_SIGNATURE_BYTES ? signature : undefined;
  const reader = createWireReader(signature);
  const r = readMpint(reader);
  const s = readMpint(reader);
  expectEnd(reader);
  return reader.fault === null ? joinRs(r, s, CURVES[numbers.curve].size) : undefined;
}

// What a security key signs (OpenSSH PROTOCOL.u2f): hashes of the application and of the message, with its flags and its counter between.
function tokenData({ numbers }: PublicKey, message: Uint8Array, flags: number, count: number): Uint8Array {
  const application = 'application' in numbers ? (numbers.application ?? '') : '';
  const counter: Uint8Array[] = [];
  writeUint32(counter, count);
  return concatBytes([
    sha256(Buffer.from(application, 'latin1')),
    Uint8Array.of(flags),
    wireBytes(counter),
    sha256(message),
  ]);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
