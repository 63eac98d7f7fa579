import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { CHANNELS } from '@keypair-gateway/core';
import type { GatewayLogger } from './observe.js';

/** Where lines of every level go: pino's order, object first. Any pino logger fits, and `console` does not. */
export interface EventLogger extends GatewayLogger {
  debug(object: object, message: string): void;
  /** Absent: what belongs there is left out. */
  trace?(object: object, message: string): void;
  /** Absent: every level is wanted. Asked once, so that nothing is made for a level that nobody reads. */
  isLevelEnabled?(level: string): boolean;
}

/**
 * Logs what is told on the channels of `CHANNELS` beside requests, which a gateway logs itself: commands, commands to clouds and keys that are made (`debug`), calls to stores
 * and requests to clouds (`trace`), and bytes that a host refused before they were a request (`info`). Events hold no names, tokens or key material, so they are logged as they
 * are. Gives the way to end it.
 *
 * @example
 * ```ts
 * import { createKeypairService, createMemoryStore, resolvePolicy } from '@keypair-gateway/core';
 * import { logEvents } from '@keypair-gateway/gateway';
 *
 * const write = (object: object, message: string): void => console.log(message, Reflect.get(object, 'operation'));
 * const end = logEvents({ debug: write, info: write, error: write });
 * const principal = { userId: 'alice', accountId: 'acme', roles: [] };
 * const context = { principal, policy: resolvePolicy('strict'), requestId: 'req-1' };
 * const service = createKeypairService({ store: createMemoryStore() });
 * await service.execute({ op: 'list', owner: 'user:alice', query: { order: 'name' } }, context); // command list
 * end();
 * ```
 */
export function logEvents(logger: EventLogger): () => void {
  const followed = (
    [
      [CHANNELS.serviceExecute, 'debug', 'command'],
      [CHANNELS.clientCall, 'debug', 'cloud command'],
      [CHANNELS.keyGenerate, 'debug', 'key'],
      [CHANNELS.clientRequest, 'trace', 'cloud request'],
      [CHANNELS.storeCall, 'trace', 'store call'],
      [CHANNELS.hostRefusal, 'info', 'refused'],
    ] as const
  )
    .filter(([, level]) => logger[level] !== undefined && logger.isLevelEnabled?.(level) !== false)
    .map(([channel, level, words]) => {
      const onEvent = (event: unknown): void => logger[level]?.(event as object, words);
      subscribe(channel, onEvent);
      return () => void unsubscribe(channel, onEvent);
    });
  return () => {
    for (const end of followed) end();
  };
}
