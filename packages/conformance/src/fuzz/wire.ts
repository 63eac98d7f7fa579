import { boundary, mutateBytes, spliceBytes, uint32 } from './mutate-bytes.js';
import type { Random } from './random.js';

/** A part of an SSH wire buffer (RFC 4251 section 5): a string of bytes or of further parts, or bytes without a length. */
export interface WireField {
  readonly body: Uint8Array | readonly WireField[];
  /** `raw`: no length in front. A number: this one in place of the true length. */
  readonly length?: 'raw' | number;
}

/** Strings. */
export function strings(...bodies: readonly (Uint8Array | string)[]): readonly WireField[] {
  return bodies.map((body) => ({ body: typeof body === 'string' ? new TextEncoder().encode(body) : body }));
}

/** Bytes without a length. */
export function raw(bytes: Uint8Array): WireField {
  return { body: bytes, length: 'raw' };
}

/** An `mpint` of a magnitude. */
export function mpint(magnitude: Uint8Array): WireField {
  const start = magnitude.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? new Uint8Array(0) : magnitude.subarray(start);
  return { body: (digits[0] ?? 0) < 0x80 ? digits : spliceBytes(digits, 0, 0, Uint8Array.of(0)) };
}

/** The bytes of the parts. */
export function encodeWire(fields: readonly WireField[]): Uint8Array {
  const parts = fields.flatMap(({ body, length }) => {
    const bytes = body instanceof Uint8Array ? body : encodeWire(body);
    return length === 'raw' ? [bytes] : [uint32(length ?? bytes.length), bytes];
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** The strings that a buffer is a run of; undefined where it is none. */
export function decodeStrings(bytes: Uint8Array): readonly WireField[] | undefined {
  const fields: WireField[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length - at < 4) return undefined;
    const length = view.getUint32(at);
    if (length > bytes.length - at - 4) return undefined;
    fields.push({ body: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return fields;
}

/** One change of the structure: a field's bytes, sign, length, place or number of copies. `foreign`: fields of other keys to put in. */
export function mutateWire(
  fields: readonly WireField[],
  random: Random,
  foreign: readonly WireField[] = [],
): readonly WireField[] {
  const at = random.below(fields.length);
  const field = fields[at];
  if (field === undefined) return foreign.length > 0 ? [random.pick(foreign)] : fields;
  const put = (...instead: readonly WireField[]): readonly WireField[] => [
    ...fields.slice(0, at),
    ...instead,
    ...fields.slice(at + 1),
  ];
  if (!(field.body instanceof Uint8Array) && random.chance(0.7))
    return put({ ...field, body: mutateWire(field.body, random, foreign) });
  const bytes = field.body instanceof Uint8Array ? field.body : encodeWire(field.body);
  switch (random.below(10)) {
    case 0:
      return put();
    case 1:
      return put(field, field);
    case 2:
      return foreign.length > 0 ? put(random.pick(foreign)) : put();
    case 3: {
      const other = random.below(fields.length);
      const swapped = [...fields];
      [swapped[at], swapped[other]] = [fields[other] as WireField, field];
      return swapped;
    }
    case 4:
      return put({
        ...field,
        body: spliceBytes(
          bytes,
          0,
          0,
          random.pick([Uint8Array.of(0), Uint8Array.of(0, 0), Uint8Array.of(0xff)]),
        ),
      });
    case 5:
      return field.length === 'raw'
        ? put({ ...field, body: mutateBytes(bytes, random) })
        : put({ ...field, length: boundary(random, bytes.length) });
    case 6:
      return put({
        ...field,
        body: random.pick([
          new Uint8Array(0),
          Uint8Array.of(0),
          Uint8Array.of(1),
          Uint8Array.of(0x80),
          new Uint8Array(bytes.length),
        ]),
      });
    default:
      return put({ ...field, body: mutateBytes(bytes, random) });
  }
}
