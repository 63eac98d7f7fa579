import { SecretText } from '../secret.js';

/** A passphrase: text is taken as its UTF-8, in no other form than it came, and half a surrogate pair has none. The empty one counts as none. */
export type Passphrase = string | Uint8Array | SecretText;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The bytes of a passphrase in a buffer of their own, to be wiped; undefined for text that no bytes stand for, which an encoder would turn into other text. */
export function passphraseBytes(passphrase: Passphrase = ''): Uint8Array | undefined {
  const revealed = passphrase instanceof SecretText ? passphrase.reveal() : passphrase;
  if (typeof revealed !== 'string') return Uint8Array.from(revealed);
  return LONE_SURROGATE.test(revealed) ? undefined : new TextEncoder().encode(revealed);
}
