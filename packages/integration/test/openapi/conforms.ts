import type { JsonSchema, WireResponse } from '@keypair-gateway/gateway';
import { findResponse, type OpenApiDocument, openApi30 } from '@keypair-gateway/gateway/openapi';
import { Ajv } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const ID = 'document';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OPTIONS = { strict: false, allErrors: false, formats: { uuid: UUID } } as const;

/** Holds answers against a document in both of its forms. */
export interface Conformance {
  /** What does not conform, in words; undefined: all does. */
  fault(path: string, method: string, response: WireResponse): string | undefined;
}

interface Form {
  readonly document: OpenApiDocument;
  compile(schema: JsonSchema): ValidateFunction;
}

/** References lead into the document, which is read once. */
function formOf(document: OpenApiDocument, ajv: Ajv | Ajv2020): Form {
  const placed = (value: object): object =>
    JSON.parse(JSON.stringify(value).replaceAll('"$ref":"#/', `"$ref":"${ID}#/`));
  ajv.addSchema(placed({ components: { schemas: document.components.schemas } }), ID);
  return { document, compile: (schema) => ajv.compile(placed(schema)) };
}

export function createConformance(document: OpenApiDocument): Conformance {
  const forms = [formOf(document, new Ajv2020(OPTIONS)), formOf(openApi30(document), new Ajv(OPTIONS))];
  const compiled = new Map<string, ValidateFunction>();
  const check = (form: Form, schema: JsonSchema, value: unknown): string | undefined => {
    const key = `${form.document.openapi} ${JSON.stringify(schema)}`;
    const validate = compiled.get(key) ?? form.compile(schema);
    compiled.set(key, validate);
    if (validate(value)) return undefined;
    const [first] = validate.errors ?? [];
    return `${form.document.openapi}: ${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`;
  };

  function faultIn(form: Form, path: string, method: string, response: WireResponse): string | undefined {
    const operation = form.document.paths[path]?.[method.toLowerCase()];
    const said = operation && findResponse(form.document, operation, response.status);
    if (said === undefined) return `status ${response.status} is not in the document`;
    const { 'content-type': type = '', ...headers } = response.headers;
    const { body = '' } = response;
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    const media = String(type).split(';', 1)[0] ?? '';
    if (text === '') {
      if (said.content !== undefined) return 'there is no body';
    } else {
      const schema = said.content?.[media]?.schema;
      if (schema === undefined) return `a body of type "${media}" is not in the document`;
      const wrong = check(form, schema, media.endsWith('json') ? JSON.parse(text) : text);
      if (wrong !== undefined) return wrong;
    }
    const known = Object.entries(said.headers ?? {});
    for (const [name, { required, schema }] of known) {
      const value = headers[name.toLowerCase()];
      if (value === undefined && required) return `the header ${name} is not there`;
      const wrong = value === undefined ? undefined : check(form, schema, [value].flat().join(', '));
      if (wrong !== undefined) return `${name}: ${wrong}`;
    }
    const names = known.map(([name]) => name.toLowerCase());
    const stray = Object.keys(headers).find((name) => !names.includes(name));
    return stray && `the header ${stray} is not in the document`;
  }

  return {
    fault(path, method, response) {
      for (const form of forms) {
        const fault = faultIn(form, path, method, response);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}
