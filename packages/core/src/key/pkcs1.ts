import { positiveInteger, readChildren, readDer, TAG, writeElement, writeInteger } from './der.js';
import { sameBytes } from './numbers.js';
import { type PemBlock, writePem } from './pem.js';
import { crtExponents, type RsaPrivateNumbers } from './private-numbers.js';
import { type Refusal, refuse } from './refusal.js';

/** The PEM label of RSAPrivateKey. */
export const PKCS1_LABEL = 'RSA PRIVATE KEY';

/** RSAPrivateKey of two primes (RFC 8017 appendix A.1.2). */
export function readPkcs1(block: PemBlock): RsaPrivateNumbers | Refusal {
  if (block.headers.some((line) => line.startsWith('Proc-Type: 4,ENCRYPTED')))
    return refuse('E_PRIVATE_ENCRYPTED');
  const root = readDer(block.bytes);
  if (root?.tag !== TAG.sequence) return refuse('E_DER');
  const [version, ...members] = readChildren(block.bytes, root) ?? [];
  const isVersion0 =
    version?.tag === TAG.integer && version.end - version.start === 1 && block.bytes[version.start] === 0;
  if (!isVersion0 || members.length !== 8 || members.some(({ tag }) => tag !== TAG.integer))
    return refuse('E_DER');
  const [n, e, d, p, q, dp, dq, qi] = members.map((member) => positiveInteger(block.bytes, member));
  if (!n || !e || !d || !p || !q || !dp || !dq || !qi) return refuse('E_PRIVATE_CORRUPT');
  const numbers: RsaPrivateNumbers = { kind: 'rsa', n, e, d, p, q, qi };
  // Both primes must be above 1 before anything is taken modulo one less.
  if (isOne(p) || isOne(q)) return refuse('E_PRIVATE_MISMATCH');
  const expected = crtExponents(numbers);
  return sameBytes(expected.dp, dp) && sameBytes(expected.dq, dq) ? numbers : refuse('E_PRIVATE_MISMATCH');
}

function isOne(magnitude: Uint8Array): boolean {
  return magnitude.length === 1 && magnitude[0] === 1;
}

/** RSAPrivateKey in DER. */
export function encodePkcs1(numbers: RsaPrivateNumbers): Uint8Array {
  const { n, e, d, p, q, qi } = numbers;
  const { dp, dq } = crtExponents(numbers);
  const members = [new Uint8Array(0), n, e, d, p, q, dp, dq, qi].map(writeInteger);
  return writeElement(TAG.sequence, ...members);
}

/** PEM `RSA PRIVATE KEY` with a final newline. */
export function writePkcs1(numbers: RsaPrivateNumbers): string {
  return writePem(PKCS1_LABEL, encodePkcs1(numbers));
}
