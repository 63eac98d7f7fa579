/**
 * Canonical base64 (RFC 4648 section 4) or undefined: the padding stands, no bit is left over, no foreign character. Writing the bytes again and
 * comparing is both the strictest check and the quickest.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return undefined;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Base64 with padding, in one line. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Base64 in lines of `width` characters, each with its line end. */
export function wrapBase64(bytes: Uint8Array, width: number): string {
  const text = encodeBase64(bytes);
  let lines = '';
  for (let at = 0; at < text.length; at += width) lines += `${text.slice(at, at + width)}\n`;
  return lines;
}

/** Base64url without padding, as JWK has it (RFC 7515 section 2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** The bytes of a JWK member that node:crypto wrote. */
export function decodeBase64Url(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64url'));
}
