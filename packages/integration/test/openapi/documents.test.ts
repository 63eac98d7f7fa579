import { readFileSync } from 'node:fs';

import {
  findOperation,
  findResponse,
  type OpenApiDocument,
  openApi30,
  openApiDocument,
} from '@keypair-gateway/gateway/openapi';
import { nova } from '@keypair-gateway/nova';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { DOCUMENTED, documentsOf } from '../../../tools/gen-openapi.js';

const committed = (path: string): string =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

describe.each(DOCUMENTED.map((dialect) => ({ name: dialect.name, dialect })))(
  'the documents of $name',
  ({ dialect }) => {
    const texts = documentsOf(dialect);

    it('are committed as they are made', () => {
      for (const [path, text] of Object.entries(texts)) expect(committed(path) === text, path).toBe(true);
    });

    it.each([
      ['openapi.json', '3.1', '3.1.1'],
      ['openapi-3.0.json', '3.0', '3.0.3'],
    ])('%s is valid by a third party', async (file, version, full) => {
      const document = JSON.parse(committed(`packages/${dialect.name}/${file}`)) as OpenApiDocument;
      expect(document.openapi).toBe(full);
      const validator = new Validator();
      const result = await validator.validate(document as never);
      expect(result).toMatchObject({ valid: true });
      expect(validator.version).toBe(version);
    });

    it('name each operation once, and say what it answers to a caller who is not known', () => {
      const document = openApiDocument(dialect);
      const operations = Object.values(document.paths).flatMap((each) => Object.values(each));
      const ids = operations.map(({ operationId }) => operationId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => id.startsWith(`${dialect.name}.`))).toBe(true);
      for (const operation of operations) {
        expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
        if (operation.security.length > 0)
          expect(findResponse(document, operation, 401)).toHaveProperty('description');
      }
    });

    it('have examples that fit, and no private key', () => {
      const text = texts[`packages/${dialect.name}/openapi.json`] ?? '';
      const document = JSON.parse(text) as OpenApiDocument;
      const ajv = new Ajv2020({ strict: false, formats: { uuid: true } });
      const operations = Object.values(document.paths).flatMap((each) => Object.values(each));
      const bodies = [
        ...Object.values(document.components.responses),
        ...operations.flatMap(({ responses }) =>
          Object.values(responses).filter((each) => !('$ref' in each)),
        ),
        ...operations.flatMap(({ requestBody }) => (requestBody === undefined ? [] : [requestBody])),
      ].flatMap((each) => Object.values('content' in each ? (each.content ?? {}) : {}));
      const wrong = bodies.flatMap(({ schema, examples = {} }) => {
        const validate = ajv.compile({ ...schema, components: document.components });
        return Object.entries(examples).filter(([, { value }]) => !validate(value));
      });
      expect(wrong).toEqual([]);
      expect(bodies.some(({ examples }) => examples !== undefined)).toBe(true);
      expect(text).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY-----(?!\\n…)/);
    });
  },
);

describe('openApiDocument', () => {
  it('is of the version asked for', () => {
    const old = openApiDocument(nova, { version: '2.1' });
    expect(Object.keys(old.paths['/v2.1/os-keypairs']?.post?.responses ?? {})[0]).toBe('200');
    expect(old.components.schemas.ListedKeypair).not.toHaveProperty('properties.type');
    const late = openApiDocument(nova, { version: '2.92' });
    expect(Object.keys(late.paths['/v2.1/os-keypairs']?.post?.responses ?? {})[0]).toBe('201');
    expect(late.components.schemas.CreatedKeypair).not.toHaveProperty('properties.private_key');
  });

  it('refuses versions that are not served', () => {
    expect(() => openApiDocument(nova, { version: '2.94' })).toThrow(TypeError);
    expect(() => openApiDocument(nova, { version: 'latest' })).toThrow(TypeError);
    for (const { name, openapi, ...dialect } of DOCUMENTED) {
      if (openapi?.newest !== undefined) continue;
      expect(() =>
        openApiDocument({ ...dialect, name, ...(openapi && { openapi }) }, { version: '2' }),
      ).toThrow(TypeError);
    }
  });

  it('refuses a dialect that does not tell how its answers look', () => {
    const { openapi: _, ...silent } = nova;
    expect(() => openApiDocument(silent)).toThrow('nova has no openapi');
  });

  it('names the servers, or the path in front', () => {
    expect(openApiDocument(nova).servers).toEqual([{ url: '/' }]);
    expect(openApiDocument(nova, { basePath: '/compute' }).servers).toEqual([{ url: '/compute' }]);
    const servers = [{ url: 'https://nova.example' }];
    expect(openApiDocument(nova, { servers }).servers).toEqual(servers);
  });

  it('is found by method and path, the more literal path first', () => {
    const document = openApiDocument(nova);
    expect(findOperation(document, 'GET', '/v2.1/os-keypairs')?.operation.operationId).toBe(
      'nova.keypair.list',
    );
    expect(findOperation(document, 'get', '/v2.1/os-keypairs/web')?.path).toBe('/v2.1/os-keypairs/{name}');
    expect(findOperation(document, 'PUT', '/v2.1/os-keypairs/web')).toBeUndefined();
    expect(findOperation(document, 'GET', '/elsewhere')).toBeUndefined();
  });
});

describe('openApi30', () => {
  it('says null in the way of that version', () => {
    const { schemas } = openApi30(openApiDocument(nova)).components;
    expect(schemas.Keypair).toMatchObject({
      properties: {
        created_at: { type: 'string', nullable: true },
        deleted_at: { type: 'string', nullable: true, enum: [null] },
        id: { type: 'integer', nullable: true, minimum: 1 },
      },
    });
  });
});
