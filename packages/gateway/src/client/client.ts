import {
  type Capabilities,
  CHANNELS,
  type ClientCallEvent,
  type Command,
  type Context,
  type Credential,
  hashOwner,
  isKeypairError,
  isTold,
  type KeypairBackend,
  KeypairError,
  type Operation,
  type Result,
  reasonOf,
  startTrace,
  type Trace,
  type TracePoint,
  tracePoint,
} from '@keypair-gateway/core';
import type { CredentialSource } from '../credentials/source.js';
import { startDeadline } from '../deadline.js';
import { defineDialect } from '../define-dialect.js';
import type { Codec, Dialect, Route } from '../dialect.js';
import { holds } from '../router.js';
import { readEndpoint } from './endpoint.js';
import { type Encoded, noAnswer, openLine, type Wiring } from './line.js';
import { ask, isRefresh, refresh } from './repeat.js';
import { planRetry, type RetryOptions } from './retry.js';
import { fetchTransport, type Transport } from './transport.js';

/** What `createClient` takes. */
export interface ClientOptions {
  /**
   * `scheme://host[:port][/prefix]`: what stands before the dialect's own paths. Where these begin with a version, an endpoint that ends in it is taken too.
   */
  readonly endpoint: string;
  /**
   * A fixed one, or a function that gives one that is good now (logged in, renewed), such as `keystoneCredential`. It is asked for each request, and once more with `stale` when
   * the cloud has refused what it gave. Absent: only calls that bring the caller's own.
   */
  readonly credential?: Credential | CredentialSource;
  /** The version to speak, for dialects that have them. */
  readonly version?: string;
  /** Default `fetchTransport()`. */
  readonly transport?: Transport;
  /** The longest that one command may take with all its attempts and waits, in milliseconds; default 30 000. */
  readonly deadlineMs?: number;
  /** `false`: nothing is repeated, and a slot is not read before it is refreshed. */
  readonly retry?: RetryOptions | false;
  /** Epoch milliseconds, for signatures and for dates in `Retry-After`. */
  readonly now?: () => number;
}

const CALL: TracePoint = /* @__PURE__ */ tracePoint(CHANNELS.clientCall);

/**
 * The calling side of a dialect as a backend: each command becomes a request by the dialect's own codecs, each answer a result or a `KeypairError`. A command
 * goes to the first row in the order of the table that (1) is of its operation, (2) holds `version` in its range; where no version is asked for, rows without a range
 * go first, (3) reveals if the command reveals and else does not, unless only the other kind is there, and (4) whose codec does not throw `not_supported`.
 *
 * `get`, `list`, `delete`, `update` and `put` into an empty slot are sent again after 429, 502, 503, 504, a connection that failed and an answer that cannot be read; `create`
 * never is. A refresh (`put` with `when: 'always'` and a generated key) is sent again only when a look at the slot says that it has not happened. A credential that the cloud
 * refuses is renewed once, whatever the command.
 *
 * Rejects with what the cloud said, `upstream_unavailable` when it said nothing that could be read within the deadline, and `unauthenticated` without a credential. Throws
 * `TypeError` for a wrong endpoint and for wrong retry options.
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
  const { version, credential, deadlineMs = 30_000, retry = {}, now = Date.now } = options;
  const endpoint = readEndpoint(options.endpoint, dialect);
  const plan = planRetry(retry);
  const transport = options.transport ?? fetchTransport();
  const wiring: Wiring = { dialect, transport, credential, plan, now };
  const rows = orderRows(dialect, version);

  function encode(command: Command): Encoded {
    const reveal = 'reveal' in command && command.reveal === true;
    const own = rows.filter((row) => row.op === command.op);
    const ordered = [
      ...own.filter((row) => (row.access === 'reveal') === reveal),
      ...own.filter((row) => (row.access === 'reveal') !== reveal),
    ];
    let refusal: KeypairError | undefined;
    for (const route of ordered) {
      const codec = dialect.codecs[route.id] as Codec;
      try {
        const request = codec.encodeRequest(command, version);
        const { origin, basePath } = endpoint;
        return { codec, route, request: { ...request, origin, basePath, target: basePath + request.target } };
      } catch (error) {
        if (!isKeypairError(error)) throw unwritable(dialect, error);
        if (error.code !== 'not_supported') throw error;
        // Rows behind it are worse fits, and so is what they say.
        refusal ??= error;
      }
    }
    const message = `${dialect.name} has no call for ${command.op}.`;
    throw refusal ?? new KeypairError('not_supported', message, { details: { what: command.op } });
  }

  async function execute<K extends Operation>(given: Command<K>, context: Context): Promise<Result<K>> {
    const command = given as unknown as Command;
    const started = performance.now();
    const encoded = encode(command);
    const { signal } = context;
    const deadline = startDeadline(deadlineMs, signal === undefined ? {} : { signal }, noAnswer);
    const line = openLine(wiring, context, deadline);
    const trace = isTold(CALL) ? traceCall(dialect, command) : undefined;
    const work = (): Promise<Result> =>
      isRefresh(command) && retry !== false
        ? refresh(command, encoded, encode, line, plan.attempts)
        : ask(command, encoded, line, plan.attempts);
    let fault: KeypairError | undefined;
    try {
      return (await (trace === undefined ? work() : trace.run(work))) as Result<K>;
    } catch (error) {
      fault = isKeypairError(error) ? error : (deadline.fault ?? broken(error));
      throw fault;
    } finally {
      deadline.end();
      trace?.end(line.sent(), fault, performance.now() - started);
    }
  }
  return Object.freeze({ capabilities: capabilitiesAt(dialect, version), execute });
}

function capabilitiesAt(dialect: Dialect, version: string | undefined): Capabilities {
  if (dialect.queriesAt === undefined) return dialect.capabilities;
  const { queries: _, ...others } = dialect.capabilities;
  const queries = dialect.queriesAt(version);
  return Object.freeze(queries === undefined ? others : { ...others, queries });
}

function orderRows(dialect: Dialect, version: string | undefined): readonly Route[] {
  const rows = dialect.routes.filter((route) => route.op !== 'local');
  const ranged = (route: Route): boolean => route.since !== undefined || route.until !== undefined;
  const free = rows.filter((route) => !ranged(route));
  if (version === undefined) return [...free, ...rows.filter(ranged)];
  const compare = dialect.compareVersions ?? (() => 0);
  return [...rows.filter((route) => ranged(route) && holds(route, version, compare)), ...free];
}

/** Tells the start of a command, and how it ended. */
function traceCall(
  dialect: Dialect,
  command: Command,
): { run: Trace<object>['run']; end(attempts: number, fault: KeypairError | undefined, ms: number): void } {
  const facts = { dialect: dialect.name, operation: command.op, owner: hashOwner(command.owner) };
  const trace: Trace<ClientCallEvent> = startTrace(CALL, facts);
  return {
    run: trace.run,
    end: (attempts, fault, durationMs) =>
      trace.end({
        ...facts,
        attempts,
        code: fault?.code ?? null,
        reason: fault === undefined ? null : reasonOf(fault),
        durationMs,
      }),
  };
}

/** A command that a codec cannot write, such as one with half a surrogate pair in an address. */
function unwritable({ name }: Dialect, cause: unknown): KeypairError {
  const message = `The command holds a text that no request to ${name} can hold.`;
  return new KeypairError('invalid_request', message, { cause });
}

function broken(cause: unknown): KeypairError {
  return new KeypairError('upstream_unavailable', 'The call to the cloud failed.', { cause });
}
