import { type Finding, findingOf } from '../findings.js';
import { examineCertificate, screenKey } from '../key/examine.js';
import { fingerprintSha1 } from '../key/fingerprint.js';
import { readPem } from '../key/formats/pem.js';
import { readPublicDocument } from '../key/formats/public-document.js';
import { checkInput } from '../key/input.js';
import type { PublicKey } from '../key/public-key.js';
import { judge } from '../key/read-public-key.js';
import { isRefusal } from '../key/refusal.js';
import { decodeUtf8 } from '../key/text-screen.js';
import { isScreenable } from '../key/unsound-key.js';
import type { Policy } from '../policy.js';
import { checkWaiting } from '../wait.js';
import { describe } from './describe.js';
import { findingOfRefusal, lengthInBytes, type Settings, settingsOf, settle } from './settle.js';
import type { InspectedKey, Inspection, InspectOptions } from './types.js';

/** What was found about one text, before it is summed up. */
export interface Look {
  readonly findings: readonly Finding[];
  readonly key?: InspectedKey;
  /** Every encoding that a fingerprint may have been taken of; the first is the plain blob. Empty where there is no key. */
  readonly encodings: readonly Uint8Array[];
}

/**
 * Tells what a public key is and what is wrong with it under a policy (a preset's name or a policy; `strict` by default). Takes an OpenSSH line or certificate,
 * RFC 4716, PEM or DER of SubjectPublicKeyInfo, PKCS#1 or an X.509 certificate, or a JWK, as text or bytes.
 *
 * Never throws on input, never repeats key material in a message, and reports text that is not clean as a warning. Rejects with `store_unavailable` (or the
 * signal's own `KeypairError`) where `signal` ends it, with a `TypeError` for an unknown preset, or an input
 * that is neither text nor bytes.
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
  options: InspectOptions = {},
): Promise<Inspection> {
  const { findings, key } = await lookAtPublic(input, settingsOf(options));
  return settle(findings, key);
}

/** `inspectPublicKey` before it is summed up. */
export async function lookAtPublic(input: string | Uint8Array, settings: Settings): Promise<Look> {
  const { policy, now, signal } = settings;
  checkInput(input);
  checkWaiting(signal);
  const { maxTextBytes, rsaBits } = policy;
  const read = readPublicDocument(input, {
    maxBytes: maxTextBytes.publicKey,
    now,
    rsaBitsMaximum: rsaBits.maximum,
  });
  const bytes = lengthInBytes(input);
  const refusal = isRefusal(read) ? [findingOfRefusal(read)] : [];
  const document = isRefusal(read) ? read.document : read;
  if (document === undefined) return { findings: refusal, encodings: [] };
  const { key, format, headers } = document;
  const screened = !isRefusal(read) || isScreenable(read.refused);
  const findings = [
    ...refusal,
    ...limitFindings(bytes, policy),
    ...document.findings.map((code) => findingOf(code)),
    ...examineCertificate(key, now),
    ...(screened ? await screenSized(key, settings) : []),
    ...judge(key, policy),
  ];
  const der = format === 'x509' ? certificateDer(input) : undefined;
  const shown = describe(key, {
    kind: 'public',
    format,
    comment: key.comment,
    bytes,
    ...(headers.length === 0 ? {} : { headers }),
    ...(der === undefined ? {} : { sha1: fingerprintSha1(der) }),
  });
  const encodings = [key.plainBlob, key.blob, ...(der === undefined ? [] : [der])];
  return { findings, key: shown, encodings };
}

/** The weak-key screens, except of a modulus beyond the policy: what is refused for its size is not worth the time. */
export async function screenSized(
  key: Pick<PublicKey, 'numbers' | 'plainBlob' | 'bits'>,
  { policy, signal }: Settings,
): Promise<readonly Finding[]> {
  if (key.numbers.kind === 'rsa' && key.bits > policy.rsaBits.maximum) return [];
  return screenKey(key, policy, { signal });
}

function limitFindings(bytes: number, policy: Policy): readonly Finding[] {
  if (policy.maxPublicKeyBytes === undefined || bytes <= policy.maxPublicKeyBytes) return [];
  return [findingOf('E_TOO_LARGE_DIALECT', undefined, policy.keyLimit)];
}

function certificateDer(input: string | Uint8Array): Uint8Array | undefined {
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  const block = text === undefined ? undefined : readPem(text);
  if (block !== undefined && !isRefusal(block)) return block.bytes;
  return typeof input === 'string' ? undefined : input;
}
