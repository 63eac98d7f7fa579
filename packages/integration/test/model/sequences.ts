import type { Store } from '@keypair-gateway/core';
import fc from 'fast-check';
import { FAMILIES, type Family } from './clouds.js';
import { casts, type Step, steps } from './commands.js';
import type { ModelKeys } from './keys.js';
import { createTally, runSequence, type Sequence, type Tally } from './run.js';

/** What `runFamily` takes. */
export interface FamilyRun {
  readonly sequences: number;
  /** Absent: another one each time. */
  readonly seed?: number;
  /** From the seed to one sequence, which runs alone. */
  readonly path?: string;
  readonly openStore?: () => Promise<Store>;
  readonly maxSteps?: number;
}

function sequencesOf({ clouds, style }: Family, keys: ModelKeys, maxLength: number): fc.Arbitrary<Sequence> {
  const drawn: fc.Arbitrary<readonly Step[]> = fc.array(steps(keys, style), {
    minLength: 4,
    maxLength,
    size: 'max',
  });
  return fc.record({ cloud: fc.constantFrom(...clouds), cast: casts, steps: drawn });
}

/**
 * Runs random sequences of a dialect; rejects with the shortest sequence that fails, in words, and with the seed and the path that lead to it:
 * `MODEL_SEED=… MODEL_PATH=…` runs that one alone.
 */
export async function runFamily(name: string, keys: ModelKeys, run: FamilyRun): Promise<Tally> {
  const family = FAMILIES[name];
  if (family === undefined) throw new TypeError(`no dialect ${name}`);
  const tally = createTally();
  const drawn = sequencesOf(family(), keys, run.maxSteps ?? 14);
  const property = fc.asyncProperty(drawn, (sequence) => runSequence(sequence, keys, tally, run.openStore));
  const { MODEL_SEED, MODEL_PATH } = process.env;
  const seed = MODEL_SEED === undefined ? run.seed : Number(MODEL_SEED);
  const path = MODEL_PATH ?? run.path;
  const found = await fc.check(property, {
    numRuns: run.sequences,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  });
  if (!found.failed) return tally;
  const why =
    found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance);
  const again = `MODEL_SEED=${found.seed} MODEL_PATH=${found.counterexamplePath}`;
  throw new Error(`${why}\nafter ${found.numRuns} sequences and ${found.numShrinks} shrinks; ${again}`);
}
