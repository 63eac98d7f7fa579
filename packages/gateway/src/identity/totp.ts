import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Octets of a base32 secret (RFC 4648 section 6; spaces, case and padding are free); undefined: not base32. */
export function readBase32(text: string): Uint8Array | undefined {
  const letters = text.replace(/[\s=]/g, '').toUpperCase();
  if (letters === '' || /[^A-Z2-7]/.test(letters)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    held = (held << 5) | ALPHABET.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** The code of six digits for a counter (RFC 4226 section 5.3). */
export function hotp(secret: Uint8Array, counter: number): string {
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(counter));
  const mac = createHmac('sha1', secret).update(new Uint8Array(message.buffer)).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The counter whose code was given, within one step of 30 seconds around `nowMs` (RFC 6238 section 5.2); undefined: none. */
export function matchTotp(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const now = Math.floor(nowMs / STEP_MS);
  let found: number | undefined;
  for (const counter of [now, now - 1, now + 1]) {
    if (counter >= 0 && timingSafeEqual(Buffer.from(hotp(secret, counter)), Buffer.from(code)))
      found ??= counter;
  }
  return found;
}

/** When a counter's code can no longer be matched, in epoch milliseconds. */
export function totpExpiry(counter: number): number {
  return (counter + 2) * STEP_MS;
}
