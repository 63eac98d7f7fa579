import { createHash, timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';
import { KeypairError } from './errors.js';

const BRAND = Symbol.for('keypair-gateway.SecretText');
const REDACTED = '[redacted]';

// Kept outside the object, so that no enumeration, clone, JSON or inspection can meet the text.
const texts: WeakMap<object, string | null> = sharedTexts();

/** null: forgotten, which is told apart from a clone that never had a text. */
function sharedTexts(): WeakMap<object, string | null> {
  // Two copies of the package (ESM and CJS) share one map; a secret made by one can be revealed by the other.
  const key = Symbol.for('keypair-gateway.SecretText.texts');
  const home = globalThis as unknown as Record<symbol, WeakMap<object, string | null> | undefined>;
  const found = home[key];
  if (found !== undefined) return found;
  const made = new WeakMap<object, string | null>();
  Object.defineProperty(globalThis, key, { value: made });
  return made;
}

/**
 * Holds a private key's text; prints `[redacted]` in JSON, templates and `util.inspect`. Only `reveal()` gives the text, until `forget()` lets go of it.
 *
 * @example
 * ```ts
 * import { SecretText } from '@keypair-gateway/core';
 *
 * const secret = new SecretText('-----BEGIN OPENSSH PRIVATE KEY-----\n…');
 * console.log(`${secret}`, JSON.stringify({ secret })); // [redacted] {"secret":"[redacted]"}
 * console.log(secret.reveal().startsWith('-----BEGIN')); // true
 * ```
 */
export class SecretText {
  constructor(text: string) {
    texts.set(this, text);
    Object.defineProperty(this, BRAND, { value: true });
    Object.defineProperty(this, inspect.custom, { value: () => REDACTED });
  }

  /** The text itself. Throws `not_supported` once it is forgotten. */
  reveal(): string {
    const text = texts.get(this);
    if (text !== null) return text ?? '';
    throw new KeypairError('not_supported', 'The private key is forgotten.');
  }

  /** Lets go of the text for good, in every copy of the package. Strings that `reveal()` gave stay: nobody can wipe those. */
  forget(): void {
    if (texts.has(this)) texts.set(this, null);
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
  }
}

/** Whether two secrets hold one text, in a time that tells nothing of it. */
export function isSameSecret(one: SecretText, other: SecretText): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

// UTF-16, since UTF-8 would make all lone surrogates alike.
function digestOf(secret: SecretText): Uint8Array {
  const bytes = Buffer.from(secret.reveal(), 'utf16le');
  const digest = createHash('sha256').update(bytes).digest();
  bytes.fill(0);
  return digest;
}
