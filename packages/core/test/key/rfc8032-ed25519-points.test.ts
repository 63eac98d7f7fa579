import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEd25519 } from '../../src/key/ed25519.js';

const P = 2n ** 255n - 19n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

function check(y: bigint, sign = 0): string | null {
  const bytes = Buffer.from((y | (BigInt(sign) << 255n)).toString(16).padStart(64, '0'), 'hex').reverse();
  return checkEd25519({ kind: 'ed25519', point: bytes });
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base % P, exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

describe('Ed25519 points (RFC 8032 section 5.1.3)', () => {
  it('are taken when node:crypto made them', () => {
    for (let round = 0; round < 50; round += 1) {
      const { publicKey } = generateKeyPairSync('ed25519');
      const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
      expect(checkEd25519({ kind: 'ed25519', point })).toBeNull();
    }
  });

  it('are on the curve exactly where Euler says so', () => {
    for (let y = 2n; y < 130n; y += 1n) {
      const u = (y * y - 1n) % P;
      const v = (D * y * y + 1n) % P;
      const square = power(u * power(v, P - 2n), (P - 1n) / 2n) === 1n;
      expect(check(y)).toBe(square ? null : 'E_ED25519_NOT_ON_CURVE');
      expect(check(y, 1)).toBe(check(y));
      expect(check(P - y)).toBe(check(y));
    }
  });

  it('of any size are on the curve exactly where Euler says so', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: P - 2n }), (y) => {
        const code = check(y);
        fc.pre(code !== 'E_ED25519_LOW_ORDER');
        const product = (y * y - 1n) * (D * y * y + 1n);
        expect(code === null).toBe(power(product, (P - 1n) / 2n) === 1n);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['1', 1n, 'E_ED25519_LOW_ORDER'],
    ['2', P - 1n, 'E_ED25519_LOW_ORDER'],
    ['4', 0n, 'E_ED25519_LOW_ORDER'],
    ['8', 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n, 'E_ED25519_LOW_ORDER'],
    ['8 too', 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n, 'E_ED25519_LOW_ORDER'],
  ])('of order %s are refused', (_, y, code) => {
    expect(check(y)).toBe(code);
  });

  it('in another form than the canonical one are refused', () => {
    for (const y of [P, P + 1n, P + 3n, 2n ** 255n - 1n]) {
      expect([check(y), check(y, 1)]).toEqual(['E_ED25519_NONCANONICAL', 'E_ED25519_NONCANONICAL']);
    }
    expect([check(1n, 1), check(P - 1n, 1)]).toEqual(['E_ED25519_NONCANONICAL', 'E_ED25519_NONCANONICAL']);
  });

  it('of another length are refused', () => {
    for (const length of [0, 16, 31, 33, 64]) {
      expect(checkEd25519({ kind: 'ed25519', point: new Uint8Array(length) })).toBe('E_ED25519_LENGTH');
    }
  });
});
