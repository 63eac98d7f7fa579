import { createHash } from 'node:crypto';
import type { KeyNumbers } from '../key-numbers.js';

/**
 * SHA-256 over what makes a key the key it is, whatever it is written in: `rsa`, NUL and the modulus; `dsa`, NUL and y; the curve, NUL and x; `ed25519`, NUL
 * and the point without its sign. So a key, its negative, and the same numbers behind a security key or with another RSA exponent have one identity. The
 * numbers must be sound.
 */
export function keyIdentity(numbers: KeyNumbers): Uint8Array {
  const [name, bytes] = identityOf(numbers);
  return createHash('sha256').update(`${name}\0`).update(bytes).digest();
}

function identityOf(numbers: KeyNumbers): readonly [name: string, bytes: Uint8Array] {
  switch (numbers.kind) {
    case 'rsa':
      return ['rsa', numbers.n];
    case 'dsa':
      return ['dsa', numbers.y];
    case 'ec': {
      const size = (numbers.point.length - 1) / 2;
      return [numbers.curve, numbers.point.subarray(1, 1 + size)];
    }
    case 'ed25519': {
      const point = Uint8Array.from(numbers.point);
      point[31] = (point[31] as number) & 0x7f;
      return ['ed25519', point];
    }
  }
}
