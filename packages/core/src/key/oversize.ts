import type { FindingCode } from '../findings.js';
import { decodeUtf8 } from './text-screen.js';
import { createWireReader, expectString, readMpint, readUint32 } from './wire-buffer.js';

// Base64 characters that hold the type, an ordinary exponent and the length of the modulus.
const GLANCE = 64;
const RSA = 'ssh-rsa ';

/** Why a text beyond the cap is refused: a glance at its first characters tells an RSA key of absurd size, at a cost that does not grow. */
export function explainOversize(input: string | Uint8Array, maximumRsaBits: number): FindingCode {
  const head =
    typeof input === 'string'
      ? input.slice(0, RSA.length + GLANCE)
      : decodeUtf8(input.subarray(0, RSA.length + GLANCE));
  if (head?.startsWith(RSA) !== true) return 'E_TOO_LARGE';
  const reader = createWireReader(Buffer.from(head.slice(RSA.length), 'base64'));
  expectString(reader, 'ssh-rsa', 'E_TYPE_MISMATCH');
  readMpint(reader);
  const modulusBytes = readUint32(reader);
  return modulusBytes * 8 > maximumRsaBits ? 'E_RSA_MODULUS_TOO_LARGE' : 'E_TOO_LARGE';
}
