import type { Issue } from '@keypair-gateway/core';
import type { Options } from 'ajv/dist/2020.js';

/** Checks a JSON value; an empty list: it is valid. */
export type Validate = (value: unknown) => readonly Issue[];

const OPTIONS: Options = {
  strict: true,
  strictRequired: false,
  allErrors: true,
  coerceTypes: false,
  useDefaults: false,
  ownProperties: true,
};

/**
 * Compiles a JSON Schema (2020-12) for dialects that bring no validators of their own; ajv, an optional peer dependency, is loaded on the first call. The value is never changed. Issues carry
 * the path, ajv's message, the failed keyword as `code` and its `params`. Rejects with the fault of ajv when the schema is wrong.
 *
 * @example
 * ```ts
 * import { validateWith } from '@keypair-gateway/gateway';
 *
 * const validate = await validateWith({ type: 'object', required: ['name'], properties: { name: { type: 'string' } } });
 * console.log(validate({}).map((issue) => issue.code)); // ['required']
 * ```
 */
export async function validateWith(schema: object): Promise<Validate> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const check = new Ajv2020(OPTIONS).compile(schema);
  return (value) => {
    if (check(value)) return [];
    return (check.errors ?? []).map(
      (error): Issue => ({
        path: readPointer(error.instancePath, value),
        message: error.message ?? 'is not valid',
        code: error.keyword,
        params: error.params,
      }),
    );
  };
}

/** The members and indexes of a JSON pointer (RFC 6901) into `root`. */
function readPointer(pointer: string, root: unknown): readonly (string | number)[] {
  let at = root;
  return pointer
    .split('/')
    .slice(1)
    .map((escaped) => {
      const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(at) ? Number(name) : name;
      at = (at as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}
