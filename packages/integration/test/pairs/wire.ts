import {
  type Command,
  isKeypairError,
  type KeypairBackend,
  type KeypairError,
  type Operation,
  type Result,
} from '@keypair-gateway/core';
import {
  createClient,
  createGateway,
  type Dialect,
  loopback,
  type Transport,
} from '@keypair-gateway/gateway';
import type { Version } from '../../../tools/clouds.js';

/** What a front has answered over its wire. */
export interface Answer<K extends Operation = Operation> {
  readonly status: number;
  readonly json: unknown;
  /** As the front's own client reads it; undefined: it was refused. */
  readonly result: Result<K> | undefined;
  /** What the backend behind the front has thrown. */
  readonly fault: KeypairError | undefined;
}

/** A front that is asked over its own wire. */
export interface Wire {
  ask<K extends Operation>(command: Command<K>): Promise<Answer<K>>;
}

const PRINCIPAL = { userId: 'alice', accountId: 'acme', roles: ['system-admin'] } as const;

/** A front dialect mounted over a backend: its client writes each command, and what comes back is kept as it came. */
export function wireOver(front: Dialect, inner: KeypairBackend, version: Version): Wire {
  let fault: KeypairError | undefined;
  const backend: KeypairBackend = {
    capabilities: inner.capabilities,
    async execute(command, context) {
      try {
        return await inner.execute(command, context);
      } catch (error) {
        if (isKeypairError(error)) fault = error;
        throw error;
      }
    },
  };
  const gateway = createGateway({
    mounts: [{ dialect: front, prefix: '', backend, authenticate: async () => PRINCIPAL }],
  });
  const through = loopback(gateway);
  let last: { status: number; json: unknown } | undefined;
  const transport: Transport = async (request, options) => {
    const response = await through(request, options);
    const { status, body = '' } = response;
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    last = { status, json: text === '' ? null : JSON.parse(text) };
    return response;
  };
  const client = createClient(front, {
    endpoint: 'http://front.test',
    credential: { kind: 'token', token: 'tok-alice' },
    transport,
    retry: false,
    ...(version !== undefined && { version }),
  });
  const context = { principal: PRINCIPAL, policy: front.policy, requestId: 'pairs' };
  return {
    async ask(command) {
      last = fault = undefined;
      let result: Result | undefined;
      try {
        result = await client.execute(command, context);
      } catch (error) {
        // A refusal has an answer; what the client itself cannot say has none.
        if (!isKeypairError(error) || last === undefined) throw error;
      }
      const { status, json } = last as unknown as { status: number; json: unknown };
      return { status, json, result: result as never, fault };
    },
  };
}
