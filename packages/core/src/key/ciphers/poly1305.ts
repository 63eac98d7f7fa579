const BLOCK_BYTES = 16;
const PRIME = (1n << 130n) - 5n;
// RFC 8439 section 2.5: some bits of r are always zero.
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;

/** Poly1305 (RFC 8439 section 2.5) of a message under a one-time key of 32 bytes: 16 bytes. */
export function poly1305(key: Uint8Array, message: Uint8Array): Uint8Array {
  const r = littleEndian(key.subarray(0, BLOCK_BYTES)) & CLAMP;
  let sum = 0n;
  for (let at = 0; at < message.length; at += BLOCK_BYTES) {
    const block = message.subarray(at, at + BLOCK_BYTES);
    sum = ((sum + littleEndian(block) + (1n << BigInt(block.length * 8))) * r) % PRIME;
  }
  let tag = sum + littleEndian(key.subarray(BLOCK_BYTES));
  return Uint8Array.from({ length: BLOCK_BYTES }, () => {
    const byte = Number(tag & 0xffn);
    tag >>= 8n;
    return byte;
  });
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}
