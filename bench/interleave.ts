import { cpuUsage, hrtime } from 'node:process';

/** A piece of work, done once per call. */
export type Work = () => unknown;

/** How works are compared. */
export interface InterleaveOptions {
  /** Default 15. */
  readonly rounds?: number;
  /** How long a work is repeated in a round, in milliseconds; default 60. */
  readonly sliceMs?: number;
  /** What is counted: `cpu`, the time of all threads of the process, which others on the machine do not stretch; or `wall`. */
  readonly clock?: 'cpu' | 'wall';
}

/** What the works cost, in microseconds a call. */
export interface Interleaved<K extends string> {
  /** The median of the rounds. */
  readonly cost: Readonly<Record<K, number>>;
  /** How many times `other` costs what `one` does: the median of what the rounds say, so that a slow moment of the machine hits both. */
  ratio(other: K, one: K): number;
}

/**
 * Measures works beside each other: each round runs them all, in an order that moves on by one, for as long as a slice. Works may be asynchronous; a call then ends
 * when its promise does.
 */
export async function interleave<K extends string>(
  works: Readonly<Record<K, Work>>,
  { rounds = 15, sliceMs = 60, clock = 'cpu' }: InterleaveOptions = {},
): Promise<Interleaved<K>> {
  const names = Object.keys(works) as K[];
  const now = clock === 'cpu' ? cpuMicroseconds : wallMicroseconds;
  const counts = new Map<K, number>();
  // The compiler wants some calls before it does its best.
  for (const name of names) counts.set(name, await countWithin(works[name], 4 * sliceMs));
  for (const name of names)
    counts.set(name, Math.max(1, Math.ceil((await countWithin(works[name], sliceMs)) * 0.9)));

  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as K;
      const count = counts.get(name) as number;
      const from = now();
      await repeat(works[name], count);
      taken.get(name)?.push((now() - from) / count);
    }
  }
  const of = (name: K): readonly number[] => taken.get(name) as number[];
  return {
    cost: Object.fromEntries(names.map((name) => [name, median(of(name))])) as Record<K, number>,
    ratio: (other, one) => median(of(other).map((cost, round) => cost / (of(one)[round] as number))),
  };
}

async function countWithin(work: Work, ms: number): Promise<number> {
  const end = hrtime.bigint() + BigInt(Math.round(ms * 1e6));
  let count = 0;
  for (let batch = 1; hrtime.bigint() < end; batch = Math.min(batch * 2, 4096)) {
    const from = hrtime.bigint();
    await repeat(work, batch);
    count += batch;
    // A batch that took long is not doubled.
    if (hrtime.bigint() - from > BigInt(Math.round(ms * 1e5))) batch = Math.max(1, batch >> 2);
  }
  return count;
}

async function repeat(work: Work, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const done = work();
    if (done instanceof Promise) await done;
  }
}

function cpuMicroseconds(): number {
  const { user, system } = cpuUsage();
  return user + system;
}

function wallMicroseconds(): number {
  return Number(hrtime.bigint()) / 1000;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
