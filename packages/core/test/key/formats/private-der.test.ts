import { describe, expect, it } from 'vitest';
import { TAG, writeElement, writeInteger, writeObjectId } from '../../../src/key/formats/der.js';
import { encodePkcs1 } from '../../../src/key/formats/pkcs1.js';
import { encodePkcs8 } from '../../../src/key/formats/pkcs8.js';
import { encodeSec1 } from '../../../src/key/formats/sec1.js';
import { encodePkcs1Public } from '../../../src/key/formats/spki.js';
import { fromBigInt, toBigInt } from '../../../src/key/numbers.js';
import type {
  DsaPrivateNumbers,
  EcPrivateNumbers,
  Ed25519PrivateNumbers,
  PortableNumbers,
  RsaPrivateNumbers,
} from '../../../src/key/private-numbers.js';
import { keyOf, outcome, privateVector, read, remadePem } from '../private-vectors.js';
import { blobOf, vector } from '../vectors.js';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const sequence = (...members: readonly Uint8Array[]) => writeElement(TAG.sequence, ...members);
const octets = (content: Uint8Array) => writeElement(TAG.octetString, content);
const number = (value: number) => writeInteger(fromBigInt(BigInt(value)));
const zero = writeInteger(new Uint8Array(0));
const nothing = writeElement(TAG.null);

const rsa = keyOf('rsa1024').numbers as RsaPrivateNumbers;
const ec = keyOf('ecdsa256').numbers as EcPrivateNumbers;
const ed = keyOf('ed25519').numbers as Ed25519PrivateNumbers;
const dsa = keyOf('dsa1024').numbers as DsaPrivateNumbers;
const OID = {
  rsa: '1.2.840.113549.1.1.1',
  ec: '1.2.840.10045.2.1',
  dsa: '1.2.840.10040.4.1',
  ed: '1.3.101.112',
};
const P256 = writeObjectId('1.2.840.10045.3.1.7');
const P384 = writeObjectId('1.3.132.0.34');
const publicKey = (content: Uint8Array, unused = 0) => writeElement(0x81, bytes(unused), content);

/** A OneAsymmetricKey. */
function pkcs8(
  oid: string,
  parameters: readonly Uint8Array[],
  key: Uint8Array,
  version = zero,
  ...rest: readonly Uint8Array[]
): Uint8Array {
  return sequence(version, sequence(writeObjectId(oid), ...parameters), octets(key), ...rest);
}

const ED_KEY = octets(ed.seed);
const attribute = sequence(writeObjectId('1.2.840.113549.1.9.9.20'), writeElement(TAG.set, nothing));
const attributes = (...each: readonly Uint8Array[]) => writeElement(0xa0, ...each);

