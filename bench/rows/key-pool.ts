import { cpuUsage } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createGenerationQueue,
  createKeyPool,
  type GenerationQueue,
  generateKeyMaterial,
  type KeyPool,
} from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { RSA } from './generate.js';

const SIZE = 16;
const LOAD = 0.75;
const GENERATED_A_ROUND = 2;
const TAKEN_A_ROUND = 4;
/** Keys of this size are made quickly enough to ask for thousands of them, which a share of 99.8 % needs. */
const QUICK_BITS = 1024;
const QUICK_TAKEN_A_ROUND = 200;
const POLL_MS = 2;

type Bits = typeof RSA.bits | typeof QUICK_BITS;

async function answerMs(bits: Bits, queue: GenerationQueue): Promise<number> {
  const from = performance.now();
  await generateKeyMaterial({ ...RSA, bits }, { queue });
  return performance.now() - from;
}

async function filled(pool: KeyPool): Promise<void> {
  while (pool.stats().ready < pool.stats().size) await sleep(POLL_MS);
}

const cpu = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
};

/** How much CPU time a key of a refill takes, in milliseconds. */
async function refillCost(bits: Bits, size: number): Promise<number> {
  const from = cpu();
  const pool = createKeyPool({ bits, size, generations: createGenerationQueue() });
  await filled(pool);
  pool.close();
  return (cpu() - from) / size;
}

/**
 * Requests that come by chance, each independent of the others, one in so many milliseconds. Gives how long each took. They come by CPU time, which others on the machine do
 * not stretch, so that the load is the one that is meant; while the pool is full and nothing is done, the time to the next request is left out.
 */
async function ask(bits: Bits, pool: KeyPool, count: number, everyMs: number): Promise<readonly number[]> {
  const answers: Promise<number>[] = [];
  let due = cpu();
  let leftOut = 0;
  for (let i = 0; i < count; i++) {
    due += -Math.log(1 - Math.random()) * everyMs;
    while (cpu() + leftOut < due && pool.stats().ready < SIZE) await sleep(POLL_MS);
    leftOut = Math.max(leftOut, due - cpu());
    answers.push(answerMs(bits, pool));
  }
  return Promise.all(answers);
}

/** Keys from a pool of 16 under a load of three quarters of what refills it. */
export async function keyPool({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const generations = createGenerationQueue();
  const quick = createKeyPool({ bits: QUICK_BITS, size: SIZE, generations });
  await filled(quick);
  const quickMs = (await refillCost(QUICK_BITS, 200)) / LOAD;
  await ask(QUICK_BITS, quick, rounds * QUICK_TAKEN_A_ROUND, quickMs);
  const { hits, misses } = quick.stats();
  quick.close();

  const generated: number[] = [];
  for (let i = 0; i < rounds * GENERATED_A_ROUND; i++) generated.push(await answerMs(RSA.bits, generations));
  const pool = createKeyPool({ bits: RSA.bits, size: SIZE, generations });
  await filled(pool);
  const everyMs = (await refillCost(RSA.bits, SIZE)) / LOAD;
  const taken = await ask(RSA.bits, pool, rounds * TAKEN_A_ROUND, everyMs);
  pool.close();
  return [
    figureOf({
      id: 8,
      work: 'an RSA-2048 key of a pool of 16 under 0.75 of the load that it bears, p50; generating one',
      unit: 'ms',
      ours: median(taken),
      peer: median(generated),
      limit: null,
      goalPeer: 1000,
      goalLimit: null,
    }),
    figureOf({
      id: 8,
      work: `askings of the pool under that load that find it empty, of ${hits + misses} (RSA-1024); two in a thousand`,
      unit: 'in a thousand',
      ours: (misses * 1000) / (hits + misses),
      peer: null,
      limit: 2,
      goalPeer: null,
      goalLimit: 1,
    }),
  ];
}
