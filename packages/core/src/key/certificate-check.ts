import type { FindingCode } from '../findings.js';
import { knowsCriticalOptions } from './certificate-options.js';
import { isSignedByAuthority } from './certificate-signature.js';
import type { PublicKey } from './public-key.js';

/**
 * What is wrong with an OpenSSH certificate at a time (epoch seconds), in the order signature, validity, critical options: what OpenSSH refuses of its own
 * accord. Whether the signing key is one to trust is not asked. Empty for a plain key.
 */
export function checkCertificate(key: PublicKey, now: number): readonly FindingCode[] {
  const fields = key.certificateFields;
  if (fields === null) return [];
  const codes: FindingCode[] = [];
  if (!isSignedByAuthority(key.blob, fields)) codes.push('E_CERT_SIGNATURE');
  if (now < fields.validAfter || now >= fields.validBefore) codes.push('E_CERT_EXPIRED');
  if (!knowsCriticalOptions(fields)) codes.push('E_CERT_CRITICAL_OPTION');
  return codes;
}
