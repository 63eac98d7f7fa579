import { isKeypairError, type KeypairError } from '@keypair-gateway/core';
import type { CredentialSource } from '@keypair-gateway/gateway';
import type { Report } from '../../../tools/report.js';
import type { Keys } from './keys.js';
import type { NovaSide } from './nova-side.js';
import type { Person, RealPeers } from './real-peers.js';

/** What the steps stand on. */
export interface Ground {
  readonly peers: RealPeers;
  readonly side: NovaSide;
  readonly keys: Keys;
  readonly report: Report;
  /** One login each for most of the steps. */
  readonly credentials: Readonly<Record<Person, CredentialSource>>;
  /** Deletes what a step that failed has left. */
  sweep(): Promise<void>;
}

/** Runs one step; what it gives stands behind its name. A step that throws fails, and the next one runs. */
export async function step(
  { report, sweep }: Pick<Ground, 'report' | 'sweep'>,
  name: string,
  work: () => Promise<string | undefined>,
): Promise<void> {
  const label = `nova-upstream ${name}`;
  try {
    report.ok(label, await work());
  } catch (error) {
    report.fail(label, told(error));
    // The next step needs an empty Nova; where even that cannot be had, it says so itself.
    await sweep().catch(() => undefined);
  }
}

function told(error: unknown): string {
  const code = isKeypairError(error) ? `${error.code}: ` : '';
  const text = error instanceof Error ? error.message : String(error);
  return `${code}${text.split('\n').slice(0, 20).join(' ').slice(0, 600)}`;
}

/** The error with which `work` must end; throws where it ends otherwise. */
export async function refused(work: Promise<unknown>, code: KeypairError['code']): Promise<KeypairError> {
  let ended: unknown;
  try {
    ended = await work;
  } catch (error) {
    if (isKeypairError(error) && error.code === code) return error;
    throw new Error(`${code} was wanted, it ended with ${told(error)}`);
  }
  throw new Error(`${code} was wanted, it was answered ${JSON.stringify(ended)?.slice(0, 200)}`);
}

/** Everything that an iterable gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** `count` works, so many at a time. */
export async function many(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Waits for something that comes by itself; rejects where it has not come in half a minute. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come in half a minute');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
