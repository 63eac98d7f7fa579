import {
  type Command,
  isKeypairError,
  type Keypair,
  type KeypairBackend,
  KeypairError,
  type KeypairErrorCode,
  type Principal,
  type Result,
  SecretText,
} from '@keypair-gateway/core';
import {
  type AnyCodec,
  type Call,
  type Codec,
  createGateway,
  type Dialect,
  defineDialect,
  type Gateway,
  type WireResponse,
} from '../src/index.js';
import { compareResponse, fillHoles } from './compare.js';
import { type Exchange, requestOf, responseOf } from './exchange.js';

/** The parts of a test runner that the contract needs; vitest, jest and `node:test` with an `expect` have them. */
export interface TestTools {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => void | Promise<void>): unknown;
  expect(value: unknown): { toEqual(expected: unknown): unknown };
}

const CODES: Readonly<Record<KeypairErrorCode, object | undefined>> = {
  invalid_request: undefined,
  invalid_name: { name: 'a/b', rule: 'characters' },
  invalid_key: { type: 'ssh' },
  weak_key: undefined,
  unsupported_algorithm: undefined,
  passphrase_required: undefined,
  wrong_passphrase: undefined,
  not_found: { ref: { by: 'name', value: 'web' }, owner: 'user:alice' },
  marker_not_found: { marker: 'web' },
  already_exists: { name: 'web' },
  quota_exceeded: { limit: 100 },
  forbidden: { operation: 'create' },
  conflict: undefined,
  not_supported: { what: 'generate' },
  store_unavailable: undefined,
  upstream_unavailable: { retryAfterSeconds: 1 },
  rate_limited: { retryAfterSeconds: 1 },
  unauthenticated: { challenge: 'Basic realm="x"' },
  second_factor_required: undefined,
  payload_too_large: { limitBytes: 10 },
  unsupported_version: { version: '9.9', minimum: '1.0', maximum: '2.0' },
  unsupported_media_type: undefined,
  not_acceptable: undefined,
  method_not_allowed: { allow: ['GET'] },
};

const ALICE: Principal = { userId: 'alice', accountId: 'acme', roles: [] };
const CANARY = 'canary-of-a-private-key';

interface Passage {
  readonly response: WireResponse | undefined;
  readonly call: Call | undefined;
  readonly command: Command | undefined;
  readonly result: Result | undefined;
}

/**
 * Everything that a dialect must satisfy, as tests: its tables are sound, every error code has an answer that repeats nothing it should not and is read back
 * as a `KeypairError`, and each exchange goes through server and client codecs and comes out as it was: the gateway's backend is the client side reading the fixture's own
 * answer. Nothing of a private half shows on a row with access `read`.
 *
 * @example
 * ```ts
 * import type { Dialect } from '@keypair-gateway/gateway';
 * import { dialectContract, loadExchanges } from '@keypair-gateway/gateway/testing';
 * import { describe, expect, it } from 'vitest';
 *
 * declare const cloud: Dialect;
 * dialectContract({ describe, it, expect }, cloud, await loadExchanges(new URL('../fixtures/', import.meta.url)));
 * ```
 */
export function dialectContract(tools: TestTools, dialect: Dialect, exchanges: readonly Exchange[]): void {
  const { describe, it, expect } = tools;
  describe(`dialect ${dialect.name}`, () => {
    it('has sound tables', () => {
      expect(defineDialect(dialect)).toEqual(dialect);
    });

    it('has fixtures of its own rows only, each id once', () => {
      const rows = new Set(dialect.routes.map((route) => route.id));
      const strays = exchanges.filter(
        ({ dialect: name, operation }) =>
          name !== dialect.name || (operation !== null && !rows.has(operation)),
      );
      expect(strays.map((each) => each.id)).toEqual([]);
      expect(new Set(exchanges.map((each) => each.id)).size).toEqual(exchanges.length);
    });

    for (const code of Object.keys(CODES) as KeypairErrorCode[]) {
      it(`says ${code}, with or without details, and reads it back`, () => {
        for (const details of [CODES[code], undefined]) checkError(tools, dialect, errorOf(code, details));
      });
    }

    for (const exchange of exchanges) {
      it(`goes through: ${exchange.id}`, async () => {
        await checkExchange(tools, dialect, exchange);
      });
    }
  });
}

function errorOf(code: KeypairErrorCode, details: object | undefined): KeypairError {
  return new KeypairError(code, 'Something is wrong.', {
    cause: new Error(CANARY),
    ...(details === undefined ? {} : { details }),
  } as ConstructorParameters<typeof KeypairError>[2]);
}

function checkError({ expect }: TestTools, dialect: Dialect, error: KeypairError): void {
  const response = dialect.encodeError(error, {});
  const text = JSON.stringify([response.headers, textOf(response)]);
  expect(text.includes(CANARY) || text.includes('    at ')).toEqual(false);
  const { status } = response;
  const grant = error.code === 'unauthenticated' && status === 204;
  expect((Number.isInteger(status) && status >= 400 && status <= 599) || grant).toEqual(true);
  const back = dialect.decodeError(response);
  expect(isKeypairError(back) && Object.hasOwn(CODES, back.code)).toEqual(true);
  // A code of another class would make a caller retry, or give up, wrongly.
  if (!grant)
    expect(Math.floor(dialect.encodeError(back, {}).status / 100)).toEqual(Math.floor(status / 100));
}

