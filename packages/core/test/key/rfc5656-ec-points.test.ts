import { createECDH } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CURVES } from '../../src/key/ecdsa.js';
import type { EcCurve } from '../../src/key/key-numbers.js';
import { parsePublicKey } from '../../src/key/public-key.js';
import { blobOf, lineOf, refusalOf, string } from './vectors.js';

const curves = Object.keys(CURVES) as EcCurve[];

function outcome(curve: EcCurve, point: Uint8Array, named: string = curve): string {
  const type = `ecdsa-sha2-${curve}`;
  return refusalOf(() =>
    parsePublicKey(lineOf(type, Buffer.concat([string(type), string(named), string(point)]))),
  );
}

describe.each(curves)('points of %s', (curve) => {
  const { size, bits } = CURVES[curve];
  const point = blobOf(`ecdsa${bits}`).subarray(-(1 + 2 * size));
  const change = (at: number, byte: number) => Buffer.from(point).fill(byte, at, at + 1);

  it('are taken when node:crypto made them', () => {
    for (let round = 0; round < 20; round += 1) {
      expect(outcome(curve, createECDH(CURVES[curve].openssl).generateKeys())).toBe('accepted');
    }
  });

  it.each([
    ['at infinity', Buffer.from([0]), 'E_EC_POINT_INFINITY'],
    ['compressed', Buffer.concat([Buffer.from([2]), point.subarray(1, 1 + size)]), 'E_EC_POINT_COMPRESSED'],
    ['hybrid', change(0, 6), 'E_EC_POINT_FORMAT'],
    ['without their form', point.subarray(1), 'E_EC_POINT_FORMAT'],
    ['too short', point.subarray(0, -1), 'E_EC_POINT_FORMAT'],
    ['too long', Buffer.concat([point, Buffer.alloc(1)]), 'E_EC_POINT_FORMAT'],
    ['empty', Buffer.alloc(0), 'E_EC_POINT_FORMAT'],
    ['off the curve', change(2 * size, (point[2 * size] ?? 0) ^ 1), 'E_EC_POINT_NOT_ON_CURVE'],
    ['at zero', Buffer.concat([Buffer.from([4]), Buffer.alloc(2 * size)]), 'E_EC_POINT_NOT_ON_CURVE'],
    [
      'beyond the field',
      Buffer.concat([Buffer.from([4]), Buffer.alloc(2 * size, 0xff)]),
      'E_EC_POINT_NOT_ON_CURVE',
    ],
  ])('%s are refused', (_, wrong, code) => {
    expect(outcome(curve, wrong)).toBe(`invalid_key ${code}`);
  });

  it('under another curve name are refused', () => {
    for (const other of ['nistp224', curve.toUpperCase(), '', `${curve}\0`]) {
      expect(outcome(curve, point, other)).toBe('invalid_key E_EC_CURVE_MISMATCH');
    }
  });
});
