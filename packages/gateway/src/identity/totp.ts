/** The time step of RFC 6238, in milliseconds. */
export const STEP_MS = 30_000;

const DIGITS = 6;

/** Matches a one-time code at a time (epoch milliseconds); the counter that it belongs to, or undefined. */
export type MatchCode = (code: string, nowMs: number) => Promise<number | undefined>;

/** A base32 secret (RFC 4648 section 6) of 80 bits or more, without spaces and padding, in capitals, as authenticator apps read it; undefined: it is none. */
export function readBase32(text: string): string | undefined {
  const letters = text.replace(/[\s=]/g, '').toUpperCase();
  return /^[A-Z2-7]{16,}$/.test(letters) ? letters : undefined;
}

/**
 * The codes of one secret: six digits, SHA-1, steps of 30 seconds, one step to either side (RFC 6238 section 5.2), as authenticator apps have them. The library is
 * loaded with the first code.
 */
export function createTotp(secret: string): MatchCode {
  const made = once(async () => {
    const { TOTP } = await import('otpauth');
    return new TOTP({ secret, algorithm: 'SHA1', digits: DIGITS, period: STEP_MS / 1000 });
  });
  return async (code, nowMs) => {
    if (!isCode(code)) return undefined;
    const totp = await made();
    const delta = totp.validate({ token: code, timestamp: nowMs, window: 1 });
    return delta === null ? undefined : Math.floor(nowMs / STEP_MS) + delta;
  };
}

/** Whether a text can be a code at all. */
export function isCode(text: string): boolean {
  return text.length === DIGITS && /^[0-9]+$/.test(text);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