describe('PKCS#8', () => {
  it.each([
    ['Ed25519', pkcs8(OID.ed, [], ED_KEY), 'accepted'],
    ['version 2', pkcs8(OID.ed, [], ED_KEY, number(1)), 'accepted'],
    ['attributes', pkcs8(OID.ed, [], ED_KEY, zero, attributes(attribute)), 'accepted'],
    ['a public key', pkcs8(OID.ed, [], ED_KEY, number(1), publicKey(ed.point)), 'accepted'],
    ['both', pkcs8(OID.ed, [], ED_KEY, number(1), attributes(attribute), publicKey(ed.point)), 'accepted'],
    [
      'the public key of RSA',
      pkcs8(OID.rsa, [nothing], encodePkcs1(rsa), number(1), publicKey(encodePkcs1Public(rsa))),
      'accepted',
    ],
    [
      'the public key of DSA',
      pkcs8(
        OID.dsa,
        [sequence(...[dsa.p, dsa.q, dsa.g].map(writeInteger))],
        writeInteger(dsa.x),
        number(1),
        publicKey(writeInteger(dsa.y)),
      ),
      'accepted',
    ],
    [
      'the public key of ECDSA',
      pkcs8(OID.ec, [P256], encodeSec1(ec, true), number(1), publicKey(ec.point)),
      'accepted',
    ],
    ['no public key inside', pkcs8(OID.ec, [P256], sequence(number(1), octets(ec.d))), 'accepted'],
    ['the curve inside too', pkcs8(OID.ec, [P256], encodeSec1(ec)), 'accepted'],
  ])('with %s is read', async (_, der, code) => {
    expect(await outcome(der)).toBe(code);
  });

  it.each([
    [
      'the public key of another',
      pkcs8(OID.ed, [], ED_KEY, number(1), publicKey(blobOf('ca').subarray(-32))),
      'E_PRIVATE_MISMATCH',
    ],
    [
      'the public key of another RSA key',
      pkcs8(
        OID.rsa,
        [nothing],
        encodePkcs1(rsa),
        number(1),
        publicKey(encodePkcs1Public({ ...rsa, e: bytes(3) })),
      ),
      'E_PRIVATE_MISMATCH',
    ],
    ['a public key in version 1', pkcs8(OID.ed, [], ED_KEY, zero, publicKey(ed.point)), 'E_DER'],
    ['bits left over', pkcs8(OID.ed, [], ED_KEY, number(1), publicKey(ed.point, 1)), 'E_DER'],
    ['another order', pkcs8(OID.ed, [], ED_KEY, number(1), publicKey(ed.point), attributes()), 'E_DER'],
    ['something behind', pkcs8(OID.ed, [], ED_KEY, zero, nothing), 'E_DER'],
    ['attributes that are none', pkcs8(OID.ed, [], ED_KEY, zero, attributes(nothing)), 'E_DER'],
    [
      'attributes without end',
      pkcs8(OID.ed, [], ED_KEY, zero, attributes(...Array.from({ length: 65 }, () => attribute))),
      'E_DER',
    ],
    ['version 3', pkcs8(OID.ed, [], ED_KEY, number(2)), 'E_DER'],
    ['parameters of Ed25519', pkcs8(OID.ed, [nothing], ED_KEY), 'E_DER'],
    ['an Ed25519 key that is not wrapped twice', pkcs8(OID.ed, [], ed.seed), 'E_DER'],
    ['a short seed', pkcs8(OID.ed, [], octets(ed.seed.subarray(1))), 'E_PRIVATE_CORRUPT'],
    ['no parameters of RSA', pkcs8(OID.rsa, [], encodePkcs1(rsa)), 'E_DER'],
    ['no key of RSA', pkcs8(OID.rsa, [nothing], bytes(1)), 'E_DER'],
    ['no curve', pkcs8(OID.ec, [], encodeSec1(ec)), 'E_DER'],
    ['a curve that nobody named', pkcs8(OID.ec, [nothing], encodeSec1(ec)), 'E_DER'],
    ['a curve by its numbers', pkcs8(OID.ec, [sequence()], encodeSec1(ec)), 'E_EC_EXPLICIT_PARAMS'],
    ['two curves', pkcs8(OID.ec, [P384], encodeSec1(ec)), 'E_EC_CURVE_MISMATCH'],
    ['X25519', pkcs8('1.3.101.110', [], ED_KEY), 'E_TYPE_UNSUPPORTED'],
    ['an algorithm of nobody', pkcs8('1.2.3.4', [], ED_KEY), 'E_TYPE_UNSUPPORTED'],
    ['DSA without parameters', pkcs8(OID.dsa, [], writeInteger(dsa.x)), 'E_DER'],
    [
      'DSA with x zero',
      pkcs8(OID.dsa, [sequence(...[dsa.p, dsa.q, dsa.g].map(writeInteger))], zero),
      'E_PRIVATE_CORRUPT',
    ],
    [
      'DSA with x beyond q',
      pkcs8(OID.dsa, [sequence(...[dsa.p, dsa.q, dsa.g].map(writeInteger))], writeInteger(dsa.q)),
      'E_PRIVATE_MISMATCH',
    ],
    [
      'DSA of absurd size',
      pkcs8(
        OID.dsa,
        [sequence(writeInteger(new Uint8Array(9000).fill(255)), number(7), number(2))],
        number(2),
      ),
      'E_PRIVATE_MISMATCH',
    ],
  ])('with %s is refused', async (_, der, code) => {
    expect(await outcome(der)).toBe(code);
  });

  it('is read as RFC 8410 prints it, without and with a public key', async () => {
    const plain =
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n';
    const whole =
      '-----BEGIN PRIVATE KEY-----\nMHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\noB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\nZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PRIVATE KEY-----\n';
    const [first, second] = [await read(plain), await read(whole)];
    if (typeof first === 'string' || typeof second === 'string') return expect.unreachable();
    expect(second.key.publicBlob).toEqual(first.key.publicBlob);
  });
});

