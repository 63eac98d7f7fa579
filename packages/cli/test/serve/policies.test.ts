import { POLICIES, type Policy } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { mountPolicy } from '../../src/serve/policies.js';

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
const novaPolicy = async (): Promise<Policy> => faithful;

describe('mountPolicy', () => {
  it("is the dialect's own without any", async () => {
    expect(await mountPolicy(own, [undefined, undefined], novaPolicy)).toEqual(own);
  });

  it('a preset changes what is read, not quota and limits', async () => {
    expect(await mountPolicy(own, ['fips'], novaPolicy)).toEqual({
      ...POLICIES.fips,
      maxKeypairs: 100,
      maxPublicKeyBytes: 1024,
      keyLimit: 'warn',
    });
  });

  it('the preset nova brings the reader of Nova, another one takes it away', async () => {
    expect((await mountPolicy(own, ['nova'], novaPolicy)).reader).toBe(faithful.reader);
    expect((await mountPolicy(faithful, ['openssh'], novaPolicy)).reader).toBeUndefined();
  });

  it('members stand over the preset, the mount over the gateway', async () => {
    const gateway = { preset: 'strict', rsaBits: { minimum: 3072 }, maxKeypairs: 5 } as const;
    const mount = { certificates: true, rsaBits: { maximum: 4096 }, maxTextBytes: { publicKey: 2048 } };
    const policy = await mountPolicy(own, [gateway, mount], novaPolicy);
    expect(policy).toMatchObject({
      name: 'strict',
      certificates: true,
      maxKeypairs: 5,
      rsaBits: { minimum: 3072, maximum: 4096 },
      maxTextBytes: { publicKey: 2048, privateKey: 65_536 },
    });
  });
});
