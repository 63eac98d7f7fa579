import { type Finding, findingOf } from '../findings.js';
import { keyTypeOf, type NamedType } from '../key/algorithms.js';
import { checkInput } from '../key/input.js';
import { type PrivateDocument, readPrivateDocument } from '../key/private-key.js';
import type { PrivateNumbers } from '../key/private-numbers.js';
import { type PublicKey, readKeyBlob } from '../key/public-key.js';
import { judge } from '../key/read-public-key.js';
import { isRefusal } from '../key/refusal.js';
import { screenRsaPrivate } from '../key/screens/rsa.js';
import { isScreenable } from '../key/unsound-key.js';
import { SecretText } from '../secret.js';
import { describe } from './describe.js';
import { type Look, screenSized } from './public.js';
import { findingOfRefusal, lengthInBytes, type Settings, settingsOf, settle } from './settle.js';
import type { Inspection, InspectPrivateOptions } from './types.js';

/**
 * Tells what a private key is and what is wrong with it under a policy (a preset's name or a policy; `strict` by default): its structure, whether its numbers belong
 * together, how well its passphrase is kept, and all that `inspectPublicKey` tells of its public half. Takes openssh-key-v1, PKCS#8, PKCS#1, SEC 1 and PuTTY's files,
 * as text or bytes. An encrypted key needs its `passphrase`; the cost of its derivation is bounded by `policy.kdf`. Without it, openssh-key-v1 and PuTTY's files
 * still show the public half that they keep in the clear, which nothing but the passphrase could prove.
 *
 * Never throws on input, and nothing of what it gives holds a private number. Rejects with `store_unavailable` (or the signal's own `KeypairError`) where
 * `signal` ends it, with a `TypeError` for an unknown preset, or an input that is neither text nor bytes.
 *
 * @example
 * ```ts
 * import { generateKeyMaterial, inspectPrivateKey } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'work' });
 * const { verdict, key } = await inspectPrivateKey(made.privateKey.reveal());
 * console.log(verdict, key?.type, key?.format, key?.encrypted, key?.comment); // accept ssh-ed25519 openssh false work
 * ```
 */
export async function inspectPrivateKey(
  input: string | Uint8Array | SecretText,
  options: InspectPrivateOptions = {},
): Promise<Inspection> {
  const { findings, key } = await lookAtPrivate(input, settingsOf(options), options.passphrase);
  return settle(findings, key);
}

/** `inspectPrivateKey` before it is summed up. */
export async function lookAtPrivate(
  input: string | Uint8Array | SecretText,
  settings: Settings,
  passphrase: InspectPrivateOptions['passphrase'],
): Promise<Look> {
  const { policy, signal } = settings;
  const text = input instanceof SecretText ? input.reveal() : input;
  checkInput(text);
  const document = await readPrivateDocument(text, {
    maxBytes: policy.maxTextBytes.privateKey,
    kdf: policy.kdf,
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(signal === undefined ? {} : { signal }),
  });
  const bytes = lengthInBytes(text);
  if (isRefusal(document)) {
    const refusal = findingOfRefusal(document);
    const { shown } = document;
    if (shown === undefined) return { findings: [refusal], encodings: [] };
    const { key, unsound, numbers } = shown;
    const findings = [
      refusal,
      ...[...(unsound === null ? [] : [unsound]), ...shown.findings].map((code) => findingOf(code)),
      ...(unsound === null || isScreenable(unsound)
        ? await weaknesses(key, numbers, settings)
        : judge(key, policy)),
    ];
    return { findings, ...lookOf(key, shown, bytes) };
  }
  const { sshType, publicBlob, comment, reveal } = document.key;
  const key = readKeyBlob(keyTypeOf(sshType) as NamedType, publicBlob, comment, false) as PublicKey;
  const findings = [
    ...document.findings.map((code) => findingOf(code)),
    ...(await weaknesses(key, reveal(), settings)),
  ];
  return { findings, ...lookOf(key, document, bytes) };
}

function lookOf(
  key: PublicKey,
  { format, encrypted }: Pick<PrivateDocument, 'format' | 'encrypted'>,
  bytes: number,
): Omit<Look, 'findings'> {
  // openssh-key-v1 always has the field: an empty one is no comment.
  const comment = key.comment === '' ? null : key.comment;
  const shown = describe(key, { kind: 'private', format, encrypted, comment, bytes });
  return { key: shown, encodings: [key.plainBlob] };
}

async function weaknesses(
  key: PublicKey,
  numbers: PrivateNumbers | undefined,
  settings: Settings,
): Promise<readonly Finding[]> {
  const { policy } = settings;
  const open = await screenSized(key, settings);
  const secret = numbers?.kind === 'rsa' ? screenRsaPrivate(numbers, policy.screens) : [];
  return [...open, ...secret.map((code) => findingOf(code)), ...judge(key, policy)];
}
