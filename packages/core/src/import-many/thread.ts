import { parentPort, workerData } from 'node:worker_threads';
import { settingsOf } from '../inspect/settle.js';
import type { KnownTable } from '../key/screens/known-table.js';
import type { Policy, PolicyName } from '../policy.js';
import { inspectBlock } from './block.js';
import type { Block } from './types.js';

// The code of a thread of `importMany`: it is bundled into a string, see gen-import-thread.ts.

/** What a thread is told at its start. */
export interface ThreadData {
  readonly policy: PolicyName | Policy;
  /** The table of known keys, which the script does not hold a second time: see gen-import-thread.ts. */
  readonly knownKeys: KnownTable;
}

/** A block, and the time at which it is looked at. */
export interface ThreadRequest {
  readonly block: Block;
  /** Epoch seconds. */
  readonly now: number;
}

/** What was found in a block, as text: that is copied as it is, an object member by member. */
export interface ThreadAnswer {
  /** The number of the block's first key: a block may be done before one that came sooner. */
  readonly first: number;
  readonly found: string;
}

const settings = settingsOf(workerData as ThreadData);

parentPort?.on('message', async ({ block, now }: ThreadRequest) => {
  const found = await inspectBlock(block, { ...settings, now });
  const answer: ThreadAnswer = { first: block.first, found: JSON.stringify(found) };
  parentPort?.postMessage(answer);
});
