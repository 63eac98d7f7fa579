import { describe, expect, it } from 'vitest';
import { type Issue, KeypairError, type KeypairErrorCode } from '../src/errors.js';
import { FINDINGS, type FindingCode } from '../src/findings.js';
import { checkName } from '../src/names.js';
import { POLICIES } from '../src/policy.js';
import { reasonOf } from '../src/reason.js';

const of = (code: KeypairErrorCode, ...issues: readonly Partial<Issue>[]): FindingCode =>
  reasonOf(
    new KeypairError<KeypairErrorCode>(code, 'text', {
      issues: issues.map((issue) => ({ path: [], message: 'text', ...issue })),
    }),
  );

function reasonForName(name: string): FindingCode | undefined {
  try {
    checkName(name, POLICIES.strict);
    return undefined;
  } catch (error) {
    return reasonOf(error as KeypairError);
  }
}

describe('reasonOf', () => {
  it('says what the error code stands for where no issue says more', () => {
    const expected: Partial<Record<KeypairErrorCode, FindingCode>> = {
      already_exists: 'E_NAME_CONFLICT',
      invalid_name: 'E_NAME_INVALID',
      payload_too_large: 'E_TOO_LARGE',
      invalid_request: 'E_JSON_SHAPE',
      unauthenticated: 'E_AUTH',
      quota_exceeded: 'E_QUOTA',
      not_found: 'E_NOT_FOUND',
      unsupported_version: 'E_API_VERSION',
      unsupported_media_type: 'E_CONTENT_TYPE',
      store_unavailable: 'E_STORE',
    };
    for (const [code, reason] of Object.entries(expected))
      expect(of(code as KeypairErrorCode), code).toBe(reason);
    expect(of('invalid_key', {})).toBe('E_FORMAT');
  });

  it('takes the code of every finding from the first issue that has one', () => {
    for (const code of Object.keys(FINDINGS)) expect(of('invalid_key', { code })).toBe(code);
    expect(
      of('invalid_request', {}, { code: 'toString' }, { code: 'E_JSON_DEPTH' }, { code: 'E_BASE64' }),
    ).toBe('E_JSON_DEPTH');
    expect(of('already_exists', { code: 'already_exists' })).toBe('E_NAME_CONFLICT');
  });

  it('takes JSON Schema keywords for the shape, on a name for the name', () => {
    for (const code of ['type', 'required', 'additionalProperties', 'enum', 'minLength', 'format'])
      expect(of('invalid_request', { path: ['keypair', 'type'], code }), code).toBe('E_JSON_SHAPE');
    const name = (code: string): FindingCode =>
      of('invalid_request', { path: ['keypair', 'name'], code }, { code: 'required' });
    expect(['type', 'minLength', 'maxLength', 'format', 'pattern'].map(name)).toEqual([
      'E_JSON_SHAPE',
      'E_NAME_INVALID',
      'E_NAME_TOO_LONG',
      'E_NAME_INVALID',
      'E_NAME_INVALID',
    ]);
  });

  it('knows queries by their issue', () => {
    expect(of('invalid_request', { code: 'query_encoding' })).toBe('E_QUERY');
    expect(of('invalid_request', { path: ['query', 'limit'] })).toBe('E_QUERY');
  });

  it('tells names that are too long from others', () => {
    expect(
      ['', 'a\u0000', 'a\ud800', 'n'.repeat(256), 'n'.repeat(1_000_000), 'web'].map(reasonForName),
    ).toEqual([
      'E_NAME_INVALID',
      'E_NAME_INVALID',
      'E_NAME_INVALID',
      'E_NAME_TOO_LONG',
      'E_NAME_TOO_LONG',
      undefined,
    ]);
  });

  it('finds a name that is a private key in no error', () => {
    const armoured = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\n';
    for (const name of [armoured, armoured.repeat(10)]) {
      let thrown: KeypairError | undefined;
      try {
        checkName(name, POLICIES.strict);
      } catch (error) {
        thrown = error as KeypairError;
      }
      expect(thrown?.code).toBe('invalid_name');
      expect(JSON.stringify([thrown?.message, thrown?.details, thrown?.issues])).not.toContain('b3Blb');
    }
  });
});
