import { KeypairError } from '../errors.js';
import { type Finding, type FindingCode, findingOf } from '../findings.js';
import type { Policy, PublicKeyReading } from '../policy.js';
import type { SecretText } from '../secret.js';
import type { KeypairType } from '../types.js';
import { checkCertificate } from './certificate-check.js';
import { readX509Parts, type X509Key } from './formats/x509.js';
import { checkX509 } from './formats/x509-check.js';
import type { KeyNumbers, RsaNumbers } from './key-numbers.js';
import { openPrivateKey } from './private-key.js';
import { encodeKeyBlob, type PublicKey } from './public-key.js';
import { type ReadingWithKey, readWithKey } from './read-public-key.js';
import { errorOfFinding, isRefusal, refuse } from './refusal.js';
import { isTorsionFree } from './screens/ed25519-torsion.js';
import { findKnownKey } from './screens/known-keys.js';
import { isPrimeModulus, screenRsaInSteps, screenRsaPrivate } from './screens/rsa.js';
import { inTurns } from './screens/turns.js';

/** What the checks that take time may need beside the policy. */
export interface ExamineOptions {
  /** Epoch seconds, for the validity of a certificate. */
  readonly now: number;
  /** Whether a modulus shares a prime with a stored one; a policy that asks for this screen needs it. */
  readonly sharesPrime?: ((numbers: RsaNumbers, signal?: AbortSignal) => Promise<boolean>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * `readPublicKey` and then all that takes time: the signature and validity of a certificate of either kind, deny lists, and the weak-key screens that the policy asks for.
 *
 * Rejects with `invalid_key`, `weak_key` or `unsupported_algorithm`, with the finding's code in `issues[0].code`.
 */
export async function examinePublicKey(
  text: string,
  type: KeypairType,
  policy: Policy,
  options: ExamineOptions,
): Promise<PublicKeyReading> {
  return examineReading(readWithKey(text, type, policy), type, policy, options);
}

/** The part of `examinePublicKey` that follows the reading. */
export async function examineReading(
  { reading, key }: ReadingWithKey,
  type: KeypairType,
  policy: Policy,
  options: ExamineOptions,
): Promise<PublicKeyReading> {
  if (key?.numbers == null || key.sshType === null) return reading;
  const certificate = 'blob' in key ? examineCertificate(key, options.now) : examineX509(key, options.now);
  const plainBlob = 'blob' in key ? key.plainBlob : encodeKeyBlob(key.sshType, key.numbers);
  const refusing = ({ severity }: Finding): boolean => severity === 'reject';
  const wrong = certificate.find(refusing);
  if (wrong !== undefined) throw errorOfFinding(wrong, type);
  const screened = await screenKey({ numbers: key.numbers, plainBlob }, policy, options);
  const weak = screened.find(refusing);
  if (weak !== undefined) throw errorOfFinding(weak, type);
  const more = [...certificate, ...screened];
  return more.length === 0 ? reading : { ...reading, findings: [...reading.findings, ...more] };
}

/**
 * What takes time about a private half: that an RSA key works, and that its primes and exponent are none that can be guessed.
 *
 * Rejects with `invalid_key`, `weak_key`, `unsupported_algorithm` or `passphrase_required`, with the finding's code in `issues[0].code`.
 */
export async function examinePrivateKey(
  secret: SecretText,
  policy: Policy,
  signal: AbortSignal | undefined,
): Promise<void> {
  const key = await openPrivateKey(secret, { policy, ...(signal !== undefined && { signal }) });
  const numbers = key.reveal();
  const [code] = numbers.kind === 'rsa' ? screenRsaPrivate(numbers, policy.screens) : [];
  if (code !== undefined) throw errorOfFinding(findingOf(code), 'ssh');
}

/** A key whose structure is sound and whose worth is to be found out. */
export type Examined = Pick<PublicKey, 'plainBlob' | 'numbers'>;

/**
 * The weak-key screens that a policy asks for, on a key that the strict reader has read: those of an RSA modulus in turns of the event loop, its primality in a
 * thread and only where nothing else was found.
 */
export async function screenKey(
  { numbers, plainBlob }: Examined,
  policy: Policy,
  options: Omit<ExamineOptions, 'now'> = {},
): Promise<readonly Finding[]> {
  const { screens, denyLists = [] } = policy;
  const codes: FindingCode[] = [...(await screenNumbers(numbers, policy, options))];
  if (screens.trivial || screens.compromised) {
    const known = await findKnownKey(numbers);
    const wanted = known === 'E_KEY_TRIVIAL' ? screens.trivial : screens.compromised;
    if (known !== null && wanted) codes.push(known);
  }
  if (denyLists.some((list) => list.has(plainBlob))) codes.push('E_KEY_COMPROMISED');
  if (numbers.kind === 'rsa') {
    if (screens.sharedPrime && (await neededIndex(options.sharesPrime)(numbers, options.signal)))
      codes.push('E_RSA_WEAK_SHARED_PRIME');
    // Last, since it costs most.
    if (codes.length === 0 && screens.primeModulus && (await isPrimeModulus(numbers.n, options.signal)))
      codes.push('E_RSA_WEAK_PRIME_MODULUS');
  }
  return [...new Set(codes)].map((code) => findingOf(code));
}

function neededIndex(
  sharesPrime: ExamineOptions['sharesPrime'],
): Exclude<ExamineOptions['sharesPrime'], undefined> {
  if (sharesPrime !== undefined) return sharesPrime;
  throw new KeypairError('not_supported', 'Shared primes are looked for only where keypairs are stored.', {
    details: { what: 'screen for shared primes' },
  });
}

async function screenNumbers(
  numbers: KeyNumbers,
  { screens }: Policy,
  // Its signal is made when it is first looked at, which costs more than the rest of an import without screens.
  options: Pick<ExamineOptions, 'signal'>,
): Promise<readonly FindingCode[]> {
  if (numbers.kind === 'rsa')
    return asksSteps(screens)
      ? (await inTurns(screenRsaInSteps(numbers, screens), options.signal)).flat()
      : [];
  if (numbers.kind === 'ed25519' && screens.torsion && !isTorsionFree(numbers.point))
    return ['E_ED25519_TORSION'];
  return [];
}

/** Whether a policy asks for any screen of those in steps. */
function asksSteps(screens: Policy['screens']): boolean {
  const { smallFactor, perfectPower, fermat, roca, pattern, smallPrivateExponent } = screens;
  return smallFactor || perfectPower || fermat || roca || pattern || smallPrivateExponent;
}

function examineX509({ der, numbers }: X509Key, now: number): readonly Finding[] {
  const parts = readX509Parts(der);
  const found = parts === undefined ? refuse('E_DER') : checkX509(der, parts, numbers, now);
  return isRefusal(found) ? [findingOf(found.refused)] : found.map((code) => findingOf(code));
}

/** The checks of an OpenSSH certificate that need a clock (epoch seconds); nothing for a plain key. */
export function examineCertificate(key: PublicKey, now: number): readonly Finding[] {
  return key.certificate ? checkCertificate(key, now).map((code) => findingOf(code)) : [];
}