async function checkExchange(tools: TestTools, dialect: Dialect, exchange: Exchange): Promise<void> {
  const { expect } = tools;
  const passage = await pass(dialect, exchange);
  expect(passage.call?.route.id ?? null).toEqual(exchange.operation);
  expect(passage.response?.status).toEqual(exchange.response.status);
  if (exchange.error !== undefined) {
    const fault = dialect.decodeError(responseOf(fillHoles(exchange.response)));
    expect(fault.code).toEqual(exchange.error);
  }
  if (exchange.response.status >= 400 || passage.response === undefined) return;
  expect(compareResponse(exchange.response, passage.response)).toEqual([]);
  const { call, command, result } = passage;
  if (call === undefined || command === undefined || result === undefined) return;
  await checkRepeat(tools, dialect, call, command);
  checkHidden(tools, dialect, call, result);
}

/** What a client would send for the command is read as the same command. */
async function checkRepeat(tools: TestTools, dialect: Dialect, call: Call, command: Command): Promise<void> {
  const codec = dialect.codecs[call.route.id] as Codec;
  let request: Call['request'];
  try {
    request = codec.encodeRequest(command, call.version);
  } catch (error) {
    // One row of several that share an operation may leave a command to another.
    if (isKeypairError(error, 'not_supported')) return;
    throw error;
  }
  let again: Command | undefined;
  const { gateway } = watched(dialect, (seen) => {
    again = seen;
    throw new KeypairError('conflict', 'Seen.');
  });
  await gateway.handle(
    { ...request, basePath: '', origin: 'http://gateway.test' },
    { principal: call.principal ?? ALICE },
  );
  tools.expect(plain(again)).toEqual(plain(command));
}

function checkHidden({ expect }: TestTools, dialect: Dialect, call: Call, result: Result): void {
  if (call.route.access !== 'read') return;
  const reveal = (keypair: Keypair): Keypair => ({
    ...keypair,
    hasPrivateKey: true,
    privateKey: new SecretText(CANARY),
  });
  const revealed: Result = {
    ...result,
    ...('keypair' in result ? { keypair: reveal(result.keypair) } : {}),
    ...('keypairs' in result ? { keypairs: result.keypairs.map(reveal) } : {}),
  };
  const response = (dialect.codecs[call.route.id] as Codec).encodeResponse(revealed as never, call);
  expect(JSON.stringify([response.headers, textOf(response)]).includes(CANARY)).toEqual(false);
}

/** Sends an exchange through a gateway whose backend is the client side, reading the fixture's own answer. */
async function pass(dialect: Dialect, exchange: Exchange): Promise<Passage> {
  const answer = responseOf(fillHoles(exchange.response));
  let command: Command | undefined;
  let result: Result | undefined;
  const { gateway, calls } = watched(dialect, (seen, call) => {
    command = seen;
    if (answer.status >= 400) throw dialect.decodeError(answer);
    result = (dialect.codecs[call.route.id] as Codec).decodeResponse(answer, seen);
    return result;
  });
  const response = await gateway.handle(requestOf(exchange), { principal: exchange.principal ?? ALICE });
  return { response, call: calls.at(-1), command, result };
}

function watched(
  dialect: Dialect,
  answer: (command: Command, call: Call) => Result,
): { readonly gateway: Gateway; readonly calls: readonly Call[] } {
  const calls: Call[] = [];
  // The row that an error was answered for is seen on the way out, the rest on the way in.
  const seen = (call: Partial<Call>): void => {
    if (call.route !== undefined && calls.at(-1) !== call) calls.push(call as Call);
  };
  const watch = (codec: AnyCodec): AnyCodec =>
    ({
      ...codec,
      decodeRequest: (call: Call) => {
        seen(call);
        return codec.decodeRequest(call);
      },
    }) as AnyCodec;
  const probe: Dialect = {
    ...dialect,
    codecs: Object.fromEntries(Object.entries(dialect.codecs).map(([id, codec]) => [id, watch(codec)])),
    finish: (response, call) => {
      seen(call);
      return dialect.finish === undefined ? response : dialect.finish(response, call);
    },
  };
  const backend: KeypairBackend = {
    capabilities: dialect.capabilities,
    execute: async (command) => answer(command as unknown as Command, calls.at(-1) as Call) as never,
  };
  const gateway = createGateway({ mounts: [{ dialect: probe, prefix: '', backend, authenticate: 'given' }] });
  return { gateway, calls };
}

function textOf(response: WireResponse): string {
  return typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
}

/** A value that compares by what secrets hold. */
function plain(value: unknown): unknown {
  if (value instanceof SecretText) return { secret: value.reveal() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
