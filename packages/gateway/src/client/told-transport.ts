import {
  CHANNELS,
  type ClientRequestEvent,
  type ClientRequestStart,
  isKeypairError,
  isTold,
  reasonOf,
  startTrace,
  type Trace,
  type TracePoint,
  tracePoint,
} from '@keypair-gateway/core';
import type { WireRequest, WireResponse } from '../message.js';
import type { Transport } from './transport.js';

const REQUEST: TracePoint = /* @__PURE__ */ tracePoint(CHANNELS.clientRequest);

/** Carries a signed request to the cloud, and tells of it if anybody listens. */
export function carry(
  transport: Transport,
  request: WireRequest,
  options: Parameters<Transport>[1],
  about: Pick<ClientRequestEvent, 'dialect' | 'operation' | 'route' | 'attempt'>,
): Promise<WireResponse> {
  return isTold(REQUEST) ? carryTold(transport, request, options, about) : transport(request, options);
}

async function carryTold(
  transport: Transport,
  request: WireRequest,
  options: Parameters<Transport>[1],
  about: Pick<ClientRequestEvent, 'dialect' | 'operation' | 'route' | 'attempt'>,
): Promise<WireResponse> {
  const { method, origin } = request;
  const facts = { ...about, method, origin };
  const added: Record<string, string> = {};
  const setHeader: ClientRequestStart['setHeader'] = (name, value) => {
    added[name.toLowerCase()] = value;
  };
  const started = performance.now();
  const trace: Trace<ClientRequestEvent> = startTrace(REQUEST, facts, { setHeader });
  const end = (status: number | null, fault: unknown): void => {
    const known = isKeypairError(fault) ? fault : undefined;
    const isLost = status === null;
    trace.end({
      ...facts,
      status,
      code: known?.code ?? (isLost ? 'upstream_unavailable' : null),
      reason: known === undefined ? (isLost ? 'E_STORE' : null) : reasonOf(known),
      durationMs: performance.now() - started,
    });
  };
  // What is there already wins: it may be signed.
  const outgoing = { ...request, headers: { ...added, ...request.headers } };
  try {
    const response = await trace.run(() => transport(outgoing, options));
    end(response.status, undefined);
    return response;
  } catch (error) {
    end(null, error);
    throw error;
  }
}
