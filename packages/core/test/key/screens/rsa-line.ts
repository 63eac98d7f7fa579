import { fromBigInt } from '../../../src/key/numbers.js';
import { encodeKeyBlob } from '../../../src/key/public-key.js';

/** The key line of a modulus with the usual exponent. */
export function rsaLine(n: bigint): string {
  const numbers = { kind: 'rsa', n: fromBigInt(n), e: fromBigInt(65537n) } as const;
  return `ssh-rsa ${Buffer.from(encodeKeyBlob('ssh-rsa', numbers)).toString('base64')}`;
}
