import { channel } from 'node:diagnostics_channel';
import {
  CHANNELS,
  type FindingCode,
  type GatewayRequestEvent,
  type GatewayRequestStart,
  type HostRefusalEvent,
  isKeypairError,
  isTold,
  startTrace,
  type Trace,
  type TracePoint,
  tracePoint,
} from '@keypair-gateway/core';
import type { Route } from './dialect.js';
import type { WireRequest } from './message.js';

/** Where log lines go: pino's order, object first. Any pino logger fits. */
export interface GatewayLogger {
  info(object: object, message: string): void;
  error(object: object, message: string): void;
}

const REQUEST: TracePoint = /* @__PURE__ */ tracePoint(CHANNELS.gatewayRequest);
const refusals = channel(CHANNELS.hostRefusal);

/** What a log line tells of a request. */
export type RequestLine = Omit<GatewayRequestEvent, 'method' | 'route' | 'scheme'>;

/** A request that is being told of. */
export interface RequestTrace {
  /** Does the work within all that listeners have put around it. */
  run<T>(work: () => T): T;
  end(line: RequestLine, route: Route | undefined): void;
}

/** Tells the start of a request; undefined: nobody listens. `prefix`: what stands before the templates of the dialect. */
export function traceRequest(
  request: WireRequest,
  about: Pick<GatewayRequestEvent, 'dialect' | 'requestId'>,
  prefix: string,
): RequestTrace | undefined {
  if (!isTold(REQUEST)) return undefined;
  const { method, origin, headers } = request;
  const own = { method, scheme: origin.startsWith('https:') ? 'https' : 'http' } as const;
  const header: GatewayRequestStart['header'] = (name) =>
    Object.hasOwn(headers, name) ? headers[name] : undefined;
  const trace: Trace<GatewayRequestEvent> = startTrace(REQUEST, { ...about, ...own }, { header });
  return {
    run: trace.run,
    end: (line, route) =>
      trace.end({ ...line, ...own, route: route === undefined ? null : prefix + route.path }),
  };
}

/** Tells of one request in one log line: `error` from status 500 on, else `info`. `cause` is the fault behind it. */
export function log(logger: GatewayLogger, line: RequestLine, cause: unknown): void {
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
