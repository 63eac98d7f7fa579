import { createGenerationQueue, type GenerationQueue } from '@keypair-gateway/core';
import type { GatewayOptions } from '@keypair-gateway/gateway';
import type { ServeNodeOptions } from '@keypair-gateway/gateway/hosts/node';
import type { GatewayConfig } from '../config/types.js';

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined: where one is left out, the default of whoever takes it holds. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

function ms(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.ceil(seconds * 1000);
}

/** What the gateway is told of a configuration's limits. */
export function gatewayLimits({
  limits = {},
}: GatewayConfig): Pick<GatewayOptions, 'deadlineMs' | 'rateLimits'> {
  return present({ deadlineMs: ms(limits.deadlineSeconds), rateLimits: limits.requests });
}

/** Whether requests of anybody are limited. */
export function limitsRequests({ limits = {} }: GatewayConfig): boolean {
  return Object.keys(limits.requests ?? {}).length > 0;
}

/** The queue in which keys are made. */
export function generationLimits({ limits = {} }: GatewayConfig): GenerationQueue {
  const { atOnce, waiting, waitingPerOwner } = limits.generations ?? {};
  return createGenerationQueue(present({ inFlight: atOnce, waiting, waitingPerOwner }));
}

/** What the server around the gateway is told of them, beside host and port. */
export function serverLimits({ listen = {}, limits = {} }: GatewayConfig): Partial<ServeNodeOptions> {
  const { headerSeconds, requestSeconds } = limits;
  // Node takes no longer time for a part than for the whole.
  const headers = headerSeconds ?? (requestSeconds === undefined ? undefined : Math.min(15, requestSeconds));
  return present({
    origin: listen.origin,
    trustedProxies: listen.trustedProxies,
    graceMs: ms(listen.graceSeconds),
    maxConnections: limits.connections?.total,
    maxConnectionsPerAddress: limits.connections?.perAddress,
    maxHeaderBytes: limits.headerBytes,
    maxHeaders: limits.headerLines,
    headersTimeoutMs: ms(headers),
    requestTimeoutMs: ms(requestSeconds),
    answerTimeoutMs: ms(limits.answerSeconds),
    keepAliveTimeoutMs: ms(limits.idleSeconds),
    maxUnsentBytes: limits.unsentBytes,
  });
}
