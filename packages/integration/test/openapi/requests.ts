import type { WireRequest } from '@keypair-gateway/gateway';
import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from '@keypair-gateway/gateway/openapi';
import type { Random } from '../../../tools/reliability/random.js';
import { createValues, type Values } from './values.js';
import type { World } from './worlds.js';

/** A request that was made of an operation. */
export interface Asked {
  readonly path: string;
  readonly method: string;
  readonly operation: OpenApiOperation;
  readonly request: WireRequest;
  /** Nothing in it was spoilt, and its caller is one who may. */
  readonly isGood: boolean;
}

const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ...[
    '',
    '*/*',
    'text/html',
    'application/json',
    'application/json;q=0',
    'image/png',
    'text/plain, */*;q=0.1',
    '/',
  ].map((value) => ['accept', value] as const),
  ...['application/vnd.openstack.compute+json', 'application/json;version=2.1', 'application/atom+xml'].map(
    (value) => ['accept', value] as const,
  ),
  ...[
    '',
    'text/plain',
    'application/json; charset=latin-1',
    'application/xml',
    'application/json;version=2',
    'x',
  ].map((value) => ['content-type', value] as const),
  ...[
    'compute latest',
    'compute 2.1',
    'compute 2.5',
    'compute 2.9999',
    'compute x',
    'volume 3.0',
    ',',
    'compute 2.35, volume 3.1',
  ].map((value) => ['openstack-api-version', value] as const),
  ...['2.7', 'latest', 'x'].map((value) => ['x-openstack-nova-api-version', value] as const),
  ['x-otp', '123456'],
  ['cookie', 'sessionid=; csrftoken='],
  ['authorization', 'SDK-HMAC-SHA256 Access=AK1'],
  ['x-anything', 'é'],
  ['content-length', '99999999'],
  ['if-none-match', '*'],
];
const ODD_BODIES: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{"a":1,"a":2}',
  '{"__proto__":1}',
  '\u00ff',
  'NaN',
];
const ODD_QUERIES: readonly string[] = [
  '',
  'x=1',
  'limit=-1',
  'limit=',
  'limit=1&limit=x',
  'format=xml',
  '%ff=1',
  'do=other',
  'tag=t',
  ';',
];

/** Makes requests of a document's operations, each in its turn: good ones, and such as have something wrong. */
export function createRequests(
  document: OpenApiDocument,
  { prefix, logIns, good, hints }: World,
): (turn: number, random: Random) => Asked {
  const values = createValues(document, hints);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return (turn, random) => {
    const found = operations[turn % operations.length] as (typeof operations)[number];
    const { path, method, operation } = found;
    const isGood = random.chance(0.4);
    const share = isGood ? 0 : 0.3;
    const { parameters = [], requestBody } = operation;
    const text = (each: OpenApiParameter): string =>
      random.chance(share) ? values.text(random) : String(values.fitting(each.schema, random, each.name));
    const isSent = (each: OpenApiParameter): boolean =>
      each.required ? !random.chance(share / 2) : random.chance(0.35);
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
      const value = (parameter && text(parameter)) || 'x';
      // Steps of a path lead elsewhere, and clients take them themselves.
      return /^\.{1,2}$/.test(value) ? 'x' : encodeURIComponent(value);
    });
    const query = new URLSearchParams(
      parameters
        .filter((each) => each.in === 'query' && isSent(each))
        .map((each): [string, string] => [each.name, text(each)]),
    ).toString();
    const more = random.chance(share) ? `&${random.pick(ODD_QUERIES)}` : '';
    const asked = parameters.filter((each) => each.in === 'header' && isSent(each));
    const headers: Record<string, string> = Object.fromEntries(
      asked.map((each) => [
        each.name.toLowerCase(),
        text(each)
          .replace(/[^\x20-\x7e\x80-\xff]/g, '')
          .trim(),
      ]),
    );
    const body =
      requestBody === undefined ? strayBody(random, share) : bodyOf(requestBody, values, random, share);
    if (body !== undefined) headers['content-type'] = 'application/json';
    const odd = random.chance(share * 2) ? [random.pick(ODD_HEADERS), random.pick(ODD_HEADERS)] : [];
    for (const [name, value] of odd) headers[name] = value;
    const plain: WireRequest = {
      ...{ method, target: `${prefix}${target}${query + more && `?${query}${more}`}`, basePath: '' },
      ...{ origin: 'https://cloud.example', headers: { host: 'cloud.example', ...headers } },
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    };
    const isRight = isGood || random.chance(0.5);
    const logIn = logIns[
      isRight ? random.below(good) : random.below(logIns.length)
    ] as World['logIns'][number];
    return { ...found, request: logIn(plain), isGood };
  };
}

function strayBody(random: Random, share: number): string | undefined {
  return random.chance(share) ? random.pick(ODD_BODIES) : undefined;
}

function bodyOf(
  { content, required }: NonNullable<OpenApiOperation['requestBody']>,
  values: Values,
  random: Random,
  share: number,
): string | undefined {
  if (random.chance(share)) return random.pick(ODD_BODIES);
  if (!required && random.chance(0.3)) return undefined;
  if (random.chance(share / 10)) return JSON.stringify('x'.repeat(1_000_000));
  const value = values.fitting(content['application/json']?.schema ?? {}, random);
  return JSON.stringify(random.chance(share) ? values.spoilt(value, random) : value);
}
