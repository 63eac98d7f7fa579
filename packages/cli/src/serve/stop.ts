import process from 'node:process';
import type { CliIo } from '../io.js';

/** Resolves to what ends the server: the signal's name, or `aborted`. A second signal kills at once, as signals do by default. */
export async function waitForStop(io: CliIo): Promise<string> {
  if (io.stop !== undefined) {
    const { stop } = io;
    return new Promise((resolve) => {
      if (stop.aborted) resolve('aborted');
      else stop.addEventListener('abort', () => resolve('aborted'), { once: true });
    });
  }
  return new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals): void => {
      process.off('SIGTERM', onSignal);
      process.off('SIGINT', onSignal);
      resolve(signal);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/** Calls `work` at each SIGHUP until the returned function is called. Without a listener the signal ends the process, as it does by default. */
export function onHangup(io: CliIo, work: () => void): () => void {
  if (io.stop !== undefined) return () => {};
  process.on('SIGHUP', work);
  return () => void process.off('SIGHUP', work);
}
