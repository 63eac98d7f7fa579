import { cloudsigmaSchemas } from '@keypair-gateway/cloudsigma';
import { type StandardSchema, validateWith } from '@keypair-gateway/gateway';
import { huaweiEcsSchemas } from '@keypair-gateway/huawei-ecs';
import { novaSchemas } from '@keypair-gateway/nova';
import { quboleSchemas } from '@keypair-gateway/qubole';
import { virtuozzoSchemas } from '@keypair-gateway/virtuozzo';
import { describe, expect, it } from 'vitest';

const ROWS: readonly (readonly [
  string,
  StandardSchema<unknown>,
  unknown,
  unknown,
  readonly (string | number)[],
])[] = [
  [
    'nova 2.1',
    novaSchemas.create['2.1'],
    { keypair: { name: 'a' } },
    { keypair: { name: 1 } },
    ['keypair', 'name'],
  ],
  [
    'nova 2.2',
    novaSchemas.create['2.2'],
    { keypair: { name: 'a', type: 'x509' } },
    { keypair: { name: 'a', type: 'dsa' } },
    ['keypair', 'type'],
  ],
  [
    'nova 2.10',
    novaSchemas.create['2.10'],
    { keypair: { name: 'a', user_id: 'u' } },
    { keypair: { name: 'a', user_id: 1 } },
    ['keypair', 'user_id'],
  ],
  [
    'nova 2.92',
    novaSchemas.create['2.92'],
    { keypair: { name: 'a', public_key: 'k' } },
    { keypair: { name: 'a' } },
    ['keypair'],
  ],
  ['huawei-ecs', huaweiEcsSchemas.create['2.1'], { keypair: { name: 'a' } }, {}, []],
  ['virtuozzo', virtuozzoSchemas.create['2.1'], { keypair: { name: 'a' } }, {}, []],
  [
    'cloudsigma create',
    cloudsigmaSchemas.create,
    { objects: [{ name: 'a' }] },
    { objects: [{ name: 'a' }, {}] },
    ['objects', 1],
  ],
  ['cloudsigma update', cloudsigmaSchemas.update, { meta: { a: 'b' } }, { meta: { a: 1 } }, ['meta', 'a']],
  ['qubole view', quboleSchemas.view, { status_code: 200, public_key: 'k' }, { status_code: 200 }, []],
  [
    'qubole refresh',
    quboleSchemas.refresh,
    { status_code: 200, status: 's', public_key: 'k' },
    { status_code: 500, status: 's', public_key: 'k' },
    ['status_code'],
  ],
  [
    'qubole refusal',
    quboleSchemas.refusal,
    { error: { error_code: 401, error_message: 'm' } },
    { error: { error_code: '401', error_message: 'm' } },
    ['error', 'error_code'],
  ],
];

describe.each(ROWS)('the Standard Schema of %s', (_, schema, good, bad, path) => {
  it('takes a good body and says where a bad one is wrong', () => {
    expect(schema['~standard'].validate(good)).toEqual({ value: good });
    const { issues = [] } = schema['~standard'].validate(bad);
    expect(issues.map((issue) => issue.path)).toEqual([path]);
    expect(issues[0]?.message).toMatch(/./);
  });

  it('judges as its JSON Schema does', async () => {
    const check = await validateWith(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));
    expect([check(good).length === 0, check(bad).length === 0]).toEqual([true, false]);
  });
});
