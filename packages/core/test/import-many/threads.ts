import diagnostics from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';

const CHANNEL = 'worker_threads';

/** Does something, and tells of the threads that it has started. */
export async function threadsOf(
  work: (started: readonly Worker[]) => Promise<void>,
): Promise<readonly Worker[]> {
  const started: Worker[] = [];
  const note = (message: unknown): void => void started.push((message as { readonly worker: Worker }).worker);
  diagnostics.subscribe(CHANNEL, note);
  try {
    await work(started);
  } finally {
    diagnostics.unsubscribe(CHANNEL, note);
  }
  return started;
}

// What a worker says of itself once it has ended.
const ENDED = -1;

/** Whether all of them have ended. */
export function haveEnded(threads: readonly Worker[]): boolean {
  return threads.every(({ threadId }) => threadId === ENDED);
}
