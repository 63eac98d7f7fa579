import { describe, expect, it } from 'vitest';
import { arrangeCase } from '../../src/cases/arrange.js';
import type { Case } from '../../src/cases/case.js';

function caseOf(dialect: string, precondition: Case['precondition'], path = '/', more: object = {}): Case {
  return {
    id: 'x/one',
    dialect,
    operation: 'x',
    title: 'x',
    precondition,
    request: { method: 'GET', path, headers: {}, body: null, ...more },
    response: { status: 200, body: null },
    compare: { body: 'status' },
  };
}

describe('arrangeCase', () => {
  it('makes keypairs, tokens and a second factor of a precondition', () => {
    const account = { two_factor: true };
    const arranged = arrangeCase(
      caseOf('cloudsigma', { keypairs: [{ name: 'a' }], tokens: ['t'], account }),
      '/east',
    );
    expect(arranged).toMatchObject({
      config: {
        dialects: { cloudsigma: { prefix: '/east' } },
        identities: [{ tokens: ['t'], totpSecret: expect.any(String) }],
        seed: [{ dialect: 'cloudsigma', keypairs: [{ name: 'a' }] }],
      },
    });
  });

  it('makes roles, keys and the default key of an account', () => {
    const account = { unique_ssh_key_enabled: false, public_key: 'ssh-rsa AAAA' };
    const precondition = {
      account,
      tokens: { a: 'system-admin', b: 'read-only' },
      default_public_key: 'ssh-rsa BBBB',
    };
    expect(arrangeCase(caseOf('qubole', precondition), '')).toMatchObject({
      config: {
        identities: [
          { roles: ['system-admin'], tokens: ['a'], uniqueSshKey: false, defaultPublicKey: 'ssh-rsa BBBB' },
          { roles: ['read-only'], tokens: ['b'] },
        ],
        seed: [{ dialect: 'qubole', keypairs: [{ public_key: 'ssh-rsa AAAA' }] }],
      },
    });
  });

  it('says why a case cannot be arranged, and passes no unknown member over', () => {
    for (const [one, why] of [
      [caseOf('cloudsigma', { weather: 'rain' }), 'precondition weather'],
      [caseOf('cloudsigma', { account: { two_factor: true, frozen: true } }), 'precondition account.frozen'],
      [caseOf('qubole', { throttled: true }), 'precondition throttled'],
      [caseOf('qubole', {}, '/api/v1.3/clusters/120/ssh_key'), 'keys of cluster instances are out of scope'],
      [
        caseOf('cloudsigma', {}, '/api/2.0/servers/'),
        'servers are answered by the service that embeds the dialect',
      ],
      [caseOf('cloudsigma', {}, '/', { transport: 'serial' }), 'a request over serial is not HTTP'],
      [caseOf('sky', {}), 'no dialect sky'],
    ] as const)
      expect(arrangeCase(one, '')).toBe(why);
  });
});
