import type { JsonSchema } from './openapi/facts.js';

/** A place in a value, and what is wrong there. */
export interface StandardIssue {
  readonly message: string;
  /** Members and indexes from the root of the value. */
  readonly path: readonly (string | number)[];
}

/** What a value was found to be. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** A wire schema as Standard Schema v1 and Standard JSON Schema v1 (standardschema.dev), for whatever takes those: form libraries, routers, test tools. */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'keypair-gateway';
    readonly types?: { readonly input: T; readonly output: T } | undefined;
    /** Never changes the value, and needs no promise. */
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly jsonSchema: {
      /** `draft-2020-12` and `draft-07`; throws `TypeError` for another. */
      readonly input: (options: { readonly target: string }) => Record<string, unknown>;
      /** The same: nothing is changed on the way. */
      readonly output: (options: { readonly target: string }) => Record<string, unknown>;
    };
  };
  /** JSON Schema, as it stands in the table of the dialect. */
  readonly schema: JsonSchema;
}

// What the tables use of JSON Schema means the same in both.
const TARGETS = ['draft-2020-12', 'draft-07'];

/**
 * A JSON Schema and its validator as a Standard Schema. `validate` gives what is wrong, nothing for a good value, as the generated validators and those of
 * `validateWith` do.
 *
 * @example
 * ```ts
 * import { standardSchema, validateWith } from '@keypair-gateway/gateway';
 *
 * const schema = { type: 'object', required: ['name'] } as const;
 * const named = standardSchema<{ name: string }>(schema, await validateWith(schema));
 * console.log(named['~standard'].validate({}).issues?.length); // 1
 * ```
 */
export function standardSchema<T>(
  schema: JsonSchema,
  validate: (value: unknown) => readonly StandardIssue[],
): StandardSchema<T> {
  const write = ({ target }: { readonly target: string }): Record<string, unknown> => {
    if (!TARGETS.includes(target)) throw new TypeError(`target must be one of ${TARGETS.join(', ')}`);
    return structuredClone(schema) as Record<string, unknown>;
  };
  return Object.freeze({
    '~standard': Object.freeze({
      version: 1,
      vendor: 'keypair-gateway',
      validate(value: unknown): StandardResult<T> {
        const issues = validate(value);
        if (issues.length === 0) return { value: value as T };
        return { issues: issues.map(({ message, path }) => ({ message, path })) };
      },
      jsonSchema: Object.freeze({ input: write, output: write }),
    }),
    schema,
  });
}
