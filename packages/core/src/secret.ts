import { inspect } from 'node:util';

const BRAND = Symbol.for('keypair-gateway.SecretText');
const REDACTED = '[redacted]';

// Kept outside the object, so that no enumeration, clone, JSON or inspection can meet the text.
const texts: WeakMap<object, string> = sharedTexts();

function sharedTexts(): WeakMap<object, string> {
  // Two copies of the package (ESM and CJS) share one map; a secret made by one can be revealed by the other.
  const key = Symbol.for('keypair-gateway.SecretText.texts');
  const home = globalThis as unknown as Record<symbol, WeakMap<object, string> | undefined>;
  const found = home[key];
  if (found !== undefined) return found;
  const made = new WeakMap<object, string>();
  Object.defineProperty(globalThis, key, { value: made });
  return made;
}

/**
 * Holds a private key's text; prints `[redacted]` in JSON, templates and `util.inspect`. Only `reveal()` gives the text.
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

  /** The text itself. */
  reveal(): string {
    return texts.get(this) ?? '';
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
