import { stat } from 'node:fs/promises';
import { createGenerationQueue, type GenerationQueue, generateKeyMaterial } from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { RSA } from './generate.js';

const REQUESTS = 16;
const STAT_MS = 100;

interface Batch {
  /** How long the look at a file took, in milliseconds. */
  readonly statMs: number;
  readonly keyMs: number;
}

async function batch(queue: GenerationQueue | undefined): Promise<Batch> {
  const from = performance.now();
  const keys = Array.from({ length: REQUESTS }, () => generateKeyMaterial(RSA, queue && { queue }));
  await stat(import.meta.dirname);
  const statMs = performance.now() - from;
  await Promise.all(keys);
  return { statMs, keyMs: (performance.now() - from) / REQUESTS };
}

/** One look at a file behind many requests for keys: some threads of libuv's pool must stay free for it. The limit: all of them at once. */
export async function libuvPool({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const queue = createGenerationQueue();
  const [queued, unbounded]: [Batch[], Batch[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    queued.push(await batch(queue));
    unbounded.push(await batch(undefined));
  }
  // How long a key takes is chance: only the mean of all says how many there are a second.
  const mean = (batches: readonly Batch[]): number =>
    batches.reduce((sum, { keyMs }) => sum + keyMs, 0) / batches.length;
  return [
    figureOf({
      id: 7,
      work: 'fs.stat behind 16 requests for RSA-2048; the same without a queue; 100 ms',
      unit: 'ms',
      ours: median(queued.map(({ statMs }) => statMs)),
      peer: median(unbounded.map(({ statMs }) => statMs)),
      limit: STAT_MS,
      goalPeer: null,
      goalLimit: 1,
    }),
    figureOf({
      id: 7,
      work: `one of 16 RSA-2048 keys with the queue; the same without it (means of ${rounds * REQUESTS} keys)`,
      unit: 'ms',
      ours: mean(queued),
      peer: null,
      limit: mean(unbounded),
      goalPeer: null,
      goalLimit: 1.1,
    }),
  ];
}
