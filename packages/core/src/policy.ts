import type { Finding } from './findings.js';
import type { DenyList } from './key/screens/deny-list.js';
import type { Algorithm, KeypairType } from './types.js';

/** What a reader made of a public key text. */
export interface PublicKeyReading {
  readonly algorithm: Algorithm | null;
  readonly bits: number | null;
  /** MD5 (`ssh`) or SHA-1 (`x509`), lower-case colon hex. */
  readonly fingerprint: string;
  /** Warnings only: what must be refused is thrown. */
  readonly findings: readonly Finding[];
}

/** Reads a public key text for admission; throws `invalid_key`, `weak_key` or `unsupported_algorithm`. */
export type PublicKeyReader = (text: string, type: KeypairType) => PublicKeyReading;

/** Which weak-key screens run on an accepted structure; each is a finding of its own. `sharedPrime` needs stored keys to compare with and is off in all presets. */
export interface Screens {
  readonly smallFactor: boolean;
  readonly fermat: boolean;
  readonly perfectPower: boolean;
  readonly primeModulus: boolean;
  readonly roca: boolean;
  readonly pattern: boolean;
  readonly smallPrivateExponent: boolean;
  readonly sharedPrime: boolean;
  /** Ed25519 points outside the prime-order subgroup. */
  readonly torsion: boolean;
  /** Keys whose private half is a small number, a repeated byte and the like. */
  readonly trivial: boolean;
  /** Published test keys and leaked keys, from the built-in table. */
  readonly compromised: boolean;
}

/** The most work that the key derivation of an encrypted private key may ask for; read from the file and compared before any derivation. */
export interface KdfLimits {
  /** bcrypt of openssh-key-v1: rounds. */
  readonly bcryptRounds: number;
  /** PBKDF2 of PKCS#8: iterations. */
  readonly pbkdf2Iterations: number;
  /** scrypt of PKCS#8: bytes of memory, 128 · N · r; all p lanes together at most twice as many. */
  readonly scryptBytes: number;
  /** Argon2 of PuTTY v3: memory in KiB. */
  readonly argon2Kibibytes: number;
  /** Argon2 of PuTTY v3: memory in KiB times passes. */
  readonly argon2Work: number;
}

/** What is let in: plain data, so that a mount can narrow a preset by spreading it. */
export interface Policy {
  readonly name: string;
  readonly algorithms: readonly Algorithm[];
  readonly rsaBits: { readonly minimum: number; readonly maximum: number };
  /** The least public exponent of RSA; absent: whatever is sound, with a warning below 65537. */
  readonly leastRsaExponent?: number;
  /** Whether an OpenSSH certificate may stand where a key is asked for. */
  readonly certificates: boolean;
  /** true: only `type SP blob [SP comment]` with at most one final newline; false: what the reader reads. */
  readonly cleanText: boolean;
  /** Caps in UTF-8 bytes, checked before any other look at the text. */
  readonly maxTextBytes: { readonly publicKey: number; readonly privateKey: number };
  /** One cloud's import rule: the most UTF-8 bytes of an `ssh` public key text as sent. */
  readonly maxPublicKeyBytes?: number;
  /** What `maxPublicKeyBytes` does when a text is longer. */
  readonly keyLimit: 'reject' | 'warn';
  readonly maxNameCharacters: number;
  /** The most keypairs per owner, slots apart; absent: no limit. */
  readonly maxKeypairs?: number;
  readonly screens: Screens;
  /** Keys that are refused as compromised, beside the built-in table. */
  readonly denyLists?: readonly DenyList[];
  readonly kdf: KdfLimits;
  /** In place of the strict reader of the core: a cloud's own, bit for bit. */
  readonly reader?: PublicKeyReader;
}

const EVERY_SCREEN: Screens = {
  smallFactor: true,
  fermat: true,
  perfectPower: true,
  primeModulus: true,
  roca: true,
  pattern: true,
  smallPrivateExponent: true,
  sharedPrime: false,
  torsion: true,
  trivial: true,
  compromised: true,
};

const NO_SCREEN: Screens = {
  smallFactor: false,
  fermat: false,
  perfectPower: false,
  primeModulus: false,
  roca: false,
  pattern: false,
  smallPrivateExponent: false,
  sharedPrime: false,
  torsion: false,
  trivial: false,
  compromised: false,
};

const strict: Policy = {
  name: 'strict',
  algorithms: ['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk'],
  rsaBits: { minimum: 2048, maximum: 8192 },
  certificates: false,
  cleanText: true,
  maxTextBytes: { publicKey: 16_384, privateKey: 65_536 },
  screens: EVERY_SCREEN,
  kdf: {
    bcryptRounds: 256,
    pbkdf2Iterations: 2_000_000,
    scryptBytes: 134_217_728,
    argon2Kibibytes: 131_072,
    argon2Work: 2_097_152,
  },
  keyLimit: 'reject',
  maxNameCharacters: 255,
};

/**
 * The presets: `strict` (the bare core), `openssh` (the dialects: what OpenSSH reads and is sound), `nova` (no screens, no caps but the body's; a dialect
 * adds its own `reader`), `fips` (RSA from 2048 bits and NIST curves).
 */
export const POLICIES: Readonly<Record<'strict' | 'openssh' | 'nova' | 'fips', Policy>> = {
  strict,
  openssh: { ...strict, name: 'openssh', rsaBits: { minimum: 1024, maximum: 16_384 }, certificates: true },
  nova: {
    ...strict,
    name: 'nova',
    algorithms: ['rsa', 'ecdsa', 'ed25519', 'dsa'],
    rsaBits: { minimum: 0, maximum: 1_048_576 },
    certificates: true,
    cleanText: false,
    screens: NO_SCREEN,
    maxTextBytes: { publicKey: 1_048_576, privateKey: 65_536 },
  },
  // FIPS 186-5 section 5.1: 2^16 < e.
  fips: { ...strict, name: 'fips', algorithms: ['rsa', 'ecdsa'], leastRsaExponent: 65_537 },
};

/** The name of a preset. */
export type PolicyName = keyof typeof POLICIES;

/**
 * The policy that a name or an object over a preset means. Throws a `TypeError` for a preset that does not exist.
 *
 * @example
 * ```ts
 * import { resolvePolicy } from '@keypair-gateway/core';
 *
 * console.log(resolvePolicy('openssh').rsaBits.minimum); // 1024
 * ```
 */
export function resolvePolicy(policy: PolicyName | Policy): Policy {
  if (typeof policy !== 'string') return policy;
  if (Object.hasOwn(POLICIES, policy)) return POLICIES[policy];
  throw new TypeError(`policy must be one of ${Object.keys(POLICIES).join(', ')}, or a policy`);
}
