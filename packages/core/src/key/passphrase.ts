import { SecretText } from '../secret.js';

/** A passphrase: text is taken as its UTF-8, in no other form than it came. The empty one counts as none. */
export type Passphrase = string | Uint8Array | SecretText;

/** The bytes of a passphrase in a buffer of their own, to be wiped. */
export function passphraseBytes(passphrase: Passphrase = ''): Uint8Array {
  const revealed = passphrase instanceof SecretText ? passphrase.reveal() : passphrase;
  return typeof revealed === 'string' ? new TextEncoder().encode(revealed) : Uint8Array.from(revealed);
}
