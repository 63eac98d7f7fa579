import { describe, expect, it } from 'vitest';
import { FINDINGS, type FindingRow, findingOf } from '../src/findings.js';

/** The reason codes that were agreed for keys and requests: exactly these. */
const AGREED = `
  E_EMPTY E_TOO_LARGE E_TOO_LARGE_DIALECT E_ENCODING E_CONTROL_CHAR E_INVISIBLE_CHAR E_MULTILINE E_OPTIONS_PREFIX E_FORMAT E_COMMENT_SUSPICIOUS
  W_NORMALISED W_COMMENT_NOT_NFC
  E_TYPE_UNKNOWN E_TYPE_UNSUPPORTED E_TYPE_MISMATCH
  E_BASE64 E_BLOB_TRUNCATED E_BLOB_TRAILING E_MPINT_NEGATIVE E_MPINT_NONMINIMAL E_MPINT_ZERO E_PEM_STRUCTURE E_DER
  E_RSA_MODULUS_EVEN E_RSA_MODULUS_TOO_SMALL E_RSA_MODULUS_TOO_LARGE E_RSA_EXPONENT_INVALID E_RSA_EXPONENT_TOO_LARGE
  E_RSA_WEAK_SMALL_FACTOR E_RSA_WEAK_FERMAT E_RSA_WEAK_PERFECT_POWER E_RSA_WEAK_PRIME_MODULUS E_RSA_WEAK_ROCA E_RSA_WEAK_SHARED_PRIME
  E_RSA_WEAK_PATTERN E_RSA_WEAK_SMALL_D W_RSA_EXPONENT_UNUSUAL W_RSA_SIZE_UNUSUAL
  E_DSA_FORBIDDEN E_DSA_PARAMS
  E_EC_CURVE_MISMATCH E_EC_POINT_NOT_ON_CURVE E_EC_POINT_INFINITY E_EC_POINT_COMPRESSED E_EC_POINT_FORMAT E_EC_EXPLICIT_PARAMS
  E_ED25519_LENGTH E_ED25519_LOW_ORDER E_ED25519_NONCANONICAL E_ED25519_NOT_ON_CURVE E_ED25519_TORSION
  E_KEY_TRIVIAL E_KEY_COMPROMISED E_KEY_CONFLICT
  E_SK_APPLICATION
  E_CERT_NOT_KEY E_CERT_SIGNATURE E_CERT_EXPIRED E_CERT_CRITICAL_OPTION E_X509_SIGNATURE W_X509_EXPIRED W_X509_NOT_YET_VALID
  E_PRIVATE_MATERIAL E_PRIVATE_ENCRYPTED E_PRIVATE_PASSPHRASE E_PRIVATE_MISMATCH E_PRIVATE_CORRUPT E_CIPHER_UNKNOWN E_KDF_COST W_KDF_WEAK
  E_FINGERPRINT_MISMATCH
  E_NAME_INVALID E_NAME_TOO_LONG E_NAME_CONFLICT
  E_JSON_SYNTAX E_JSON_SHAPE E_JSON_DEPTH E_JSON_DUPLICATE_KEY E_JSON_FORBIDDEN_KEY
  E_HTTP_PATH E_HTTP_PROTOCOL E_NOT_FOUND E_QUERY E_FORBIDDEN E_AUTH E_API_VERSION E_CONTENT_TYPE E_TIMEOUT E_QUOTA E_STORE E_STORE_INTEGRITY
`
  .trim()
  .split(/\s+/);

describe('FINDINGS', () => {
  it('has the agreed reason codes and no others', () => {
    expect(Object.keys(FINDINGS).sort()).toEqual([...AGREED].sort());
  });

  it('refuses by E_ and warns by W_, each with a sentence that names no value', () => {
    for (const [code, row] of Object.entries(FINDINGS) as [string, FindingRow][]) {
      expect(row.severity, code).toBe(code.startsWith('W_') ? 'warn' : 'reject');
      expect(row.message, code).toMatch(/^[A-Z].*\.$/);
      expect(row.message, code).not.toMatch(/\$\{|%s/);
    }
  });

  it('makes findings with a place and another severity where they are given', () => {
    const { message } = FINDINGS.E_TOO_LARGE_DIALECT;
    expect(findingOf('E_TOO_LARGE_DIALECT')).toEqual({
      code: 'E_TOO_LARGE_DIALECT',
      severity: 'reject',
      message,
    });
    expect(findingOf('E_TOO_LARGE_DIALECT', 7, 'warn')).toEqual({
      code: 'E_TOO_LARGE_DIALECT',
      severity: 'warn',
      message,
      at: 7,
    });
  });
});
