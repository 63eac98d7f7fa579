import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEd25519 } from '../../../src/key/ed25519.js';
import { isTorsionFree } from '../../../src/key/screens/ed25519-torsion.js';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const ROOT_OF_MINUS_1 = 0x2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0n;

/** Affine, by the addition law of RFC 8032 section 5.1.4: nothing clever, to judge what is. */
type Point = readonly [x: bigint, y: bigint];
const IDENTITY: Point = [0n, 1n];
const BASE: Point = [
  15112221349535400772501151409588531511454012693041857206046113283949847762202n,
  46316835694926478169428394003475163141307993866256225615783033603165251855960n,
];

const mod = (value: bigint): bigint => ((value % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % P)
    if ((e & 1n) === 1n) result = (result * b) % P;
  return result;
}

function plus([x1, y1]: Point, [x2, y2]: Point): Point {
  const cross = mod(D * x1 * x2 * y1 * y2);
  return [
    mod((x1 * y2 + x2 * y1) * power(1n + cross, P - 2n)),
    mod((y1 * y2 + x1 * x2) * power(1n - cross, P - 2n)),
  ];
}

/** Extended coordinates: the reference multiplies often. */
function times(scalar: bigint, [x, y]: Point): Point {
  type Extended = readonly [bigint, bigint, bigint, bigint];
  const add = ([x1, y1, z1, t1]: Extended, [x2, y2, z2, t2]: Extended): Extended => {
    const a = mod((y1 - x1) * (y2 - x2));
    const b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * D * t1 * t2);
    const d = mod(2n * z1 * z2);
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  };
  let result: Extended = [0n, 1n, 1n, 0n];
  let doubled: Extended = [x, y, 1n, mod(x * y)];
  for (let s = scalar; s > 0n; s >>= 1n, doubled = add(doubled, doubled))
    if ((s & 1n) === 1n) result = add(result, doubled);
  const inverse = power(result[2], P - 2n);
  return [mod(result[0] * inverse), mod(result[1] * inverse)];
}

function encoded([x, y]: Point): Uint8Array {
  const value = y | ((x & 1n) << 255n);
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse());
}

function decoded(bytes: Uint8Array): Point | null {
  const value = BigInt(`0x${Buffer.from(Uint8Array.from(bytes).reverse()).toString('hex')}`);
  const y = value & (2n ** 255n - 1n);
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * ROOT_OF_MINUS_1);
  if (mod(x * x) !== square) return null;
  return [(x & 1n) === value >> 255n ? x : mod(-x), y];
}

function sound(bytes: Uint8Array): boolean {
  return checkEd25519({ kind: 'ed25519', point: bytes }) === null;
}

/** The eight points whose order divides 8. */
function torsion(): readonly Point[] {
  for (let y = 2n; ; y += 1n) {
    const point = decoded(Uint8Array.from(Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse()));
    if (point === null) continue;
    const generator = times(L, point);
    if (times(4n, generator)[1] === 1n) continue;
    return Array.from({ length: 8 }, (_, k) => times(BigInt(k), generator));
  }
}

const TORSION = torsion();

describe('isTorsionFree', () => {
  it('tells P from P + T for every point T whose order divides 8', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: L - 1n }), (scalar) => {
        const point = times(scalar, BASE);
        expect(TORSION.map((extra) => isTorsionFree(encoded(plus(point, extra))))).toEqual([
          true,
          ...Array.from({ length: 7 }, () => false),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with [L]P on any sound point', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        fc.pre(sound(bytes));
        const [x, y] = times(L, decoded(bytes) as Point);
        expect(isTorsionFree(bytes)).toBe(x === IDENTITY[0] && y === IDENTITY[1]);
      }),
      { numRuns: 100 },
    );
  });

  it('agrees with [L]P on the points with the smallest and the largest y', () => {
    const ys = Array.from({ length: 80 }, (_, k) => (k < 40 ? BigInt(k) : P - BigInt(k - 39)));
    const points = ys.flatMap((y) =>
      [y, y | (1n << 255n)].map((value) =>
        Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()),
      ),
    );
    const judged = points.filter(sound);
    expect(judged.length).toBeGreaterThan(40);
    for (const bytes of judged)
      expect(isTorsionFree(bytes)).toBe(times(L, decoded(bytes) as Point)[1] === 1n);
  });

  it('passes every key that is made, and its negative', () => {
    for (let count = 0; count < 100; count += 1) {
      // In the making: to export a key that was made in this thread may wait for ever in Node 20.
      const { publicKey: spki } = generateKeyPairSync('ed25519', {
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      });
      const point = Uint8Array.from(spki.subarray(-32));
      expect(isTorsionFree(point)).toBe(true);
      point[31] = (point[31] as number) ^ 0x80;
      expect(isTorsionFree(point)).toBe(true);
    }
  });
});
