import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type StandardSchema, standardSchema, validateWith } from '../src/index.js';

interface Named {
  readonly name: string;
  readonly tags?: readonly string[];
}

const SCHEMA = {
  type: 'object',
  properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
  required: ['name'],
} as const;

/** As third parties take any library's schema: they know the spec alone. */
async function parse<S extends StandardSchemaV1>(
  schema: S,
  value: unknown,
): Promise<StandardSchemaV1.InferOutput<S>> {
  const result = await schema['~standard'].validate(value);
  if (result.issues === undefined) return result.value;
  const paths = result.issues.map(({ path = [] }) =>
    path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  );
  throw new Error(paths.join(' '));
}

describe('standardSchema', () => {
  it('is one of the published types', () => {
    expectTypeOf<StandardSchema<Named>>().toExtend<StandardSchemaV1<Named, Named>>();
    expectTypeOf<StandardSchema<Named>>().toExtend<StandardJSONSchemaV1<Named, Named>>();
    expectTypeOf<StandardSchemaV1.InferOutput<StandardSchema<Named>>>().toEqualTypeOf<Named>();
    expectTypeOf<StandardSchemaV1.InferInput<StandardSchema<Named>>>().toEqualTypeOf<Named>();
    const { version, vendor } = standardSchema(SCHEMA, () => [])['~standard'];
    expect([version, vendor]).toEqual([1, 'keypair-gateway']);
  });

  it('gives the value itself, or where it is wrong', async () => {
    const named = standardSchema<Named>(SCHEMA, await validateWith(SCHEMA));
    const good = { name: 'web', more: 1 };
    expect(await parse(named, good)).toBe(good);
    await expect(parse(named, { name: 1, tags: ['a', 2] })).rejects.toThrow('name tags.1');
    await expect(parse(named, null)).rejects.toThrow('');
    expect(named['~standard'].validate({ name: 1 })).toEqual({
      issues: [{ message: 'must be string', path: ['name'] }],
    });
  });

  it('takes what its JSON Schema takes', async () => {
    const named = standardSchema<Named>(SCHEMA, await validateWith(SCHEMA));
    const written = named['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    const again = await validateWith(written);
    const member = fc.oneof(fc.string(), fc.array(fc.oneof(fc.string(), fc.integer())), fc.constant(null));
    fc.assert(
      fc.property(fc.record({ name: member, tags: member }, { requiredKeys: [] }), (value) => {
        const { issues } = named['~standard'].validate(value);
        expect(issues === undefined).toBe(again(value).length === 0);
      }),
    );
  });

  it('writes its JSON Schema as a copy, and for no target that it does not know', () => {
    const { jsonSchema } = standardSchema(SCHEMA, () => [])['~standard'];
    const written = jsonSchema.output({ target: 'draft-07' });
    expect(written).toEqual(SCHEMA);
    delete written.type;
    expect(SCHEMA.type).toBe('object');
    expect(() => jsonSchema.input({ target: 'openapi-3.0' })).toThrow(TypeError);
  });
});
