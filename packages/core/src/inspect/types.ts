import type { Finding } from '../findings.js';
import type { Policy, PolicyName } from '../policy.js';
import type { SecretText } from '../secret.js';

/** What an OpenSSH certificate says, as plain data. */
export interface InspectedCertificate {
  readonly use: 'user' | 'host';
  readonly keyId: string;
  /** In decimal: it may be longer than a number holds. */
  readonly serial: string;
  readonly principals: readonly string[];
  /** ISO 8601 in UTC; null: since ever. */
  readonly validAfter: string | null;
  /** ISO 8601 in UTC; null: for ever. */
  readonly validBefore: string | null;
  readonly criticalOptions: readonly string[];
  readonly extensions: readonly string[];
  /** `SHA256:` and base64 of the signing key. */
  readonly signedBy: string;
}

/** What an inspected key is, as far as it could be read. */
export interface InspectedKey {
  /** Which half the text holds. */
  readonly kind: 'public' | 'private';
  /** The format of the text, such as `openssh`, `rfc4716`, `spki` or `pkcs8`. */
  readonly format: string;
  /** The SSH name, such as `ssh-rsa`. */
  readonly type: string;
  /** As `ssh-keygen -l` counts them. */
  readonly bits: number;
  /** Colon hex without a prefix; of a certificate that of the key inside, as ssh-keygen prints it. */
  readonly md5: string;
  /** `SHA256:` and base64 without padding. */
  readonly sha256: string;
  /** `''`: the text has none; null: the format carries none. */
  readonly comment: string | null;
  /** Type and base64 without a comment: what every spelling of this key becomes. */
  readonly canonical: string;
  /** The length of the input in bytes. */
  readonly bytes: number;
  /** Headers of RFC 4716, names and values as they stand; absent where there are none. */
  readonly headers?: readonly (readonly [string, string])[];
  /** Whether a private key is encrypted; absent of a public one. */
  readonly encrypted?: boolean;
  /** Of an X.509 certificate: SHA-1 of its DER in lower-case colon hex. */
  readonly sha1?: string;
  /** Of an OpenSSH certificate. */
  readonly certificate?: InspectedCertificate;
}

/** What an inspection found: `accept` without findings, `warn` with warnings only, `reject` with at least one refusal. */
export interface Inspection {
  readonly verdict: 'accept' | 'warn' | 'reject';
  /** Refusals before warnings, both in the order of the checks. */
  readonly findings: readonly Finding[];
  /** Absent where the input could not be read as a key. */
  readonly key?: InspectedKey;
}

/** What every inspection may be told. */
export interface InspectOptions {
  /** A preset's name or a policy; default `strict`. */
  readonly policy?: PolicyName | Policy;
  /** Epoch milliseconds, for what expires; default: the system's clock. */
  readonly now?: () => number;
  readonly signal?: AbortSignal;
}

/** What an inspection of a private key may be told. */
export interface InspectPrivateOptions extends InspectOptions {
  readonly passphrase?: string | Uint8Array | SecretText;
}

/** The texts that should belong together; each may be absent. */
export interface InspectedPair {
  readonly publicKey?: string | Uint8Array;
  readonly privateKey?: string | Uint8Array | SecretText;
  readonly passphrase?: string | Uint8Array | SecretText;
  /** MD5, SHA-1 or SHA-256 as colon hex, plain hex, or base64 behind `SHA256:`. */
  readonly fingerprint?: string;
}
