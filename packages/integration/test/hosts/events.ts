import type { WireRequest } from '@keypair-gateway/gateway';
import type { LambdaEvent, LambdaResult } from '@keypair-gateway/gateway/hosts/lambda';
import type { Answer } from './client.js';

/** What is in front of a function, by the events that it makes. */
export const FRONTS = ['rest 1.0', 'http 2.0', 'balancer', 'balancer with lists'] as const;
export type Front = (typeof FRONTS)[number];

/** The event of a request, as AWS documents it. `stage` is in front of the path. */
export function eventOf(front: Front, request: WireRequest, stage = ''): LambdaEvent {
  const { method, headers, target, body } = request;
  const [path = '', query = ''] = split(target);
  const sent = { ...headers, 'x-forwarded-proto': 'http', 'x-forwarded-for': '203.0.113.7, 192.0.2.1' };
  const lists = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]]));
  const isText = body === undefined || !Buffer.from(body).toString('utf8').includes('\ufffd');
  const coded = {
    body: body === undefined ? null : Buffer.from(body).toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  };
  if (front === 'http 2.0') {
    const { cookie, ...rest } = sent as Record<string, string>;
    return {
      version: '2.0',
      rawPath: stage === '' ? path : `/${stage}${path}`,
      rawQueryString: query,
      ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
      headers: rest,
      requestContext: { stage: stage || '$default', http: { method, sourceIp: '192.0.2.1' } },
      ...coded,
    };
  }
  const isRest = front === 'rest 1.0';
  const pairs = pairsOf(query, isRest);
  const single = Object.fromEntries(pairs);
  const plural: Record<string, string[]> = {};
  for (const [name, value] of pairs) plural[name] = [...(plural[name] ?? []), value];
  const hasLists = front !== 'balancer';
  return {
    ...(isRest && { version: '1.0' }),
    httpMethod: method,
    path,
    ...((isRest || !hasLists) && { headers: sent, queryStringParameters: single }),
    ...(hasLists && { multiValueHeaders: lists, multiValueQueryStringParameters: plural }),
    requestContext: isRest
      ? { stage, path: stage === '' ? path : `/${stage}${path}`, identity: { sourceIp: '192.0.2.1' } }
      : { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:x' } },
    ...coded,
  };
}

/** What the client gets of a result. */
export function answerOf(result: LambdaResult): Answer {
  const headers: Record<string, string | readonly string[]> = {};
  const add = (name: string, value: string | readonly string[]): void => {
    const key = name.toLowerCase();
    headers[key] = [...[headers[key] ?? []].flat(), ...[value].flat()];
  };
  for (const [name, value] of Object.entries(result.headers ?? {})) add(name, value);
  for (const [name, value] of Object.entries(result.multiValueHeaders ?? {})) add(name, value);
  for (const cookie of result.cookies ?? []) add('set-cookie', cookie);
  const body = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
  return { status: result.statusCode, headers, body };
}

function split(target: string): readonly string[] {
  const mark = target.indexOf('?');
  return mark === -1 ? [target] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** API Gateway decodes what it hands on; a load balancer does not. */
function pairsOf(query: string, decodes: boolean): readonly (readonly [string, string])[] {
  const decode = (text: string): string =>
    decodes ? decodeURIComponent(text.replaceAll('+', ' ').replace(/%(?![0-9A-Fa-f]{2})/g, '%25')) : text;
  return query
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [name = '', ...value] = piece.split('=');
      return [decode(name), decode(value.join('='))];
    });
}
