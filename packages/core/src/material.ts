import { generateKeyMaterial } from './key/generate.js';
import type { GenerationQueue } from './key/generation-queue.js';
import type { PublicKeyReading } from './policy.js';
import type { SecretText } from './secret.js';
import type { Keypair, Material } from './types.js';

/** A key, made or read, before it belongs to a keypair. */
export interface ReadyKey extends Pick<Keypair, 'type' | 'algorithm' | 'bits' | 'publicKey' | 'fingerprint'> {
  readonly privateKey: SecretText | undefined;
}

/** Whether a private half would have to be kept. */
export function hasPrivateHalf(material: Material): boolean {
  return material.from === 'generate' || material.privateKey !== undefined;
}

/** Makes the key of a material, or takes what admission read. Throws `unsupported_algorithm`, `not_supported`. */
export async function readyKey(
  material: Material,
  reading: PublicKeyReading | null | undefined,
  signal: AbortSignal | undefined,
  queue: GenerationQueue,
): Promise<ReadyKey> {
  if (material.from === 'generate') {
    const { type } = material;
    const made = await generateKeyMaterial(material, {
      ...(signal !== undefined && { signal }),
      queue,
    });
    const { publicKey, privateKey, algorithm, bits, fingerprint } = made;
    return { type, algorithm, bits, publicKey, fingerprint, privateKey };
  }
  return importedKey(material, reading);
}

/** The key of a material that needs no making. Throws `TypeError` for one that does, and for one that admission has not read. */
export function importedKey(material: Material, reading: PublicKeyReading | null | undefined): ReadyKey {
  if (material.from === 'generate' || !reading) throw new TypeError('an imported key comes with its reading');
  const { type, publicKey, privateKey } = material;
  return { type, ...keyFacts(reading), publicKey, privateKey };
}

/** What a reading says of a key, as a keypair carries it. */
export function keyFacts({
  algorithm,
  bits,
  fingerprint,
}: PublicKeyReading): Pick<Keypair, 'algorithm' | 'bits' | 'fingerprint'> {
  return { algorithm, bits, fingerprint };
}
