import { type Finding, findingOf } from '../findings.js';
import { sameBytes } from '../key/numbers.js';
import { SecretText } from '../secret.js';
import { isFingerprintOf } from './fingerprint-text.js';
import { lookAtPrivate } from './private.js';
import { type Look, lookAtPublic } from './public.js';
import { type Settings, settingsOf, settle } from './settle.js';
import type { InspectedPair, Inspection, InspectOptions } from './types.js';

/**
 * Inspects the parts of a pair that are given and whether they belong together: `E_PRIVATE_MISMATCH` where the private half is another key's (of a certificate the
 * key inside counts), `E_FINGERPRINT_MISMATCH` where the fingerprint (MD5, SHA-1 or SHA-256 of the key, or of an X.509 certificate) is not that of the key or
 * cannot be read, `E_KEY_CONFLICT` where two public texts hold different keys. `key` is the public half's where there is one.
 *
 * Never throws on input; rejects as `inspectPrivateKey` does.
 *
 * @example
 * ```ts
 * import { generateKeyMaterial, inspectPair } from '@keypair-gateway/core';
 *
 * const { publicKey, privateKey } = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' });
 * const { verdict, findings } = await inspectPair({ publicKey, privateKey, fingerprint: '00:11' });
 * console.log(verdict, findings[0]?.code); // reject E_FINGERPRINT_MISMATCH
 * ```
 */
export async function inspectPair(pair: InspectedPair, options: InspectOptions = {}): Promise<Inspection> {
  if (typeof pair !== 'object' || pair === null)
    throw new TypeError('a pair is an object with publicKey, privateKey or fingerprint');
  const settings = settingsOf(options);
  const open = pair.publicKey === undefined ? undefined : await lookAtPublic(pair.publicKey, settings);
  const secret =
    pair.privateKey === undefined
      ? undefined
      : await lookAtPrivate(pair.privateKey, settings, pair.passphrase);
  const found: Finding[] = [...(open?.findings ?? []), ...(secret?.findings ?? [])];
  if (open === undefined && secret === undefined && pair.fingerprint === undefined)
    found.push(findingOf('E_EMPTY'));
  if (open?.key !== undefined) found.push(...(await conflicts(open, secret, pair, settings)));
  const encodings = [...(open?.encodings ?? []), ...(secret?.encodings ?? [])];
  const { fingerprint } = pair;
  const comparable = encodings.length > 0 || found.length === 0;
  if (fingerprint !== undefined && comparable && !isFingerprintOf(fingerprint, encodings))
    found.push(findingOf('E_FINGERPRINT_MISMATCH'));
  return settle(found, open?.key ?? secret?.key);
}

async function conflicts(
  open: Look,
  secret: Look | undefined,
  { privateKey }: InspectedPair,
  settings: Settings,
): Promise<readonly Finding[]> {
  if (secret === undefined || privateKey === undefined) return [];
  if (secret.key !== undefined) return isSameKey(open, secret) ? [] : [findingOf('E_PRIVATE_MISMATCH')];
  // A public key where the private one belongs: refused already, and worse when it is another one.
  const text = privateKey instanceof SecretText ? privateKey.reveal() : privateKey;
  const other = await lookAtPublic(text, settings);
  return other.key === undefined || isSameKey(open, other) ? [] : [findingOf('E_KEY_CONFLICT')];
}

function isSameKey(one: Look, other: Look): boolean {
  const [a] = one.encodings;
  const [b] = other.encodings;
  return a !== undefined && b !== undefined && sameBytes(a, b);
}
