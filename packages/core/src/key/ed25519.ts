import type { FindingCode } from '../findings.js';
import { combine, limbsOf, readField, square } from './field-25519.js';
import { createJacobi } from './jacobi.js';
import type { Ed25519Numbers } from './key-numbers.js';
import { fromBigInt } from './numbers.js';
import { readString, type WireReader, type WireWriter, writeString } from './wire-buffer.js';

const P = 2n ** 255n - 19n;
const LENGTH = 32;

const isSquare = createJacobi(P);

// y of the points of order 8; those of order 1, 2 and 4 have y = 1, -1 and 0.
const Y_OF_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const [ONE, MINUS_ONE] = [littleEndian(1n), littleEndian(P - 1n)];
const LOW_ORDER: readonly Uint8Array[] = [
  littleEndian(0n),
  ONE,
  MINUS_ONE,
  littleEndian(Y_OF_ORDER_8),
  littleEndian(P - Y_OF_ORDER_8),
];

// d of RFC 8032 section 5.1 is -121665 / 121666. With it the check takes small factors alone: what it asks then is 121666 times as large, and a square exactly
// when the other is one, or when it is none, as 121666 has it.
const NUMERATOR = 121_665;
const DENOMINATOR = 121_666;
const IS_DENOMINATOR_SQUARE = isSquare(limbsOf(combine(0, readField(ONE), DENOMINATOR, readField(ONE), 0)));

/** `string key` (RFC 8709 section 4). */
export function readEd25519(reader: WireReader): Ed25519Numbers {
  return { kind: 'ed25519', point: readString(reader) };
}

/** The inverse of `readEd25519`. */
export function writeEd25519(writer: WireWriter, numbers: Ed25519Numbers): void {
  writeString(writer, numbers.point);
}

/** What is wrong with the point, by the decoding of RFC 8032 section 5.1.3 and the list of points of low order. */
export function checkEd25519({ point }: Ed25519Numbers): FindingCode | null {
  if (point.length !== LENGTH) return 'E_ED25519_LENGTH';
  if (isBeyondField(point)) return 'E_ED25519_NONCANONICAL';
  const negative = (point[LENGTH - 1] as number) >= 0x80;
  // x = 0 has no sign.
  if (negative && (isY(point, ONE) || isY(point, MINUS_ONE))) return 'E_ED25519_NONCANONICAL';
  for (const y of LOW_ORDER) if (isY(point, y)) return 'E_ED25519_LOW_ORDER';
  // x² = u / v, of u = y² - 1 and v = d·y² + 1, is a square exactly when u·v is one; v is never zero, and u is for points of low order alone.
  const ySquare = square(readField(point));
  const product = combine(-NUMERATOR, square(ySquare), NUMERATOR + DENOMINATOR, ySquare, -DENOMINATOR);
  return isSquare(limbsOf(product)) === IS_DENOMINATOR_SQUARE ? null : 'E_ED25519_NOT_ON_CURVE';
}

/** Whether y, which the bits below the sign hold, is not below 2^255 - 19. */
function isBeyondField(point: Uint8Array): boolean {
  if (((point[LENGTH - 1] as number) & 0x7f) !== 0x7f) return false;
  for (let i = LENGTH - 2; i > 0; i -= 1) if (point[i] !== 0xff) return false;
  return (point[0] as number) >= 0x100 - 19;
}

function isY(point: Uint8Array, y: Uint8Array): boolean {
  for (let i = 0; i < LENGTH - 1; i += 1) if (point[i] !== y[i]) return false;
  return ((point[LENGTH - 1] as number) & 0x7f) === y[LENGTH - 1];
}

function littleEndian(value: bigint): Uint8Array {
  return fromBigInt(value, LENGTH).reverse();
}
