import type { JsonSchema } from './facts.js';
import type { OpenApiDocument, OpenApiMedia, OpenApiOperation, OpenApiResponse } from './types.js';

/** Members of a schema that OpenAPI 3.0 does not have; what they say is left unsaid there. */
const UNKNOWN = ['propertyNames', 'minContains', 'maxContains', '$comment'];

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A document of `openApiDocument` in OpenAPI 3.0.3, for importers that know no other: `null` becomes `nullable`, `const` an `enum`, `examples` of schemas an `example`.
 *
 * @example
 * ```ts
 * import { openApi30, openApiDocument } from '@keypair-gateway/gateway/openapi';
 * import { qubole } from '@keypair-gateway/qubole';
 *
 * console.log(openApi30(openApiDocument(qubole)).openapi); // 3.0.3
 * ```
 */
export function openApi30(document: OpenApiDocument): OpenApiDocument {
  const { info, components } = document;
  return {
    ...document,
    openapi: '3.0.3',
    info: { ...info, license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' } },
    paths: mapValues(document.paths, (operations) => mapValues(operations, operation30)),
    components: {
      ...components,
      schemas: mapValues(components.schemas, schema30),
      responses: mapValues(components.responses, response30),
    },
  };
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function operation30(operation: OpenApiOperation): OpenApiOperation {
  const { parameters, requestBody, responses } = operation;
  return {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((each) => ({ ...each, schema: schema30(each.schema) })),
    }),
    ...(requestBody && { requestBody: { ...requestBody, content: mapValues(requestBody.content, media30) } }),
    responses: mapValues(responses, (each) => ('$ref' in each ? each : response30(each))),
  };
}

function media30(media: OpenApiMedia): OpenApiMedia {
  return { ...media, schema: schema30(media.schema) };
}

function response30({ headers, content, ...response }: OpenApiResponse): OpenApiResponse {
  return {
    ...response,
    ...(headers && { headers: mapValues(headers, (each) => ({ ...each, schema: schema30(each.schema) })) }),
    ...(content && { content: mapValues(content, media30) }),
  };
}

/** One schema of 2020-12 in the dialect of OpenAPI 3.0. */
function schema30(schema: JsonSchema): JsonSchema {
  const { const: only, examples, type, ...rest } = schema;
  const kept = Object.entries(rest).filter(([name]) => !UNKNOWN.includes(name));
  const inner = Object.fromEntries(kept.map(([name, value]) => [name, member30(name, value)]));
  const values = only === undefined ? (schema.enum as readonly unknown[] | undefined) : [only];
  const types = type === undefined ? typesOf(values) : [type].flat();
  const named = types.filter((each) => each !== 'null');
  const isNull = types.includes('null');
  return {
    // There is no type `null`: a value that is always null is a text that is.
    ...(types.length > 0 && { type: named[0] ?? 'string' }),
    ...(isNull && { nullable: true }),
    ...inner,
    ...(values && { enum: values }),
    ...(isNull && named.length === 0 && { enum: [null] }),
    ...(Array.isArray(examples) && examples.length > 0 && { example: examples[0] }),
  };
}

/** The types of a closed list of values; `nullable` counts beside a type only. */
function typesOf(values: readonly unknown[] | undefined): readonly unknown[] {
  if (values?.includes(null) !== true) return [];
  return [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
}

function member30(name: string, value: unknown): unknown {
  if (name === 'properties' && isObject(value))
    return mapValues(value as Record<string, JsonSchema>, schema30);
  if (name === 'enum' || name === 'example' || name === 'default') return value;
  if (Array.isArray(value)) return value.map((each) => (isObject(each) ? schema30(each) : each));
  return isObject(value) ? schema30(value) : value;
}
