import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type JsonSchema, splitTarget } from '@keypair-gateway/gateway';
import {
  findOperation,
  findResponse,
  type OpenApiDocument,
  type OpenApiExample,
  type OperationExamples,
} from '@keypair-gateway/gateway/openapi';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import { ROOT } from './packages.js';

const require = createRequire(import.meta.url);
const Ajv = (require('ajv/dist/2020.js') as { default: new (options: Options) => Ajv2020 }).default;

/** One exchange of a fixture, of a recording or of a document. */
interface Told {
  readonly title: string;
  readonly method: string;
  readonly target: string;
  readonly sent: unknown;
  readonly status: number;
  readonly got: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** What stands in the place of a hole, the same each time. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/\{\{uuid(:\d+)?\}\}/g, '0e3a1c2b-6f57-4c1e-9a5d-2f0b7a9d4c11'],
  [/\{\{md5(:\d+)?\}\}/g, '93:b0:19:8b:ce:cc:ac:36:b2:52:97:a6:7a:3e:a0:bf'],
  [/\{\{now(:\d+)?\}\}/g, '2026-01-05T09:00:00.000000'],
  [/\{\{request_?id(:\d+)?\}\}/gi, 'req-7e2bf0b2-9c6c-4b7e-8a52-5a7f0d3f0c11'],
];
const PRIVATE = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?-----END \1-----/g;
/** The most examples of one body. */
const MOST = 2;

/** A value without holes, and with no private key in it, not even one of a fixture; undefined: a hole is left that nothing is known for. */
function shown(value: unknown): unknown {
  let text = JSON.stringify(value);
  if (text === undefined) return undefined;
  for (const [hole, filler] of FILLED) text = text.replace(hole, filler);
  text = text.replace(/"(\{\{id(:\d+)?\}\})"/g, '12').replace(/("private_key":)"\{\{text\}\}"/g, '$1"…"');
  const bare = JSON.parse(text, (_, each: unknown) =>
    typeof each === 'string' ? each.replace(PRIVATE, '-----BEGIN $1-----\n…\n-----END $1-----') : each,
  ) as unknown;
  return /\{\{\w+/.test(JSON.stringify(bare)) ? undefined : bare;
}

/** The exchanges of a dialect's fixtures in their order. */
function toldOf(dialect: string): readonly Told[] {
  const folder = join(ROOT, 'packages', dialect, 'fixtures');
  const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
  const files = (at: string): readonly string[] =>
    readdirSync(at)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(at, name));
  if (dialect !== 'nova')
    return files(folder).map((path) => {
      const {
        title = '',
        request,
        response,
      } = read(path) as unknown as { title?: string; request: Json; response: Json };
      return {
        ...{ title, method: String(request.method), target: String(request.target), sent: request.json },
        ...{ status: Number(response.status), got: response.json },
      };
    });
  return files(join(folder, 'transcripts')).flatMap((path) => {
    const { steps } = read(path) as unknown as {
      steps: readonly { name: string; request: Json; response: Json }[];
    };
    return steps.map(({ name, request, response }) => ({
      ...{ title: name, method: String(request.method), target: String(request.path), sent: request.body },
      ...{ status: Number(response.status), got: response.body },
    }));
  });
}

/**
 * Examples for a document from the dialect's own fixtures: bodies that fit the document's schemas, the first of each. What a fixture sends to be refused is no example
 * of a request.
 */
export function examplesOf(
  dialect: string,
  document: OpenApiDocument,
): Readonly<Record<string, OperationExamples>> {
  const ajv = new Ajv({ strict: false, formats: { uuid: /^[0-9a-f-]{36}$/ } });
  const fits = (schema: JsonSchema | undefined, value: unknown): boolean =>
    schema !== undefined && ajv.validate({ ...schema, components: document.components }, value) === true;
  const requests = new Map<string, Map<string, OpenApiExample>>();
  const answers = new Map<string, Map<string, Map<string, OpenApiExample>>>();
  for (const { title, method, target, sent, status, got } of toldOf(dialect)) {
    const found = findOperation(document, method, splitTarget(target).path);
    if (found === undefined || got === undefined) continue;
    const { operation } = found;
    const { operationId } = operation;
    const name = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    const add = (
      examples: Map<string, OpenApiExample>,
      value: unknown,
      schema: JsonSchema | undefined,
    ): void => {
      const bare = shown(value);
      if (examples.size < MOST && bare !== undefined && fits(schema, bare))
        examples.set(name, { summary: title, value: bare });
    };
    const media = 'application/json';
    const response = findResponse(document, operation, status)?.content?.[media];
    const byStatus = answers.get(operationId) ?? new Map<string, Map<string, OpenApiExample>>();
    const own = byStatus.get(String(status)) ?? new Map<string, OpenApiExample>();
    add(own, got, response?.schema);
    byStatus.set(String(status), own);
    answers.set(operationId, byStatus);
    if (status >= 300 || sent === undefined) continue;
    const asked = requests.get(operationId) ?? new Map<string, OpenApiExample>();
    add(asked, sent, operation.requestBody?.content[media]?.schema);
    requests.set(operationId, asked);
  }
  const plain = (
    examples: Map<string, OpenApiExample>,
  ): Readonly<Record<string, OpenApiExample>> | undefined =>
    examples.size > 0 ? Object.fromEntries(examples) : undefined;
  return Object.fromEntries(
    [...answers].map(([id, byStatus]): [string, OperationExamples] => {
      const request = plain(requests.get(id) ?? new Map());
      const told = [...byStatus].flatMap(([status, examples]) => {
        const some = plain(examples);
        return some === undefined ? [] : [[status, some] as const];
      });
      return [id, { ...(request && { request }), answers: Object.fromEntries(told) }];
    }),
  );
}
