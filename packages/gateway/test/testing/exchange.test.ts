import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../src/index.js';
import {
  compareResponse,
  type Exchange,
  fillHoles,
  HOLES,
  loadExchanges,
  readExchange,
  replayExchange,
  requestOf,
  responseOf,
} from '../../testing/index.js';
import { backendOf, KEYPAIR, someone } from '../helpers.js';
import { toyName } from '../toy/name/index.js';

const exchange: Exchange = {
  id: 'toy-name/get',
  dialect: 'toy-name',
  operation: 'get',
  source: ['our choice'],
  request: { method: 'GET', target: '/api/keypairs/web', headers: { 'X-Toy-Version': '2.0' } },
  response: { status: 200, headers: { 'X-Toy-Version': '2.0' }, json: { id: '{{id}}' } },
};

describe('readExchange', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['no id', { ...exchange, id: '' }],
    ['no dialect', { ...exchange, dialect: undefined }],
    ['no operation', { ...exchange, operation: undefined }],
    ['no source', { ...exchange, source: [] }],
    ['an empty source', { ...exchange, source: [''] }],
    ['no target', { ...exchange, request: { method: 'GET' } }],
    ['no status', { ...exchange, response: {} }],
    ['two bodies', { ...exchange, response: { status: 200, json: 1, text: '1' } }],
  ])('refuses %s', (_, value) => {
    expect(() => readExchange(value, 'x.json')).toThrow(/^x\.json: /);
  });
});

describe('loadExchanges', () => {
  it('reads a folder in order and names the file that is wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exchanges-'));
    writeFileSync(join(folder, 'b.json'), JSON.stringify({ ...exchange, id: 'b' }));
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ ...exchange, id: 'a' }));
    writeFileSync(join(folder, 'README.md'), 'not an exchange');
    expect((await loadExchanges(folder)).map((each) => each.id)).toEqual(['a', 'b']);
    writeFileSync(join(folder, 'c.json'), '{}');
    await expect(loadExchanges(folder)).rejects.toThrow(/c\.json/);
    rmSync(folder, { recursive: true });
  });
});

describe('messages', () => {
  it('have lower-case names, a prefix, and a content type for JSON', () => {
    const request = { ...exchange.request, method: 'POST', json: { a: 1 } };
    expect(requestOf({ ...exchange, request }, '/n')).toMatchObject({
      target: '/n/api/keypairs/web',
      headers: { 'x-toy-version': '2.0', 'content-type': 'application/json' },
      body: new TextEncoder().encode('{"a":1}'),
    });
    expect(requestOf(exchange)).not.toHaveProperty('body');
    expect(responseOf({ status: 200, headers: { A: '1', B: null }, base64: 'aMOp' })).toMatchObject({
      headers: { a: '1' },
    });
  });
});

