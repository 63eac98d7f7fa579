import type { KeyObject } from 'node:crypto';
import type { DsaNumbers, EcNumbers, Ed25519Numbers, KeyNumbers, RsaNumbers } from './key-numbers.js';
import type { WireReader, WireWriter } from './wire-buffer.js';

/** The private numbers of RSA (RFC 8017 appendix A.1.2): magnitudes, big-endian, no leading zeros. */
export interface RsaPrivateNumbers extends RsaNumbers {
  readonly d: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  /** The inverse of q modulo p. */
  readonly qi: Uint8Array;
}

/** The private number of DSA (FIPS 186-4 section 4.1): a magnitude. */
export interface DsaPrivateNumbers extends DsaNumbers {
  readonly x: Uint8Array;
}

/** The private number of ECDSA: a magnitude. */
export interface EcPrivateNumbers extends EcNumbers {
  readonly d: Uint8Array;
}

/** The 32 bytes of an Ed25519 private key (RFC 8032 section 5.1.5). */
export interface Ed25519PrivateNumbers extends Ed25519Numbers {
  readonly seed: Uint8Array;
}

/** What the file of a security key holds in place of a private number, which never leaves the device (OpenSSH PROTOCOL.u2f). */
export interface SecurityKeyHandle {
  readonly application: string;
  /** A byte of bits: 1 asks for a touch, 4 for a PIN. */
  readonly flags: number;
  /** By which the device finds the private number again. */
  readonly handle: Uint8Array;
  readonly reserved: Uint8Array;
}

/** The file of a security key of ECDSA. */
export interface EcHandleNumbers extends EcNumbers, SecurityKeyHandle {
  readonly application: string;
}

/** The file of a security key of Ed25519. */
export interface Ed25519HandleNumbers extends Ed25519Numbers, SecurityKeyHandle {
  readonly application: string;
}

/** The private numbers that formats beside OpenSSH's have a place for. */
export type PortableNumbers =
  | RsaPrivateNumbers
  | DsaPrivateNumbers
  | EcPrivateNumbers
  | Ed25519PrivateNumbers;

/** What a private key is made of. */
export type PrivateNumbers = PortableNumbers | EcHandleNumbers | Ed25519HandleNumbers;

/**
 * The formats of private keys: OpenSSH's own (PROTOCOL.key), PKCS#8 (RFC 5958), PKCS#1 of RSA (RFC 8017), SEC 1 of ECDSA (RFC 5915), OpenSSL's form of DSA keys,
 * and PuTTY's files of version 2 and 3. Those of DSA and of PuTTY's version 2 are read and not written.
 */
export type PrivateKeyFormat = 'openssh' | 'pkcs8' | 'pkcs1' | 'sec1' | 'dsa' | 'ppk2' | 'ppk3';

/** A private key as node:crypto hands it out: the members of RFC 7518 section 6 and RFC 8037 section 2. */
export type PrivateJwk = Readonly<Record<string, string | undefined>>;

/** How new keys of a type are made. */
export interface KeyMaker<N extends PrivateNumbers = PrivateNumbers> {
  /** The sizes in bits that can be made; the first is the default. */
  readonly sizes: readonly [number, ...number[]];
  /** Makes a new key in the thread pool. Only JWK is cheap: PKCS#8 and SPKI cost ten times as much to write and to read. */
  generate(bits: number): Promise<PrivateJwk>;
  /** The same, to be kept for later. Absent: such a key is made in less time than it would be looked after. */
  generateKey?(bits: number): Promise<KeyObject>;
  fromJwk(jwk: PrivateJwk): N;
}

/** The private half of a PPK, whose public half stands apart. */
export interface PpkPart<N extends PrivateNumbers = PrivateNumbers> {
  read(reader: WireReader, publicNumbers: KeyNumbers): N;
  write(writer: WireWriter, numbers: N): void;
}

/** The private half of a row of the table: its fields in openssh-key-v1 and PPK, whether they belong together, and how one is made. */
export interface PrivatePart<N extends PrivateNumbers = PrivateNumbers> {
  /** What it is written in unless told otherwise. */
  readonly format: PrivateKeyFormat;
  /** Absent: keys of this type are read and never made. */
  readonly maker?: KeyMaker<N>;
  /** The fields of openssh-key-v1 behind the type name. */
  read(reader: WireReader): N;
  write(writer: WireWriter, numbers: N): void;
  /** Absent: PuTTY has no files of such keys. */
  readonly ppk?: PpkPart<N>;
  /** Whether the private numbers give the public ones. The public ones must be sound. */
  belongs(numbers: N): boolean;
}

/** The same numbers in buffers of their own, so that the one they were read from can be wiped. */
export function detachNumbers<N extends PrivateNumbers>(numbers: N): N {
  const copies = Object.entries(numbers).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Uint8Array.from(value) : value,
  ]);
  return Object.fromEntries(copies) as N;
}
