import { contentOf, readChildren, readDer, readElement, TAG } from './der.js';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

// openssh-key-v1, and the private keys of ssh.com.
const MAGICS: readonly Uint8Array[] = [ascii('openssh-key-v1\0'), Uint8Array.of(0x3f, 0x6f, 0xf9, 0xeb)];

// The version numbers with which PKCS#1, PKCS#8, SEC 1, DSA keys and PKCS#12 begin; a public key begins with a modulus or with an algorithm.
const VERSIONS: readonly number[] = [0, 1, 3];

// Encryption of PKCS#5 and PKCS#12, as it stands in EncryptedPrivateKeyInfo.
const PKCS = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];
const ENCRYPTIONS: readonly Uint8Array[] = [Uint8Array.of(...PKCS, 5), Uint8Array.of(...PKCS, 12, 1)];

/** Whether bytes begin as a private key does, in DER (well-formed or not) or in a binary form of its own. */
export function holdsPrivateBytes(bytes: Uint8Array): boolean {
  if (MAGICS.some((magic) => startsWith(bytes, 0, magic))) return true;
  const first = insideSequence(bytes, 0);
  if (first === undefined) return false;
  if (isVersion(bytes, first)) return !isPairOfIntegers(bytes);
  const second = insideSequence(bytes, first);
  const id = second === undefined ? undefined : readElement(bytes, second, bytes.length, 'long');
  if (id?.tag !== TAG.objectId) return false;
  return ENCRYPTIONS.some((encryption) => startsWith(bytes, id.start, encryption));
}

function isVersion(bytes: Uint8Array, at: number): boolean {
  const element = readElement(bytes, at, bytes.length, 'long');
  if (element?.tag !== TAG.integer || element.end - element.start !== 1) return false;
  return VERSIONS.includes(contentOf(bytes, element)[0] as number);
}

/** Whether it is RSAPublicKey after all, with a modulus of one byte. */
function isPairOfIntegers(bytes: Uint8Array): boolean {
  const root = readDer(bytes);
  const members = root === undefined ? [] : (readChildren(bytes, root) ?? []);
  return members.length === 2 && members.every(({ tag }) => tag === TAG.integer);
}

/** Whether bytes that are no text could be meant as DER. */
export function looksLikeDer(bytes: Uint8Array): boolean {
  return bytes[0] === TAG.sequence;
}

/** Which container a DER structure can only be; undefined where it is none. */
export function derKind(der: Uint8Array): 'spki' | 'pkcs1' | 'x509' | undefined {
  const root = readDer(der);
  const members = root?.tag === TAG.sequence ? (readChildren(der, root) ?? []) : [];
  if (members[0]?.tag === TAG.integer) return 'pkcs1';
  if (members[0]?.tag !== TAG.sequence) return undefined;
  return members.length === 3 ? 'x509' : 'spki';
}

function startsWith(bytes: Uint8Array, at: number, head: Uint8Array): boolean {
  return head.every((byte, index) => bytes[at + index] === byte);
}

/** Where the content of a SEQUENCE begins, whatever its length says. */
function insideSequence(bytes: Uint8Array, at: number): number | undefined {
  const length = bytes[at + 1];
  if (bytes[at] !== TAG.sequence || length === undefined) return undefined;
  return at + 2 + (length > 0x80 ? length & 0x7f : 0);
}
