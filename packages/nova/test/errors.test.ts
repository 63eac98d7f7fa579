import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { decodeError, encodeError } from '../src/errors.js';

const details: Readonly<Partial<Record<KeypairErrorCode, object>>> = {
  not_found: { ref: { by: 'name', value: 'web 1' }, owner: 'user:alice' },
  marker_not_found: { marker: 'x\ny' },
  already_exists: { name: "it's" },
  forbidden: { operation: 'list' },
  unsupported_version: { version: '3.0', minimum: '2.1', maximum: '2.93' },
};
const texts: Readonly<Partial<Record<KeypairErrorCode, string>>> = {
  invalid_name: "An invalid 'name' value was provided. The name must be: printable characters.",
  unsupported_version: 'Version 3.0 is not supported by the API. Minimum is 2.1 and maximum is 2.93.',
};
const make = (code: KeypairErrorCode, message = texts[code] ?? 'text'): KeypairError =>
  new KeypairError<KeypairErrorCode>(code, message, {
    ...(code in details && { details: details[code] as never }),
  });

describe('faults', () => {
  const bothWays: readonly KeypairErrorCode[] = [
    ...([
      'invalid_request',
      'invalid_name',
      'invalid_key',
      'not_found',
      'marker_not_found',
      'already_exists',
    ] as const),
    ...([
      'quota_exceeded',
      'forbidden',
      'unsupported_version',
      'unsupported_media_type',
      'payload_too_large',
    ] as const),
    ...(['upstream_unavailable', 'rate_limited', 'unauthenticated', 'method_not_allowed'] as const),
  ];
  for (const code of bothWays) {
    it(`${code} is read again as it was written`, () => {
      const { status, body } = encodeError(make(code));
      const decoded = decodeError(status, body);
      expect(decoded.code).toBe(code);
      if (code in details) expect(decoded.details).toEqual(details[code]);
    });
  }

  it('say nothing of a key that is refused, whatever the reason', () => {
    for (const code of ['invalid_key', 'weak_key', 'unsupported_algorithm', 'passphrase_required'] as const) {
      expect(encodeError(make(code, 'modulus 123'))).toEqual({
        status: 400,
        body: {
          badRequest: { code: 400, message: 'Keypair data is invalid: failed to generate fingerprint' },
        },
      });
    }
  });

  it('dropped whose rule it is where the cloud behind refuses a key', () => {
    const message = 'No ecdsa keys. This is a rule of the cloud behind this gateway (cloudsigma).';
    for (const code of ['invalid_key', 'weak_key', 'unsupported_algorithm'] as const) {
      const { body } = encodeError(make(code, message));
      expect(body).toEqual({ badRequest: { code: 400, message: `Keypair data is invalid: ${message}` } });
    }
    const own = encodeError(make('invalid_key', 'modulus. This is a rule of the cloud'));
    expect(JSON.stringify(own.body)).not.toContain('modulus');
  });

  it('of a certificate say what its reader said', () => {
    const error = new KeypairError('invalid_key', 'Not a certificate.', { details: { type: 'x509' } });
    expect(JSON.stringify(encodeError(error).body)).toContain(
      'failed to generate X509 fingerprint. Error message: Not a certificate.',
    );
  });

  it('are read from any body by their status', () => {
    expect(decodeError(404, 'Not Found').code).toBe('not_found');
    expect(decodeError(409, null).code).toBe('conflict');
    expect(decodeError(500, undefined)).toMatchObject({ code: 'upstream_unavailable' });
    expect(decodeError(502, '<html>').code).toBe('upstream_unavailable');
    expect(decodeError(401, { error: { message: 'x' } }).code).toBe('unauthenticated');
  });

  it('carry retryAfter when the caller must wait', () => {
    const error = new KeypairError('rate_limited', 'Slow down.', { details: { retryAfterSeconds: 7 } });
    expect(encodeError(error)).toEqual({
      status: 429,
      body: { overLimit: { code: 429, message: 'Slow down.', retryAfter: '7' } },
    });
  });
});
