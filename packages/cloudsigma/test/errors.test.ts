import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { cloudsigmaShapes } from '../src/index.js';

const { encode, decode } = cloudsigmaShapes().error;
const uuid = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
const make = (code: KeypairErrorCode, more: object = {}) => new KeypairError(code, 'Said.', more);
const entry = (error_type: string, error_message: string, error_point: string | null = null) => ({
  error_type,
  error_message,
  error_point,
});

describe('the list of an error', () => {
  it.each<[KeypairErrorCode, object, number, object | null]>([
    ['invalid_request', {}, 400, entry('validation', 'Said.')],
    ['invalid_name', {}, 400, entry('validation', 'Said.', 'name')],
    ['invalid_key', {}, 400, entry('validation', 'Said.', 'public_key')],
    ['weak_key', {}, 400, entry('validation', 'Said.', 'public_key')],
    ['unsupported_algorithm', {}, 400, entry('validation', 'Said.', 'public_key')],
    ['passphrase_required', {}, 400, entry('validation', 'Said.', 'public_key')],
    ['wrong_passphrase', {}, 400, entry('validation', 'Said.', 'public_key')],
    ['not_found', {}, 404, entry('notexist', 'Object does not exist')],
    ['not_found', { details: { path: '/x' } }, 404, entry('notexist', 'Nothing is at this URL')],
    ['marker_not_found', {}, 400, entry('validation', 'Said.')],
    ['already_exists', {}, 400, entry('validation', 'Said.', 'name')],
    ['quota_exceeded', {}, 403, entry('permission', 'Quota exceeded. Said.')],
    ['forbidden', {}, 403, entry('permission', 'Said.')],
    ['conflict', {}, 503, entry('concurrency', 'Said.')],
    ['not_supported', {}, 403, entry('permission', 'Said.')],
    ['store_unavailable', {}, 503, entry('backend', 'unknown error')],
    ['upstream_unavailable', {}, 503, entry('backend', 'unknown error')],
    ['rate_limited', {}, 429, entry('concurrency', 'Said.')],
    ['unauthenticated', {}, 401, null],
    ['second_factor_required', {}, 403, entry('permission', 'One time password required')],
    ['payload_too_large', {}, 413, entry('validation', 'Said.')],
    ['unsupported_version', {}, 404, entry('notexist', 'Nothing is at this URL')],
    ['unsupported_media_type', {}, 400, entry('validation', 'Said.')],
    ['not_acceptable', {}, 406, null],
    ['method_not_allowed', {}, 405, null],
  ])('of %s %j', (code, more, status, expected) => {
    expect(encode(make(code, more))).toEqual({ status, body: expected === null ? null : [expected] });
  });

  it('names the object that the request is about, where its text is harmless', () => {
    const textOf = (value: string) =>
      encode(make('not_found', { details: { ref: { by: 'uuid', value } } })).body?.[0];
    expect(textOf(uuid)?.error_message).toBe(`Object with uuid ${uuid} does not exist`);
    expect(textOf('not-a-uuid')?.error_message).toBe('Object with uuid not-a-uuid does not exist');
    for (const value of ['a'.repeat(37), '<b>', 'a b', '', 'é'])
      expect(textOf(value)?.error_message).toBe('Object does not exist');
    expect(encode(make('not_found'), { uuid }).body?.[0]?.error_message).toContain(uuid);
  });

  it('says what a user lacks as the cloud does', () => {
    const textOf = (operation: string) =>
      encode(make('forbidden', { details: { operation } }), { userId: 'u1', uuid }).body?.[0]?.error_message;
    const said = (needed: string) =>
      `User u1 does not have all of the permissions [${needed}] in order to complete the operation on resources [${uuid}]`;
    expect(textOf('update')).toBe(said('EDIT'));
    expect(textOf('list')).toBe(said('LIST'));
    const csrf = make('forbidden', { issues: [{ path: [], message: 'x', code: 'csrf' }] });
    expect(encode(csrf).body?.[0]?.error_message).toBe('CSRF token missing or incorrect');
  });

  it.each<[readonly (string | number)[], string, string | null, string]>([
    [['items', 0, 'name'], 'E_NAME_TOO_LONG', 'name', 'm'],
    [['items', 1, 'material', 'publicKey'], 'E_BASE64', 'public_key', 'Invalid public key: m'],
    [
      ['items', 1, 'material', 'publicKey'],
      'E_RSA_MODULUS_TOO_LARGE',
      'public_key',
      'RSA keys must not exceed 4096 bits',
    ],
    [['set', 'publicKey'], 'E_TYPE_UNSUPPORTED', 'public_key', 'Unsupported key type'],
    [['set', 'privateKey'], 'E_PRIVATE_MISMATCH', 'public_key', 'Public key does not match private key'],
    [['items', 0, 'material', 'privateKey'], 'E_PEM_STRUCTURE', 'private_key', 'Invalid private key: m'],
    [
      ['items', 0, 'material', 'privateKey'],
      'E_PRIVATE_ENCRYPTED',
      'private_key',
      'Private key must not be encrypted',
    ],
    [['objects', 0, 'meta', 'name'], 'type', 'meta', 'm'],
    [['objects'], 'required', 'objects', 'This field is required'],
    [['query', 'limit'], 'x', 'limit', 'm'],
    [[], 'E_JSON_SYNTAX', null, 'Invalid JSON'],
    [[], 'constructor', null, 'm'],
  ])('points from %j, %s', (path, code, field, message) => {
    const error = make('invalid_request', { issues: [{ path, message: 'm', code }] });
    expect(encode(error).body).toEqual([entry('validation', message, field)]);
  });

  it('has an entry for each problem, and no end of them', () => {
    const issues = Array.from({ length: 200 }, (_, i) => ({ path: ['objects', i, 'name'], message: `${i}` }));
    const { body } = encode(make('invalid_request', { issues }));
    expect(body).toHaveLength(100);
    expect(body?.slice(0, 2).map(({ error_message }) => error_message)).toEqual(['0', '1']);
  });

  it('never repeats key material', () => {
    const message = '-----BEGIN OPENSSH PRIVATE KEY-----';
    const issues = [{ path: ['objects', 0, 'private_key'], message, code: 'x' }];
    for (const error of [make('invalid_request', { issues }), new KeypairError('forbidden', message)])
      expect(JSON.stringify(encode(error))).not.toContain('PRIVATE KEY');
    expect(decode(400, [entry('validation', message)]).message).not.toContain('PRIVATE KEY');
  });
});

