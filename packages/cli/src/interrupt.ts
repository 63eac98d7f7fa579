import process from 'node:process';
import type { CliIo } from './io.js';

/** Tells SIGINT and SIGTERM, so that a copy ends between two steps; a second signal ends the process as it does by default. */
export function listenForStop(io: CliIo): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  if (io.stop !== undefined) {
    io.stop.addEventListener('abort', () => controller.abort(), { once: true });
    return { signal: controller.signal, end: () => {} };
  }
  const abort = (): void => {
    controller.abort();
    end();
  };
  const end = (): void => {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  };
  process.on('SIGINT', abort);
  process.on('SIGTERM', abort);
  return { signal: controller.signal, end };
}
