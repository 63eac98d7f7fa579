import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check.js';
import { formatPath } from '../../src/config/path.js';
import { checkRules } from '../../src/config/rules.js';
import type { GatewayConfig } from '../../src/config/types.js';

const NOVA = { kind: 'upstream', dialect: 'nova', endpoint: 'http://cloud.test', credential: { token: 't' } };
const SIGMA = {
  kind: 'upstream',
  dialect: 'cloudsigma',
  endpoint: 'https://cloud.test/api/2.0/',
  credential: { username: 'u', password: 'p' },
};
const ALICE = { accountId: 'acme', userId: 'alice', roles: [], tokens: ['a'] };
const BOB = { accountId: 'acme', userId: 'bob', roles: [], tokens: ['b'] };
const auth = { kind: 'identities' };
const pass = { credential: { passThrough: true } };

/** What is wrong, as it is printed. */
function faults(config: object): readonly string[] {
  const checked = checkConfig(config);
  const problems = checked.ok ? checkRules(checked.config as GatewayConfig, '127.0.0.1') : checked.problems;
  return problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

describe('a backend that is a cloud', () => {
  it.each([
    ['the only user', { backend: NOVA, dialects: { nova: { auth } }, identities: [ALICE] }],
    [
      'one of several users',
      { backend: { ...NOVA, owner: 'bob' }, dialects: { nova: { auth } }, identities: [ALICE, BOB] },
    ],
    [
      'the account of several users',
      { backend: NOVA, dialects: { nova: { auth, ownership: 'account' } }, identities: [ALICE, BOB] },
    ],
    [
      'an account by its user',
      {
        backend: { ...NOVA, owner: 'bob' },
        dialects: { cloudsigma: { auth, ownership: 'account' } },
        identities: [ALICE, BOB],
      },
    ],
    [
      'owners in meta',
      { backend: { ...SIGMA, ownersIn: 'meta' }, dialects: { nova: { auth: { kind: 'noauth2' } } } },
    ],
    [
      'tokens that go on',
      {
        backend: { ...NOVA, ...pass },
        dialects: { nova: { auth: { kind: 'noauth2' } }, 'huawei-ecs': { auth } },
        identities: [ALICE, BOB],
      },
    ],
    [
      'passwords that go on',
      { backend: { ...SIGMA, ...pass }, dialects: { cloudsigma: { auth } }, identities: [ALICE, BOB] },
    ],
    [
      'one beside a local backend',
      {
        backend: { kind: 'local' },
        dialects: {
          nova: { auth: { kind: 'noauth2' } },
          cloudsigma: { auth, backend: { ...SIGMA, owner: 'alice' } },
        },
        identities: [ALICE, BOB],
      },
    ],
    [
      'all that can be said',
      {
        backend: {
          ...NOVA,
          dialect: 'huawei-ecs',
          credential: { accessKey: 'a', secretKey: { env: 'S' }, projectId: 'abc', securityToken: 't' },
          owner: 'alice',
          version: '2.35',
          deadlineMs: 1000,
          retry: { attempts: 2, baseMs: 0, maxMs: 5, attemptMs: 9 },
        },
        dialects: { nova: { auth } },
        identities: [ALICE],
      },
    ],
    [
      'a keystone',
      {
        backend: {
          ...NOVA,
          credential: {
            keystone: { url: 'http://k', username: 'u', password: { env: 'P' }, projectName: 'p' },
          },
          retry: false,
        },
        dialects: { nova: { auth } },
        identities: [ALICE],
      },
    ],
  ])('may have %s', (_, config) => {
    expect(faults(config)).toEqual([]);
  });

  it.each([
    [
      { backend: NOVA, dialects: { nova: { auth } }, identities: [ALICE, BOB] },
      '$.backend: has one credential for the several users of nova; name the one whom it serves with "owner", keep them apart with "ownersIn": "meta" (where the cloud is CloudSigma), or let their own credentials go on with "credential": { "passThrough": true }',
    ],
    [
      { backend: NOVA, dialects: { nova: { auth: { kind: 'noauth2' } } } },
      '$.backend: has one credential for the several users of nova;',
    ],
    [
      { backend: { ...NOVA, owner: 'carol' }, dialects: { nova: { auth } }, identities: [ALICE, BOB] },
      '$.backend.owner: is the user of none of the identities; nobody could use nova',
    ],
    [
      {
        backend: { ...SIGMA, owner: 'alice', ownersIn: 'meta' },
        dialects: { nova: { auth } },
        identities: [ALICE, BOB],
      },
      '$.backend.owner: is one owner, and "ownersIn" keeps several apart',
    ],
    [
      {
        backend: { ...SIGMA, ...pass, ownersIn: 'meta' },
        dialects: { cloudsigma: { auth } },
        identities: [ALICE],
      },
      '$.backend.ownersIn: belongs to a fixed credential',
    ],
    [
      { backend: { ...NOVA, ...pass }, dialects: { cloudsigma: { auth } }, identities: [ALICE] },
      '$.backend.credential.passThrough: cannot pass on what callers of cloudsigma show (passwords): nova takes tokens;',
    ],
    [
      { backend: { ...NOVA, store: { kind: 'memory' } }, dialects: { nova: { auth } }, identities: [ALICE] },
      '$.backend.store: belongs to kind "local", not to "upstream"; remove it',
    ],
    [
      { backend: { kind: 'local', endpoint: 'http://a' }, dialects: { nova: { auth } }, identities: [ALICE] },
      '$.backend.endpoint: belongs to kind "upstream", not to "local"; remove it',
    ],
    [
      {
        backend: { kind: 'upstream', dialect: 'nova', endpoint: 'http://a' },
        dialects: { nova: { auth } },
        identities: [ALICE],
      },
      '$.backend.credential: is missing; kind "upstream" calls a cloud by it',
    ],
    [
      {
        backend: { ...NOVA, credential: { token: 't', projectId: 'a', totpSecret: 'A' } },
        dialects: { nova: { auth } },
        identities: [ALICE],
      },
      '$.backend.credential.totpSecret: does not belong to { "token" } of nova; remove it',
    ],
    [
      {
        backend: NOVA,
        dialects: { nova: { auth } },
        identities: [ALICE],
        seed: [{ dialect: 'nova', userId: 'alice', keypairs: [] }],
      },
      '$.seed[0]: needs a local backend, and nova is in front of a cloud; take the seed out',
    ],
    [
      { backend: { ...NOVA, kind: 'upstraem' }, dialects: { nova: { auth } }, identities: [ALICE] },
      '$.backend.kind: must be "local" or "upstream"; did you mean "upstream"?',
    ],
    [
      { backend: { ...NOVA, retry: true }, dialects: { nova: { auth } }, identities: [ALICE] },
      '$.backend.retry: must be false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"; found true',
    ],
    [
      {
        backend: { ...NOVA, credential: { passThrough: false } },
        dialects: { nova: { auth } },
        identities: [ALICE],
      },
      '$.backend.credential.passThrough: must be true; found false',
    ],
  ])('may not be %j', (config, says) => {
    const found = faults(config);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(says);
  });
});
