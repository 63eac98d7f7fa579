import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { CHANNELS } from '@keypair-gateway/core';
import type { Logger } from 'pino';

/**
 * Logs what the core tells of commands (`debug`) and of the store (`trace`), and what the host refused before it was a request (`info`); requests are logged
 * by the gateway. Events hold no names, tokens or key material, so they are logged as they are. Gives the way to end it.
 */
export function logEvents(logger: Logger): () => void {
  const followed = (
    [
      [CHANNELS.serviceExecute, 'debug', 'command'],
      [CHANNELS.storeCall, 'trace', 'store call'],
      [CHANNELS.hostRefusal, 'info', 'refused'],
    ] as const
  )
    .filter(([, level]) => logger.isLevelEnabled(level))
    .map(([channel, level, words]) => {
      const onEvent = (event: unknown): void => logger[level](event as object, words);
      subscribe(channel, onEvent);
      return () => unsubscribe(channel, onEvent);
    });
  return () => {
    for (const end of followed) end();
  };
}
