import type { CertificateFields } from '../key/certificate.js';
import { fingerprintMd5, fingerprintSha256 } from '../key/fingerprint.js';
import { formatPublicKey, type PublicKey } from '../key/public-key.js';
import type { InspectedCertificate, InspectedKey } from './types.js';

/** What only the text tells of a key. */
export type TextFacts = Pick<InspectedKey, 'kind' | 'format' | 'comment' | 'bytes'> &
  Partial<Pick<InspectedKey, 'headers' | 'encrypted' | 'sha1'>>;

/** The facts of a key as an inspection shows them. */
export function describe(key: PublicKey, text: TextFacts): InspectedKey {
  const { kind, format, comment, bytes, ...rest } = text;
  const certificate =
    key.certificateFields === null ? {} : { certificate: describeCertificate(key.certificateFields) };
  return {
    kind,
    format,
    type: key.sshType,
    bits: key.bits,
    md5: fingerprintMd5(key.plainBlob),
    sha256: fingerprintSha256(key.plainBlob),
    comment,
    canonical: formatPublicKey({ ...key, comment: null }),
    bytes,
    ...rest,
    ...certificate,
  };
}

const FOR_EVER = 2n ** 64n - 1n;
// Dates end here (ECMA-262, section 21.4.1.1).
const LAST_SECOND = 8_640_000_000_000n;

function describeCertificate(fields: CertificateFields): InspectedCertificate {
  return {
    use: fields.use,
    keyId: fields.keyId,
    serial: String(fields.serial),
    principals: fields.principals,
    validAfter: fields.validAfter === 0n ? null : instant(fields.validAfter),
    validBefore: fields.validBefore === FOR_EVER ? null : instant(fields.validBefore),
    criticalOptions: fields.criticalOptions.map(([name]) => name),
    extensions: fields.extensions.map(([name]) => name),
    signedBy: fingerprintSha256(fields.signatureKey),
  };
}

function instant(seconds: bigint): string {
  const within = seconds > LAST_SECOND ? LAST_SECOND : seconds;
  return new Date(Number(within) * 1000).toISOString();
}
