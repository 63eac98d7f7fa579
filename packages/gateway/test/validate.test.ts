import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { validateWith } from '../src/index.js';

const schema = {
  type: 'object',
  properties: {
    keypair: {
      type: 'object',
      properties: {
        name: { type: 'string', default: 'x' },
        'a/b~c': { type: 'array', items: { type: 'integer' } },
      },
      required: ['name'],
      additionalProperties: false,
    },
  },
};

describe('validateWith', () => {
  it('says nothing of a value that is valid', async () => {
    expect((await validateWith(schema))({ keypair: { name: 'web' } })).toEqual([]);
  });

  it('gives every issue with path, keyword and params', async () => {
    const issues = (await validateWith(schema))({ keypair: { colour: 1, 'a/b~c': [1, '2'] } });
    expect(issues).toEqual([
      {
        path: ['keypair'],
        code: 'required',
        params: { missingProperty: 'name' },
        message: expect.any(String),
      },
      {
        path: ['keypair'],
        code: 'additionalProperties',
        params: { additionalProperty: 'colour' },
        message: expect.any(String),
      },
      {
        path: ['keypair', 'a/b~c', 1],
        code: 'type',
        params: { type: 'integer' },
        message: expect.any(String),
      },
    ]);
  });

  it('neither coerces nor fills in', async () => {
    const validate = await validateWith(schema);
    const value = { keypair: { name: 5 } };
    expect(validate(value)).toHaveLength(1);
    expect(value).toEqual({ keypair: { name: 5 } });
    const empty = { keypair: {} };
    expect(validate(empty)).toHaveLength(1);
    expect(empty).toEqual({ keypair: {} });
  });

  it('takes no member from the prototype', async () => {
    const validate = await validateWith({ type: 'object', required: ['constructor'] });
    expect(validate({})).toHaveLength(1);
  });

  it('rejects for a schema that is wrong', async () => {
    await expect(validateWith({ type: 'text' })).rejects.toThrow();
    await expect(validateWith({ unknownKeyword: 1 })).rejects.toThrow(/strict mode/);
  });

  it('loads ajv only when it is called', () => {
    const script = `import('./packages/gateway/src/index.ts').then(async ({ validateWith }) => {
      const loaded = () => Object.keys(require.cache).some((path) => path.includes('/node_modules/ajv/'));
      const before = loaded();
      await validateWith({ type: 'object' });
      console.log(JSON.stringify([before, loaded()]));
    });`;
    const out = execFileSync(
      process.execPath,
      ['--import', 'tsx', '--conditions', '@keypair-gateway/source', '--eval', script],
      { cwd: new URL('../../..', import.meta.url).pathname, encoding: 'utf8' },
    );
    expect(JSON.parse(out)).toEqual([false, true]);
  });
});
