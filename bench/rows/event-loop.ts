import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGenerationQueue, generateKeyMaterial } from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { forge, RSA } from './generate.js';
import { percentile, watchDelay } from './own-delay.js';

const WATCH_MS = 1000;
const RESOLUTION_MS = 1;
/** More than run at once, so that a place that comes free is taken at once. */
const CALLERS = 4;

const SEEN =
  'nothing of the loop: its own work for a key takes less than a tenth of a millisecond. It is the turn that the kernel gives it, as one thread beside those that make keys on all cores, and beside whatever else runs on the machine; the other figures leave that out';
const OWN =
  'the longest of a thousand looks is what else the thread waits for: memory that the machine gives it, locks that a thread holds which has no core, the collector. By a profile the work for a key is less than a tenth of a millisecond';

interface Delay {
  readonly p99: number;
  readonly max: number;
}

interface Delays {
  /** As Node's monitor tells them: whatever keeps the loop from its turn. */
  readonly seen: Delay;
  /** The same, from one look each millisecond to the next, without the time that the thread was ready to run and the machine had no core for it. */
  readonly own: Delay;
}

/** The delays of the event loop in milliseconds, while callers do the work again and again. */
async function watch(callers: number, work: () => Promise<unknown>): Promise<Delays> {
  let isOver = false;
  const repeat = async (): Promise<void> => {
    while (!isOver) await work();
  };
  const busy = Promise.all(Array.from({ length: callers }, repeat));
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  await sleep(10);
  delays.enable();
  const looks = watchDelay();
  await sleep(WATCH_MS);
  delays.disable();
  const late = looks.end();
  isOver = true;
  await busy;
  return {
    seen: { p99: delays.percentile(99) / 1e6, max: delays.max / 1e6 },
    own: { p99: RESOLUTION_MS + percentile(late, 99), max: RESOLUTION_MS + percentile(late, 100) },
  };
}

/** How long the event loop is held up while keys are made on all cores; idle and node-forge beside it. */
export async function eventLoop({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  forge.options.usePureJavaScript = true;
  const queue = createGenerationQueue();
  const works = {
    idle: () => watch(0, async () => {}),
    ours: () => watch(CALLERS, () => generateKeyMaterial(RSA, { queue })),
    forge: () =>
      watch(
        1,
        () =>
          new Promise((resolve) => {
            forge.pki.rsa.generateKeyPair({ bits: RSA.bits }, resolve);
          }),
      ),
  };
  const names = Object.keys(works) as (keyof typeof works)[];
  const delays: Record<keyof typeof works, Delays[]> = { idle: [], ours: [], forge: [] };
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as keyof typeof works;
      delays[name].push(await works[name]());
    }
  return (['seen', 'own'] as const).flatMap((kind) => {
    const of = (name: keyof typeof works, what: keyof Delay): readonly number[] =>
      delays[name].map((delay) => delay[kind][what]);
    const ratio = (over: keyof typeof works, under: keyof typeof works, what: keyof Delay): number =>
      median(of(over, what).map((value, round) => value / (of(under, what)[round] as number)));
    const without = kind === 'own' ? ', without the time that the machine had no core for it' : '';
    const common = { id: 6, why: kind === 'own' ? OWN : SEEN };
    return [
      figureOf({
        ...common,
        work: `the longest delay of the event loop while RSA-2048 is made on all cores${without}; node-forge async`,
        unit: 'ms in a second',
        ours: median(of('ours', 'max')),
        peer: median(of('forge', 'max')),
        limit: null,
        ratioPeer: ratio('forge', 'ours', 'max'),
        goalPeer: 20,
        goalLimit: null,
      }),
      figureOf({
        ...common,
        work: `delay of the event loop, p99, while RSA-2048 is made on all cores${without}; idle`,
        unit: 'ms',
        ours: median(of('ours', 'p99')),
        peer: null,
        limit: median(of('idle', 'p99')),
        ratioLimit: ratio('ours', 'idle', 'p99'),
        goalPeer: null,
        goalLimit: 2,
      }),
    ];
  });
}