describe('compareResponse', () => {
  const body = (value: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(value) });
  const paths = (expected: object, actual: Parameters<typeof compareResponse>[1]) =>
    compareResponse({ status: 200, ...expected }, actual).map((each) => each.path);

  it('finds nothing between equal answers, whatever the order of members', () => {
    expect(paths({ json: { a: 1, b: [null, 'x'] } }, body({ b: [null, 'x'], a: 1 }))).toEqual([]);
  });

  it('names each place that differs', () => {
    expect(
      paths({ json: { a: 1, 'b/c': [1, 2], d: {}, e: null } }, body({ a: '1', 'b/c': [1], d: [], f: 0 })),
    ).toEqual(['body/a', 'body/b~1c/1', 'body/d', 'body/e', 'body/f']);
    expect(paths({ json: {} }, { status: 201, headers: {}, body: 'text' })).toEqual(['status', 'body']);
    expect(paths({ json: -0 }, body(0))).toEqual(['body']);
  });

  it('compares the headers that are named, null for absent', () => {
    const answer = { status: 200, headers: { Vary: ['A', 'B'], 'X-One': '1' } };
    expect(paths({ headers: { vary: ['A', 'B'], 'X-ONE': '1', etag: null } }, answer)).toEqual([]);
    expect(paths({ headers: { vary: 'A', 'x-one': null, etag: '1' } }, answer)).toEqual([
      'headers.vary',
      'headers.x-one',
      'headers.etag',
    ]);
  });

  it('compares text and bytes, and nothing with nothing', () => {
    expect(
      paths({ text: 'a{{now}}b' }, { status: 200, headers: {}, body: 'a2026-01-05T09:00:00.123456b' }),
    ).toEqual([]);
    expect(paths({ text: 'a' }, { status: 200, headers: {}, body: 'b' })).toEqual(['body']);
    expect(paths({ base64: '/w==' }, { status: 200, headers: {}, body: new Uint8Array([255]) })).toEqual([]);
    expect(paths({}, { status: 200, headers: {}, body: '' })).toEqual([]);
    expect(paths({}, body(1))).toEqual(['body']);
  });

  it('lets holes take what fits, also numbers, and the same for one label', () => {
    const json = { id: '{{id}}', request: 'req-{{uuid:1}}', again: '{{uuid:1}}', at: '{{now}}' };
    const uuid = KEYPAIR.uuid;
    const good = { id: 7, request: `req-${uuid}`, again: uuid, at: '2026-01-05T09:00:00Z' };
    expect(paths({ json }, body(good))).toEqual([]);
    expect(paths({ json }, body({ ...good, id: 0, at: 'now' }))).toEqual(['body/id', 'body/at']);
    expect(paths({ json }, body({ ...good, again: uuid.replace('7', '8') }))).toEqual(['body/again']);
    expect(paths({ json: 'a.{{number}}' }, body('ab1'))).toEqual(['body']);
    expect(() => paths({ json: '{{nosuch}}' }, body('x'))).toThrow(/nosuch/);
  });

  it('takes the samples of its own holes', () => {
    const json = Object.fromEntries(Object.keys(HOLES).map((name) => [name, `{{${name}}}`]));
    expect(paths({ json: { list: [json], n: null } }, body(fillHoles({ list: [json], n: null })))).toEqual(
      [],
    );
  });
});

describe('replayExchange', () => {
  it('says in what a gateway differs', async () => {
    const gateway = createGateway({
      mounts: [
        {
          dialect: toyName,
          backend: backendOf(toyName, async () => ({ keypair: KEYPAIR })),
          authenticate: someone,
        },
      ],
    });
    const whole = {
      ...exchange,
      response: {
        ...exchange.response,
        json: { id: '{{id}}', name: 'web', public_key: '{{text}}', fingerprint: '{{md5}}' },
      },
    };
    expect(await replayExchange(gateway, whole, { prefix: '/toy-name' })).toEqual([]);
    expect(
      (await replayExchange(gateway, exchange, { prefix: '/toy-name' })).map((each) => each.path),
    ).toEqual(['body/name', 'body/public_key', 'body/fingerprint']);
    expect(await replayExchange(gateway, whole)).toMatchObject([{ path: 'status' }]);
  });
});

describe('dialectContract', () => {
  it('fails a dialect that shows private halves where it must not', async () => {
    const { toyUuid } = await import('../toy/uuid/index.js');
    const { dialectContract } = await import('../../testing/index.js');
    const leaky = {
      ...toyUuid,
      codecs: {
        ...toyUuid.codecs,
        'pubkey.get': toyUuid.codecs['keypair.get'],
        'pubkey.list': toyUuid.codecs['keypair.list'],
      },
    } as typeof toyUuid;
    const exchanges = await loadExchanges(new URL('../toy/uuid/fixtures/', import.meta.url));
    const bodies: (() => void | Promise<void>)[] = [];
    const tools = {
      describe: (_: string, body: () => void) => body(),
      it: (_: string, body: () => void | Promise<void>) => bodies.push(body),
      expect,
    };
    dialectContract(
      tools,
      leaky,
      exchanges.filter((each) => each.operation === 'pubkey.get'),
    );
    const results = await Promise.allSettled(bodies.map(async (body) => await body()));
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
  });
});