describe('PKCS#1', () => {
  const members = (change: Partial<RsaPrivateNumbers>) => encodePkcs1({ ...rsa, ...change });

  it.each([
    ['bytes behind', Buffer.concat([members({}), bytes(0)]), 'E_DER'],
    ['a version of more primes', Buffer.from(members({})).fill(1, 6, 7), 'E_DER'],
    ['a length of more bytes than it needs', Buffer.from(members({})).fill(0x83, 1, 2), 'E_DER'],
    ['another modulus', members({ n: fromBigInt(toBigInt(rsa.n) + 2n) }), 'E_PRIVATE_MISMATCH'],
    ['an even modulus', members({ n: fromBigInt(toBigInt(rsa.n) + 1n) }), 'E_RSA_MODULUS_EVEN'],
    ['another coefficient', members({ qi: fromBigInt(toBigInt(rsa.qi) + 2n) }), 'E_PRIVATE_MISMATCH'],
    ['the primes swapped', members({ p: rsa.q, q: rsa.p }), 'E_PRIVATE_MISMATCH'],
    ['no exponent', members({ d: bytes(0) }), 'E_PRIVATE_CORRUPT'],
    ['the exponent 1', members({ e: bytes(1) }), 'E_RSA_EXPONENT_INVALID'],
    ['a prime of 1', members({ p: bytes(2) }), 'E_PRIVATE_CORRUPT'],
  ])('with %s is refused', async (_, der, code) => {
    const text = remadePem(vector('rsa2048'), () => der);
    expect(await outcome(text)).toBe(code);
  });
});

