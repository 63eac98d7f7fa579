import {
  type Command,
  type Context,
  type Credential,
  isKeypairError,
  KeypairError,
  type Policy,
  type Principal,
  type Result,
  type Store,
} from '@keypair-gateway/core';
import type { Deadline } from './deadline.js';
import type { Attempt, Call, Codec, Dialect, Mount } from './dialect.js';
import type { RateLimiter } from './limits/rate-limits.js';
import type { WireRequest, WireResponse } from './message.js';
import type { RouteMatch, RouteMatcher } from './router.js';
import { decodeSegments } from './target.js';

/** A mount, made ready. */
export interface Place {
  readonly mount: Mount;
  readonly prefix: string;
  readonly policy: Policy;
  readonly router: RouteMatcher;
}

/** A `Call` that grows from stage to stage. */
export type Draft = { -readonly [K in keyof Call]?: Call[K] } & Pick<Call, 'request' | 'requestId' | 'nowMs'>;

/** All that one request brings to the stages. */
export interface Trip {
  readonly place: Place;
  readonly draft: Draft;
  /** Raw, behind the prefix. */
  readonly path: string;
  /** What the application says of who asks; null: nobody, undefined: it leaves that to the mount. */
  readonly given: Principal | null | undefined;
  readonly claim: Store['claim'];
  readonly limiter: RateLimiter;
  /** Where the request came from, where the host tells it. */
  readonly address: string | undefined;
  /** Starts the clock when something is first waited for. */
  wait(): Deadline;
}

/**
 * Runs the checks in the dialect's order, then the command, and answers. The row is found first of all, because the checks need it; what is wrong with it is
 * said only when its stage comes. Rejects with `KeypairError`.
 */
export async function serve(trip: Trip): Promise<WireResponse> {
  const { place, draft } = trip;
  const { dialect } = place.mount;
  const { request } = draft;
  const matched = match(trip);
  const settle = trip.given ? undefined : trip.limiter.arrive(trip.address);
  let credential: Credential | undefined;
  for (const stage of dialect.stages) {
    switch (stage) {
      case 'size':
        checkSize(request, dialect.maxBodyBytes);
        break;
      case 'auth':
        if (draft.route?.access === 'open') break;
        if (trip.given === null) throw unnamed();
        if (trip.given !== undefined) draft.principal = trip.given;
        else {
          credential = dialect.readCredential(request);
          draft.principal = await authenticate(trip, credential, settle);
        }
        trip.limiter.admit(draft.principal);
        break;
      case 'route':
        if (matched.kind !== 'route') throw missed(matched, trip);
        break;
      case 'version':
        if (matched.kind === 'route' && matched.fault !== undefined) throw versionFault(matched.fault);
        break;
      case 'media':
        if (draft.route !== undefined) dialect.checkMedia?.(request, draft.route);
        break;
      case 'json':
        draft.body = draft.route?.schema === undefined ? undefined : readBody(request, dialect);
        break;
      case 'schema':
        return await answer(trip, draft as Call, credential);
    }
  }
  throw new TypeError(`Dialect ${dialect.name}: stages must end with "schema"`);
}

function match(trip: Trip): RouteMatch {
  const { place, draft, path } = trip;
  const { dialect } = place.mount;
  const segments = dialect.readPath === undefined ? decodeSegments(path) : dialect.readPath(path);
  const version = (): string => dialect.readVersion?.(draft.request) ?? '';
  const matched = place.router(draft.request.method, segments, version);
  if (matched.kind !== 'route') return matched;
  draft.route = matched.route;
  draft.params = matched.params;
  if (matched.version !== undefined) draft.version = matched.version;
  return matched;
}

function missed(matched: RouteMatch, { path, draft }: Trip): KeypairError {
  if (matched.kind === 'method') {
    const { allow } = matched;
    const message = `${draft.request.method} is not one of the methods of this path: ${allow.join(', ')}.`;
    return new KeypairError('method_not_allowed', message, { details: { allow } });
  }
  return new KeypairError('not_found', 'Nothing has this path.', { details: { path } });
}

/** Says in an issue, where the dialect has said nothing, that it was the version. */
function versionFault(fault: unknown): unknown {
  if (!isKeypairError(fault) || fault.issues.length > 0) return fault;
  const { code, message, details, cause } = fault;
  return new KeypairError(code, message, {
    ...(details && { details }),
    ...(cause !== undefined && { cause }),
    issues: [{ path: [], message, code: 'E_API_VERSION' }],
  });
}

function checkSize(request: WireRequest, limitBytes: number): void {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared <= limitBytes && (request.body?.length ?? 0) <= limitBytes) return;
  throw new KeypairError('payload_too_large', `The body is larger than ${limitBytes} bytes.`, {
    details: { limitBytes },
  });
}

function readBody(request: WireRequest, dialect: Dialect): unknown {
  if (request.body !== undefined)
    return request.body.length === 0 ? undefined : dialect.readJson(request.body);
  return request.json;
}

async function authenticate(
  trip: Trip,
  credential: Credential | undefined,
  settle: ((isKnown: boolean) => void) | undefined,
): Promise<Principal> {
  const { dialect, authenticate: hook } = trip.place.mount;
  if (hook === 'given') throw unnamed();
  const { request, route } = trip.draft;
  const deadline = trip.wait();
  const attempt: Attempt = {
    dialect: dialect.name,
    request,
    access: route?.access,
    credential,
    claim: trip.claim,
    get signal() {
      return deadline.signal;
    },
  };
  try {
    const principal = await deadline.race(hook(attempt));
    settle?.(true);
    return principal;
  } catch (error) {
    // Whoever leaves before the answer has had the work done all the same.
    settle?.(isOurs(error) && deadline.ending !== 'caller');
    throw error;
  }
}

function unnamed(): KeypairError {
  const message = 'The application that holds this gateway has named no principal.';
  return new KeypairError('unauthenticated', message);
}

/** A fault that says nothing of the caller: what is asked who it is was away. */
function isOurs(error: unknown): boolean {
  return !isKeypairError(error) || ['store_unavailable', 'upstream_unavailable'].includes(error.code);
}

async function answer(trip: Trip, call: Call, credential: Credential | undefined): Promise<WireResponse> {
  const { mount, policy } = trip.place;
  const codec = mount.dialect.codecs[call.route.id];
  if (codec === undefined)
    throw new TypeError(`Dialect ${mount.dialect.name}: ${call.route.id} has no codec`);
  const decoded = codec.decodeRequest(call);
  if ('status' in decoded) return decoded;
  if (call.principal === undefined || !('encodeResponse' in codec))
    throw new TypeError(`Dialect ${mount.dialect.name}: ${call.route.id} may only answer by itself`);
  const deadline = trip.wait();
  const context: Context = {
    principal: withoutGrant(call.principal),
    policy,
    requestId: call.requestId,
    shows: mount.dialect.capabilities.keeps ?? [],
    get signal() {
      return deadline.signal;
    },
    ended: () => deadline.fault,
    ...(mount.passThrough === true && credential !== undefined ? { credential } : {}),
  };
  const result: Result = await deadline.race(mount.backend.execute(decoded as Command, context));
  return (codec as Codec).encodeResponse(result as never, call);
}

/** A session that was just granted is for the answer alone: no backend sees it. */
function withoutGrant(principal: Principal): Principal {
  if (principal.attributes?.session === undefined) return principal;
  const { session: _session, ...attributes } = principal.attributes;
  return { ...principal, attributes };
}
