import type { Gateway } from '../dialect.js';
import type { WireRequest } from '../message.js';
import { isPlainOrigin } from '../target.js';
import { type LambdaEvent, readEvent } from './lambda-event.js';
import { type LambdaResult, writeResult } from './lambda-result.js';
import { askLogin, type OwnLogin } from './principal.js';

export type { LambdaEvent } from './lambda-event.js';
export type { LambdaResult } from './lambda-result.js';

/** What `toLambdaHandler` takes. */
export interface LambdaHandlerOptions extends OwnLogin<LambdaEvent> {
  /** `scheme://host[:port]` that links name. Default: the Host header, under the scheme that `X-Forwarded-Proto` tells. */
  readonly origin?: string;
  /** Answers a path that no dialect claims. Default: a bare 404. */
  readonly otherwise?: (event: LambdaEvent) => LambdaResult | Promise<LambdaResult>;
}

/**
 * Serves a gateway from AWS Lambda, behind API Gateway (REST: events 1.0, HTTP: events 2.0), a function URL, or an Application Load Balancer with and without
 * multi-value headers. A stage in front of the path is the base path, so links and signatures have it. Path and query are as sent where the event has them so; API
 * Gateway's own are decoded, and are encoded again, which cannot tell `%2F` from a slash. Rejects only for bugs.
 *
 * Sources: AWS, API Gateway Developer Guide, "Lambda proxy integrations"; Elastic Load Balancing, "Lambda functions as targets".
 *
 * @example
 * ```ts
 * import type { Gateway } from '@keypair-gateway/gateway';
 * import { toLambdaHandler } from '@keypair-gateway/gateway/hosts/lambda';
 *
 * declare const gateway: Gateway;
 * export const handler = toLambdaHandler(gateway);
 * ```
 */
export function toLambdaHandler(
  gateway: Gateway,
  options: LambdaHandlerOptions = {},
): (event: LambdaEvent) => Promise<LambdaResult> {
  return async (event) => {
    const read = readEvent(event);
    const otherwise = async (): Promise<LambdaResult> =>
      (await options.otherwise?.(event)) ?? writeResult(event, read.method, { status: 404, headers: {} });
    // What looks like the stage may be the prefix of a mount.
    const claims = (basePath: string): boolean => gateway.bodyLimit(read.path.slice(basePath.length)) >= 0;
    const basePath = [read.stagePath, ''].find(claims);
    if (basePath === undefined) return await otherwise();
    const login = await askLogin(options, event);
    const { method, headers, body, address } = read;
    const request: WireRequest = {
      method,
      target: read.query === '' ? read.path : `${read.path}?${read.query}`,
      basePath,
      origin: options.origin ?? originOf(headers),
      headers,
      ...(body === undefined ? {} : { body }),
    };
    const response = await gateway.handle(request, {
      ...login,
      ...(address !== undefined && { address }),
    });
    return response === undefined ? await otherwise() : writeResult(event, method, response);
  };
}

function originOf(headers: WireRequest['headers']): string {
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  const named = `${scheme}://${headers.host ?? ''}`;
  return isPlainOrigin(named) ? named : `${scheme}://localhost`;
}
