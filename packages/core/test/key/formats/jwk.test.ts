import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/key/formats/json-members.js';
import { encodeKeyBlob } from '../../../src/key/public-key.js';
import { documentOf, refusalCode } from '../documents.js';

const make = (type: string, options: object = {}) =>
  (
    generateKeyPairSync as unknown as (
      type: string,
      options: object,
    ) => { publicKey: import('node:crypto').KeyObject }
  )(type, options).publicKey.export({ format: 'jwk' }) as Readonly<Record<string, string>>;
const rsa = make('rsa', { modulusLength: 2048 });
const ec = make('ec', { namedCurve: 'P-256' });
const ed = make('ed25519');
const code = (jwk: unknown) => refusalCode(JSON.stringify(jwk));

describe('reading a JSON Web Key', () => {
  it.each([
    ['RSA', rsa, 'ssh-rsa', 2048],
    ['P-256', ec, 'ecdsa-sha2-nistp256', 256],
    ['P-384', make('ec', { namedCurve: 'P-384' }), 'ecdsa-sha2-nistp384', 384],
    ['P-521', make('ec', { namedCurve: 'P-521' }), 'ecdsa-sha2-nistp521', 521],
    ['Ed25519', ed, 'ssh-ed25519', 256],
  ])('finds the key of %s that node:crypto exported', (_, jwk, sshType, bits) => {
    const found = documentOf(
      JSON.stringify({ ...jwk, kid: 'x', use: 'sig', 'x-own': [{ e: 'd' }] }, null, 2),
    );
    expect(found).toMatchObject({ format: 'jwk', encoding: 'json', findings: [], headers: [] });
    expect(found.key).toMatchObject({ sshType, bits, comment: null, certificate: false, normalised: false });
    expect(Buffer.from(found.key.blob)).toEqual(Buffer.from(encodeKeyBlob(sshType, found.key.numbers)));
  });

  it('reads the example of RFC 8037 appendix A.2', () => {
    const { numbers } = documentOf(
      '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
    ).key;
    expect(numbers.kind === 'ed25519' && Buffer.from(numbers.point).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
  });

  it('takes a set of one key, and no other set', () => {
    expect(code({ keys: [ed] })).toBe('accepted');
    expect(code({ keys: [ed, ed] })).toBe('E_FORMAT');
    expect(code({ keys: [] })).toBe('E_FORMAT');
    expect(code({ keys: [1] })).toBe('E_FORMAT');
    expect(code([ed])).toBe('E_FORMAT');
    expect(code({ keys: [ed, { ...ed, d: 'x' }] })).toBe('E_PRIVATE_MATERIAL');
  });

  it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])('tells a private key by its member %s', (member) => {
    for (const jwk of [rsa, ec, ed]) expect(code({ ...jwk, [member]: null })).toBe('E_PRIVATE_MATERIAL');
    expect(
      refusalCode(`{"kty":"OKP","\\u00${member.charCodeAt(0).toString(16)}${member.slice(1)}":"AA"}`),
    ).toBe('E_PRIVATE_MATERIAL');
  });

  it.each([
    ['a private member', { 'x-own': [{ inner: { d: 'AA' } }] }],
    ['a symmetric key', { 'x-own': { kty: 'oct' } }],
    ['a private key in a member', { kid: '-----BEGIN PRIVATE KEY-----' }],
    ['a private key as a name', { 'x-own': [{ '-----BEGIN PRIVATE KEY-----': 1 }] }],
  ])('let %s through deep within or behind escapes', (_, member) => {
    const text = JSON.stringify({ ...ed, ...member });
    expect(refusalCode(text)).toBe('E_PRIVATE_MATERIAL');
    expect(refusalCode(text.replaceAll('-', '\\u002d'))).toBe('E_PRIVATE_MATERIAL');
  });

  it('goes through any nesting', () => {
    const text = JSON.stringify({ ...ed, deep: 'here' });
    expect(refusalCode(text.replace('"here"', '['.repeat(7000) + ']'.repeat(7000)))).toBe('accepted');
  });

  it.each([
    ['a symmetric key', { kty: 'oct', x: 'AA' }, 'E_PRIVATE_MATERIAL'],
    ['no type', { crv: 'Ed25519', x: ed.x }, 'E_FORMAT'],
    ['an unknown type', { ...ed, kty: 'XYZ' }, 'E_TYPE_UNKNOWN'],
    ['an unknown curve', { ...ec, crv: 'P-257' }, 'E_TYPE_UNKNOWN'],
    ['a curve of the other type', { ...ed, crv: 'P-256' }, 'E_TYPE_UNKNOWN'],
    ['secp256k1', make('ec', { namedCurve: 'secp256k1' }), 'E_TYPE_UNSUPPORTED'],
    ['X25519', make('x25519'), 'E_TYPE_UNSUPPORTED'],
    ['Ed448', make('ed448'), 'E_TYPE_UNSUPPORTED'],
    ['no modulus', { ...rsa, n: undefined }, 'E_FORMAT'],
    ['a modulus that is a number', { ...rsa, n: 5 }, 'E_FORMAT'],
    ['no y', { ...ec, y: undefined }, 'E_FORMAT'],
    ['padding', { ...ed, x: `${ed.x}=` }, 'E_BASE64'],
    ['base64 of the other alphabet', { ...rsa, n: `+/${rsa.n?.slice(2)}` }, 'E_BASE64'],
    ['bits left over', { ...rsa, e: 'AQAC'.replace('AC', 'B') }, 'E_BASE64'],
    ['a zero before the exponent', { ...rsa, e: 'AAEAAQ' }, 'E_MPINT_NONMINIMAL'],
    ['an exponent of zero', { ...rsa, e: 'AA' }, 'E_MPINT_ZERO'],
    ['an empty modulus', { ...rsa, n: '' }, 'E_MPINT_ZERO'],
    ['an exponent of one', { ...rsa, e: 'AQ' }, 'E_RSA_EXPONENT_INVALID'],
    ['x cut short', { ...ec, x: ec.x?.slice(0, 40) }, 'E_EC_POINT_FORMAT'],
    ['x and y swapped', { ...ec, x: ec.y, y: ec.x }, 'E_EC_POINT_NOT_ON_CURVE'],
    ['a point cut short', { ...ed, x: Buffer.alloc(31, 1).toString('base64url') }, 'E_ED25519_LENGTH'],
    ['a point of low order', { ...ed, x: Buffer.alloc(32).toString('base64url') }, 'E_ED25519_LOW_ORDER'],
    ['an algorithm of another curve', { ...ec, alg: 'ES384' }, 'E_TYPE_MISMATCH'],
    ['an algorithm of another type', { ...rsa, alg: 'ES256' }, 'E_TYPE_MISMATCH'],
    ['an algorithm that is none', { ...ec, alg: 256 }, 'E_FORMAT'],
  ])('refuses %s', (_, jwk, expected) => {
    expect(code(jwk)).toBe(expected);
  });

  it.each([
    [rsa, ['RS256', 'PS512', 'RSA-OAEP']],
    [ec, ['ES256', 'ECDH-ES+A128KW', 'urn:example:own']],
    [ed, ['EdDSA', 'Ed25519']],
  ] as const)('takes the algorithms of the key', (jwk, names) => {
    for (const alg of names) expect(code({ ...jwk, alg })).toBe('accepted');
  });

  it.each([
    ['a member twice', '{"kty":"OKP","crv":"Ed25519","x":"A","x":"B"}'],
    ['a member twice, once in escapes', '{"kty":"OKP","\\u006bty":"RSA"}'],
    ['a member twice deep within', '{"kty":"OKP","y":[{"a":1,"a":2}]}'],
    ['no JSON', '{kty: "RSA"}'],
    ['text behind', `${JSON.stringify(ed)} x`],
    ['two keys', JSON.stringify(ed) + JSON.stringify(ed)],
    ['nesting without end', '{"a":'.repeat(2000)],
  ])('refuses %s', (_, text) => {
    expect(refusalCode(text)).toBe('E_FORMAT');
  });

  it('reads nothing that node:crypto would read as another key', () => {
    const byte = fc.record({ jwk: fc.constantFrom(rsa, ec, ed), at: fc.nat(), to: fc.nat(63) });
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(byte, ({ jwk, at, to }) => {
        const members = ['n', 'e', 'x', 'y'].filter((name) => jwk[name] !== undefined);
        const name = members[at % members.length] as string;
        const value = jwk[name] as string;
        const place = at % value.length;
        const changed = { ...jwk, [name]: value.slice(0, place) + digits[to] + value.slice(place + 1) };
        if (code(changed) !== 'accepted') return;
        const exported = createPublicKey({ key: changed, format: 'jwk' }).export({ format: 'jwk' });
        expect(exported).toEqual(changed);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readJson', () => {
  it('gives what JSON.parse gives, or nothing', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'small' }), (text) => {
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('finds a name twice wherever it stands, and only there', () => {
    expect(readJson('{"a":{"a":1},"b":["a","a"]}')).toEqual({ a: { a: 1 }, b: ['a', 'a'] });
    expect(readJson('[{"a" : 1, "b":"\\":{", "a":2}]')).toBeUndefined();
  });
});
