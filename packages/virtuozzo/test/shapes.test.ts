import { KeypairError } from '@keypair-gateway/core';
import { loadExchanges } from '@keypair-gateway/gateway/testing';
import { describe, expect, it } from 'vitest';
import { virtuozzoShapes } from '../src/shapes.js';
import { ED25519 } from './support/gateway.js';

const owner = 'user:alice';
const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));
const versionOf = (headers: Readonly<Record<string, string>> = {}): string =>
  headers['X-OpenStack-Nova-API-Version'] ?? '2.1';

describe('every body of the examples', () => {
  it('of a request comes out as it went in, or is refused', () => {
    let kept = 0;
    for (const { request, operation, response } of exchanges) {
      if (operation?.startsWith('create') !== true) continue;
      const { create } = virtuozzoShapes({ version: versionOf(request.headers) });
      try {
        expect(create.request.encode(create.request.decode(request.json, { owner }))).toEqual(request.json);
        kept += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(KeypairError);
        expect(response.status).toBe(400);
      }
    }
    expect(kept).toBe(7);
  });

  it('of an answer comes out as it went in', () => {
    let kept = 0;
    for (const { request, response, operation } of exchanges) {
      const name = /^(create|list|show)/.exec(operation ?? '')?.[1] as 'create' | undefined;
      if (response.status >= 300 || response.json === undefined || name === undefined) continue;
      const call = virtuozzoShapes({ version: versionOf(request.headers) })[name].response;
      expect(call.encode(call.decode(response.json)).body).toEqual(response.json);
      kept += 1;
    }
    expect(kept).toBe(5);
  });

  it('of an error means a KeypairError of the same class', () => {
    const { error } = virtuozzoShapes({ version: '2.1' });
    for (const { response } of exchanges.filter((each) => each.response.status >= 400)) {
      const fault = error.decode(response.status, response.json);
      expect(error.encode(fault).status).toBe(response.status);
    }
  });
});

describe('a description', () => {
  const marked = `${ED25519} VSTOR-KEY-DESC:the laptop`;
  const v = virtuozzoShapes({ version: '2.72' });
  const material = { from: 'import', type: 'ssh', publicKey: ED25519 } as const;
  const create = (item: object) =>
    ({
      op: 'create',
      owner,
      uniqueNames: true,
      items: [{ name: 'k', material, retain: false, ...item }],
    }) as const;

  it('belongs to the domain, and the text of the key stays as it was sent', () => {
    const { items } = v.create.request.decode({ keypair: { name: 'k', public_key: marked } }, { owner });
    expect(items[0]).toMatchObject({
      material: { publicKey: marked },
      attributes: { description: 'the laptop' },
    });
    expect(
      v.create.request.decode({ keypair: { name: 'k', public_key: ED25519 } }, { owner }).items[0],
    ).not.toHaveProperty('attributes');
  });

  it('of another cloud is written into the comment', () => {
    const command = create({ attributes: { description: 'the laptop', cloudsigma: { x: 1 } } });
    expect(v.create.request.encode(command)).toEqual({ keypair: { name: 'k', public_key: marked } });
    const keypair = v.keypair.decode({ name: 'k', public_key: ED25519, user_id: 'alice' });
    const described = { ...keypair, attributes: { description: 'the laptop' } };
    expect(v.keypair.encode(described).public_key).toBe(marked);
    expect(v.show.response.encode({ keypair: described }).body).toMatchObject({
      keypair: { public_key: marked },
    });
    expect(v.list.response.encode({ keypairs: [described] }).body).toMatchObject({
      keypairs: [{ keypair: { public_key: marked } }],
    });
    expect(v.keypair.decode(v.keypair.encode(described)).attributes).toEqual({ description: 'the laptop' });
  });

  it('that was changed elsewhere replaces the one in the comment', () => {
    const keypair = v.keypair.decode({ name: 'k', public_key: marked });
    const changed = { ...keypair, attributes: { description: 'the tower' } };
    expect(v.keypair.encode(changed).public_key).toBe(`${ED25519} VSTOR-KEY-DESC:the tower`);
  });

  it('goes where labels cannot', () => {
    const material = { from: 'import', type: 'ssh', publicKey: ED25519 };
    const encode = (attributes: object) => v.create.request.encode(create({ material, attributes }) as never);
    expect(encode({ description: 'x', labels: {} }).keypair.public_key).toBe(`${ED25519} VSTOR-KEY-DESC:x`);
    expect(() => encode({ description: 'x', labels: { env: 'test' } })).toThrow(
      expect.objectContaining({ code: 'not_supported' }),
    );
  });

  it('cannot go with a generated pair or a certificate', () => {
    const made = { from: 'generate', type: 'ssh', algorithm: 'rsa', comment: '' };
    const pem = { from: 'import', type: 'x509', publicKey: '-----BEGIN CERTIFICATE-----\n' };
    for (const each of [made, pem]) {
      const encode = (description: string) => () =>
        v.create.request.encode(create({ material: each, attributes: { description } }) as never);
      expect(encode('x')).toThrow(expect.objectContaining({ code: 'not_supported' }));
      expect(encode('')).not.toThrow();
    }
    const keypair = {
      ...v.keypair.decode({ name: 'k', type: 'x509', public_key: pem.publicKey }),
      attributes: { description: 'x' },
    };
    expect(v.keypair.encode(keypair).public_key).toBe(pem.publicKey);
  });
});

describe('created_at and type', () => {
  it('are in every answer at every version', () => {
    for (const version of ['2.0', '2.1', '2.2', '2.34', '2.35', '2.72']) {
      const v = virtuozzoShapes({ version });
      const stamp = { created_at: '2020-02-12T09:23:35.524428', type: 'ssh' };
      const keypair = v.keypair.decode({ name: 'k', public_key: ED25519, user_id: 'alice', ...stamp });
      expect(v.create.response.encode({ keypairs: [keypair] }).body).toMatchObject({ keypair: stamp });
      expect(v.list.response.encode({ keypairs: [keypair] }).body).toMatchObject({
        keypairs: [{ keypair: stamp }],
      });
      expect(v.show.response.encode({ keypair }).body).toMatchObject({ keypair: stamp });
    }
  });

  it('are read with a zone or without, and may be missing', () => {
    const v = virtuozzoShapes({ version: '2.1' });
    const read = (created_at: unknown) => v.keypair.decode({ name: 'k', public_key: ED25519, created_at });
    const utc = read('2019-04-25T13:41:14.241736').createdAt;
    expect(read('2019-04-25T13:41:14.241736+00:00').createdAt).toBe(utc);
    expect(read('2019-04-25T15:41:14.241736+02:00').createdAt).toBe(utc);
    expect(v.keypair.encode(read('2019-04-25T15:41:14.241736+02:00')).created_at).toBe(
      '2019-04-25T13:41:14.241736',
    );
    const unknown = read(undefined);
    expect(v.create.response.encode({ keypairs: [unknown] }).body).toMatchObject({
      keypair: { created_at: null },
    });
  });

  it('leave links of a page alone', () => {
    const v = virtuozzoShapes({ version: '2.35' });
    expect(v.list.response.encode({ keypairs: [] }, 'http://next').body).toEqual({
      keypairs: [],
      keypairs_links: [{ rel: 'next', href: 'http://next' }],
    });
  });
});
