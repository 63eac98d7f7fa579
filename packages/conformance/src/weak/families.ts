import { randomBytes, randomInt } from 'node:crypto';
import {
  createPool,
  freshPrime,
  greatestCommonDivisor,
  inverse,
  nextPrime,
  power,
  randomBits,
} from './primes.js';

/** A public key that is weak by how it was made. */
export interface WeakKey {
  readonly n: bigint;
  readonly e: bigint;
  /** The check of badkeys that knows such a key. */
  readonly badkeys?: string;
}

/** Keys that are weak for one reason. */
export interface Family {
  readonly name: string;
  /** Any of these codes tells the reason. */
  readonly codes: readonly string[];
  /** A new key each time. `index` counts them, for sizes and kinds that take turns. */
  make(index: number): WeakKey;
}

const E = 65_537n;
const pooled = createPool();
// The product of the primes up to 167 and up to 353, as the library takes them for 512 and 1024 bits.
const PRIMORIALS = [167, 353].map((limit) =>
  Array.from({ length: limit + 1 }, (_, n) => n)
    .filter((n) => n > 1 && Array.from({ length: 19 }, (_, d) => d + 2).every((d) => d >= n || n % d !== 0))
    .reduce((product, prime) => product * BigInt(prime), 1n),
);
const SMALL = [3, 5, 7, 11, 13, 257, 641, 4099, 10_007, 32_749, 40_009, 65_519, 65_521, 65_537] as const;

/** Bits of a prime: mostly for a modulus of 1024 bits, now and then of 2048 and 4096. */
function half(index: number): number {
  return index % 1000 === 999 ? 2048 : index % 100 === 99 ? 1024 : 512;
}

/** A new prime for a short modulus; long ones are taken from a pool, what is done with them is new. */
function prime(bits: number): bigint {
  return bits > 512 ? pooled(bits) : freshPrime(bits);
}

/** Every family that the screens of a public RSA key know. */
export const FAMILIES: readonly Family[] = [
  {
    name: 'small factor',
    codes: ['E_RSA_WEAK_SMALL_FACTOR'],
    make: (index) => {
      const small =
        index % 2 === 0 ? SMALL[index % SMALL.length] : Number(nextPrime(BigInt(randomInt(3, 65_520))));
      // A prime beside it, or a number that a fault has damaged.
      const rest = index % 3 === 0 ? prime(2 * half(index) - 16) : randomBits(2 * half(index)) | 1n;
      return { n: BigInt(small ?? 3) * rest, e: E, badkeys: 'smallfactors' };
    },
  },
  {
    name: 'next prime',
    codes: ['E_RSA_WEAK_FERMAT'],
    make: (index) => {
      const p = nextPrime(randomBits(half(index)));
      return { n: p * nextPrime(p + 2n), e: E, badkeys: 'fermat' };
    },
  },
  {
    name: 'close primes',
    codes: ['E_RSA_WEAK_FERMAT'],
    make: (index) => {
      const bits = half(index);
      const distance = index % (bits / 2 + 9);
      const p = prime(bits);
      const n = p * nextPrime(p + (1n << BigInt(distance)) - BigInt(distance > 13 ? 2 ** 13 : 0));
      return { n, e: E, ...(distance <= bits / 2 + 3 ? { badkeys: 'fermat' } : {}) };
    },
  },
  {
    name: 'primes in a small ratio',
    codes: ['E_RSA_WEAK_FERMAT'],
    make: (index) => {
      const [u, v] = (
        [
          [1, 2],
          [2, 3],
          [3, 4],
          [1, 3],
          [3, 5],
          [4, 5],
          [5, 6],
          [5, 8],
        ] as const
      )[index % 8] ?? [1, 2];
      const p = prime(half(index));
      return { n: p * nextPrime((p * BigInt(u)) / BigInt(v)), e: E };
    },
  },
  {
    name: 'square of a prime',
    codes: ['E_RSA_WEAK_FERMAT', 'E_RSA_WEAK_PERFECT_POWER'],
    make: (index) => ({ n: freshPrime(index % 100 === 99 ? 1024 : 512) ** 2n, e: E, badkeys: 'fermat' }),
  },
  {
    name: 'higher power of a prime',
    codes: ['E_RSA_WEAK_PERFECT_POWER'],
    make: (index) => {
      const exponent = 3 + (index % 9);
      return { n: freshPrime(Math.floor(2048 / exponent)) ** BigInt(exponent), e: E };
    },
  },
  {
    name: 'prime modulus',
    codes: ['E_RSA_WEAK_PRIME_MODULUS'],
    make: (index) => ({ n: freshPrime(index % 100 === 99 ? 1024 : 512), e: E }),
  },
  {
    name: 'ROCA',
    codes: ['E_RSA_WEAK_ROCA'],
    make: (index) => ({ n: rocaPrime(index) * pooledRocaPrime(index), e: E, badkeys: 'roca' }),
  },
  {
    name: 'small private exponent',
    codes: ['E_RSA_WEAK_SMALL_D'],
    make: (index) => smallExponent(index),
  },
  {
    name: 'run of one byte',
    codes: ['E_RSA_WEAK_PATTERN'],
    make: (index) => {
      const bytes = oddBytes(half(index) / 4);
      const start = randomInt(1, bytes.length - 17);
      const byte = randomInt(256);
      bytes.fill(byte, start, start + 16);
      // The regular expression of badkeys does not see line feeds.
      return { n: numberOf(bytes), e: E, ...(byte === 0x0a ? {} : { badkeys: 'pattern' }) };
    },
  },
  {
    name: 'repeated block',
    codes: ['E_RSA_WEAK_PATTERN'],
    make: (index) => {
      const bytes = oddBytes(half(index) / 4);
      const block = randomBytes(1 + (index % 32));
      for (let at = 1; at + block.length < bytes.length; at += block.length) bytes.set(block, at);
      return { n: numberOf(bytes), e: E };
    },
  },
  {
    name: 'two periodic primes',
    codes: ['E_RSA_WEAK_PATTERN'],
    make: (index) => {
      const bits = half(index);
      const period = 1 + (index % 20);
      return { n: periodicPrime(bits, period) * periodicPrime(bits, period), e: E };
    },
  },
  {
    name: 'one periodic prime',
    codes: ['E_RSA_WEAK_PATTERN'],
    make: (index) => ({ n: periodicPrime(half(index), 1 + (index % 6)) * pooled(half(index)), e: E }),
  },
  {
    name: 'sparse polynomial primes',
    codes: ['E_RSA_WEAK_PATTERN'],
    make: (index) => {
      const bits = half(index);
      const [width, digit] = index % 2 === 0 ? ([128, 5] as const) : ([32, 7] as const);
      return {
        n: sparsePrime(bits, width, digit) * sparsePrime(bits, width, digit),
        e: E,
        badkeys: 'rsapoly',
      };
    },
  },
  {
    name: 'backdoor command',
    codes: ['E_RSA_WEAK_PATTERN'],
    make: (index) => {
      const bytes = oddBytes(half(index) / 4);
      // As a DER integer: shorter than its bits suggest, so that no zero byte stands before it.
      bytes[0] = 1 + randomInt(0x7f);
      const product = BigInt(bytes.readUInt32LE(0)) * BigInt(bytes.readUInt32LE(4));
      bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(index % 4) - product), 8);
      return { n: numberOf(bytes), e: E, badkeys: 'xzbackdoor' };
    },
  },
];

