import {
  type Command,
  type Context,
  type Credential,
  isKeypairError,
  KeypairError,
  type Result,
} from '@keypair-gateway/core';
import { isSameCredential } from '../credentials/same.js';
import type { CredentialSource } from '../credentials/source.js';
import { type Deadline, type Ending, startDeadline } from '../deadline.js';
import type { Codec, Dialect, Route } from '../dialect.js';
import type { WireRequest } from '../message.js';
import { type Ended, type Failed, judgeAnswer, judgeRejection } from './answer.js';
import { secretsOf } from './plain-fault.js';
import { type RetryPlan, waitAfter } from './retry.js';
import { carry } from './told-transport.js';
import type { Transport } from './transport.js';

/** A command in the words of the cloud. */
export interface Encoded {
  readonly codec: Codec;
  readonly route: Route;
  readonly request: WireRequest;
}

/** What does not change between the commands of a client. */
export interface Wiring {
  readonly dialect: Dialect;
  readonly transport: Transport;
  readonly credential: Credential | CredentialSource | undefined;
  readonly plan: RetryPlan;
  readonly now: () => number;
}

/** The way to the cloud for the length of one command. */
export interface Line {
  /** Sends a request once; once more if its credential is refused and there is a newer one, as a refusal means that nothing was done. Rejects never. */
  send(command: Command, encoded: Encoded): Promise<Ended>;
  /** Waits after the attempt with this number. False at once: the deadline leaves no time for another. Rejects when the caller goes away. */
  pause(attempt: number, retryAfterMs: number | undefined): Promise<boolean>;
  /** Requests sent so far. */
  sent(): number;
}

/** Opens a line under a deadline, which must be ended by the caller. */
export function openLine(wiring: Wiring, context: Context, deadline: Deadline): Line {
  const { dialect, transport, plan, now } = wiring;
  const source = sourceOf(wiring, context);
  let sent = 0;
  let renewed = false;

  async function credentialNow(stale?: Credential): Promise<Credential | Failed> {
    try {
      const given = await deadline.race(
        source({ signal: deadline.signal, ...(stale !== undefined && { stale }) }),
      );
      if (given !== undefined) return given;
      return refusal(new KeypairError('unauthenticated', 'The call brings no credential.'));
    } catch (error) {
      return deadline.fault === undefined ? refusal(error) : over(deadline.fault);
    }
  }

  async function sendOnce(
    command: Command,
    { codec, route, request }: Encoded,
    given: Credential,
  ): Promise<Ended> {
    if (deadline.fault !== undefined) return over(deadline.fault);
    let signed: WireRequest;
    try {
      signed = dialect.applyCredential(request, given, now());
    } catch (error) {
      return refusal(error);
    }
    const own = plan.attemptMs < deadline.left() ? attemptDeadline(plan.attemptMs, deadline) : undefined;
    const clock = own ?? deadline;
    sent += 1;
    try {
      const about = { dialect: dialect.name, operation: command.op, route: route.path, attempt: sent };
      const response = await clock.race(carry(transport, signed, { signal: clock.signal }, about));
      const decode = (): Result => codec.decodeResponse(response, command as never);
      const headers = { plain: request.headers, signed: signed.headers };
      return judgeAnswer(dialect, response, decode, now(), () => secretsOf(command, given, headers));
    } catch (error) {
      // Once the wait has ended, what a transport makes of that is no answer of the cloud.
      if (deadline.fault !== undefined) return { ...over(deadline.fault), touched: true };
      if (own?.fault !== undefined) return { ok: false, fault: own.fault, again: true, touched: true };
      return judgeRejection(error);
    } finally {
      own?.end();
    }
  }

  const send: Line['send'] = async (command, encoded) => {
    const given = await credentialNow();
    if ('ok' in given) return given;
    const ended = await sendOnce(command, encoded, given);
    if (ended.ok || ended.refused !== true || renewed) return ended;
    renewed = true;
    const next = await credentialNow(given);
    if ('ok' in next) return next;
    // Who has no newer one says so by the same one again.
    return isSameCredential(given, next) ? ended : sendOnce(command, encoded, next);
  };

  const pause: Line['pause'] = async (attempt, retryAfterMs) => {
    const wait = waitAfter(attempt, plan, retryAfterMs);
    if (wait >= deadline.left()) return false;
    await deadline.race(plan.sleep(wait, { signal: deadline.signal }));
    if (deadline.fault !== undefined) throw deadline.fault;
    return true;
  };

  return { send, pause, sent: () => sent };
}

/** What a wait for the cloud that has ended says. */
export function noAnswer(why: Ending): KeypairError {
  const message = why === 'deadline' ? 'The cloud did not answer in time.' : 'The caller has gone away.';
  return new KeypairError('upstream_unavailable', message);
}

function attemptDeadline(ms: number, outer: Deadline): Deadline {
  return startDeadline(ms, { signal: outer.signal }, noAnswer);
}

function sourceOf(
  { credential }: Wiring,
  context: Context,
): (options: Parameters<CredentialSource>[0]) => Promise<Credential | undefined> {
  if (context.credential !== undefined) return async () => context.credential;
  return typeof credential === 'function' ? credential : async () => credential;
}

/** A request for which there is no time. */
function over(fault: KeypairError): Failed {
  return { ok: false, fault, again: false, touched: false };
}

/** A request that was never sent. */
function refusal(error: unknown): Failed {
  const fault = isKeypairError(error)
    ? error
    : new KeypairError('upstream_unavailable', 'No credential could be had for the cloud.', { cause: error });
  return { ok: false, fault, again: isKeypairError(fault, 'upstream_unavailable'), touched: false };
}
