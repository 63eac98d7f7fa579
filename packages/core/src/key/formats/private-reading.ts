import type { KdfLimits } from '../../policy.js';
import { detachNumbers, type PrivateNumbers } from '../private-numbers.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { readDer, TAG } from './der.js';

/** A private key as a format has it, not yet checked. */
export interface FoundKey {
  readonly sshType: string;
  readonly numbers: PrivateNumbers;
  /** null: the format carries none. */
  readonly comment: string | null;
  /** Whether lengths in its DER take more bytes than DER allows. */
  readonly longLengths?: boolean;
}

/** What a key derivation costs, as the file has it. */
export interface KdfCost {
  exceeds(limits: KdfLimits): boolean;
  /** Whether it costs so little that passphrases can be tried quickly. */
  readonly weak: boolean;
}

/** What stands in the clear beside an encrypted private half, proven by nothing until that is open. */
export interface ClearHalf {
  readonly blob: Uint8Array;
  /** null: it is encrypted as well. */
  readonly comment: string | null;
}

/** A private key that is encrypted. */
export interface LockedKey extends KdfCost {
  /** Absent: the format shows nothing. */
  readonly clear?: ClearHalf;
  /** Derives and decrypts; `E_PRIVATE_PASSPHRASE` where nothing sensible comes out. The passphrase (UTF-8) is not empty. */
  unlock(passphrase: Uint8Array, signal?: AbortSignal): Promise<FoundKey | Refusal>;
}

/** What a format's reader found. */
export type PrivateReading = FoundKey | LockedKey | Refusal;

/** Whether a reading is of an encrypted key. */
export function isLocked(reading: PrivateReading): reading is LockedKey {
  return 'unlock' in reading;
}

/** Reads a private key out of DER. */
export type DerReader = (der: Uint8Array) => FoundKey | Refusal;

/** The key in decrypted DER, which is wiped; what is no DER at all tells of a wrong passphrase. */
export function readDecryptedDer(der: Uint8Array | undefined, read: DerReader): FoundKey | Refusal {
  if (der === undefined) return refuse('E_PRIVATE_PASSPHRASE');
  const found = readDer(der, 'long')?.tag === TAG.sequence ? read(der) : refuse('E_PRIVATE_PASSPHRASE');
  const detached = isRefusal(found) ? found : { ...found, numbers: detachNumbers(found.numbers) };
  der.fill(0);
  return detached;
}
