import { CURVES } from '../ecdsa.js';
import type { EcCurve } from '../key-numbers.js';
import { ecPointOf } from '../private-ec.js';
import type { EcPrivateNumbers } from '../private-numbers.js';
import { type Refusal, refuse } from '../refusal.js';
import { concatBytes } from '../wire-buffer.js';
import { type DerElement, objectId, readChildren, readDer, TAG, writeElement, writeObjectId } from './der.js';
import { bitsOf, hasLongLengths, isNumber, octetsOf, readSequence } from './der-fields.js';
import type { FoundKey } from './private-reading.js';

/** The PEM label of ECPrivateKey. */
export const SEC1_LABEL = 'EC PRIVATE KEY';

const PARAMETERS = 0xa0;
const PUBLIC_KEY = 0xa1;

/** The curve that ECParameters name (RFC 5480 section 2.1.1). */
export function readCurve(bytes: Uint8Array, element: DerElement | undefined): EcCurve | Refusal {
  if (element?.tag === TAG.sequence) return refuse('E_EC_EXPLICIT_PARAMS');
  const oid = objectId(bytes, element);
  if (oid === undefined) return refuse('E_DER');
  const curve = (Object.keys(CURVES) as EcCurve[]).find((name) => CURVES[name].oid === oid);
  return curve ?? refuse('E_TYPE_UNSUPPORTED');
}

/** The curve that a block `EC PARAMETERS` names. */
export function readCurveBlock(bytes: Uint8Array): EcCurve | Refusal {
  return readCurve(bytes, readDer(bytes));
}

/** Reads an ECPrivateKey (RFC 5915) as a key of no comment. `outer`: the curve that is named around it, where one is. */
export function readSec1(der: Uint8Array, outer?: EcCurve): FoundKey | Refusal {
  const [version, key, ...rest] = readSequence(der, 'long') ?? [];
  const d = octetsOf(der, key);
  if (!isNumber(der, version, 1) || d === undefined) return refuse('E_DER');
  const parameters = rest[0]?.tag === PARAMETERS ? rest.shift() : undefined;
  const publicKey = rest[0]?.tag === PUBLIC_KEY ? rest.shift() : undefined;
  if (rest.length > 0) return refuse('E_DER');
  const curve = parameters === undefined ? outer : readCurve(der, onlyChild(der, parameters));
  if (curve === undefined) return refuse('E_DER');
  if (typeof curve !== 'string') return curve;
  if (outer !== undefined && outer !== curve) return refuse('E_EC_CURVE_MISMATCH');
  if (d.length !== CURVES[curve].size) return refuse('E_PRIVATE_CORRUPT');
  const given = publicKey && bitsOf(der, onlyChild(der, publicKey));
  if (publicKey !== undefined && given === undefined) return refuse('E_DER');
  // Without it the private number alone tells the key.
  const point = given ?? ecPointOf(curve, d);
  if (point === undefined) return refuse('E_PRIVATE_MISMATCH');
  const numbers = { kind: 'ec', curve, point, d } as const;
  return { sshType: `ecdsa-sha2-${curve}`, numbers, comment: null, longLengths: hasLongLengths(der) };
}

function onlyChild(der: Uint8Array, parent: DerElement): DerElement | undefined {
  const [child, ...more] = readChildren(der, parent) ?? [];
  return more.length === 0 ? child : undefined;
}

/** ECPrivateKey in DER, with its curve unless it is named around it. */
export function encodeSec1(numbers: EcPrivateNumbers, curveAround = false): Uint8Array {
  const { oid, size } = CURVES[numbers.curve];
  const d = new Uint8Array(size);
  d.set(numbers.d, size - numbers.d.length);
  const parameters = curveAround ? [] : [writeElement(PARAMETERS, writeObjectId(oid))];
  const bits = writeElement(TAG.bitString, concatBytes([Uint8Array.of(0), numbers.point]));
  return writeElement(
    TAG.sequence,
    writeElement(TAG.integer, Uint8Array.of(1)),
    writeElement(TAG.octetString, d),
    ...parameters,
    writeElement(PUBLIC_KEY, bits),
  );
}
