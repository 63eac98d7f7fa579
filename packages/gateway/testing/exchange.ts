import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeypairErrorCode, Principal } from '@keypair-gateway/core';
import type { Gateway, WireRequest, WireResponse } from '../src/index.js';
import { compareResponse, type Difference } from './compare.js';

/** A body as a fixture holds it: one of JSON, text, or base64 for what is no text. */
export interface ExchangeBody {
  readonly json?: unknown;
  readonly text?: string;
  readonly base64?: string;
}

/** The response that a fixture expects; strings may have holes (`{{id}}`, `{{now}}`, see `HOLES`). */
export interface ExchangeResponse extends ExchangeBody {
  readonly status: number;
  /** Only these are compared, names in any case; null: must be absent. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** One request and its answer, as a fixture file `<operation>.<case>[.v<version>].json` holds it. */
export interface Exchange {
  readonly id: string;
  readonly dialect: string;
  /** Id of the row, null: no row matches. */
  readonly operation: string | null;
  readonly title?: string;
  /** Where each fact comes from: a recording, a document, or "our choice". */
  readonly source: readonly string[];
  /** Who asks. Default: `alice` of the account `acme`. */
  readonly principal?: Principal;
  readonly request: ExchangeBody & {
    readonly method: string;
    readonly target: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly response: ExchangeResponse;
  /** The code of the fault that the answer says. */
  readonly error?: KeypairErrorCode;
}

/**
 * Reads and checks all `*.json` of a folder, sorted by name. Rejects with `TypeError` that names the file and what is wrong with it.
 *
 * @example
 * ```ts
 * import { loadExchanges } from '@keypair-gateway/gateway/testing';
 *
 * const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));
 * ```
 */
export async function loadExchanges(folder: string | URL): Promise<readonly Exchange[]> {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(
    names.map(async (name) => readExchange(JSON.parse(await readFile(join(path, name), 'utf8')), name)),
  );
}

/** Checks the members of an exchange; throws `TypeError` that names `where`. */
export function readExchange(value: unknown, where: string): Exchange {
  const exchange = value as Partial<Exchange>;
  const wrong = (what: string): never => {
    throw new TypeError(`${where}: ${what}`);
  };
  if (typeof exchange !== 'object' || exchange === null) return wrong('it is no object');
  for (const name of ['id', 'dialect'] as const)
    if (typeof exchange[name] !== 'string' || exchange[name] === '') wrong(`${name} must be text`);
  if (typeof exchange.operation !== 'string' && exchange.operation !== null)
    wrong('operation must be the id of a row, or null');
  const { source, request, response } = exchange;
  if (
    !Array.isArray(source) ||
    source.length === 0 ||
    source.some((each) => typeof each !== 'string' || each === '')
  )
    wrong('source must say where the facts come from');
  if (typeof request?.method !== 'string' || typeof request.target !== 'string')
    wrong('request needs a method and a target');
  if (!Number.isInteger(response?.status)) wrong('response needs a status');
  for (const message of [request, response]) {
    const bodies = ['json', 'text', 'base64'].filter((name) => Object.hasOwn(message ?? {}, name));
    if (bodies.length > 1) wrong(`a body has one form, not ${bodies.join(' and ')}`);
  }
  return exchange as Exchange;
}

/** The bytes of a fixture's body; undefined: none. */
export function bodyBytes(body: ExchangeBody): Uint8Array | undefined {
  if (body.base64 !== undefined) return Buffer.from(body.base64, 'base64');
  if (body.text !== undefined) return new TextEncoder().encode(body.text);
  return Object.hasOwn(body, 'json') ? new TextEncoder().encode(JSON.stringify(body.json)) : undefined;
}

/** The plain request of an exchange. A JSON body has its content type unless the exchange says another; `prefix` stands before its target. */
export function requestOf(exchange: Exchange, prefix = ''): WireRequest {
  const { method, target, headers = {} } = exchange.request;
  const body = bodyBytes(exchange.request);
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) lower[name.toLowerCase()] = value;
  if (Object.hasOwn(exchange.request, 'json')) lower['content-type'] ??= 'application/json';
  return {
    method,
    target: prefix + target,
    basePath: '',
    origin: 'http://gateway.test',
    headers: lower,
    ...(body === undefined ? {} : { body }),
  };
}

/** The plain response of an exchange whose holes are filled. */
export function responseOf(response: ExchangeResponse): WireResponse {
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(response.headers ?? {}))
    if (value !== null) headers[name.toLowerCase()] = value;
  const body = bodyBytes(response);
  return { status: response.status, headers, ...(body === undefined ? {} : { body }) };
}

/**
 * Sends the request of an exchange to a gateway and says in what the answer differs; an empty list: in nothing.
 *
 * @example
 * ```ts
 * import type { Gateway } from '@keypair-gateway/gateway';
 * import { type Exchange, replayExchange } from '@keypair-gateway/gateway/testing';
 *
 * declare const gateway: Gateway;
 * declare const exchange: Exchange;
 * console.log(await replayExchange(gateway, exchange));
 * ```
 */
export async function replayExchange(
  gateway: Gateway,
  exchange: Exchange,
  options: { readonly prefix?: string; readonly principal?: Principal } = {},
): Promise<readonly Difference[]> {
  const request = requestOf(exchange, options.prefix);
  const principal = options.principal ?? exchange.principal;
  const response = await gateway.handle(request, principal === undefined ? {} : { principal });
  if (response === undefined)
    return [{ path: 'status', expected: exchange.response.status, actual: 'no dialect claims the path' }];
  return compareResponse(exchange.response, response);
}
