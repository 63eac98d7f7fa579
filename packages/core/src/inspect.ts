import { type Finding, findingOf } from './findings.js';
import { fingerprintMd5, fingerprintSha256 } from './key/fingerprint.js';
import { explainOversize } from './key/oversize.js';
import { encodeKeyBlob, formatPublicKey, type PublicKey, readKeyLine } from './key/public-key.js';
import { judge } from './key/read-public-key.js';
import { isRefusal, type Refusal, refuse } from './key/refusal.js';
import { decodeUtf8 } from './key/text-screen.js';
import { readX509 } from './key/x509.js';
import { type Policy, type PolicyName, resolvePolicy } from './policy.js';

/** What an inspected key is, as far as it could be read. */
export interface InspectedKey {
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
}

/** What an inspection found: `accept` without findings, `warn` with warnings only, `reject` with at least one refusal. */
export interface Inspection {
  readonly verdict: 'accept' | 'warn' | 'reject';
  readonly findings: readonly Finding[];
  /** Absent where the input could not be read as a key. */
  readonly key?: InspectedKey;
}

const CERTIFICATE_ARMOUR = '-----BEGIN CERTIFICATE-----';

/**
 * Tells what a public key is and what is wrong with it under a policy (a preset's name or a policy; `strict` by default). Takes an OpenSSH line or an X.509
 * certificate in PEM, as text or bytes. Never throws on input, never repeats key material in a message, and reports text that is not clean as a warning.
 *
 * @example
 * ```ts
 * import { inspectPublicKey } from '@keypair-gateway/core';
 *
 * const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ work';
 * const { verdict, key } = await inspectPublicKey(line);
 * console.log(verdict, key?.type, key?.bits, key?.comment); // accept ssh-ed25519 256 work
 * ```
 */
export async function inspectPublicKey(
  input: string | Uint8Array,
  options: { readonly policy?: PolicyName | Policy } = {},
): Promise<Inspection> {
  const policy = resolvePolicy(options.policy ?? 'strict');
  const bytes = typeof input === 'string' ? Buffer.byteLength(input, 'utf8') : input.length;
  const cap = policy.maxTextBytes.publicKey;
  if (bytes > cap) return rejected(explainOversize(input, policy.rsaBits.maximum));
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined) return rejected(refuse('E_ENCODING'));
  const key = text.trimStart().startsWith(CERTIFICATE_ARMOUR)
    ? readCertificate(text)
    : readKeyLine(text, cap);
  if (isRefusal(key)) return rejected(key);
  const findings = [...limitFindings(bytes, policy), ...judge(key, policy)];
  const verdict = findings.some(({ severity }) => severity === 'reject') ? 'reject' : 'warn';
  return { verdict: findings.length === 0 ? 'accept' : verdict, findings, key: describe(key, bytes) };
}

function rejected(refusal: Refusal): Inspection {
  return { verdict: 'reject', findings: [findingOf(refusal.refused, refusal.at)] };
}

function readCertificate(text: string): PublicKey | Refusal {
  const key = readX509(text);
  if (isRefusal(key)) return key;
  const { sshType, algorithm, bits, numbers, normalised } = key;
  if (sshType === null || algorithm === null || bits === null || numbers === null)
    return refuse('E_TYPE_UNSUPPORTED');
  const blob = encodeKeyBlob(sshType, numbers);
  const plain = { certificate: false, certificateFields: null, comment: null };
  return { sshType, algorithm, bits, numbers, blob, plainBlob: blob, normalised, ...plain };
}

function limitFindings(bytes: number, policy: Policy): readonly Finding[] {
  if (policy.maxPublicKeyBytes === undefined || bytes <= policy.maxPublicKeyBytes) return [];
  return [findingOf('E_TOO_LARGE_DIALECT', undefined, policy.keyLimit)];
}

function describe(key: PublicKey, bytes: number): InspectedKey {
  return {
    type: key.sshType,
    bits: key.bits,
    md5: fingerprintMd5(key.plainBlob),
    sha256: fingerprintSha256(key.plainBlob),
    comment: key.comment,
    canonical: formatPublicKey({ ...key, comment: null }),
    bytes,
  };
}
