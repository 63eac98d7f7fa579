import { createDenyList, POLICIES, type Policy } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import type { PolicyConfig } from '../../src/config/types.js';
import { mountPolicy, type PolicySources } from '../../src/serve/policies.js';

const own: Policy = {
  ...POLICIES.openssh,
  name: 'cloud',
  maxKeypairs: 100,
  maxPublicKeyBytes: 1024,
  keyLimit: 'warn',
};
const faithful: Policy = {
  ...POLICIES.nova,
  reader: () => ({ algorithm: null, bits: null, fingerprint: '', findings: [] }),
};
const asked: string[] = [];
const sources: PolicySources = {
  novaPolicy: async () => faithful,
  denyList: async (file, path) => {
    asked.push(`${file} at ${path.join('.')}`);
    return createDenyList(file, '');
  },
};

function policyOf(base: Policy, ...configs: readonly (PolicyConfig | undefined)[]): Promise<Policy> {
  const layers = configs.map((config, i) => ({ config, path: ['policy', i] }));
  return mountPolicy(base, layers, sources);
}

describe('mountPolicy', () => {
  it("is the dialect's own without any", async () => {
    expect(await policyOf(own, undefined, undefined)).toEqual(own);
  });

  it('a preset changes what is read, not quota and limits', async () => {
    expect(await policyOf(own, 'fips')).toEqual({
      ...POLICIES.fips,
      maxKeypairs: 100,
      maxPublicKeyBytes: 1024,
      keyLimit: 'warn',
    });
  });

  it('the preset nova brings the reader of Nova, another one takes it away', async () => {
    expect((await policyOf(own, 'nova')).reader).toBe(faithful.reader);
    expect((await policyOf(faithful, 'openssh')).reader).toBeUndefined();
  });

  it('members stand over the preset, the mount over the gateway', async () => {
    const gateway = { preset: 'strict', rsaBits: { minimum: 3072 }, maxKeypairs: 5 } as const;
    const mount = { certificates: true, rsaBits: { maximum: 4096 }, maxTextBytes: { publicKey: 2048 } };
    const policy = await policyOf(own, gateway, mount);
    expect(policy).toMatchObject({
      name: 'strict',
      certificates: true,
      maxKeypairs: 5,
      rsaBits: { minimum: 3072, maximum: 4096 },
      maxTextBytes: { publicKey: 2048, privateKey: 65_536 },
    });
  });

  it('screens and limits of derivations are switched one by one, deny lists are read', async () => {
    const gateway = { screens: { fermat: false }, kdf: { bcryptRounds: 32 }, denyLists: ['a.txt', 'b.txt'] };
    const policy = await policyOf(own, gateway, { screens: { sharedPrime: true } });
    expect(policy.screens).toEqual({ ...own.screens, fermat: false, sharedPrime: true });
    expect(policy.kdf).toEqual({ ...own.kdf, bcryptRounds: 32 });
    expect(policy.denyLists?.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
    expect(asked).toEqual(['a.txt at policy.0.denyLists.0', 'b.txt at policy.0.denyLists.1']);
  });
});
