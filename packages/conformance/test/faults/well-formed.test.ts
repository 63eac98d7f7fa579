import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { malformation } from '../../src/faults/well-formed.js';
import { DIALECTS } from '../../src/faults/world.js';

const CODES: readonly KeypairErrorCode[] = [
  'upstream_unavailable',
  'store_unavailable',
  'rate_limited',
  'forbidden',
  'unauthenticated',
];

describe('malformation', () => {
  it.each(Object.entries(DIALECTS))('finds nothing wrong with what %s says of outages', (name, dialect) => {
    for (const code of CODES) {
      const answer = dialect.encodeError(new KeypairError(code, 'Said.'), {});
      const headers = Object.fromEntries(
        Object.entries(answer.headers).map(([key, value]) => [key.toLowerCase(), value]),
      );
      expect(malformation(name, { ...answer, headers }), code).toBeUndefined();
    }
  });

  it('tells a success, another type, half a text and the error of another dialect', () => {
    const headers = { 'content-type': 'application/json' };
    const fault = '{"serviceUnavailable": {"code": 503, "message": "away"}}';
    expect(malformation('nova', { status: 503, headers, body: fault })).toBeUndefined();
    expect(malformation('nova', { status: 200, headers, body: fault })).toBe('status 200');
    expect(malformation('nova', { status: 502, headers, body: fault })).toBe('not a fault of Nova');
    expect(malformation('nova', { status: 503, headers: {}, body: fault })).toBe('content type ');
    expect(malformation('nova', { status: 503, headers, body: fault.slice(9) })).toBe(
      'a body that is no JSON',
    );
    expect(malformation('cloudsigma', { status: 503, headers, body: fault })).toBe('not a list of errors');
    expect(malformation('cloudsigma', { status: 503, headers, body: '[{}]' })).toBe('an entry that is none');
    expect(malformation('qubole', { status: 503, headers, body: fault })).toBe('not an error of Qubole');
  });
});
