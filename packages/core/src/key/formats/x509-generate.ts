import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import type * as Forge from 'node-forge';
import { SecretText } from '../../secret.js';
import { encodeBase64 } from '../base64.js';
import { fingerprintSha1 } from '../fingerprint.js';
import type { PrivateJwk, RsaPrivateNumbers } from '../private-numbers.js';
import { rsaMaker } from '../private-rsa.js';
import { TAG, writeElement, writeInteger, writeObjectId } from './der.js';
import { writePem } from './pem.js';
import { encodePkcs1 } from './pkcs1.js';
import { encodePkcs12 } from './pkcs12.js';

/** A certificate and its key in the texts of Nova's type `x509`. */
export interface CertifiedKey {
  readonly publicKey: string;
  readonly privateKey: SecretText;
  readonly fingerprint: string;
}

const DAY_MS = 86_400_000;
const VALID_DAYS = 3650;
const SERIAL_BYTES = 20;
const OID_RSA = '1.2.840.113549.1.1.1';
const OID_SAN = '2.5.29.17';
// Microsoft's user principal name, by which Windows maps a client certificate to an account.
const OID_UPN = '1.3.6.1.4.1.311.20.2.3';

const sign = promisify(crypto.sign) as (
  algorithm: string,
  data: Uint8Array,
  key: crypto.KeyObject,
) => Promise<Buffer>;

/** A self-signed certificate for client authentication over an RSA key, and the PKCS#12 of both. `nowMs`: epoch milliseconds. */
export async function certify(jwk: PrivateJwk, commonName: string, nowMs: number): Promise<CertifiedKey> {
  const forge = await loadForge();
  const numbers = rsaMaker.fromJwk(jwk);
  const certificate = describe(forge, numbers, commonName, nowMs);
  const tbs = (forge.pki as unknown as TbsMaker).getTBSCertificate(certificate);
  const key = crypto.createPrivateKey({ key: jwk as crypto.JsonWebKey, format: 'jwk' });
  const signature = await sign('sha256', fromBinary(forge.asn1.toDer(tbs).getBytes()), key);
  certificate.tbsCertificate = tbs;
  certificate.signature = signature.toString('latin1');
  const der = fromBinary(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes());
  return {
    publicKey: writePem('CERTIFICATE', der),
    privateKey: new SecretText(encodeBase64(await encodePkcs12(der, encodePkcs8(numbers)))),
    fingerprint: fingerprintSha1(der),
  };
}

// Loaded on the first use: it costs more than all of the core. A CommonJS module, so that the namespace holds it as its default.
async function loadForge(): Promise<typeof Forge> {
  const loaded = (await import('node-forge')) as typeof Forge & { readonly default?: typeof Forge };
  return loaded.default ?? loaded;
}

// Both are there and missing from the published types.
interface TbsMaker {
  getTBSCertificate(certificate: Forge.pki.Certificate): Forge.asn1.Asn1;
}

type Certificate = Forge.pki.Certificate & { tbsCertificate: Forge.asn1.Asn1 };

function describe(
  forge: typeof Forge,
  numbers: RsaPrivateNumbers,
  commonName: string,
  nowMs: number,
): Certificate {
  const certificate = forge.pki.createCertificate() as Certificate;
  const big = (bytes: Uint8Array): Forge.jsbn.BigInteger =>
    new forge.jsbn.BigInteger(Buffer.from(bytes).toString('hex'), 16);
  certificate.publicKey = forge.pki.setRsaPublicKey(big(numbers.n), big(numbers.e));
  certificate.serialNumber = randomSerial();
  certificate.validity.notBefore = new Date(nowMs);
  certificate.validity.notAfter = new Date(nowMs + VALID_DAYS * DAY_MS);
  const { UTF8 } = forge.asn1.Type;
  const name = [
    { name: 'commonName', value: commonName, valueTagClass: UTF8 as unknown as Forge.asn1.Class },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'extKeyUsage', clientAuth: true },
    { id: OID_SAN, value: principalName(forge, `${commonName}@localhost`) },
    { name: 'subjectKeyIdentifier' },
  ]);
  const algorithm = forge.pki.oids.sha256WithRSAEncryption as string;
  certificate.signatureOid = algorithm;
  certificate.siginfo.algorithmOid = algorithm;
  return certificate;
}

// Positive, and as long as RFC 5280 section 4.1.2.2 allows.
function randomSerial(): string {
  const bytes = crypto.randomBytes(SERIAL_BYTES);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

function principalName(forge: typeof Forge, name: string): Forge.asn1.Asn1 {
  const { create, Class, Type, oidToDer } = forge.asn1;
  const text = create(Class.UNIVERSAL, Type.UTF8, false, forge.util.encodeUtf8(name));
  const id = create(Class.UNIVERSAL, Type.OID, false, oidToDer(OID_UPN).getBytes());
  const value = create(Class.CONTEXT_SPECIFIC, 0, true, [text]);
  const otherName = create(Class.CONTEXT_SPECIFIC, 0, true, [id, value]);
  return create(Class.UNIVERSAL, Type.SEQUENCE, true, [otherName]);
}

/** PrivateKeyInfo of RSA (RFC 5958, RFC 8017 appendix A.1). */
function encodePkcs8(numbers: RsaPrivateNumbers): Uint8Array {
  const algorithm = writeElement(TAG.sequence, writeObjectId(OID_RSA), writeElement(TAG.null));
  const key = writeElement(TAG.octetString, encodePkcs1(numbers));
  return writeElement(TAG.sequence, writeInteger(Uint8Array.of(0)), algorithm, key);
}

function fromBinary(binary: string): Uint8Array {
  return Uint8Array.from(Buffer.from(binary, 'latin1'));
}
