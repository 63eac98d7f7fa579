const PAD = 0x3d;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Value of each ASCII character, -1 outside of the alphabet. */
const VALUES: Int8Array = Int8Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

/**
 * Base64 as CPython's `binascii.a2b_base64` reads it without `strict_mode`, in linear time: characters outside the alphabet are skipped; `=` ends the
 * reading where it completes a group of four that has at least two data characters, and is skipped elsewhere.
 *
 * @returns the bytes, or undefined where Python raises `binascii.Error` (the data characters are not a multiple of 4).
 */
export function decodeLenientBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [length, group, held, pads] = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = VALUES[code] ?? -1;
    if (code === PAD && group >= 2) {
      pads += 1;
      if (group + pads >= 4) return bytes.subarray(0, length);
    }
    if (value < 0) continue;
    pads = 0;
    held = ((held << 6) | value) & 0xffff;
    if (group > 0) {
      bytes[length] = held >> (6 - 2 * group);
      length += 1;
    }
    group = (group + 1) % 4;
  }
  return group === 0 ? bytes.subarray(0, length) : undefined;
}

/**
 * Base64 as CPython's `base64.b64decode` reads a text: as `decodeLenientBase64`, and undefined for any character that is not ASCII.
 *
 * @example
 * ```ts
 * import { decodePythonBase64 } from '@keypair-gateway/nova/family';
 * console.log(decodePythonBase64('a!Gk=\n'), decodePythonBase64('aGk')); // Uint8Array(2) [ 104, 105 ] undefined
 * ```
 */
export function decodePythonBase64(text: string): Uint8Array | undefined {
  return /[\x80-\uffff]/.test(text) ? undefined : decodeLenientBase64(text);
}
