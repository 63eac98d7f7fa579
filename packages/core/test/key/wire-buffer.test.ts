import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createWireReader,
  expectEnd,
  expectString,
  readByte,
  readMpint,
  readString,
  readUint32,
  readUint64,
  type WireWriter,
  wireBytes,
  writeMpint,
  writeString,
  writeUint32,
} from '../../src/key/wire-buffer.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const faultOf = (bytes: Uint8Array, read: (reader: ReturnType<typeof createWireReader>) => unknown) => {
  const reader = createWireReader(bytes);
  read(reader);
  return reader.fault;
};

describe('RFC 4251 section 5', () => {
  it.each([
    ['00 00 00 08 09 a3 78 f9 b2 e3 32 a7', '09a378f9b2e332a7'],
    ['00 00 00 02 00 80', '80'],
  ])('reads the mpint %s of its examples', (wire, magnitude) => {
    const reader = createWireReader(hex(wire));
    expect(Buffer.from(readMpint(reader)).toString('hex')).toBe(magnitude);
    expect(reader.fault).toBeNull();
    const writer: WireWriter = [];
    writeMpint(writer, hex(magnitude));
    expect(wireBytes(writer)).toEqual(hex(wire));
  });

  it.each([
    ['00 00 00 00', 'E_MPINT_ZERO'],
    ['00 00 00 02 ed cc', 'E_MPINT_NEGATIVE'],
    ['00 00 00 05 ff 21 52 41 11', 'E_MPINT_NEGATIVE'],
    ['00 00 00 01 00', 'E_MPINT_NONMINIMAL'],
    ['00 00 00 02 00 7f', 'E_MPINT_NONMINIMAL'],
    ['00 00 00 03 01 02', 'E_BLOB_TRUNCATED'],
    ['ff ff ff ff 01', 'E_BLOB_TRUNCATED'],
    ['00 00', 'E_BLOB_TRUNCATED'],
  ])('refuses the mpint %s with %s', (wire, fault) => {
    expect(faultOf(hex(wire), readMpint)).toBe(fault);
  });

  it('reads byte, uint32 and uint64 to the end and no further', () => {
    const reader = createWireReader(hex('2a fffffffe 0000000100000002'));
    expect(readByte(reader)).toBe(42);
    expect(readUint32(reader)).toBe(0xfffffffe);
    expect(readUint64(reader)).toBe(0x1_0000_0002n);
    expectEnd(reader);
    expect(reader.fault).toBeNull();
    expect(readByte(reader)).toBe(0);
    expect(reader.fault).toBe('E_BLOB_TRUNCATED');
  });

  it('keeps the first fault', () => {
    const reader = createWireReader(hex('00000000 00000009 01'));
    readMpint(reader);
    readString(reader);
    expectEnd(reader);
    expect(reader.fault).toBe('E_MPINT_ZERO');
  });

  it('tells another text from a short one', () => {
    expect(
      faultOf(hex('00000003 616263'), (reader) => expectString(reader, 'abc', 'E_TYPE_MISMATCH')),
    ).toBeNull();
    expect(faultOf(hex('00000003 616264'), (reader) => expectString(reader, 'abc', 'E_TYPE_MISMATCH'))).toBe(
      'E_TYPE_MISMATCH',
    );
    expect(
      faultOf(hex('00000004 61626300'), (reader) => expectString(reader, 'abc', 'E_TYPE_MISMATCH')),
    ).toBe('E_TYPE_MISMATCH');
    expect(faultOf(hex('00000003 6162'), (reader) => expectString(reader, 'abc', 'E_TYPE_MISMATCH'))).toBe(
      'E_BLOB_TRUNCATED',
    );
  });

  it('names what is left over', () => {
    const reader = createWireReader(hex('00000001 61 00'));
    readString(reader);
    expectEnd(reader);
    expect(reader.fault).toBe('E_BLOB_TRAILING');
  });

  it('reads back whatever it wrote', () => {
    const magnitude = fc.uint8Array({ minLength: 1, maxLength: 40 }).filter((bytes) => bytes[0] !== 0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), magnitude, fc.nat(0xffffffff), (text, number, word) => {
        const writer: WireWriter = [];
        writeString(writer, text);
        writeMpint(writer, number);
        writeUint32(writer, word);
        const reader = createWireReader(wireBytes(writer));
        expect(readString(reader)).toEqual(text);
        expect(readMpint(reader)).toEqual(number);
        expect(readUint32(reader)).toBe(word);
        expectEnd(reader);
        expect(reader.fault).toBeNull();
      }),
    );
  });

  it('never reads outside of its buffer, whatever the bytes say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const reader = createWireReader(bytes);
        while (reader.fault === null && reader.at < bytes.length) readString(reader);
        expect(reader.at).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
