import { describe, expect, it } from 'vitest';
import { fingerprintMd5, generateKeyMaterial } from '../../../core/src/index.js';
import type { Case } from '../../src/cases/case.js';
import { checkKeys, checkMade } from '../../src/cases/made.js';

interface Keys {
  readonly public_key: string;
  readonly private_key: string;
  readonly fingerprint: string;
}

async function pair(algorithm: 'rsa' | 'ed25519'): Promise<Keys> {
  const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm, comment: '' });
  return {
    public_key: made.publicKey,
    private_key: made.privateKey.reveal(),
    fingerprint: fingerprintMd5(Buffer.from(made.publicKey.split(' ')[1] ?? '', 'base64')),
  };
}

const ED25519 = { key_type: 'ed25519', bits: 256 } as const;

describe('checkKeys', () => {
  it('takes a real pair of the form of the sample', async () => {
    expect(await checkKeys(await pair('ed25519'), await pair('ed25519'), ED25519)).toEqual([]);
    expect(await checkKeys(await pair('rsa'), await pair('rsa'), { key_type: 'rsa', bits: 2048 })).toEqual(
      [],
    );
  });

  it('finds halves of two pairs, a foreign fingerprint, another type, size, container or comment', async () => {
    const [one, other, rsa] = [await pair('ed25519'), await pair('ed25519'), await pair('rsa')];
    for (const [object, facts] of [
      [{ ...one, private_key: other.private_key }, ED25519],
      [{ ...one, fingerprint: other.fingerprint }, ED25519],
      [{ ...one, public_key: `${one.public_key} comment` }, ED25519],
      [{ ...one, private_key: one.private_key.trimEnd() }, ED25519],
      [{ ...one, private_key: null }, ED25519],
      [rsa, ED25519],
      [one, { key_type: 'ed25519', bits: 512 }],
    ] as const)
      expect(await checkKeys(object, one, facts), JSON.stringify(object).slice(0, 80)).not.toEqual([]);
  });
});

describe('checkMade', () => {
  const uuid = 'f1b1c0de-0000-4000-8000-000000000001';
  const sample = {
    uuid: 'f1b1c0de-0000-4000-8000-000000000009',
    resource_uri: '/k/f1b1c0de-0000-4000-8000-000000000009/',
  };
  const one: Case = {
    id: 'x/one',
    dialect: 'cloudsigma',
    operation: 'x',
    title: 'x',
    precondition: {},
    request: { method: 'POST', path: '/', headers: {}, body: null },
    response: { status: 201, body: sample },
    compare: { body: 'exact', volatile: ['/uuid', '/resource_uri'] },
  };
  const check = (body: object, made: Map<string, string> = new Map()): Promise<readonly string[]> =>
    checkMade(one, { status: 201, headers: [], text: JSON.stringify(body) }, '/east', made);

  it('takes a new uuid and its address behind the prefix', async () => {
    expect(await check({ uuid, resource_uri: `/east/k/${uuid}/` })).toEqual([]);
    expect(await check({ uuid, resource_uri: `/k/${uuid}/` })).toHaveLength(1);
    expect(
      await check({ uuid: uuid.toUpperCase(), resource_uri: `/east/k/${uuid.toUpperCase()}/` }),
    ).toHaveLength(1);
  });

  it('finds what was made before, and a member that nothing knows how to check', async () => {
    const made = new Map<string, string>();
    const body = { uuid, resource_uri: `/east/k/${uuid}/` };
    expect(await check(body, made)).toEqual([]);
    expect(await check(body, made)).toHaveLength(1);
    const dated: Case = { ...one, compare: { body: 'exact', volatile: ['/date'] } };
    const answer = { status: 201, headers: [], text: '{"date":1}' };
    expect(await checkMade(dated, answer, '', new Map())).toHaveLength(1);
  });
});
