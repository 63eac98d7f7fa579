import type { FindingCode } from '../../findings.js';
import { decodeBase64Url, encodeBase64Url } from '../base64.js';
import { CURVES } from '../ecdsa.js';
import type { EcCurve, KeyNumbers } from '../key-numbers.js';
import { holdsPrivateMaterial } from '../private-marks.js';
import { keyOfNumbers, type PublicKey } from '../public-key.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { concatBytes } from '../wire-buffer.js';
import { isJsonObject, type Json, type JsonObject, readJson } from './json-members.js';

interface Found {
  readonly sshType: string;
  readonly numbers: KeyNumbers;
  /** The algorithms of RFC 7518 section 3.1 and 4.1, and of RFC 8037, that such a key can name. */
  readonly algorithms: RegExp;
}

// Private members of RFC 7518 section 6 and RFC 8037 section 2; `k` is the secret of a symmetric key.
const PRIVATE_MEMBERS: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

// Registered curves (RFC 8812, RFC 8037) over which SSH has no key that is read here.
const OTHER_CURVES: readonly string[] = ['secp256k1', 'Ed448', 'X25519', 'X448'];

// How the names of the registered families begin; a name of one's own is nobody's business.
const FAMILY = /^(?:HS|RS|ES|PS|RSA|Ed|ECDH-|A\d)/;

/**
 * Reads the public members of a JSON Web Key (RFC 7517, RFC 7518 section 6, RFC 8037): base64url to the letter, numbers in their one form, no member twice.
 * A set is read where it holds one key. Members that say more about the key are left alone, but for an `alg` that belongs to another type of key,
 * and for private members and private material, which are refused at any depth.
 */
export function readJwk(text: string): PublicKey | Refusal {
  const value = readJson(text);
  if (!isJsonObject(value)) return refuse('E_FORMAT');
  if (holdsPrivate(value)) return refuse('E_PRIVATE_MATERIAL');
  const keys = setOf(value) ?? [value];
  const [key, ...more] = keys;
  if (!isJsonObject(key) || more.length > 0) return refuse('E_FORMAT');
  const found = readMembers(key);
  if (isRefusal(found)) return found;
  const { alg } = key;
  if (alg !== undefined) {
    if (typeof alg !== 'string') return refuse('E_FORMAT');
    if (FAMILY.test(alg) && !found.algorithms.test(alg)) return refuse('E_TYPE_MISMATCH');
  }
  return keyOfNumbers(found.sshType, found.numbers, false);
}

function setOf(value: JsonObject): readonly Json[] | undefined {
  return value.kty === undefined && Array.isArray(value.keys) ? value.keys : undefined;
}

// At any depth, since the text is kept whole; in the parsed strings, since escapes hide a mark from whoever looks at the text. In a loop, since the nesting may be
// as deep as the text is long.
function holdsPrivate(root: Json): boolean {
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'string' && holdsPrivateMaterial(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (isJsonObject(value)) {
      const names = Object.keys(value);
      if (value.kty === 'oct' || names.some(isPrivateName)) return true;
    }
    for (const inner of Object.values(value)) waiting.push(inner);
  }
  return false;
}

function isPrivateName(name: string): boolean {
  return PRIVATE_MEMBERS.includes(name) || holdsPrivateMaterial(name);
}

function readMembers(key: JsonObject): Found | Refusal {
  if (key.kty === 'RSA') return readRsaMembers(key);
  if (key.kty === 'EC' || key.kty === 'OKP') return readCurveMembers(key);
  return refuse(typeof key.kty === 'string' ? 'E_TYPE_UNKNOWN' : 'E_FORMAT');
}

function readRsaMembers(key: JsonObject): Found | Refusal {
  const n = integer(key.n);
  const e = integer(key.e);
  if (typeof n === 'string') return refuse(n);
  if (typeof e === 'string') return refuse(e);
  const algorithms = /^(?:RS|PS)\d|^RSA/;
  return { sshType: 'ssh-rsa', numbers: { kind: 'rsa', e, n }, algorithms };
}

function readCurveMembers({ kty, crv, x, y }: JsonObject): Found | Refusal {
  if (typeof crv !== 'string') return refuse('E_FORMAT');
  if (OTHER_CURVES.includes(crv)) return refuse('E_TYPE_UNSUPPORTED');
  const point = bytesOf(x);
  if (typeof point === 'string') return refuse(point);
  if (kty === 'OKP') {
    if (crv !== 'Ed25519') return refuse('E_TYPE_UNKNOWN');
    return { sshType: 'ssh-ed25519', numbers: { kind: 'ed25519', point }, algorithms: /^Ed(?:DSA|25519)$/ };
  }
  const curve = (Object.keys(CURVES) as EcCurve[]).find((name) => CURVES[name].jwk === crv);
  if (curve === undefined) return refuse('E_TYPE_UNKNOWN');
  const ordinate = bytesOf(y);
  if (typeof ordinate === 'string') return refuse(ordinate);
  const { bits, size } = CURVES[curve];
  if (point.length !== size || ordinate.length !== size) return refuse('E_EC_POINT_FORMAT');
  return {
    sshType: `ecdsa-sha2-${curve}`,
    numbers: { kind: 'ec', curve, point: concatBytes([Uint8Array.of(4), point, ordinate]) },
    algorithms: new RegExp(`^ES${bits === 521 ? 512 : bits}$|^ECDH-ES`),
  };
}

function bytesOf(member: Json | undefined): Uint8Array | FindingCode {
  if (typeof member !== 'string') return 'E_FORMAT';
  const bytes = decodeBase64Url(member);
  return encodeBase64Url(bytes) === member ? bytes : 'E_BASE64';
}

/** Base64urlUInt (RFC 7518 section 2): no leading zero bytes; zero itself is no number of a key. */
function integer(member: Json | undefined): Uint8Array | FindingCode {
  const bytes = bytesOf(member);
  if (typeof bytes === 'string') return bytes;
  if (bytes.every((byte) => byte === 0)) return 'E_MPINT_ZERO';
  return bytes[0] === 0 ? 'E_MPINT_NONMINIMAL' : bytes;
}

/** The public members of a key in the order of RFC 7638; undefined where JSON Web Keys have no such type. */
export function jwkMembers(numbers: KeyNumbers): Readonly<Record<string, string>> | undefined {
  if (numbers.kind === 'dsa') return undefined;
  if (numbers.kind === 'rsa')
    return { e: encodeBase64Url(numbers.e), kty: 'RSA', n: encodeBase64Url(numbers.n) };
  const { point } = numbers;
  if (numbers.kind === 'ed25519') return { crv: 'Ed25519', kty: 'OKP', x: encodeBase64Url(point) };
  const { jwk, size } = CURVES[numbers.curve];
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
  return { crv: jwk, kty: 'EC', x: encodeBase64Url(x), y: encodeBase64Url(y) };
}
