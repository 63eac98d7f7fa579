import type { FindingCode } from '../findings.js';
import { createJacobi } from './jacobi.js';
import type { Ed25519Numbers } from './key-numbers.js';
import { toBigInt } from './numbers.js';
import { readString, type WireReader, type WireWriter, writeString } from './wire-buffer.js';

const P = 2n ** 255n - 19n;
// d of RFC 8032 section 5.1.
const D = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;

const isSquare = createJacobi(P);

// y of the points of order 8; those of order 1, 2 and 4 have y = 1, -1 and 0.
const Y_OF_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const LOW_ORDER: readonly bigint[] = [0n, 1n, P - 1n, Y_OF_ORDER_8, P - Y_OF_ORDER_8];

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
  if (point.length !== 32) return 'E_ED25519_LENGTH';
  const bigEndian = Uint8Array.from(point).reverse();
  const negative = (bigEndian[0] as number) >= 0x80;
  bigEndian[0] = (bigEndian[0] as number) & 0x7f;
  const y = toBigInt(bigEndian);
  if (y >= P) return 'E_ED25519_NONCANONICAL';
  // x = 0 has no sign.
  if (negative && (y === 1n || y === P - 1n)) return 'E_ED25519_NONCANONICAL';
  if (LOW_ORDER.includes(y)) return 'E_ED25519_LOW_ORDER';
  // x² = u / v is a square exactly when u·v is one; v is never zero.
  const square = (y * y) % P;
  return isSquare(((square - 1n) * (D * square + 1n)) % P) ? null : 'E_ED25519_NOT_ON_CURVE';
}
