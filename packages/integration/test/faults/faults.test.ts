import { describe, expect, it } from 'vitest';
import { asksOf } from '../../../conformance/src/faults/asks.js';
import { runCaller } from '../../../conformance/src/faults/caller.js';
import { emptyTally, failSometimes, keptOf } from '../../../conformance/src/faults/drill.js';
import { FAULT_NAMES, FAULTS } from '../../../conformance/src/faults/kinds.js';
import { compare, type Entry } from '../../../conformance/src/faults/ledger.js';
import { tryPair } from '../../../conformance/src/faults/matrix.js';
import { DIALECTS, startWorld } from '../../../conformance/src/faults/world.js';
import { createRandom } from '../../../tools/reliability/random.js';

/** Long for failures that end by themselves, and shorter than any time after which a cloud asks to be called again. */
const AMPLE = { clientMs: 5000, requestMs: 15_000 };
const ENDING = FAULT_NAMES.filter((name) => FAULTS[name].hangs !== true);
/** Short, since the failure waits for the end of it. */
const SHORT = { clientMs: 250, requestMs: 10_000 };
const CHOSEN = ['reset', 'half a JSON', '429 for ever', '401', 'done, reset', 'done, 500'] as const;

describe('a cloud that fails behind a gateway', () => {
  it.each([
    ['huawei-ecs', 'nova'],
    ['cloudsigma', 'virtuozzo'],
  ] as const)('is told to the callers of %s over %s in their own form', async (front, upstream) => {
    const { ok, detail } = await tryPair(front, upstream, CHOSEN, AMPLE);
    expect(ok, detail).toBe(true);
  });

  it('is left at the deadline when it says nothing, and nothing is held any more', async () => {
    const { ok, detail } = await tryPair('huawei-ecs', 'nova', ['done, silence'], SHORT);
    expect(ok, detail).toBe(true);
  });

  it.each([
    ['nova', 'nova'],
    ['huawei-ecs', 'cloudsigma'],
  ] as const)(
    'loses nothing of the callers of %s over %s that was acknowledged, and makes nothing twice',
    async (frontName, upstreamName) => {
      const front = DIALECTS[frontName]!;
      const world = await startWorld(front, DIALECTS[upstreamName]!, { ...AMPLE, attempts: 6 });
      failSometimes(world, createRandom(11), ENDING);
      const entries: Entry[] = [];
      const tally = emptyTally();
      const caller = (i: number): Promise<void> =>
        runCaller({
          front,
          ask: world.ask,
          asks: asksOf(front, world.owner),
          owner: world.owner,
          label: `c${i}`,
          random: createRandom(i),
          entries,
          tally,
          steps: 5,
          generates: 0,
        });
      await Promise.all(Array.from({ length: 16 }, (_, i) => caller(i)));
      const { violations, acknowledged } = compare(entries, (await world.stored()).map(keptOf(world.owner)));
      await world.close();
      expect([...tally.violations, ...violations]).toEqual([]);
      expect(acknowledged).toBeGreaterThan(16);
      expect(tally.failed).toBeGreaterThan(0);
    },
  );
});