describe('an error of the cloud', () => {
  it.each<[number, unknown, KeypairErrorCode]>([
    [400, [entry('validation', 'm', 'public_key')], 'invalid_key'],
    [400, [entry('validation', 'm', 'private_key')], 'invalid_key'],
    [400, [entry('validation', 'm', 'name')], 'invalid_name'],
    [400, [entry('validation', 'm', 'limit')], 'invalid_request'],
    [400, undefined, 'invalid_request'],
    [401, undefined, 'unauthenticated'],
    [402, [entry('billing', 'm')], 'invalid_request'],
    [403, [entry('permission', 'User x does not have…')], 'forbidden'],
    [403, [entry('permission', 'User quota does not have all of the permissions [EDIT] …')], 'forbidden'],
    [403, [entry('permission', 'Quota exceeded. Said.')], 'quota_exceeded'],
    [403, [entry('permission', 'One time password required')], 'second_factor_required'],
    [404, [entry('notexist', 'm')], 'not_found'],
    [405, undefined, 'method_not_allowed'],
    [406, undefined, 'not_acceptable'],
    [409, undefined, 'invalid_request'],
    [413, undefined, 'payload_too_large'],
    [429, undefined, 'rate_limited'],
    [500, [entry('backend', 'unknown error')], 'upstream_unavailable'],
    [502, '<html>', 'upstream_unavailable'],
    [503, [entry('concurrency', 'm')], 'conflict'],
    [503, [entry('backend', 'm')], 'upstream_unavailable'],
    [400, [null, 1, { error_point: 1 }], 'invalid_request'],
  ])('%i %j is %s', (status, json, code) => {
    expect(decode(status, json).code).toBe(code);
  });

  it('keeps what is wrong, and the object that is not there', () => {
    const list = [entry('validation', 'a', 'name'), entry('validation', 'b')];
    expect(decode(400, list)).toMatchObject({
      message: 'a',
      issues: [
        { path: ['name'], message: 'a', code: 'validation' },
        { path: [], message: 'b', code: 'validation' },
      ],
    });
    const lost = decode(404, [entry('notexist', `Object with uuid ${uuid} does not exist`)]);
    expect(lost.details).toEqual({ ref: { by: 'uuid', value: uuid } });
    expect(encode(lost).body).toEqual([entry('notexist', `Object with uuid ${uuid} does not exist`)]);
  });
});
