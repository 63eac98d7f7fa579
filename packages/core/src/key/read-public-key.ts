import { type Finding, type FindingCode, findingOf } from '../findings.js';
import type { Policy, PublicKeyReading } from '../policy.js';
import type { KeypairType } from '../types.js';
import { fingerprintMd5, fingerprintSha1 } from './fingerprint.js';
import { readX509, type X509Key } from './formats/x509.js';
import type { KeyNumbers } from './key-numbers.js';
import { toBigInt } from './numbers.js';
import { explainOversize } from './oversize.js';
import { type PublicKey, readKeyLine } from './public-key.js';
import { errorOf, isRefusal, type Refusal, refuse, refuseLength } from './refusal.js';
import { exceedsBytes, isComposed } from './text-screen.js';

const NO_FINDINGS: readonly Finding[] = [];

/** What a policy can judge about a key, whatever format it came in. */
export interface Judged {
  readonly algorithm: PublicKey['algorithm'] | null;
  readonly bits: number | null;
  readonly certificate: boolean;
  readonly comment: string | null;
  readonly normalised: boolean;
  readonly numbers: KeyNumbers | null;
}

/**
 * The one reader on the import path, without the checks that take time (`examinePublicKey`). Caps in UTF-8 bytes come first, then the policy's own reader where it has one, else the strict reader and the policy's
 * algorithms, sizes, certificates and clean text. `ssh` is an OpenSSH line, `x509` one PEM certificate.
 *
 * Throws `invalid_key`, `weak_key` or `unsupported_algorithm`, with the finding's code in `issues[0].code`; what is only worth a warning is in `findings`.
 *
 * @example
 * ```ts
 * import { POLICIES, readPublicKey } from '@keypair-gateway/core';
 *
 * const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';
 * console.log(readPublicKey(line, 'ssh', POLICIES.strict).algorithm); // ed25519
 * ```
 */
export function readPublicKey(text: string, type: KeypairType, policy: Policy): PublicKeyReading {
  return readWithKey(text, type, policy).reading;
}

/** A reading with the key that it is of; no key where the policy's own reader has read it. */
export interface ReadingWithKey {
  readonly reading: PublicKeyReading;
  readonly key: PublicKey | X509Key | null;
}

/** `readPublicKey` with the key itself, for checks that come after. */
export function readWithKey(text: string, type: KeypairType, policy: Policy): ReadingWithKey {
  const read = readOrRefuse(text, type, policy);
  if (isRefusal(read)) throw errorOf(read, type);
  return read;
}

/** `readWithKey` with the refusal as a value, which costs less than taking a key in; only what a policy's own reader throws is thrown. */
export function readOrRefuse(text: string, type: KeypairType, policy: Policy): ReadingWithKey | Refusal {
  const cap = policy.maxTextBytes.publicKey;
  if (exceedsBytes(text, cap)) {
    const refused =
      policy.reader === undefined ? explainOversize(text, policy.rsaBits.maximum) : 'E_TOO_LARGE';
    return refuseLength(refused, cap, text);
  }
  const limit = type === 'ssh' ? policy.maxPublicKeyBytes : undefined;
  const beyond = limit !== undefined && exceedsBytes(text, limit);
  if (beyond && policy.keyLimit === 'reject') return refuseLength('E_TOO_LARGE_DIALECT', limit, text);
  const read =
    policy.reader === undefined
      ? readStrict(text, type, policy)
      : { reading: policy.reader(text, type), key: null };
  if (!beyond || isRefusal(read)) return read;
  const { reading, key } = read;
  const findings = [findingOf('E_TOO_LARGE_DIALECT', undefined, 'warn'), ...reading.findings];
  return { reading: { ...reading, findings }, key };
}

function readStrict(text: string, type: KeypairType, policy: Policy): ReadingWithKey | Refusal {
  const key = type === 'x509' ? readX509(text) : readKeyLine(text, Number.POSITIVE_INFINITY);
  if (isRefusal(key)) return key;
  const findings = judge(key, policy);
  for (const { severity, code } of findings) {
    const refuses = severity === 'reject' || (policy.cleanText && code === 'W_NORMALISED');
    if (refuses) return refuse(code as FindingCode);
  }
  const fingerprint = 'der' in key ? fingerprintSha1(key.der) : fingerprintMd5(key.plainBlob);
  return { reading: { algorithm: key.algorithm, bits: key.bits, fingerprint, findings }, key };
}

/** What a policy finds in a sound key; nothing for nearly every key. */
export function judge(key: Judged, policy: Policy): readonly Finding[] {
  let findings: Finding[] | undefined;
  const note = (code: FindingCode): void => {
    findings ??= [];
    findings.push(findingOf(code));
  };
  if (key.algorithm === null || !policy.algorithms.includes(key.algorithm)) {
    note(key.algorithm === 'dsa' ? 'E_DSA_FORBIDDEN' : 'E_TYPE_UNSUPPORTED');
  }
  if (key.certificate && !policy.certificates) note('E_CERT_NOT_KEY');
  if (key.numbers?.kind === 'rsa') judgeRsa(key.numbers.e, key.bits ?? 0, policy, note);
  if (key.normalised) note('W_NORMALISED');
  if (key.comment !== null && !isComposed(key.comment)) note('W_COMMENT_NOT_NFC');
  return findings ?? NO_FINDINGS;
}

// More than what the common readers hold: Windows' and Go's take 32 bits at most.
const LONGEST_EXPONENT_BYTES = 4;
const USUAL_MODULUS_STEP = 128;

function judgeRsa(e: Uint8Array, bits: number, policy: Policy, note: (code: FindingCode) => void): void {
  if (bits < policy.rsaBits.minimum) note('E_RSA_MODULUS_TOO_SMALL');
  else if (bits > policy.rsaBits.maximum) note('E_RSA_MODULUS_TOO_LARGE');
  else if (bits % USUAL_MODULUS_STEP !== 0) note('W_RSA_SIZE_UNUSUAL');
  if (e.length > LONGEST_EXPONENT_BYTES) note('E_RSA_EXPONENT_TOO_LARGE');
  else if (policy.leastRsaExponent !== undefined && toBigInt(e) < policy.leastRsaExponent)
    note('E_RSA_EXPONENT_INVALID');
  // 65537 takes three bytes; whatever takes fewer is below it.
  else if (e.length < 3) note('W_RSA_EXPONENT_UNUSUAL');
}
