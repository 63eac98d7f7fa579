import { describe, expect, it } from 'vitest';
import { accessKeysOf, type Identity } from '../../src/index.js';

const alice: Identity = { accountId: 'acme', userId: 'alice', roles: ['admin'] };
const bob: Identity = { accountId: 'other', userId: 'bob', projectId: 'p1', roles: [] };
const key = { accessKey: 'AK1', secretKey: 'SK1' };

describe('accessKeysOf', () => {
  it('gives secrets, tokens and principals, and nothing for identities without access keys', () => {
    const held = accessKeysOf([
      { ...alice, accessKeys: [key, { accessKey: 'AK2', secretKey: 'SK2', securityToken: 'tmp' }] },
      bob,
    ]);
    const principal = { accountId: 'acme', userId: 'alice', roles: ['admin'] };
    expect([...held]).toEqual([
      ['AK1', { secretKey: 'SK1', principal }],
      ['AK2', { secretKey: 'SK2', securityToken: 'tmp', principal }],
    ]);
    expect(accessKeysOf([{ ...bob, accessKeys: [key] }]).get('AK1')?.principal.projectId).toBe('p1');
  });

  it.each<[string, unknown]>([
    ['accessKeys[0].accessKey must be text', [{ accessKey: '', secretKey: 'SK1' }]],
    ['accessKeys[0].secretKey must be text', [{ accessKey: 'AK2', secretKey: '' }]],
    ['accessKeys[0].secretKey must be text', [{ accessKey: 'AK2', secretKey: 7 }]],
    ['accessKeys[0].securityToken must be text', [{ accessKey: 'AK2', secretKey: 'S', securityToken: '' }]],
    ['accessKeys[1].accessKey stands twice', [{ ...key, accessKey: 'AK2' }, key]],
  ])('throws: %s', (message, accessKeys) => {
    const wrong = { ...bob, accessKeys } as Identity;
    expect(() => accessKeysOf([{ ...alice, accessKeys: [key] }, wrong])).toThrow(
      new TypeError(`identities[1].${message}`),
    );
  });
});
