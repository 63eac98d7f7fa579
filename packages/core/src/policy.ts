import type { Finding } from './findings.js';
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

/** What is let in: plain data, so that a mount can narrow a preset by spreading it. */
export interface Policy {
  readonly name: string;
  readonly algorithms: readonly Algorithm[];
  readonly rsaBits: { readonly minimum: number; readonly maximum: number };
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
  /** In place of the strict reader of the core: a cloud's own, bit for bit. */
  readonly reader?: PublicKeyReader;
}

const strict: Policy = {
  name: 'strict',
  algorithms: ['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk'],
  rsaBits: { minimum: 2048, maximum: 8192 },
  certificates: false,
  cleanText: true,
  maxTextBytes: { publicKey: 16_384, privateKey: 65_536 },
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
    maxTextBytes: { publicKey: 1_048_576, privateKey: 65_536 },
  },
  fips: { ...strict, name: 'fips', algorithms: ['rsa', 'ecdsa'] },
};

/** The name of a preset. */
export type PolicyName = keyof typeof POLICIES;

/**
 * The policy that a name or an object over a preset means.
 *
 * @example
 * ```ts
 * import { resolvePolicy } from '@keypair-gateway/core';
 *
 * console.log(resolvePolicy('openssh').rsaBits.minimum); // 1024
 * ```
 */
export function resolvePolicy(policy: PolicyName | Policy): Policy {
  return typeof policy === 'string' ? POLICIES[policy] : policy;
}
