import { channel } from 'node:diagnostics_channel';
import {
  CHANNELS,
  type ClientCallEvent,
  type Command,
  type Context,
  type Credential,
  hashOwner,
  isKeypairError,
  type KeypairBackend,
  KeypairError,
  type Operation,
  type Result,
  reasonOf,
} from '@keypair-gateway/core';
import { type Deadline, type Ending, startDeadline } from './deadline.js';
import { defineDialect } from './define-dialect.js';
import type { Codec, Dialect, Route } from './dialect.js';
import type { WireRequest, WireResponse } from './message.js';
import { holds } from './router.js';
import { fetchTransport, type Transport } from './transport.js';

/** What `createClient` takes. */
export interface ClientOptions {
  /** `scheme://host[:port][/prefix]`: what stands before the dialect's own paths. */
  readonly endpoint: string;
  /** A fixed one, or a function that gives one that is good now (logged in, renewed). Absent: only calls that bring the caller's own. */
  readonly credential?: Credential | ((options: { readonly signal: AbortSignal }) => Promise<Credential>);
  /** The version to speak, for dialects that have them. */
  readonly version?: string;
  /** Default `fetchTransport()`. */
  readonly transport?: Transport;
  /** The longest that one command may take, in milliseconds; default 30 000. */
  readonly deadlineMs?: number;
  /** Epoch milliseconds, for signatures. */
  readonly now?: () => number;
}

const calls = channel(CHANNELS.clientCall);

interface Encoded {
  readonly codec: Codec;
  readonly request: WireRequest;
}

/**
 * The calling side of a dialect as a backend: each command becomes a request by the dialect's own codecs, each answer a result or a `KeypairError`. A command
 * goes to the first row in the order of the table that (1) is of its operation, (2) holds `version` in its range; where no version is asked for, rows without a range
 * go first, (3) reveals if the command reveals and else does not, unless only the other kind is there, and (4) whose codec does not throw `not_supported`.
 *
 * Each command is sent once: nothing is repeated. Rejects with what the cloud said, `upstream_unavailable` when it said nothing that could be read within the
 * deadline, and `unauthenticated` without a credential. Throws `TypeError` for a wrong endpoint.
 *
 * @example
 * ```ts
 * import { createClient, type Dialect } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * const backend = createClient(cloud, {
 *   endpoint: 'https://cloud.example/api',
 *   credential: { kind: 'token', token: 'tok-alice' },
 * });
 * ```
 */
export function createClient(dialect: Dialect, options: ClientOptions): KeypairBackend {
  defineDialect(dialect);
  const { version, credential, deadlineMs = 30_000, now = Date.now } = options;
  const transport = options.transport ?? fetchTransport();
  const endpoint = readEndpoint(options.endpoint);
  const rows = orderRows(dialect, version);

  function encode(command: Command): Encoded {
    const reveal = 'reveal' in command && command.reveal === true;
    const own = rows.filter((row) => row.op === command.op);
    const ordered = [
      ...own.filter((row) => (row.access === 'reveal') === reveal),
      ...own.filter((row) => (row.access === 'reveal') !== reveal),
    ];
    let refusal = new KeypairError('not_supported', `${dialect.name} has no call for ${command.op}.`, {
      details: { what: command.op },
    });
    for (const route of ordered) {
      const codec = dialect.codecs[route.id] as Codec;
      try {
        const request = codec.encodeRequest(command, version);
        const { origin, basePath } = endpoint;
        return { codec, request: { ...request, origin, basePath, target: basePath + request.target } };
      } catch (error) {
        if (!isKeypairError(error, 'not_supported')) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }

  async function sign(request: WireRequest, context: Context, deadline: Deadline): Promise<WireRequest> {
    const { signal } = deadline;
    const given =
      context.credential ??
      (typeof credential === 'function' ? await deadline.race(credential({ signal })) : credential);
    if (given === undefined) throw new KeypairError('unauthenticated', 'The call brings no credential.');
    return dialect.applyCredential(request, given, now());
  }

  async function execute<K extends Operation>(given: Command<K>, context: Context): Promise<Result<K>> {
    const command = given as unknown as Command;
    const started = performance.now();
    const { codec, request } = encode(command);
    const { signal } = context;
    const deadline = startDeadline(deadlineMs, signal === undefined ? {} : { signal }, noAnswer);
    let fault: KeypairError | undefined;
    try {
      const signed = await sign(request, context, deadline);
      const response = await deadline.race(transport(signed, { signal: deadline.signal }));
      if (response.status < 200 || response.status > 299) throw dialect.decodeError(response);
      return decode(codec, response, command) as Result<K>;
    } catch (error) {
      // Once the wait has ended, what a transport makes of that is no answer of the cloud.
      fault = deadline.fault ?? (isKeypairError(error) ? error : unreachable(error));
      throw fault;
    } finally {
      deadline.end();
      if (calls.hasSubscribers) calls.publish(told(dialect, command, fault, performance.now() - started));
    }
  }
  return Object.freeze({ capabilities: dialect.capabilities, execute });
}

function orderRows(dialect: Dialect, version: string | undefined): readonly Route[] {
  const rows = dialect.routes.filter((route) => route.op !== 'local');
  const ranged = (route: Route): boolean => route.since !== undefined || route.until !== undefined;
  const free = rows.filter((route) => !ranged(route));
  if (version === undefined) return [...free, ...rows.filter(ranged)];
  const compare = dialect.compareVersions ?? (() => 0);
  return [...rows.filter((route) => ranged(route) && holds(route, version, compare)), ...free];
}

function decode(codec: Codec, response: WireResponse, command: Command): Result {
  try {
    return codec.decodeResponse(response, command);
  } catch (error) {
    if (isKeypairError(error) && error.code !== 'invalid_request') throw error;
    // What could not be read may hold key material, so it is not carried along.
    throw new KeypairError('upstream_unavailable', 'The answer of the cloud could not be read.');
  }
}

function readEndpoint(endpoint: string): { readonly origin: string; readonly basePath: string } {
  const found = /^(https?:\/\/[^/?#\s@]+)((?:\/[^?#\s]*)?)$/.exec(endpoint);
  if (found === null || !URL.canParse(endpoint))
    throw new TypeError(
      'endpoint must be http(s)://host[:port][/prefix] without credentials, query or fragment',
    );
  return { origin: found[1] ?? '', basePath: (found[2] ?? '').replace(/\/+$/, '') };
}

function told(
  dialect: Dialect,
  command: Command,
  fault: KeypairError | undefined,
  durationMs: number,
): ClientCallEvent {
  return {
    dialect: dialect.name,
    operation: command.op,
    owner: hashOwner(command.owner),
    attempts: 1,
    code: fault?.code ?? null,
    reason: fault === undefined ? null : reasonOf(fault),
    durationMs,
  };
}

function noAnswer(why: Ending): KeypairError {
  const message = why === 'deadline' ? 'The cloud did not answer in time.' : 'The caller has gone away.';
  return new KeypairError('upstream_unavailable', message);
}

function unreachable(cause: unknown): KeypairError {
  return new KeypairError('upstream_unavailable', 'The cloud could not be reached.', { cause });
}
