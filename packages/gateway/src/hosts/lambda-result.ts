import { STATUS_CODES } from 'node:http';
import type { WireResponse } from '../message.js';
import type { LambdaEvent } from './lambda-event.js';
import { responseHeaders } from './node-response.js';
import { mayHaveBody } from './status.js';

/** What API Gateway and load balancers take for an answer. */
export interface LambdaResult {
  readonly statusCode: number;
  /** For a load balancer. */
  readonly statusDescription?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of `headers`, for events that have multi-value headers. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  /** `Set-Cookie`, for events 2.0. */
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** The answer in the form that goes with the event. Bytes that are no text become base64. */
export function writeResult(event: LambdaEvent, method: string, response: WireResponse): LambdaResult {
  const { status } = response;
  const all = Object.entries(responseHeaders(response));
  // What is in front counts the bytes itself, and only for HEAD it cannot.
  const headers = all.filter(([name]) => method === 'HEAD' || name.toLowerCase() !== 'content-length');
  const isBare = method === 'HEAD' || !mayHaveBody(status);
  const isBalancer = event.requestContext?.elb !== undefined;
  return {
    statusCode: status,
    ...(isBalancer && { statusDescription: `${status} ${STATUS_CODES[status] ?? ''}`.trim() }),
    ...writeHeaders(event, headers),
    ...writeBody(isBare ? undefined : response.body),
  };
}

function writeHeaders(
  event: LambdaEvent,
  headers: readonly (readonly [string, string | string[]])[],
): Pick<LambdaResult, 'headers' | 'multiValueHeaders' | 'cookies'> {
  if (event.multiValueHeaders)
    return { multiValueHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value].flat()])) };
  const plain: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'set-cookie') plain[name] = [value].flat().join(', ');
    else cookies.push(...[value].flat());
  }
  if (event.version === '2.0') return { headers: plain, ...(cookies.length > 0 && { cookies }) };
  // One name holds one cookie here, and names in other letters are other names.
  cookies.forEach((cookie, index) => {
    plain[inOtherCase('set-cookie', index)] = cookie;
  });
  return { headers: plain };
}

/** The name with upper-case letters where `index`, in binary digits, has ones. */
function inOtherCase(name: string, index: number): string {
  let left = index;
  return name.replace(/[a-z]/g, (letter) => {
    const isUpper = left % 2 === 1;
    left = Math.floor(left / 2);
    return isUpper ? letter.toUpperCase() : letter;
  });
}

function writeBody(body: WireResponse['body']): Pick<LambdaResult, 'body' | 'isBase64Encoded'> {
  if (body === undefined || typeof body === 'string') return { body: body ?? '', isBase64Encoded: false };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return { body: text, isBase64Encoded: false };
  } catch {
    return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  }
}
