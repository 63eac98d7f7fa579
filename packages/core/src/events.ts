import { type Channel, channel } from 'node:diagnostics_channel';
import { isKeypairError, type KeypairErrorCode } from './errors.js';
import type { FindingCode } from './findings.js';
import { hashText } from './hash-text.js';
import { reasonOf } from './reason.js';
import type { Operation, Owner } from './types.js';

/**
 * Names of the `node:diagnostics_channel` channels of the house. Payloads tell what was done, how it ended and how long it took; never names, tokens or
 * key material.
 *
 * @example
 * ```ts
 * import { subscribe } from 'node:diagnostics_channel';
 * import { CHANNELS, createKeypairService, createMemoryStore, resolvePolicy, type ServiceExecuteEvent } from '@keypair-gateway/core';
 *
 * subscribe(CHANNELS.serviceExecute, (event) => {
 *   const { operation, code } = event as ServiceExecuteEvent;
 *   if (operation === 'list') console.log(operation, code); // list null
 * });
 * const service = createKeypairService({ store: createMemoryStore() });
 * const principal = { userId: 'alice', accountId: 'acme', roles: [] };
 * const context = { principal, policy: resolvePolicy('strict'), requestId: 'req-1' };
 * await service.execute({ op: 'list', owner: 'user:alice', query: { order: 'name' } }, context);
 * ```
 */
export const CHANNELS: {
  readonly serviceExecute: 'keypair-gateway:service:execute';
  readonly storeCall: 'keypair-gateway:store:call';
  readonly gatewayRequest: 'keypair-gateway:gateway:request';
  readonly hostRefusal: 'keypair-gateway:host:refusal';
  readonly clientCall: 'keypair-gateway:client:call';
} = Object.freeze({
  serviceExecute: 'keypair-gateway:service:execute',
  storeCall: 'keypair-gateway:store:call',
  gatewayRequest: 'keypair-gateway:gateway:request',
  hostRefusal: 'keypair-gateway:host:refusal',
  clientCall: 'keypair-gateway:client:call',
});

/** How a call ended: null is a success, `internal` a bug, `caller_gone` that nobody waited for the answer any more (then `status` is 499). */
export type EventCode = KeypairErrorCode | 'internal' | 'caller_gone' | null;

interface Ended {
  readonly code: EventCode;
  /** Why it was refused, as a row of `FINDINGS`; null where nothing was refused, and for a bug. */
  readonly reason: FindingCode | null;
  /** Milliseconds, with fractions. */
  readonly durationMs: number;
}

/** One command that the local service executed. */
export interface ServiceExecuteEvent extends Ended {
  readonly operation: Operation;
  /** The first 16 hex digits of the owner's SHA-256: tells owners apart, names none. */
  readonly owner: string;
  readonly requestId: string;
  /** Codes of what was noticed about the keys and let pass. */
  readonly findings: readonly string[];
}

/** One call of the local service to its store. */
export interface StoreCallEvent extends Ended {
  readonly operation: 'get' | 'list' | 'commit';
  readonly owner: string;
}

/** One request that a gateway answered. */
export interface GatewayRequestEvent extends Ended {
  readonly dialect: string;
  /** Id of the route, null: none matched. */
  readonly operation: string | null;
  readonly status: number;
  readonly requestId: string;
  /** `hashOwner` of `user:` and the user's id; null: nobody was known. */
  readonly caller: string | null;
}

/** Bytes that a host refused before a gateway saw a request. */
export interface HostRefusalEvent {
  readonly status: number;
  readonly reason: FindingCode;
}

/** One command that a client sent to its cloud, all attempts together. */
export interface ClientCallEvent extends Ended {
  readonly dialect: string;
  readonly operation: Operation;
  readonly owner: string;
  readonly attempts: number;
}

/**
 * An owner as events show it: the first 16 hex digits of the SHA-256 of its UTF-8 text, alike in every channel, so that events can be put together.
 *
 * @example
 * ```ts
 * import { hashOwner } from '@keypair-gateway/core';
 *
 * console.log(hashOwner('user:alice').length); // 16
 * ```
 */
export function hashOwner(owner: Owner): string {
  return hashText(owner).slice(0, 16);
}

/** Does the work and tells the channel how it ended, if anybody listens. */
export function observed<T>(name: string, describe: () => object, work: () => Promise<T>): Promise<T> {
  const told = channel(name);
  return told.hasSubscribers ? tellEnd(told, describe, work) : work();
}

async function tellEnd<T>(told: Channel, describe: () => object, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const tell = (code: EventCode, reason: FindingCode | null): void =>
    told.publish(Object.freeze({ ...describe(), code, reason, durationMs: performance.now() - started }));
  try {
    const result = await work();
    tell(null, null);
    return result;
  } catch (error) {
    if (isKeypairError(error)) tell(error.code, reasonOf(error));
    else tell('internal', null);
    throw error;
  }
}
