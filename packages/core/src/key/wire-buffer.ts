import type { FindingCode } from '../findings.js';

/**
 * A place in an SSH wire buffer (RFC 4251 section 5). The first fault sticks and every read after it yields nothing, so that a caller asks once, at
 * the end.
 */
export interface WireReader {
  readonly bytes: Uint8Array;
  at: number;
  fault: FindingCode | null;
}

const NOTHING = new Uint8Array(0);

/** A reader at the first byte. */
export function createWireReader(bytes: Uint8Array): WireReader {
  return { bytes, at: 0, fault: null };
}

/** Notes a fault, unless one is noted already. */
export function fail(reader: WireReader, fault: FindingCode): void {
  reader.fault ??= fault;
}

/** `byte`; 0 after a fault. */
export function readByte(reader: WireReader): number {
  const byte = reader.fault === null ? reader.bytes[reader.at] : 0;
  if (byte === undefined) {
    reader.fault = 'E_BLOB_TRUNCATED';
    return 0;
  }
  reader.at += 1;
  return byte;
}

/** `uint32`; 0 after a fault. */
export function readUint32(reader: WireReader): number {
  if (reader.fault !== null) return 0;
  const { bytes, at } = reader;
  if (bytes.length - at < 4) {
    reader.fault = 'E_BLOB_TRUNCATED';
    return 0;
  }
  reader.at = at + 4;
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  );
}

/** `uint64`; 0 after a fault. */
export function readUint64(reader: WireReader): bigint {
  const high = readUint32(reader);
  return (BigInt(high) << 32n) | BigInt(readUint32(reader));
}

/** `string`: a view of the buffer, no copy; empty after a fault. */
export function readString(reader: WireReader): Uint8Array {
  const length = readUint32(reader);
  if (reader.fault !== null) return NOTHING;
  const start = reader.at;
  if (length > reader.bytes.length - start) {
    reader.fault = 'E_BLOB_TRUNCATED';
    return NOTHING;
  }
  reader.at = start + length;
  return reader.bytes.subarray(start, start + length);
}

/** `string` that must hold exactly this ASCII text, else `mismatch` is the fault. */
export function expectString(reader: WireReader, text: string, mismatch: FindingCode): void {
  const length = readUint32(reader);
  if (reader.fault !== null) return;
  const { bytes, at } = reader;
  if (length > bytes.length - at) {
    reader.fault = 'E_BLOB_TRUNCATED';
    return;
  }
  let same = length === text.length;
  for (let index = 0; same && index < length; index += 1) same = bytes[at + index] === text.charCodeAt(index);
  if (!same) reader.fault = mismatch;
  reader.at = at + length;
}

/** Positive `mpint` in its minimal form: a view of its magnitude without a leading zero byte. */
export function readMpint(reader: WireReader): Uint8Array {
  const length = readUint32(reader);
  if (reader.fault !== null) return NOTHING;
  const { bytes, at } = reader;
  if (length > bytes.length - at) {
    reader.fault = 'E_BLOB_TRUNCATED';
    return NOTHING;
  }
  reader.at = at + length;
  if (length === 0) {
    reader.fault = 'E_MPINT_ZERO';
    return NOTHING;
  }
  const first = bytes[at] as number;
  if (first >= 0x80) {
    reader.fault = 'E_MPINT_NEGATIVE';
    return NOTHING;
  }
  if (first !== 0) return bytes.subarray(at, at + length);
  if (length === 1 || (bytes[at + 1] as number) < 0x80) {
    reader.fault = 'E_MPINT_NONMINIMAL';
    return NOTHING;
  }
  return bytes.subarray(at + 1, at + length);
}

/** Notes `E_BLOB_TRAILING` unless the buffer ends here. */
export function expectEnd(reader: WireReader): void {
  if (reader.fault === null && reader.at !== reader.bytes.length) reader.fault = 'E_BLOB_TRAILING';
}

/** The parts of a wire buffer to be, of which a number is a `uint32`; `wireBytes` joins them. */
export type WireWriter = (Uint8Array | number)[];

/** `uint32`. */
export function writeUint32(writer: WireWriter, value: number): void {
  writer.push(value);
}

/** `string` of bytes or of UTF-8 text. */
export function writeString(writer: WireWriter, value: Uint8Array | string): void {
  // A third of the time that an encoder takes.
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  writer.push(bytes.length, bytes);
}

/** `mpint` of a big-endian magnitude, in minimal form. */
export function writeMpint(writer: WireWriter, magnitude: Uint8Array): void {
  const start = magnitude.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? NOTHING : magnitude.subarray(start);
  const sign = (digits[0] ?? 0) >= 0x80 ? 1 : 0;
  writeUint32(writer, digits.length + sign);
  if (sign === 1) writer.push(Uint8Array.of(0));
  writer.push(digits);
}

/** The whole buffer. */
export function wireBytes(writer: WireWriter): Uint8Array {
  const whole = new Uint8Array(wireLength(writer));
  let at = 0;
  for (const part of writer)
    if (typeof part === 'number') {
      whole[at] = part >>> 24;
      whole[at + 1] = part >>> 16;
      whole[at + 2] = part >>> 8;
      whole[at + 3] = part;
      at += 4;
    } else {
      whole.set(part, at);
      at += part.length;
    }
  return whole;
}

/** How many bytes the whole buffer has. */
export function wireLength(writer: WireWriter): number {
  let length = 0;
  for (const part of writer) length += typeof part === 'number' ? 4 : part.length;
  return length;
}

/** The parts one after the other, in a buffer of its own. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
