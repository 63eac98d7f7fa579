import { KeypairError } from '../errors.js';
import type { StoredKeypair } from './store.js';

/**
 * Where the page behind this one begins. Throws `store_unavailable` where that is not further on: numbers beyond 2^53, which nobody but a forger gives, are not told apart, and
 * the same page would come for ever.
 */
export function nextSerial(page: readonly Pick<StoredKeypair, 'serial'>[], after: number): number {
  const next = page.at(-1)?.serial ?? after;
  if (Number.isSafeInteger(next) && next > after) return next;
  throw new KeypairError('store_unavailable', 'The store holds keypairs with numbers that it has not given.');
}
