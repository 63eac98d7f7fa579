import { setImmediate } from 'node:timers/promises';
import { nextSerial } from '../../store/next-serial.js';
import type { Store, StoredKeypair } from '../../store/store.js';
import { checkWaiting, waitFor } from '../../wait.js';
import { readX509 } from '../formats/x509.js';
import type { KeyNumbers, RsaNumbers } from '../key-numbers.js';
import { toBigInt } from '../numbers.js';
import { MAX_PUBLIC_KEY_BYTES, readKeyLine } from '../public-key.js';
import { isRefusal } from '../refusal.js';

/** RSA moduli, to be asked whether another one has a prime in common with any of them. */
export interface SharedPrimes {
  /** Distinct moduli. */
  readonly size: number;
  /** Takes a modulus in (big-endian magnitude, odd); one that is there is left out. */
  add(n: Uint8Array): void;
  /** Whether a modulus has a factor in common with one that was added, of which neither is a multiple of the other. */
  shares(n: Uint8Array): boolean;
  /** `shares` in steps of about a millisecond, for those who must not hold up others. */
  search(n: Uint8Array): Generator<undefined, boolean>;
}

/** Looks for shared primes among the RSA keys of a store. */
export interface SharedPrimeScreen {
  /** Whether an RSA key has a prime in common with a stored one; false for other keys. Rejects with `store_unavailable`. */
  check(numbers: KeyNumbers, signal?: AbortSignal): Promise<boolean>;
}

// 32 moduli of 2048 bits, reduced in a tenth of a millisecond. Larger products cost more to add to and save nothing.
const BLOCK_BITS = 2 ** 16;
const BLOCKS_IN_A_STEP = 8;
const ADDED_IN_A_STEP = 32;
const PAGE = 500;
const MAX_CERTIFICATE_BYTES = 65_536;

interface Block {
  product: bigint;
  bits: number;
  readonly moduli: bigint[];
}

/**
 * An index of RSA moduli by batch gcd: their products in blocks, each reduced modulo the one in question, and one gcd at the end. With moduli of 2048
 * bits, adding takes some 30 µs and asking 3 ms per thousand; each modulus is kept once.
 *
 * @example
 * ```ts
 * import { createSharedPrimes } from '@keypair-gateway/core';
 *
 * const primes = createSharedPrimes();
 * primes.add(Uint8Array.of(3 * 5));
 * console.log(primes.shares(Uint8Array.of(5 * 7)), primes.shares(Uint8Array.of(3 * 5))); // true false
 * ```
 */
export function createSharedPrimes(): SharedPrimes {
  const blocks: Block[] = [];
  const blockOf = new Map<bigint, Block>();

  function* search(bytes: Uint8Array): Generator<undefined, boolean> {
    const n = toBigInt(bytes);
    const own = blockOf.get(n);
    let product = 1n;
    for (const [index, block] of blocks.entries()) {
      const others = block === own ? block.product / n : block.product;
      product = (product * (others % n)) % n;
      if (index % BLOCKS_IN_A_STEP === BLOCKS_IN_A_STEP - 1) yield;
    }
    if (greatestCommonDivisor(n, product) === 1n) return false;
    for (const block of blocks) {
      yield;
      if (greatestCommonDivisor(n, block.product % n) !== 1n && (yield* sharesWithin(block, n))) return true;
    }
    return false;
  }

  // A modulus that is a multiple of another shares no prime that its maker had to know: it must neither refuse that other one nor tell that it is stored.
  function* sharesWithin({ moduli }: Block, n: bigint): Generator<undefined, boolean> {
    for (const [index, modulus] of moduli.entries()) {
      const divisor = greatestCommonDivisor(n, modulus);
      if (divisor !== 1n && divisor !== n && divisor !== modulus) return true;
      if (index % ADDED_IN_A_STEP === ADDED_IN_A_STEP - 1) yield;
    }
    return false;
  }

  return {
    get size() {
      return blockOf.size;
    },
    add(bytes) {
      const n = toBigInt(bytes);
      if (n < 3n || blockOf.has(n)) return;
      let block = blocks.at(-1);
      if (block === undefined || block.bits >= BLOCK_BITS) {
        block = { product: 1n, bits: 0, moduli: [] };
        blocks.push(block);
      }
      block.product *= n;
      block.bits += bytes.length * 8;
      block.moduli.push(n);
      blockOf.set(n, block);
    },
    shares(bytes) {
      const steps = search(bytes);
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    },
    search,
  };
}

/**
 * The screen for shared primes over a store: reads all keys of all owners at the first check and, before each further one, those that came since, so that
 * keys of other gateways on the store count too. Rows that are no RSA key, or that the strict readers refuse, are passed over; a deleted key goes on to count.
 * A key that replaced another in its row counts from the next start on.
 */
export function createSharedPrimeScreen(store: Pick<Store, 'scan'>): SharedPrimeScreen {
  const primes = createSharedPrimes();
  let last = 0;
  let following: Promise<void> | undefined;

  async function follow(): Promise<void> {
    for (;;) {
      const page = await store.scan(last, PAGE);
      const next = page.length < PAGE ? undefined : nextSerial(page, last);
      for (const [index, record] of page.entries()) {
        const numbers = rsaNumbersOf(record);
        if (numbers !== undefined) primes.add(numbers.n);
        last = record.serial;
        if (index % ADDED_IN_A_STEP === ADDED_IN_A_STEP - 1) await setImmediate();
      }
      if (next === undefined) return;
    }
  }

  return Object.freeze({
    async check(numbers: KeyNumbers, signal?: AbortSignal): Promise<boolean> {
      if (numbers.kind !== 'rsa') return false;
      // A reading that is under way may have passed the newest row already.
      if (following !== undefined)
        await waitFor(
          following.catch(() => {}),
          signal,
        );
      following ??= follow().finally(() => {
        following = undefined;
      });
      await waitFor(following, signal);
      const steps = primes.search(numbers.n);
      for (;;) {
        checkWaiting(signal);
        const step = steps.next();
        if (step.done === true) return step.value;
        await setImmediate();
      }
    },
  });
}

function rsaNumbersOf({ type, publicKey }: StoredKeypair): RsaNumbers | undefined {
  if (type === 'x509' && publicKey.length > MAX_CERTIFICATE_BYTES) return undefined;
  const key = type === 'x509' ? readX509(publicKey) : readKeyLine(publicKey, MAX_PUBLIC_KEY_BYTES);
  return !isRefusal(key) && key.numbers?.kind === 'rsa' ? key.numbers : undefined;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
