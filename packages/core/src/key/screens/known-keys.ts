import type { FindingCode } from '../../findings.js';
import type { KeyNumbers } from '../key-numbers.js';
import { keyIdentity } from './key-identity.js';
import { findInTable } from './known-table.js';
import { once } from './once.js';

// Kept: asked for again, a module that is there already still costs the loader's way to it.
const table = once(() => import('../../generated/known-keys.js'));

/**
 * Whether the private half of a key is trivial or published: a look-up in the built-in table, which is loaded on its first use.
 *
 * The table keeps 43 bits of a SHA-256 per key, so a fresh key is found by chance once in a billion keys. Trivial: ECDSA scalars from 1 to 1,024 and their
 * negatives, Ed25519 seeds that are such a number, one repeated byte, counted bytes, hashes of everyday words. Published: keys whose private half stands in
 * public (test keys, examples of standards, keys that ship in devices), and moduli that nobody can own (the RSA challenge numbers).
 */
export async function findKnownKey(
  numbers: KeyNumbers,
): Promise<Extract<FindingCode, 'E_KEY_TRIVIAL' | 'E_KEY_COMPROMISED'> | null> {
  const { KNOWN_TABLE } = await table();
  const found = findInTable(KNOWN_TABLE, keyIdentity(numbers));
  if (found === null) return null;
  return found === 'trivial' ? 'E_KEY_TRIVIAL' : 'E_KEY_COMPROMISED';
}
