/** The formats that a public key is written in. */
export type PublicTarget = 'openssh' | 'rfc4716' | 'spki' | 'pkcs1' | 'jwk';

/** The formats that a private key is written in. */
export type PrivateTarget = 'openssh' | 'pkcs8' | 'pkcs1' | 'sec1' | 'ppk3';

/** A format that `convertKey` writes. */
export interface KeyFormatRow {
  readonly says: string;
  /** Other names that are understood. */
  readonly aliases: readonly string[];
  /** What a public half becomes; absent: the format holds private keys only. */
  readonly public?: PublicTarget;
  /** What a private key becomes; absent: its public half is taken. `type`: the traditional form of its type. */
  readonly private?: PrivateTarget | 'type';
}

/** The name of a format that `convertKey` writes. */
export type KeyFormat =
  | 'openssh'
  | 'openssh-public'
  | 'openssh-key-v1'
  | 'pem'
  | 'pkcs1'
  | 'pkcs1-public'
  | 'spki'
  | 'rfc4716'
  | 'jwk'
  | 'pkcs8'
  | 'sec1'
  | 'ppk';

/**
 * The formats that `convertKey` writes. A row with both halves keeps the half that it is given; one with the public half alone takes it out of a private key; one
 * with the private half alone cannot be made of a public key.
 *
 * @example
 * ```ts
 * import { KEY_FORMATS } from '@keypair-gateway/core';
 *
 * console.log(KEY_FORMATS.ppk.says, KEY_FORMATS.ppk.aliases.join()); // PuTTY private key file, version 3 putty,ppk3
 * ```
 */
export const KEY_FORMATS: Readonly<Record<KeyFormat, KeyFormatRow>> = {
  openssh: {
    says: "OpenSSH's own: a line of a public key, openssh-key-v1 of a private one",
    aliases: ['ssh'],
    public: 'openssh',
    private: 'openssh',
  },
  'openssh-public': {
    says: 'the line of the public half, as in authorized_keys',
    aliases: ['public', 'line', 'authorized_keys', 'public-openssh'],
    public: 'openssh',
  },
  'openssh-key-v1': {
    says: "OpenSSH's private key file",
    aliases: ['openssh-private', 'private-openssh'],
    private: 'openssh',
  },
  pem: {
    says: 'PEM as it was before OpenSSH 7.8: PKCS#1 of RSA, SEC 1 of ECDSA, PKCS#8 of others; SPKI of a public key',
    aliases: [],
    public: 'spki',
    private: 'type',
  },
  pkcs1: {
    says: 'PEM of RSA alone (RFC 8017), either half',
    aliases: ['rsa'],
    public: 'pkcs1',
    private: 'pkcs1',
  },
  'pkcs1-public': { says: 'PEM of the public half of RSA', aliases: ['rsa-public'], public: 'pkcs1' },
  spki: {
    says: 'PEM of the public half, SubjectPublicKeyInfo (RFC 5280)',
    aliases: ['public-pem', 'pem-public'],
    public: 'spki',
  },
  rfc4716: {
    says: "the public half as ssh.com's and many appliances have it (RFC 4716)",
    aliases: ['ssh2', 'secsh', 'ssh.com'],
    public: 'rfc4716',
  },
  jwk: { says: 'JSON of the public half (RFC 7517)', aliases: ['json'], public: 'jwk' },
  pkcs8: { says: 'PEM of a private key (RFC 5958)', aliases: [], private: 'pkcs8' },
  sec1: { says: 'PEM of a private key of ECDSA (RFC 5915)', aliases: ['ec'], private: 'sec1' },
  ppk: { says: 'PuTTY private key file, version 3', aliases: ['putty', 'ppk3'], private: 'ppk3' },
};

/**
 * The format of a name or an alias in any case, or undefined.
 *
 * @example
 * ```ts
 * import { findKeyFormat } from '@keypair-gateway/core';
 *
 * console.log(findKeyFormat('PuTTY'), findKeyFormat('word')); // ppk undefined
 * ```
 */
export function findKeyFormat(name: string): KeyFormat | undefined {
  const wanted = name.toLowerCase();
  const rows = Object.entries(KEY_FORMATS) as [KeyFormat, KeyFormatRow][];
  return rows.find(([format, { aliases }]) => format === wanted || aliases.includes(wanted))?.[0];
}
