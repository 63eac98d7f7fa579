import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  keyInteger,
  objectId,
  readDer,
  TAG,
  writeElement,
  writeInteger,
  writeObjectId,
} from '../../../src/key/formats/der.js';
import { encodeSpki } from '../../../src/key/formats/spki.js';
import { armour, documentOf, refusalCode } from '../documents.js';

const make = (type: string, options: object = {}) =>
  (generateKeyPairSync as unknown as (type: string, options: object) => { publicKey: KeyObject })(
    type,
    options,
  ).publicKey;
const derOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }) as Buffer;
const ed25519 = derOf(make('ed25519'));
const p256 = derOf(make('ec', { namedCurve: 'P-256' }));

const sequence = (...parts: Uint8Array[]) => writeElement(TAG.sequence, ...parts);
const bits = (content: Uint8Array, unused = 0) => writeElement(TAG.bitString, Uint8Array.of(unused), content);
const integers = (...values: readonly number[]) =>
  sequence(...values.map((value) => writeElement(TAG.integer, Uint8Array.of(value))));
const OID_DSA = writeObjectId('1.2.840.10040.4.1');
const OID_RSA = writeObjectId('1.2.840.113549.1.1.1');
const NULL = writeElement(TAG.null);

describe('reading SubjectPublicKeyInfo', () => {
  it.each([
    ['rsa', { modulusLength: 2048 }, 'ssh-rsa', 2048],
    ['rsa', { modulusLength: 1024, publicExponent: 3 }, 'ssh-rsa', 1024],
    ['ec', { namedCurve: 'P-256' }, 'ecdsa-sha2-nistp256', 256],
    ['ec', { namedCurve: 'P-384' }, 'ecdsa-sha2-nistp384', 384],
    ['ec', { namedCurve: 'P-521' }, 'ecdsa-sha2-nistp521', 521],
    ['ed25519', {}, 'ssh-ed25519', 256],
    ['dsa', { modulusLength: 1024, divisorLength: 160 }, 'ssh-dss', 1024],
  ])('of a fresh %s key %j, and writes it as node:crypto does', (type, options, sshType, size) => {
    const der = derOf(make(type, options));
    for (const input of [der, armour('PUBLIC KEY', der)]) {
      const { key, format } = documentOf(input);
      expect({ format, sshType: key.sshType, bits: key.bits }).toEqual({
        format: 'spki',
        sshType,
        bits: size,
      });
      expect(Buffer.from(encodeSpki(key.numbers) ?? [])).toEqual(der);
    }
  });

  it.each([
    ['X25519', derOf(make('x25519')), 'E_TYPE_UNSUPPORTED'],
    ['X448', derOf(make('x448')), 'E_TYPE_UNSUPPORTED'],
    ['Ed448', derOf(make('ed448')), 'E_TYPE_UNSUPPORTED'],
    ['Diffie-Hellman', derOf(make('dh', { group: 'modp14' })), 'E_TYPE_UNSUPPORTED'],
    ['RSASSA-PSS', derOf(make('rsa-pss', { modulusLength: 2048 })), 'E_TYPE_UNSUPPORTED'],
    ['secp256k1', derOf(make('ec', { namedCurve: 'secp256k1' })), 'E_TYPE_UNSUPPORTED'],
    ['secp224r1', derOf(make('ec', { namedCurve: 'secp224r1' })), 'E_TYPE_UNSUPPORTED'],
    ['brainpool', derOf(make('ec', { namedCurve: 'brainpoolP256r1' })), 'E_TYPE_UNSUPPORTED'],
    [
      'explicit parameters',
      derOf(make('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' })),
      'E_EC_EXPLICIT_PARAMS',
    ],
    ['bits that are unused', Buffer.from(ed25519).fill(1, 11, 12), 'E_DER'],
    [
      'parameters where none are',
      sequence(sequence(ed25519.subarray(4, 9), NULL), bits(ed25519.subarray(12))),
      'E_DER',
    ],
    ['no parameters where RSA wants NULL', sequence(sequence(OID_RSA), bits(integers(35, 3))), 'E_DER'],
    [
      'a curve that is NULL',
      sequence(sequence(p256.subarray(4, 13), NULL), bits(p256.subarray(-65))),
      'E_DER',
    ],
    ['a third member', sequence(sequence(OID_RSA, NULL), bits(integers(35, 3)), NULL), 'E_DER'],
    ['three numbers of RSA', sequence(sequence(OID_RSA, NULL), bits(integers(35, 3, 3))), 'E_DER'],
    ['a negative modulus', sequence(sequence(OID_RSA, NULL), bits(integers(0x85, 3))), 'E_MPINT_NEGATIVE'],
    ['an exponent of zero', sequence(sequence(OID_RSA, NULL), bits(integers(35, 0))), 'E_MPINT_ZERO'],
    ['an even modulus', sequence(sequence(OID_RSA, NULL), bits(integers(34, 3))), 'E_RSA_MODULUS_EVEN'],
    [
      'DSA without its group',
      sequence(sequence(OID_DSA), bits(writeInteger(Uint8Array.of(3)))),
      'E_DSA_PARAMS',
    ],
    [
      'DSA of a bad group',
      sequence(sequence(OID_DSA, integers(11, 4, 2)), bits(writeInteger(Uint8Array.of(3)))),
      'E_DSA_PARAMS',
    ],
    [
      'DSA of two numbers',
      sequence(sequence(OID_DSA, integers(11, 5)), bits(writeInteger(Uint8Array.of(3)))),
      'E_DER',
    ],
  ])('refuses %s', (_, der, code) => {
    expect(refusalCode(der)).toBe(code);
  });
});

describe('parts of DER', () => {
  it('takes no object identifier beyond every use, so that arcs cost no square of their length', () => {
    const long = writeElement(TAG.objectId, Uint8Array.of(0x2a, ...new Uint8Array(70).fill(0x81), 1));
    expect(objectId(long, readDer(long))).toBeUndefined();
    const usual = writeObjectId('2.16.840.1.101.3.4.2.1');
    expect(objectId(usual, readDer(usual))).toBe('2.16.840.1.101.3.4.2.1');
  });

  it.each([
    ['020105', '05'],
    ['02020080', '80'],
    ['020100', 'E_MPINT_ZERO'],
    ['0201ff', 'E_MPINT_NEGATIVE'],
    ['040105', 'E_DER'],
  ])('reads the number %s as %s', (hex, expected) => {
    const bytes = Buffer.from(hex, 'hex');
    const found = keyInteger(bytes, readDer(bytes));
    expect(typeof found === 'string' ? found : Buffer.from(found).toString('hex')).toBe(expected);
  });
});
