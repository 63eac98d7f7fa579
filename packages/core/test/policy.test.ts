import { describe, expect, it } from 'vitest';
import { POLICIES, type PolicyName, resolvePolicy } from '../src/policy.js';

describe('resolvePolicy', () => {
  it('gives the preset of a name, and an object as it is', () => {
    expect(resolvePolicy('openssh')).toBe(POLICIES.openssh);
    const own = { ...POLICIES.strict, name: 'own', maxKeypairs: 5 };
    expect(resolvePolicy(own)).toBe(own);
  });

  it('gave nothing for a preset that there is not', () => {
    for (const name of ['bogus', 'toString', ''])
      expect(() => resolvePolicy(name as PolicyName)).toThrow(
        /^policy must be one of strict, openssh, nova, fips/,
      );
  });

  it('has presets that differ where their names say so', () => {
    const { strict, openssh, nova, fips } = POLICIES;
    expect([strict, openssh, nova, fips].map(({ rsaBits }) => rsaBits.minimum)).toEqual([
      2048, 1024, 0, 2048,
    ]);
    expect([strict, openssh, nova, fips].map(({ certificates }) => certificates)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([strict, openssh, nova, fips].map(({ cleanText }) => cleanText)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(fips.algorithms).toEqual(['rsa', 'ecdsa']);
    expect(nova.algorithms).toContain('dsa');
    for (const [name, policy] of Object.entries(POLICIES)) expect(policy.name).toBe(name);
  });
});
