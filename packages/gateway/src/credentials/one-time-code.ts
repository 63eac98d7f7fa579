import { setTimeout as delay } from 'node:timers/promises';
import type { CredentialSource } from './source.js';
import { whileAwaited } from './while-awaited.js';

/** A user whose password alone is not enough. */
export interface OneTimeCodeOptions {
  readonly username: string;
  readonly password: string;
  /** Base32 (RFC 4648 section 6), as an authenticator app takes it; spaces and case are free. */
  readonly totpSecret: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Milliseconds; default: a timer that ends with its signal. */
  readonly sleep?: (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;
}

const STEP_MS = 30_000;

/**
 * A password with the one-time code of the moment (RFC 6238: SHA-1, six digits, steps of 30 seconds). Clouds take each code once, so each credential has a code of its own: who
 * asks when that of the present step is given away waits for the next one, in the order of asking. That makes two requests a minute: for more, log in to a session with it.
 *
 * Rejects with the signal's reason, or `upstream_unavailable`, when nobody waits any more. Throws `TypeError` for a secret that is not base32.
 *
 * @example
 * ```ts
 * import { createClient, type Dialect, oneTimeCodeCredential } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * const client = createClient(cloud, {
 *   endpoint: 'https://cloud.example',
 *   credential: oneTimeCodeCredential({ username: 'bob', password: 'pass456', totpSecret: 'JBSWY3DPEHPK3PXP' }),
 * });
 * ```
 */
export function oneTimeCodeCredential(options: OneTimeCodeOptions): CredentialSource {
  const { username, password, now = Date.now } = options;
  const { sleep = (ms, { signal }) => delay(ms, undefined, { signal }) } = options;
  const base32 = options.totpSecret.replace(/[\s=]/g, '').toUpperCase();
  if (!/^[A-Z2-7]{2,}$/.test(base32)) throw new TypeError('totpSecret must be base32');
  let spent = Number.NEGATIVE_INFINITY;
  let queue: Promise<unknown> = Promise.resolve();

  async function claimStep(signal: AbortSignal): Promise<number> {
    for (;;) {
      const step = Math.floor(now() / STEP_MS);
      if (step > spent) {
        spent = step;
        return step;
      }
      await whileAwaited(sleep((spent + 1) * STEP_MS - now(), { signal }), signal);
    }
  }

  return async ({ signal, stale }) => {
    // The cloud has refused the password: another code would not help.
    if (stale !== undefined) return stale;
    const { HOTP, Secret } = await import('otpauth');
    const turn = whileAwaited(queue, signal).then(() => claimStep(signal));
    queue = queue.then(() => turn).catch(() => undefined);
    const counter = await turn;
    const code = HOTP.generate({ secret: Secret.fromBase32(base32), counter });
    return { kind: 'password', username, password, code };
  };
}
