import { channel } from 'node:diagnostics_channel';
import {
  CHANNELS,
  type FindingCode,
  type GatewayRequestEvent,
  type HostRefusalEvent,
  isKeypairError,
} from '@keypair-gateway/core';

/** Where log lines go: pino's order, object first. Any pino logger fits. */
export interface GatewayLogger {
  info(object: object, message: string): void;
  error(object: object, message: string): void;
}

const requests = channel(CHANNELS.gatewayRequest);
const refusals = channel(CHANNELS.hostRefusal);

/** Whether anybody is told of requests. */
export function isObserved(logger: GatewayLogger | undefined): boolean {
  return logger !== undefined || requests.hasSubscribers;
}

/** Tells of one request on the channel and in one log line: `error` from status 500 on, else `info`. `cause` is the fault behind it. */
export function report(logger: GatewayLogger | undefined, line: GatewayRequestEvent, cause: unknown): void {
  if (requests.hasSubscribers) requests.publish(line);
  if (logger === undefined) return;
  if (line.status < 500) logger.info(line, 'request');
  else logger.error({ ...line, fault: describeFault(cause) }, 'request');
}

/** Tells of bytes that a host answered by itself, because they were no request that a gateway could be asked. */
export function reportRefusal(status: number, reason: FindingCode): void {
  if (refusals.hasSubscribers) refusals.publish({ status, reason } satisfies HostRefusalEvent);
}

/**
 * What a log may hold of a fault: the message of a `KeypairError`, which never repeats key material, and the `code` of its cause; of anything else the kind
 * and the places in the code, because a foreign message can repeat what it was handed.
 */
export function describeFault(fault: unknown): object {
  if (isKeypairError(fault)) {
    const { cause } = fault;
    const code = typeof cause === 'object' && cause !== null ? (cause as { code?: unknown }).code : undefined;
    return typeof code === 'string' ? { message: fault.message, cause: code } : { message: fault.message };
  }
  if (!(fault instanceof Error)) return { type: typeof fault };
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: fault.name, stack: frames.slice(0, 20).map((line) => line.trim()) };
}
