/** The curves of RFC 5656 that OpenSSH speaks. */
export type EcCurve = 'nistp256' | 'nistp384' | 'nistp521';

/** RSA (RFC 4253 section 6.6): magnitudes, big-endian, no leading zeros. */
export interface RsaNumbers {
  readonly kind: 'rsa';
  readonly e: Uint8Array;
  readonly n: Uint8Array;
}

/** DSA (RFC 4253 section 6.6): magnitudes, big-endian, no leading zeros. */
export interface DsaNumbers {
  readonly kind: 'dsa';
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly g: Uint8Array;
  readonly y: Uint8Array;
}

/** ECDSA (RFC 5656 section 3.1): the point uncompressed, `04 | x | y`. `application`: of a security key, else absent. */
export interface EcNumbers {
  readonly kind: 'ec';
  readonly curve: EcCurve;
  readonly point: Uint8Array;
  readonly application?: string;
}

/** Ed25519 (RFC 8709 section 4): the 32 bytes of RFC 8032. `application`: of a security key, else absent. */
export interface Ed25519Numbers {
  readonly kind: 'ed25519';
  readonly point: Uint8Array;
  readonly application?: string;
}

/** What a public key is made of: views of its blob. */
export type KeyNumbers = RsaNumbers | DsaNumbers | EcNumbers | Ed25519Numbers;
