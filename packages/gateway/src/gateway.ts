import { randomUUID } from 'node:crypto';
import {
  hashOwner,
  isKeypairError,
  KeypairError,
  observeClaim,
  reasonOf,
  type Store,
} from '@keypair-gateway/core';
import { createAlarms } from './alarms.js';
import { createLocalClaims } from './claims.js';
import { type Deadline, type Ending, startDeadline } from './deadline.js';
import { defineDialect } from './define-dialect.js';
import type { Call, Gateway, Mount } from './dialect.js';
import { answerProbe, type Probe } from './health.js';
import { createRateLimiter, type RateLimits } from './limits/rate-limits.js';
import type { WireRequest, WireResponse } from './message.js';
import { type GatewayLogger, log, type RequestLine, traceRequest } from './observe.js';
import { createRouter } from './router.js';
import { type Draft, type Place, serve, type Trip } from './stages.js';
import { decodeQuery, isPlainOrigin, pathBehind, splitTarget, type TargetParts } from './target.js';

/** What `createGateway` takes. */
export interface GatewayOptions {
  readonly mounts: readonly Mount[];
  /** The store's `claim`, for one-time codes and signature replay over all gateways. Default: remembered in this process alone. */
  readonly claim?: Store['claim'];
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Default `req-` and a random UUID. */
  readonly requestId?: () => string;
  /** The longest that a request may wait for `authenticate` and the backend together; default 30 000. */
  readonly deadlineMs?: number;
  /** How many requests are let through, by who asks and from where; none is limited by default. More are answered 429 in the dialect's own form. */
  readonly rateLimits?: RateLimits;
  /** Silent by default. */
  readonly logger?: GatewayLogger;
  /** Paths that are answered before any mount: 200 when the probe says that all is well, else 503. */
  readonly health?: Readonly<Record<string, Probe>>;
}

/**
 * Puts dialects in front of backends: `handle` takes a plain request and answers it in the form of the dialect whose prefix it is under, after the checks
 * of that dialect in the dialect's own order. Expected faults become the dialect's error answers; only bugs reject, and are logged without their message.
 * Throws `TypeError` for a mount without `authenticate`, a prefix that stands twice, or a dialect whose tables are wrong.
 *
 * @example
 * ```ts
 * import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
 * import { createGateway, type Dialect, identities } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * const gateway = createGateway({
 *   mounts: [
 *     {
 *       dialect: cloud,
 *       prefix: '',
 *       backend: createKeypairService({ store: createMemoryStore() }),
 *       authenticate: identities([{ accountId: 'acme', userId: 'alice', roles: [], tokens: ['tok-alice'] }]),
 *     },
 *   ],
 * });
 * ```
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { now = Date.now, requestId = newRequestId, deadlineMs = 30_000, logger } = options;
  const claim = options.claim === undefined ? createLocalClaims({ now }) : observeClaim(options.claim);
  const limiter = createRateLimiter(options.rateLimits ?? {}, now);
  const alarms = createAlarms(deadlineMs);
  const probes = new Map(Object.entries(options.health ?? {}));
  const places = arrange(options.mounts);

  function find(path: string): { place: Place; inner: string } | undefined {
    for (const place of places) {
      const inner = pathBehind(path, place.prefix);
      if (inner !== undefined) return { place, inner };
    }
    return undefined;
  }

  const handle: Gateway['handle'] = async (request, given = {}) => {
    const target = splitTarget(request.target);
    const path = pathBehind(target.path, request.basePath);
    if (path === undefined) return undefined;
    const probe = probes.get(path);
    if (probe !== undefined) return answerProbe(probe, request.method);
    const found = find(path);
    if (found === undefined) return undefined;
    const { place } = found;
    const { dialect } = place.mount;
    const started = performance.now();
    const draft = startDraft(request, target, place.prefix, requestId(), now());
    const trace = traceRequest(
      draft.request,
      { dialect: dialect.name, requestId: draft.requestId },
      place.prefix,
    );
    const tell = (
      status: number,
      code: RequestLine['code'],
      reason: RequestLine['reason'],
      cause: unknown,
    ): void => {
      if (logger === undefined && trace === undefined) return;
      const line: RequestLine = {
        dialect: dialect.name,
        operation: draft.route?.id ?? null,
        status,
        code,
        reason,
        durationMs: performance.now() - started,
        requestId: draft.requestId,
        caller: draft.principal === undefined ? null : hashOwner(`user:${draft.principal.userId}`),
      };
      trace?.end(line, draft.route);
      if (logger !== undefined) log(logger, line, cause);
    };
    let deadline: Deadline | undefined;
    let fault: KeypairError | undefined;
    try {
      let response: WireResponse;
      try {
        const wait = (): Deadline => (deadline ??= startDeadline(alarms, given, tooLate));
        const { principal, address } = given;
        const path = found.inner;
        const trip: Trip = { place, draft, path, given: principal, claim, limiter, address, wait };
        response = await (trace === undefined ? serve(trip) : trace.run(() => serve(trip)));
      } catch (error) {
        if (!isKeypairError(error)) throw error;
        fault = error;
        response = withWait(dialect.encodeError(error, draft), error);
      }
      if (dialect.finish !== undefined) response = dialect.finish(response, draft);
      // The caller sees no answer any more, so it is not one of the store's faults either.
      const isLeft = deadline?.ending === 'caller' && isAway(fault);
      if (isLeft) tell(CALLER_GONE, 'caller_gone', null, fault);
      else tell(response.status, fault?.code ?? null, fault ? reasonOf(fault) : null, fault);
      return response;
    } catch (bug) {
      tell(500, 'internal', null, bug);
      throw bug;
    } finally {
      deadline?.end();
    }
  };

  const bodyLimit: Gateway['bodyLimit'] = (target) => {
    const { path } = splitTarget(target);
    if (probes.has(path)) return 0;
    return find(path)?.place.mount.dialect.maxBodyBytes ?? -1;
  };
  return Object.freeze({ handle, bodyLimit });
}

/** What logs of web servers write for a caller that has left. */
const CALLER_GONE = 499;

