import { KeypairError, SecretText } from '@keypair-gateway/core';
import { loadExchanges } from '@keypair-gateway/gateway/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { huaweiEcsShapes } from '../src/shapes.js';
import { ED25519 } from './support/gateway.js';

const owner = 'user:alice';
const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));
const versionOf = (headers: Readonly<Record<string, string>> = {}): string =>
  headers['OpenStack-API-Version']?.split(' ')[1] ?? headers['X-OpenStack-Nova-API-Version'] ?? '2.1';

describe('every body of the examples', () => {
  it('of a request comes out as it went in, or is refused', () => {
    let kept = 0;
    for (const { request, operation, response } of exchanges) {
      if (operation?.startsWith('create') !== true || !Object.hasOwn(request, 'json')) continue;
      const { create } = huaweiEcsShapes({ version: versionOf(request.headers) });
      try {
        expect(create.request.encode(create.request.decode(request.json, { owner }))).toEqual(request.json);
        kept += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(KeypairError);
        expect(response.status).toBe(400);
      }
    }
    expect(kept).toBe(39);
  });

  it('of an answer comes out as it went in', () => {
    let kept = 0;
    for (const { request, response, operation } of exchanges) {
      if (response.status >= 300 || response.json === undefined || operation === null) continue;
      const shapes = huaweiEcsShapes({ version: versionOf(request.headers) });
      const name = /^(create|list|show)/.exec(operation)?.[1] as 'create' | undefined;
      if (name === undefined) continue;
      const { keypairs_links: _, ...body } = response.json as Record<string, unknown>;
      const call = shapes[name].response;
      expect(call.encode(call.decode(body))).toEqual({ status: response.status, body });
      kept += 1;
    }
    expect(kept).toBe(36);
  });

  it('of an error means a KeypairError of the same class', () => {
    const { error } = huaweiEcsShapes({ version: '2.1' });
    for (const { response } of exchanges.filter((each) => each.response.status >= 400)) {
      const fault = error.decode(response.status, response.json);
      expect(fault).toBeInstanceOf(KeypairError);
      expect(Math.floor(error.encode(fault).status / 100)).toBe(Math.floor(response.status / 100));
    }
  });
});

describe('an error of the shapes', () => {
  it('about a keypair is a Nova fault, about a path the API gateway’s', () => {
    const { error } = huaweiEcsShapes({ version: '2.1' });
    const details = { ref: { by: 'name', value: 'web' }, owner };
    expect(error.encode(new KeypairError('not_found', 'No.', { details })).body).toEqual({
      itemNotFound: { code: 404, message: 'Keypair web not found for user alice' },
    });
    expect(error.encode(new KeypairError('not_found', 'No.'), { requestId: 'r' }).body).toMatchObject({
      error_code: 'APIGW.0101',
      request_id: 'r',
    });
  });
});

describe('type and user_id', () => {
  const key = { name: 'k', public_key: ED25519 };

  it('are taken and ignored where the version has none, whatever they hold', () => {
    for (const [version, sent] of [
      ['2.1', { type: 'ssh', user_id: 'fake' }],
      ['2.1', { type: 'x509', user_id: '' }],
      ['2.1', { type: 7, user_id: null }],
      ['2.9', { user_id: 'fake' }],
    ] as const) {
      const { create } = huaweiEcsShapes({ version });
      const body = { keypair: { ...key, ...sent } };
      const command = create.request.decode(body, { owner });
      expect(command.owner).toBe(owner);
      expect(command.items[0]?.material.type).toBe('ssh');
      expect(create.request.encode(command)).toEqual(body);
    }
  });

  it('mean what they mean from 2.2 and 2.10 on', () => {
    const decode = (version: string, more: object) =>
      huaweiEcsShapes({ version }).create.request.decode({ keypair: { name: 'k', ...more } }, { owner });
    expect(decode('2.2', { type: 'x509' }).items[0]?.material.type).toBe('x509');
    expect(() => decode('2.2', { type: 'pgp' })).toThrow("'pgp' is not one of ['ssh', 'x509']");
    expect(decode('2.10', { user_id: 'bob' }).owner).toBe('user:bob');
  });

  it('are no reason to take anything else, or to take them outside the keypair', () => {
    const decode = (body: unknown) => () =>
      huaweiEcsShapes({ version: '2.1' }).create.request.decode(body, { owner });
    expect(decode({ keypair: { ...key, description: 'x' } })).toThrow("('description' was unexpected)");
    expect(decode({ keypair: key, type: 'ssh' })).toThrow("('type' was unexpected)");
    expect(decode({ keypair: { type: 'ssh' } })).toThrow("'name' is a required property");
  });

  it('never change what else is sent', () => {
    const { create } = huaweiEcsShapes({ version: '2.1' });
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (type, user_id) => {
        const body: unknown = JSON.parse(JSON.stringify({ keypair: { ...key, type, user_id } }));
        expect(create.request.encode(create.request.decode(body, { owner }))).toEqual(body);
      }),
    );
  });
});

describe('a generated key', () => {
  it('ends its line with a newline, and is written again as one to generate', () => {
    for (const version of ['2.0', '2.1', '2.2', '2.60']) {
      const { create } = huaweiEcsShapes({ version });
      const command = create.request.decode({ keypair: { name: 'k' } }, { owner });
      expect(command.items[0]?.material).toMatchObject({ from: 'generate', comment: 'Generated-by-Nova\n' });
      expect(create.request.encode(command)).toEqual({ keypair: { name: 'k' } });
    }
  });

  it('of type x509 has the user as its subject, without a newline', () => {
    const { create } = huaweiEcsShapes({ version: '2.2' });
    const command = create.request.decode({ keypair: { name: 'k', type: 'x509' } }, { owner });
    expect(command.items[0]?.material).toMatchObject({ type: 'x509', comment: 'alice' });
  });

  it('is shown once', () => {
    const { create, show } = huaweiEcsShapes({ version: '2.1' });
    const body = {
      keypair: {
        name: 'k',
        public_key: 'ssh-rsa AAAA',
        private_key: 'PEM',
        user_id: 'alice',
        fingerprint: 'f',
      },
    };
    const { keypairs } = create.response.decode(body);
    expect(keypairs[0]?.privateKey).toBeInstanceOf(SecretText);
    expect(create.response.encode({ keypairs }).body).toEqual(body);
    expect(JSON.stringify(show.response.encode({ keypair: keypairs[0] as never }))).not.toContain('PEM');
  });
});

describe('names', () => {
  const decode = (name: string, names?: 'nova' | 'kps') => () =>
    huaweiEcsShapes({ version: '2.1', ...(names && { names }) }).create.request.decode(
      { keypair: { name } },
      { owner },
    );

  it("are Nova's by default", () => {
    expect(decode('KeyPair a760')).not.toThrow();
    expect(decode('a'.repeat(255))).not.toThrow();
    expect(decode('a.b')).toThrow(/^An invalid 'name' value/);
  });

  it('are those of the Key Pair Service by option', () => {
    expect(decode('KeyPair-a760_B', 'kps')).not.toThrow();
    expect(decode('a'.repeat(64), 'kps')).not.toThrow();
    for (const name of ['a'.repeat(65), 'a b', 'a\n']) expect(decode(name, 'kps')).toThrow(/name/);
  });
});
