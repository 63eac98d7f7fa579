import type { KeypairErrorCode } from './errors.js';
import type { FindingCode } from './findings.js';
import { hashText } from './hash-text.js';
import type { Algorithm, Operation, Owner } from './types.js';

/**
 * Names of the `node:diagnostics_channel` channels of the house. Payloads tell what was done, how it ended and how long it took; never names, tokens or
 * key material. What takes time is told at its end, and on the channel with `:start` (a `StartEvent`) before it begins.
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
  readonly serviceExecuteStart: 'keypair-gateway:service:execute:start';
  readonly storeCall: 'keypair-gateway:store:call';
  readonly storeCallStart: 'keypair-gateway:store:call:start';
  readonly keyGenerate: 'keypair-gateway:key:generate';
  readonly keyGenerateStart: 'keypair-gateway:key:generate:start';
  readonly gatewayRequest: 'keypair-gateway:gateway:request';
  readonly gatewayRequestStart: 'keypair-gateway:gateway:request:start';
  readonly hostRefusal: 'keypair-gateway:host:refusal';
  readonly clientCall: 'keypair-gateway:client:call';
  readonly clientCallStart: 'keypair-gateway:client:call:start';
  readonly clientRequest: 'keypair-gateway:client:request';
  readonly clientRequestStart: 'keypair-gateway:client:request:start';
} = Object.freeze({
  serviceExecute: 'keypair-gateway:service:execute',
  serviceExecuteStart: 'keypair-gateway:service:execute:start',
  storeCall: 'keypair-gateway:store:call',
  storeCallStart: 'keypair-gateway:store:call:start',
  keyGenerate: 'keypair-gateway:key:generate',
  keyGenerateStart: 'keypair-gateway:key:generate:start',
  gatewayRequest: 'keypair-gateway:gateway:request',
  gatewayRequestStart: 'keypair-gateway:gateway:request:start',
  hostRefusal: 'keypair-gateway:host:refusal',
  clientCall: 'keypair-gateway:client:call',
  clientCallStart: 'keypair-gateway:client:call:start',
  clientRequest: 'keypair-gateway:client:request',
  clientRequestStart: 'keypair-gateway:client:request:start',
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

/** One call to a store. */
export interface StoreCallEvent extends Ended {
  readonly operation: 'get' | 'list' | 'commit' | 'scan' | 'claim';
  /** null for calls that are of no owner: `scan` and `claim`. */
  readonly owner: string | null;
}

/** One key that was made, or taken from those that were made before. */
export interface KeyGenerateEvent extends Ended {
  readonly algorithm: Algorithm;
  readonly bits: number;
  /** `pool`: it was ready; `refill`: it was made for the pool, and nobody waited for it. */
  readonly source: 'made' | 'pool' | 'refill';
  /** Milliseconds of `durationMs` that it waited for its turn. */
  readonly waitedMs: number;
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
  /** As the client wrote it. */
  readonly method: string;
  /** The template of the path with the prefix of the mount, such as `/nova/v2.1/os-keypairs/{name}`; null: none matched. */
  readonly route: string | null;
  readonly scheme: 'http' | 'https';
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

/** One request to a cloud and its answer. */
export interface ClientRequestEvent extends Ended {
  readonly dialect: string;
  readonly operation: Operation;
  readonly method: string;
  /** The template of the path behind the endpoint. */
  readonly route: string;
  /** `scheme://host[:port]` of the endpoint. */
  readonly origin: string;
  /** From 1 for each command. */
  readonly attempt: number;
  /** null: there was no answer. */
  readonly status: number | null;
}

/** What a channel with `:start` tells before a piece of work begins, beside what is known by then of the event `E` of its end. */
export interface StartEvent<E> {
  /** Puts something around the work, such as a context of tracing: `around` must call what it is handed, once and before it returns, and give back what that gives. */
  within(around: <T>(work: () => T) => T): void;
  /** Is told of the end, with the event of the end. */
  ended(tell: (event: E) => void): void;
}

/** A command that begins. */
export interface ServiceExecuteStart
  extends Pick<ServiceExecuteEvent, 'operation' | 'owner' | 'requestId'>,
    StartEvent<ServiceExecuteEvent> {}

/** A call to a store that begins. */
export interface StoreCallStart
  extends Pick<StoreCallEvent, 'operation' | 'owner'>,
    StartEvent<StoreCallEvent> {}

/** A key that is to be made. */
export interface KeyGenerateStart
  extends Pick<KeyGenerateEvent, 'algorithm' | 'bits' | 'source'>,
    StartEvent<KeyGenerateEvent> {
  /** Is told once its turn has come. */
  entered(tell: () => void): void;
}

/** A request that begins. */
export interface GatewayRequestStart
  extends Pick<GatewayRequestEvent, 'dialect' | 'requestId' | 'method' | 'scheme'>,
    StartEvent<GatewayRequestEvent> {
  /** A header of the request by its name in lower case, for the context that the caller is in (`traceparent`). Others may hold secrets. */
  header(name: string): string | undefined;
}

/** A command to a cloud that begins. */
export interface ClientCallStart
  extends Pick<ClientCallEvent, 'dialect' | 'operation' | 'owner'>,
    StartEvent<ClientCallEvent> {}

/** A request to a cloud that begins. */
export interface ClientRequestStart
  extends Pick<ClientRequestEvent, 'dialect' | 'operation' | 'method' | 'route' | 'origin' | 'attempt'>,
    StartEvent<ClientRequestEvent> {
  /** Adds a header to the request, unless it has one of that name: it is signed already, and what a signature covers stays. */
  setHeader(name: string, value: string): void;
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
