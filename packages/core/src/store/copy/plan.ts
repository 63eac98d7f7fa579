import { KeypairError } from '../../errors.js';
import { compareKeypairs, compareTrails } from './compare.js';
import { readCopyMark } from './marker.js';
import type { StoreCopyOptions, StoreCopyPlan, StoreCopyProgress, StoreSize } from './types.js';
import { type CopySource, headPages, keypairPages, type Walk } from './walk.js';

type Tell = (progress: StoreCopyProgress) => void;

/** A plan, and the serial behind which a copy goes on. */
export interface FoundCopy extends StoreCopyPlan {
  readonly after: number;
}

/**
 * Looks what `copyStore` would do, and writes nothing. Rejects as it does; `to` undefined: the target is to be made.
 *
 * @example
 * ```ts
 * import { createMemoryStore, planStoreCopy } from '@keypair-gateway/core';
 *
 * const { state, size } = await planStoreCopy({ from: createMemoryStore(), to: createMemoryStore() });
 * console.log(state, size); // empty { keypairs: 0, sealed: 0, trails: 0, entries: 0 }
 * ```
 */
export async function planStoreCopy(
  options: Omit<StoreCopyOptions, 'to'> & { readonly to: CopySource | undefined },
): Promise<StoreCopyPlan> {
  const { state, size, there } = await findCopy(options);
  return Object.freeze({ state, size, there });
}

/** What `copyStore` begins with. */
export async function findCopy(options: Parameters<typeof planStoreCopy>[0]): Promise<FoundCopy> {
  const { from, to, onProgress = () => {} } = options;
  const walk = walkOf(options);
  if ((await readCopyMark(from)) === 'begun')
    throw new KeypairError('conflict', 'The source is itself the target of a copy that has not ended.');
  const size = await measure(from, walk, onProgress);
  const mark = to === undefined ? 'none' : await readCopyMark(to);
  if (to !== undefined && mark === 'none') await checkEmpty(to);
  if (to === undefined || mark === 'none') return { state: 'empty', size, there: 0, after: 0 };
  if (mark === 'done') {
    await verifyCopy(from, to, walk, size, onProgress);
    return { state: 'whole', size, there: size.keypairs, after: 0 };
  }
  const onSame = (done: number): void => onProgress({ part: 'check', done, total: size.keypairs });
  const same = await compareKeypairs(from, to, { ...walk, begun: true, onSame });
  return { state: 'begun', size, there: same.count, after: same.serial };
}

/** Compares all of both stores. Throws `conflict`. */
export async function verifyCopy(
  from: CopySource,
  to: CopySource,
  walk: Walk,
  { keypairs }: StoreSize,
  tell: Tell,
): Promise<void> {
  const onSame = (done: number): void => tell({ part: 'verify', done, total: keypairs });
  await compareKeypairs(from, to, { ...walk, begun: false, onSame });
  await compareTrails(from, to, walk);
}

const PAGE = 500;

/** Throws `TypeError` for a page size below 1. */
export function walkOf({ pageSize = PAGE, signal }: Pick<StoreCopyOptions, 'pageSize' | 'signal'>): Walk {
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new TypeError('copyStore: pageSize must be a whole number from 1');
  return { pageSize, signal };
}

async function measure(from: CopySource, walk: Walk, tell: Tell): Promise<StoreSize> {
  let [keypairs, sealed, trails, entries] = [0, 0, 0, 0];
  for await (const page of keypairPages(from, walk)) {
    keypairs += page.length;
    sealed += page.filter((record) => record.sealed !== null).length;
    tell({ part: 'count', done: keypairs, total: undefined });
  }
  for await (const page of headPages(from, walk)) {
    trails += page.length;
    for (const { seq } of page) entries += seq;
  }
  return Object.freeze({ keypairs, sealed, trails, entries });
}

/** A store that has ever been used has a serial or a trail, though nothing may be left in it. */
async function checkEmpty(to: CopySource): Promise<void> {
  const [records, heads, serial] = await Promise.all([
    to.scan(0, 1),
    to.trailHeads(null, 1),
    to.lastSerial(),
  ]);
  if (records.length === 0 && heads.length === 0 && serial === 0) return;
  throw new KeypairError(
    'conflict',
    'The target holds other data, and a copy goes into an empty store alone: give a new file or database.',
  );
}
