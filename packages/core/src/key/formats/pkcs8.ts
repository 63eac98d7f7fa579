import { CURVES } from '../ecdsa.js';
import { sameBytes } from '../numbers.js';
import { ed25519PointOf } from '../private-ed25519.js';
import type { PortableNumbers } from '../private-numbers.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import {
  contentOf,
  type DerElement,
  readDer,
  TAG,
  writeElement,
  writeInteger,
  writeObjectId,
} from './der.js';
import {
  bitsOf,
  hasLongLengths,
  isNull,
  isNumber,
  membersOf,
  octetsOf,
  readAlgorithm,
  readSequence,
} from './der-fields.js';
import { encodeDsaParameters, readPkcs8Dsa } from './dsa-key.js';
import { encodePkcs1, readPkcs1 } from './pkcs1.js';
import type { FoundKey } from './private-reading.js';
import { encodeSec1, readCurve, readSec1 } from './sec1.js';
import { encodePkcs1Public, KEY_OID } from './spki.js';

/** The PEM label of PrivateKeyInfo. */
export const PKCS8_LABEL = 'PRIVATE KEY';

const ATTRIBUTES = 0xa0;
const PUBLIC_KEY = 0x81;
// More than anybody writes, and few enough to look at each.
const MOST_ATTRIBUTES = 64;
const SEED_BYTES = 32;

type KeyReader = (der: Uint8Array, parameters: DerElement | undefined, key: Uint8Array) => FoundKey | Refusal;

const READERS: ReadonlyMap<string, KeyReader> = new Map([
  [KEY_OID.rsa, (_, parameters, key) => (isNull(parameters) ? readPkcs1(key) : refuse('E_DER'))],
  [KEY_OID.dsa, readPkcs8Dsa],
  [KEY_OID.ec, readEc],
  [KEY_OID.ed25519, readEd25519],
] satisfies [string, KeyReader][]);

/** Reads a PrivateKeyInfo (RFC 5208) or OneAsymmetricKey (RFC 5958) as a key of no comment; a public key beside the private one must be its own. */
export function readPkcs8(der: Uint8Array): FoundKey | Refusal {
  const [version, algorithm, octets, ...rest] = readSequence(der, 'long') ?? [];
  const identified = readAlgorithm(der, algorithm);
  const key = octetsOf(der, octets);
  const second = isNumber(der, version, 1);
  if (!(second || isNumber(der, version, 0)) || identified === undefined || key === undefined)
    return refuse('E_DER');
  const attributes = rest[0]?.tag === ATTRIBUTES ? rest.shift() : undefined;
  if (attributes !== undefined && !areAttributes(der, attributes)) return refuse('E_DER');
  const publicKey = second && rest[0]?.tag === PUBLIC_KEY ? bitsOf(der, rest.shift(), PUBLIC_KEY) : NONE;
  if (rest.length > 0 || publicKey === undefined) return refuse('E_DER');
  const reader = READERS.get(identified.oid);
  if (reader === undefined) return refuse('E_TYPE_UNSUPPORTED');
  const found = reader(der, identified.parameters, key);
  if (isRefusal(found)) return found;
  if (publicKey !== NONE && !isPublicHalf(found, publicKey)) return refuse('E_PRIVATE_MISMATCH');
  return hasLongLengths(der) ? { ...found, longLengths: true } : found;
}

const NONE = new Uint8Array(0);

// SET OF Attribute, each a name and a SET of values (RFC 5958 section 2).
function areAttributes(der: Uint8Array, set: DerElement): boolean {
  const attributes = membersOf(der, { ...set, tag: TAG.sequence }) ?? [];
  if (attributes.length > MOST_ATTRIBUTES) return false;
  return attributes.every((each) => {
    const [name, values, ...more] = membersOf(der, each) ?? [];
    return name?.tag === TAG.objectId && values?.tag === TAG.set && more.length === 0;
  });
}

function isPublicHalf({ numbers }: FoundKey, publicKey: Uint8Array): boolean {
  if (numbers.kind === 'rsa') return sameBytes(encodePkcs1Public(numbers), publicKey);
  if (numbers.kind === 'dsa') return sameBytes(writeInteger(numbers.y), publicKey);
  return sameBytes(numbers.point, publicKey);
}

function readEc(der: Uint8Array, parameters: DerElement | undefined, key: Uint8Array): FoundKey | Refusal {
  const curve = readCurve(der, parameters);
  return typeof curve === 'string' ? readSec1(key, curve) : curve;
}

// RFC 8410 section 7: an OCTET STRING inside the OCTET STRING.
function readEd25519(_: Uint8Array, parameters: DerElement | undefined, key: Uint8Array): FoundKey | Refusal {
  const inner = readDer(key, 'long');
  if (parameters !== undefined || inner?.tag !== TAG.octetString) return refuse('E_DER');
  const seed = contentOf(key, inner);
  if (seed.length !== SEED_BYTES) return refuse('E_PRIVATE_CORRUPT');
  const numbers = { kind: 'ed25519', point: ed25519PointOf(seed), seed } as const;
  return { sshType: 'ssh-ed25519', numbers, comment: null, longLengths: hasLongLengths(key) };
}

/** PrivateKeyInfo in DER, as OpenSSL writes it. */
export function encodePkcs8(numbers: PortableNumbers): Uint8Array {
  const [algorithm, key] = partsOf(numbers);
  return writeElement(
    TAG.sequence,
    writeElement(TAG.integer, Uint8Array.of(0)),
    writeElement(TAG.sequence, ...algorithm),
    writeElement(TAG.octetString, key),
  );
}

function partsOf(numbers: PortableNumbers): readonly [algorithm: readonly Uint8Array[], key: Uint8Array] {
  if (numbers.kind === 'rsa')
    return [[writeObjectId(KEY_OID.rsa), writeElement(TAG.null)], encodePkcs1(numbers)];
  if (numbers.kind === 'dsa')
    return [[writeObjectId(KEY_OID.dsa), encodeDsaParameters(numbers)], writeInteger(numbers.x)];
  if (numbers.kind === 'ec')
    return [[writeObjectId(KEY_OID.ec), writeObjectId(CURVES[numbers.curve].oid)], encodeSec1(numbers, true)];
  return [[writeObjectId(KEY_OID.ed25519)], writeElement(TAG.octetString, numbers.seed)];
}
