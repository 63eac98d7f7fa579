/** The part of bcrypt-pbkdf that is used: the package has no types of its own. */
declare module 'bcrypt-pbkdf' {
  interface BcryptPbkdf {
    /** bcrypt of SHA-512 hashes of a passphrase and a salt (64 bytes each) into 32 bytes. */
    hash(passphrase: Uint8Array, salt: Uint8Array, out: Uint8Array): void;
  }
  const library: BcryptPbkdf & { readonly default?: BcryptPbkdf };
  export = library;
}
