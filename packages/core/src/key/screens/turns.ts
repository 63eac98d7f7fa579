import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkWaiting, waitFor } from '../../wait.js';
import { once } from './once.js';

const line: () => { last: Promise<unknown> } = once(() => ({ last: Promise.resolve() }));

/**
 * What the steps of a work give, each made in a turn of the event loop of its own, so that whatever else waits goes between them. Works go one after the other: however many
 * there are, no turn is longer than the longest step.
 *
 * Rejects as a step throws, and as `signal` says.
 */
export function inTurns<T>(steps: Iterable<T>, signal?: AbortSignal): Promise<readonly T[]> {
  const queue = line();
  const made = queue.last.then(() => collect(steps, signal));
  queue.last = made.catch(() => {});
  return waitFor(made, signal);
}

async function collect<T>(steps: Iterable<T>, signal: AbortSignal | undefined): Promise<readonly T[]> {
  const given: T[] = [];
  checkWaiting(signal);
  for (const each of steps) {
    given.push(each);
    await nextTurn();
    checkWaiting(signal);
  }
  return given;
}
