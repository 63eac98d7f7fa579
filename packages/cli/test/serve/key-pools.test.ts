import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check.js';
import { generationRules } from '../../src/config/generation-rules.js';
import type { GenerationConfig } from '../../src/config/generation-types.js';
import { formatPath } from '../../src/config/path.js';
import { openGenerations } from '../../src/serve/key-pools.js';

const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } } as const;
const kind = (bits: number) => ({ algorithm: 'rsa', bits }) as const;

function faultsOf(generation: unknown): readonly string[] {
  const checked = checkConfig({ dialects, generation });
  const problems = checked.ok ? generationRules(checked.config) : checked.problems;
  return problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

describe('generation', () => {
  it.each<[string, GenerationConfig]>([
    ['nothing', {}],
    ['no pool', { pools: [] }],
    ['a pool of defaults', { pools: [{}] }],
    [
      'pools',
      {
        pools: [
          { algorithm: 'rsa', bits: 2048, size: 16 },
          { bits: 4096, size: 4 },
        ],
      },
    ],
  ])('may say %s', (_, generation) => {
    expect(faultsOf(generation)).toEqual([]);
  });

  it.each([
    [
      { pool: [] },
      '$.generation.pool: is not a member that is known here; did you mean "pools"? known are pools',
    ],
    [
      { pools: [{ size: 0 }] },
      '$.generation.pools[0].size: must be a number of keys from 1 to 1024; found 0',
    ],
    [
      { pools: [{ bits: 512 }] },
      '$.generation.pools[0].bits: must be a multiple of 8 from 1024 to 16384; found 512',
    ],
    [
      { pools: [{ bits: 2049 }] },
      '$.generation.pools[0].bits: must be a multiple of 8 from 1024 to 16384; found a number',
    ],
    [
      { pools: [{ algorithm: 'ed25519' }] },
      '$.generation.pools[0].algorithm: must be "rsa"; found another text',
    ],
    [
      { pools: [{}, { bits: 2048 }] },
      '$.generation.pools[1].bits: is that of an earlier pool; make that one larger',
    ],
  ])('refuses %o', (generation, fault) => {
    expect(faultsOf(generation)).toEqual([fault]);
  });
});

describe('openGenerations', () => {
  it('has no pool unless the configuration says so', () => {
    const { queue, close } = openGenerations({ dialects });
    expect(queue.take).toBeUndefined();
    close();
  });

  it('puts each pool of the configuration before the queue, until it is closed', async () => {
    const pools = [
      { bits: 1024, size: 2 },
      { bits: 1032, size: 1 },
    ];
    const { queue, close } = openGenerations({ dialects, generation: { pools } });
    await expect
      .poll(() => queue.take?.(kind(1032))?.asymmetricKeyDetails?.modulusLength, { timeout: 20_000 })
      .toBe(1032);
    await expect
      .poll(() => queue.take?.(kind(1024))?.asymmetricKeyDetails?.modulusLength, { timeout: 20_000 })
      .toBe(1024);
    close();
    expect([queue.take?.(kind(1024)), queue.take?.(kind(1032))]).toEqual([undefined, undefined]);
    expect(await queue.run(async () => 'still a queue')).toBe('still a queue');
  });
});
