import { cloudsigma } from '@keypair-gateway/cloudsigma';
import type { Principal } from '@keypair-gateway/core';
import type { Dialect, WireRequest, WireResponse } from '@keypair-gateway/gateway';
import { fillHoles, loadExchanges, requestOf, responseOf } from '@keypair-gateway/gateway/testing';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { qubole } from '@keypair-gateway/qubole';
import { virtuozzo } from '@keypair-gateway/virtuozzo';
import { readTranscripts, toWire } from '../../../nova/test/support/replay.js';

/** A request that some cloud was asked, and what it answered. */
export interface Recorded {
  readonly id: string;
  readonly principal: Principal;
  readonly request: WireRequest;
  readonly response: WireResponse;
}

export const ALICE: Principal = { userId: 'alice', accountId: 'acme', roles: [] };

export const DIALECTS: readonly Dialect[] = [nova, huaweiEcs, virtuozzo, cloudsigma, qubole];

/** All that is recorded of a dialect: its exchange fixtures, of Nova the steps of its transcripts. */
export async function recordedOf(dialect: Dialect): Promise<readonly Recorded[]> {
  if (dialect.name === 'nova') return novaSteps();
  const exchanges = await loadExchanges(new URL(`../../../${dialect.name}/fixtures/`, import.meta.url));
  return exchanges.map((exchange) => ({
    id: exchange.id,
    principal: exchange.principal ?? ALICE,
    request: withLength(requestOf(exchange)),
    response: responseOf(fillHoles(exchange.response)),
  }));
}

function novaSteps(): readonly Recorded[] {
  return readTranscripts().flatMap(({ scenario, steps }) =>
    steps.map(({ name, request, response: { status, headers, body, rawBody } }) => {
      const text = rawBody ?? (body === undefined || body === null ? undefined : JSON.stringify(body));
      return {
        id: `${scenario}: ${name}`,
        principal: ALICE,
        request: withLength(toWire(request, 'http://gateway.test')),
        response: { status, headers, ...(text === undefined ? {} : { body: text }) },
      };
    }),
  );
}

/** With the headers that HTTP has to have. */
function withLength(request: WireRequest): WireRequest {
  const { headers, body } = request;
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  return { ...request, headers: { host: 'gateway.test', ...headers, ...length } };
}
