import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateValidators, validatorName } from '../gen-validators.js';

interface Issue {
  readonly path: (string | number)[];
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}

const SCHEMAS = {
  person: {
    type: 'object',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 3 },
      kind: { type: 'string', enum: ['ssh', 'x509'] },
      'a/b~c': { type: 'integer', minimum: 0 },
    },
    required: ['name'],
    additionalProperties: false,
  },
  tree: {
    type: 'object',
    properties: {
      label: { type: 'string', pattern: '^a+$' },
      children: { type: 'array', items: { $ref: '#' } },
    },
    additionalProperties: false,
  },
} as const;

type Validate = (data: unknown) => readonly Issue[];
let root = '';
let text = '';
let validators: Record<string, Validate> = {};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'validators-'));
  const source = Object.entries(SCHEMAS)
    .map(([name, schema]) => `export const ${name} = ${JSON.stringify(schema)} as const;`)
    .join('\n');
  await writeFile(join(root, 'schemas.ts'), `${source}\nexport const notASchema = ['x'];\n`);
  const files = await generateValidators({ source: 'schemas.ts', output: 'generated' }, root);
  text = files[0]?.text ?? '';
  await writeFile(join(root, 'validators.mjs'), text);
  validators = (await import(join(root, 'validators.mjs'))) as Record<string, Validate>;
});

afterAll(() => rm(root, { recursive: true, force: true }));

const member = fc.constantFrom('name', 'kind', 'a/b~c', 'label', 'children', '__proto__', 'x');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('', 'a', 'aa', 'abcd', 'ssh', 'pgp', '😀😀😀', '😀😀😀😀', '\ud800'),
    fc.constantFrom(null, true, 0, -1, 1.5, 1e300),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(member, tie('value')), { maxLength: 4 })
      .map((entries) =>
        JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`)}}`),
      ),
  ),
}));

describe('generated validators', () => {
  it('has one function per schema and imports nothing', () => {
    expect(Object.keys(validators).sort()).toEqual(['validatePerson', 'validateTree']);
    expect(validatorName('createV21')).toBe('validateCreateV21');
    expect(text).not.toMatch(/\bimport\b|\brequire\(/);
  });

  it('agrees with ajv itself on any JSON value', () => {
    const ajv = new Ajv2020({ allErrors: true, ownProperties: true });
    for (const [name, schema] of Object.entries(SCHEMAS)) {
      const reference = ajv.compile(schema);
      const validate = validators[validatorName(name)] as Validate;
      fc.assert(
        fc.property(value, (data) => {
          const issues = validate(data);
          expect(issues.length === 0).toBe(reference(data));
          expect(issues.map(({ keyword, params }) => ({ keyword, params }))).toEqual(
            (reference.errors ?? []).map(({ keyword, params }) => ({ keyword, params })),
          );
        }),
        { numRuns: 500 },
      );
    }
  });

  it('says where: members by name, array items by number', () => {
    const issues = validators.validateTree?.({ children: [{}, { children: [{ label: 'b' }] }] });
    expect(issues).toEqual([
      {
        path: ['children', 1, 'children', 0, 'label'],
        keyword: 'pattern',
        params: { pattern: '^a+$' },
        message: 'must match ^a+$',
      },
    ]);
    expect(validators.validatePerson?.({ name: 'a', 'a/b~c': -1 })[0]?.path).toEqual(['a/b~c']);
  });

  it('keeps nothing between calls, also when a member validates by itself', () => {
    const validate = validators.validatePerson as Validate;
    const nested: Issue[] = [];
    const data = {
      get name() {
        nested.push(...validate({}));
        return '';
      },
    };
    expect(validate(data).map(({ keyword }) => keyword)).toEqual(['minLength']);
    expect(new Set(nested.map(({ keyword }) => keyword))).toEqual(new Set(['required']));
    expect(validate({ name: 'a' })).toEqual([]);
  });

  it('gives the same text each time', async () => {
    const again = await generateValidators({ source: 'schemas.ts', output: 'generated' }, root);
    expect(again[0]?.text).toBe(text);
    expect(again[1]?.text).toContain('export declare function validatePerson(data: unknown)');
  });
});