describe('SEC 1', () => {
  const pem = (der: Uint8Array) => remadePem(privateVector('sec1-ecdsa256').text ?? '', () => der);
  const wrap = (tag: number, ...content: readonly Uint8Array[]) => writeElement(tag, ...content);
  const bits = (point: Uint8Array) => wrap(0xa1, writeElement(TAG.bitString, bytes(0), point));
  const key = (...rest: readonly Uint8Array[]) => sequence(number(1), octets(ec.d), ...rest);
  const curve = wrap(0xa0, P256);
  const beyond = new Uint8Array(32).fill(255);

  it.each([
    ['as OpenSSL writes it', encodeSec1(ec), 'accepted'],
    ['without the point', key(curve), 'accepted'],
    ['without a curve', key(bits(ec.point)), 'E_DER'],
    ['with the curve behind the point', key(bits(ec.point), curve), 'E_DER'],
    ['with two curves', key(wrap(0xa0, P256, P256)), 'E_DER'],
    ['with numbers for a curve', key(wrap(0xa0, sequence())), 'E_EC_EXPLICIT_PARAMS'],
    ['with another curve', key(wrap(0xa0, P384)), 'E_PRIVATE_CORRUPT'],
    ['with a point of no bits', key(curve, wrap(0xa1, octets(ec.point))), 'E_DER'],
    ['with another point', key(curve, bits(keyPoint('ecdsa384'))), 'E_EC_POINT_FORMAT'],
    [
      'with a compressed point',
      key(curve, bits(bytes(2, ...ec.point.subarray(1, 33)))),
      'E_EC_POINT_COMPRESSED',
    ],
    [
      'with a point beside the curve',
      key(curve, bits(Buffer.from(ec.point).fill(1, 64))),
      'E_EC_POINT_NOT_ON_CURVE',
    ],
    ['with version 2', sequence(number(2), octets(ec.d), curve), 'E_DER'],
    ['with a short number', sequence(number(1), octets(ec.d.subarray(1)), curve), 'E_PRIVATE_CORRUPT'],
    ['with zero', sequence(number(1), octets(new Uint8Array(32)), curve), 'E_PRIVATE_MISMATCH'],
    ['with a number beyond the order', sequence(number(1), octets(beyond), curve), 'E_PRIVATE_MISMATCH'],
    [
      'with another number',
      sequence(number(1), octets(beyond.fill(1)), curve, bits(ec.point)),
      'E_PRIVATE_MISMATCH',
    ],
  ])('%s', async (_, der, code) => {
    expect(await outcome(pem(der))).toBe(code);
  });

  function keyPoint(name: string): Uint8Array {
    return (keyOf(name).numbers as EcPrivateNumbers).point;
  }

  const { text: whole = '' } = privateVector('sec1-parameters');
  const { text: plain = '' } = privateVector('sec1-ecdsa256');
  const block = (der: Uint8Array) =>
    `-----BEGIN EC PARAMETERS-----\n${Buffer.from(der).toString('base64')}\n-----END EC PARAMETERS-----\n`;

  it.each([
    ['the curve', block(P256) + plain, 'accepted'],
    ['the curve that is left out inside', block(P256) + pem(key(bits(ec.point))), 'accepted'],
    ['another curve', block(P384) + plain, 'E_EC_CURVE_MISMATCH'],
    ['numbers for a curve', block(sequence()) + plain, 'E_EC_EXPLICIT_PARAMS'],
    ['a curve of others', block(writeObjectId('1.3.132.0.10')) + plain, 'E_TYPE_UNSUPPORTED'],
    ['no curve', block(nothing) + plain, 'E_DER'],
    ['and another kind of key', block(P256) + vector('rsa2048'), 'E_PEM_STRUCTURE'],
    ['and no key', block(P256), 'E_FORMAT'],
    ['and no end', whole.slice(0, 40), 'E_PEM_STRUCTURE'],
    ['twice', block(P256) + whole, 'E_PEM_STRUCTURE'],
    ['and its line going on', `${block(P256).trimEnd()} x\n${plain}`, 'E_PEM_STRUCTURE'],
  ])('behind a block of parameters with %s', async (_, text, code) => {
    expect(await outcome(text)).toBe(code);
  });
});

describe("OpenSSL's form of DSA", () => {
  const pem = (numbers: readonly Uint8Array[], version = zero) =>
    remadePem(privateVector('dsa-dsa1024').text ?? '', () => sequence(version, ...numbers.map(writeInteger)));
  const { p, q, g, y, x } = dsa;

  it.each([
    ['as it is', pem([p, q, g, y, x]), 'accepted'],
    ['with another x', pem([p, q, g, y, fromBigInt(toBigInt(x) + 1n)]), 'E_PRIVATE_MISMATCH'],
    ['with no x', pem([p, q, g, y, bytes(0)]), 'E_PRIVATE_CORRUPT'],
    ['with x beyond q', pem([p, q, g, y, q]), 'E_PRIVATE_MISMATCH'],
    ['with y beyond p', pem([p, q, g, p, x]), 'E_DSA_PARAMS'],
    ['with a number too few', pem([p, q, g, y]), 'E_DER'],
    ['with another version', pem([p, q, g, y, x], number(1)), 'E_DER'],
  ])('%s', async (_, text, code) => {
    expect(await outcome(text)).toBe(code);
  });
});

describe('a DER of PKCS#8', () => {
  it('is what OpenSSL writes', () => {
    for (const name of ['rsa1024', 'rsa2048', 'ecdsa256', 'ecdsa384', 'ecdsa521', 'ed25519', 'dsa1024']) {
      const { base64 } = privateVector(`pkcs8-der-${name}`);
      expect(Buffer.from(encodePkcs8(keyOf(name).numbers as PortableNumbers)).toString('base64')).toBe(
        base64,
      );
    }
  });
});
