import { setImmediate } from 'node:timers/promises';
import { settingsOf } from '../inspect/settle.js';
import { readKeyLine } from '../key/public-key.js';
import { isRefusal } from '../key/refusal.js';
import type { DenyList } from '../key/screens/deny-list.js';
import { type Policy, type PolicyName, resolvePolicy } from '../policy.js';
import { inspectBlock } from './block.js';
import type { Lanes } from './lanes.js';
import type { Block, ImportedLine, ImportManyOptions, Pause } from './types.js';

/** Where blocks are inspected. */
export interface Inspector {
  run(block: Block): Promise<readonly ImportedLine[]>;
  /** Ends the threads, and what is done here after the key that it is at. */
  end(): Promise<void>;
}

// A thread takes 50 ms to come up, and some 300 ms until its code is as fast as this one's. In that time so many keys are done here, with the weak-key screens
// and without.
const KEYS_ALONE = { screened: 128, unscreened: 32_768 } as const;
// As long as the loop may be held up by the keys that are done here.
const LONGEST_TURN_MS = 8;

/** Inspects here what comes first, and in threads what follows. `threads` 0: all of it here. */
export function createInspector(options: ImportManyOptions, threads: number): Inspector {
  const policy = resolvePolicy(options.policy ?? 'strict');
  const { denyLists = [] } = policy;
  const clock = options.now ?? Date.now;
  let lanes: Promise<Lanes> | undefined;
  let local: Promise<unknown> = Promise.resolve();
  const alone = KEYS_ALONE[Object.values(policy.screens).includes(true) ? 'screened' : 'unscreened'];
  let seen = 0;
  let isEnded = false;
  const pause = createPause(() => isEnded);
  const runHere = (block: Block): Promise<readonly ImportedLine[]> => {
    // One after the other: beside each other they would only take turns.
    const found = local.then(() => inspectBlock(block, settingsOf({ ...options, policy }), pause));
    local = found.catch(() => {});
    return found;
  };
  const runThere = async (block: Block): Promise<readonly ImportedLine[]> => {
    lanes ??= import('./lanes.js').then(({ startLanes }) => startLanes(threads, portable(policy)));
    const found = await (await lanes).run(block, Math.floor(clock() / 1000));
    return found.some((line) => isDenied(line, denyLists)) ? runHere(block) : found;
  };
  return {
    run(block) {
      const isAlone = threads === 0 || seen < alone;
      seen += block.count;
      return isAlone ? runHere(block) : runThere(block);
    },
    async end() {
      isEnded = true;
      await (await lanes?.catch(() => undefined))?.end();
    },
  };
}

function createPause(isEnded: () => boolean): Pause {
  let since = performance.now();
  return () => {
    if (isEnded()) throw new Error('Nobody waits for these keys any more.');
    if (performance.now() - since < LONGEST_TURN_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

/** A policy without its functions: an inspection asks no reader, and the deny lists are asked here. */
function portable({ reader: _reader, denyLists: _denyLists, ...data }: Policy): PolicyName | Policy {
  return data;
}

/** Whether a list holds the key: then all of its block is looked at again, with the lists, so that the findings are those of a single inspection. */
function isDenied({ key }: ImportedLine, denyLists: readonly DenyList[]): boolean {
  if (key === undefined || denyLists.length === 0) return false;
  const read = readKeyLine(key.canonical, Number.POSITIVE_INFINITY);
  const known = isRefusal(read) ? read.key : read;
  return known === undefined || denyLists.some((list) => list.has(known.plainBlob));
}