/** Whoever is told to come back later is told when (RFC 6585 section 4), whether or not the dialect has a place for it in the body. */
function withWait(response: WireResponse, error: KeypairError): WireResponse {
  const wait = isKeypairError(error, 'rate_limited') ? error.details?.retryAfterSeconds : undefined;
  if (wait === undefined || response.headers['retry-after'] !== undefined) return response;
  return { ...response, headers: { ...response.headers, 'retry-after': String(Math.ceil(wait)) } };
}

function isAway(fault: KeypairError | undefined): boolean {
  return fault?.code === 'store_unavailable' || fault?.code === 'upstream_unavailable';
}

function newRequestId(): string {
  return `req-${randomUUID()}`;
}

function arrange(mounts: readonly Mount[]): readonly Place[] {
  const places = mounts.map((mount): Place => {
    const dialect = defineDialect(mount.dialect);
    const { prefix = `/${dialect.name}`, authenticate } = mount;
    if (prefix !== '' && !/^(\/[A-Za-z0-9._~-]+)+$/.test(prefix))
      throw new TypeError(`Mount ${dialect.name}: prefix must be '' or '/…' without a final slash`);
    if (typeof authenticate !== 'function' && authenticate !== 'given')
      throw new TypeError(`Mount ${dialect.name}: authenticate is missing; pass a hook, or 'given'`);
    return { mount, prefix, policy: mount.policy ?? dialect.policy, router: createRouter(dialect) };
  });
  if (new Set(places.map((place) => place.prefix)).size !== places.length)
    throw new TypeError('Two mounts have the same prefix');
  return places.sort((a, b) => b.prefix.length - a.prefix.length);
}

function startDraft(
  request: WireRequest,
  target: TargetParts,
  prefix: string,
  requestId: string,
  nowMs: number,
): Draft {
  const moved = prefix !== '' || target.origin !== undefined;
  const isNamed = target.origin !== undefined && isPlainOrigin(target.origin);
  const origin = isNamed ? target.origin : request.origin;
  const sent = moved ? { ...request, basePath: request.basePath + prefix, origin } : request;
  // Nothing that could be wrong; and an accessor costs more than all else here.
  if (target.query === undefined) return { request: sent, requestId, nowMs, query: decodeQuery(undefined) };
  let pairs: Call['query'] | undefined;
  return {
    request: sent,
    requestId,
    nowMs,
    // Decoded when it is looked at: clouds refuse a query that is not UTF-8 only in the calls that read it.
    get query() {
      pairs ??= decodeQuery(target.query);
      return pairs;
    },
  };
}

function tooLate(why: Ending): KeypairError {
  const message =
    why === 'deadline' ? 'The deadline of the request has passed.' : 'The caller has gone away.';
  return new KeypairError('store_unavailable', message, {
    issues: [{ path: [], message, code: 'E_TIMEOUT' }],
  });
}