function rocaPrime(index: number): bigint {
  // Two of three for a modulus of 1024 bits, as the cards made it; the others shorter.
  const bits = index % 3 === 2 ? 384 : 512;
  const primorial = PRIMORIALS[bits === 512 ? 1 : 0] ?? 1n;
  for (;;) {
    const multiple = (randomBits(bits) | (3n << BigInt(bits - 2))) / primorial;
    const candidate = multiple * primorial + power(E, randomBits(256), primorial);
    if (isPrime(candidate)) return candidate;
  }
}

const rocaPool = new Map<number, bigint>();

function pooledRocaPrime(index: number): bigint {
  const made = rocaPool.get(index % 30) ?? rocaPrime(index);
  rocaPool.set(index % 30, made);
  return made;
}

function isPrime(n: bigint): boolean {
  return power(2n, n - 1n, n) === 1n;
}

function smallExponent(index: number): WeakKey {
  const bits = half(index);
  const p = pooled(bits);
  let q = prime(bits);
  while (q === p) q = freshPrime(bits);
  const n = p * q;
  const totient = (p - 1n) * (q - 1n);
  const common = greatestCommonDivisor(p - 1n, q - 1n);
  const longest = bits / 2 - 3 - common.toString(2).length;
  for (;;) {
    const d = randomBits(randomInt(16, longest)) | 1n;
    const least = index % 3 === 1;
    const e = inverse(d, least ? totient / common : totient);
    if (e === null) continue;
    return index % 3 === 2 ? { n, e: totient - e } : { n, e, badkeys: 'smalld' };
  }
}

function oddBytes(length: number): Buffer {
  const bytes = randomBytes(length);
  bytes[0] = (bytes[0] ?? 0) | 0xc0;
  bytes[length - 1] = (bytes[length - 1] ?? 0) | 1;
  return bytes;
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

/** What a buffer filled with one word becomes in a search for a prime: the leading bits are set, then the next prime is taken. */
function periodicPrime(bits: number, periodBytes: number): bigint {
  const bytes = Buffer.alloc(bits / 8, randomBytes(periodBytes));
  bytes[0] = (bytes[0] ?? 0) | 0xc0;
  return nextPrime(numberOf(bytes));
}

function sparsePrime(bits: number, width: number, digit: number): bigint {
  let value = 0n;
  for (let words = bits / width; words > 0; words -= 1)
    value = (value << BigInt(width)) + BigInt(randomInt(1 << digit));
  return nextPrime(value | (1n << BigInt(bits - width + digit - 1)));
}
