import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import { concatBytes } from '../wire-buffer.js';
import { TAG, writeElement, writeInteger, writeObjectId } from './der.js';

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  localKeyId: '1.2.840.113549.1.9.21',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacWithSha256: '1.2.840.113549.2.9',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

// What OpenSSL 3 writes by default.
const ITERATIONS = 2048;
const SALT_BYTES = 16;
const BLOCK_BYTES = 16;
const KEY_BYTES = 32;
// RFC 7292 appendix B.2: the block of SHA-256, and the purpose "integrity".
const HASH_BLOCK_BYTES = 64;
const PURPOSE_MAC = 3;
const CONTEXT = 0xa0;

const pbkdf2 = promisify(crypto.pbkdf2);
const NULL = writeElement(TAG.null);

function sequence(...contents: readonly Uint8Array[]): Uint8Array {
  return writeElement(TAG.sequence, ...contents);
}

function octets(bytes: Uint8Array): Uint8Array {
  return writeElement(TAG.octetString, bytes);
}

function small(value: number): Uint8Array {
  return writeInteger(Uint8Array.of(value >>> 8, value & 0xff));
}

/**
 * A PKCS#12 (RFC 7292) of one certificate and its PKCS#8 key under an empty password, as `openssl pkcs12 -export` of version 3 writes it: both encrypted with PBES2
 * (PBKDF2 with HMAC-SHA256, AES-256-CBC), the whole under a SHA-256 MAC.
 */
export async function encodePkcs12(certificate: Uint8Array, pkcs8: Uint8Array): Promise<Uint8Array> {
  const attribute = sequence(
    writeObjectId(OID.localKeyId),
    writeElement(TAG.set, octets(crypto.createHash('sha1').update(certificate).digest())),
  );
  const attributes = writeElement(TAG.set, attribute);
  const certificateBag = sequence(
    writeObjectId(OID.certificateBag),
    writeElement(
      CONTEXT,
      sequence(writeObjectId(OID.x509Certificate), writeElement(CONTEXT, octets(certificate))),
    ),
    attributes,
  );
  const [sealedCertificate, sealedKey] = await Promise.all([
    encrypt(sequence(certificateBag)),
    encrypt(pkcs8),
  ]);
  const keyBag = sequence(
    writeObjectId(OID.shroudedKeyBag),
    writeElement(CONTEXT, sequence(sealedKey.algorithm, octets(sealedKey.bytes))),
    attributes,
  );
  const encrypted = sequence(
    writeObjectId(OID.data),
    sealedCertificate.algorithm,
    // [0] IMPLICIT OCTET STRING
    writeElement(CONTEXT & ~0x20, sealedCertificate.bytes),
  );
  const safe = sequence(
    sequence(writeObjectId(OID.encryptedData), writeElement(CONTEXT, sequence(small(0), encrypted))),
    sequence(writeObjectId(OID.data), writeElement(CONTEXT, octets(sequence(keyBag)))),
  );
  const authSafe = sequence(writeObjectId(OID.data), writeElement(CONTEXT, octets(safe)));
  return sequence(small(3), authSafe, macOf(safe));
}

async function encrypt(
  plain: Uint8Array,
): Promise<{ readonly algorithm: Uint8Array; readonly bytes: Uint8Array }> {
  const salt = crypto.randomBytes(SALT_BYTES);
  const iv = crypto.randomBytes(BLOCK_BYTES);
  const key = await pbkdf2('', salt, ITERATIONS, KEY_BYTES, 'sha256');
  const cipher = crypto.createCipheriv('aes-256-cbc', key, iv);
  const prf = sequence(writeObjectId(OID.hmacWithSha256), NULL);
  const derivation = sequence(writeObjectId(OID.pbkdf2), sequence(octets(salt), small(ITERATIONS), prf));
  const scheme = sequence(writeObjectId(OID.aes256Cbc), octets(iv));
  return {
    algorithm: sequence(writeObjectId(OID.pbes2), sequence(derivation, scheme)),
    bytes: concatBytes([cipher.update(plain), cipher.final()]),
  };
}

function macOf(safe: Uint8Array): Uint8Array {
  const salt = crypto.randomBytes(SALT_BYTES);
  const mac = crypto.createHmac('sha256', macKey(salt)).update(safe).digest();
  const digest = sequence(sequence(writeObjectId(OID.sha256), NULL), octets(mac));
  return sequence(digest, octets(salt), small(ITERATIONS));
}

// RFC 7292 appendix B.2 with one block of output. The empty password is two zero bytes there: its terminator.
function macKey(salt: Uint8Array): Uint8Array {
  const input = new Uint8Array(3 * HASH_BLOCK_BYTES);
  input.fill(PURPOSE_MAC, 0, HASH_BLOCK_BYTES);
  for (let at = 0; at < HASH_BLOCK_BYTES; at += 1)
    input[HASH_BLOCK_BYTES + at] = salt[at % salt.length] as number;
  let key: Uint8Array = input;
  for (let round = 0; round < ITERATIONS; round += 1) key = crypto.createHash('sha256').update(key).digest();
  return key;
}
