import { fingerprintMd5, parsePublicKey } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { cloudsigma, createCloudsigma } from '../src/index.js';
import { pairFaults, readExamples } from './support/examples.js';
import { ask, BASIC, BOB, ED25519, READER, start, type Wire } from './support/gateway.js';

const ALL = '/api/2.0/keypairs/';
const one = (uuid: string): string => `${ALL}${uuid}/`;
const ABSENT = '00000000-0000-4000-8000-0000000000ff';
const seeds = readExamples().find(({ id }) => id.endsWith('/keypair-list'))?.precondition
  ?.keypairs as readonly Wire[];
const [full, made, open] = seeds as readonly [Wire, Wire, Wire];
type List = { readonly meta: object; readonly objects: readonly Wire[] };

const create = async (world: Awaited<ReturnType<typeof start>>, ...objects: readonly object[]) =>
  ask<{ objects: readonly Wire[] }>(world, 'POST', ALL, { body: { objects } });

describe('createCloudsigma', () => {
  it.each([{ quota: -2 }, { quota: 1.5 }, { ownership: 'x' }, { algorithmType: 'dsa' }])(
    'refuses %j',
    (options) => {
      expect(() => createCloudsigma(options as never)).toThrow(TypeError);
    },
  );

  it('narrows what OpenSSH reads to what the cloud takes', () => {
    expect(cloudsigma.policy).toMatchObject({
      algorithms: ['rsa', 'ed25519'],
      rsaBits: { minimum: 1024, maximum: 4096 },
      certificates: false,
      maxKeypairs: 1000,
    });
    expect(Object.values(cloudsigma.policy.screens)).toContain(true);
    expect(createCloudsigma({ quota: -1 }).policy).not.toHaveProperty('maxKeypairs');
  });
});

it('an update inside a list is refused, and not passed over', async () => {
  const world = await start();
  const { json } = await create(world, { name: 'x', public_key: ED25519 });
  const body = { objects: [{ name: 'z' }] };
  const answer = await ask(world, 'PUT', one(String(json.objects[0]?.uuid)), { body });
  expect(answer).toMatchObject({ status: 400, json: [{ error_point: 'objects' }] });
});

it('finds a uuid in upper case, in the path and in the filter', async () => {
  const world = await start();
  const { json } = await create(world, { name: 'x', public_key: ED25519 });
  const uuid = String(json.objects[0]?.uuid).toUpperCase();
  expect((await ask(world, 'GET', one(uuid))).status).toBe(200);
  expect((await ask<List>(world, 'GET', `${ALL}?uuid=${uuid}`)).json.objects).toHaveLength(1);
});

describe('text of a public key', () => {
  it.each([
    ` ${ED25519}`,
    `${ED25519} `,
    `${ED25519}\n\n`,
    `${ED25519}\r\n`,
    ED25519.replace(' ', '  '),
    ED25519.replace(' ', '\t'),
    ED25519.replace(/ (?=ops)/, '  '),
  ])('refuses the line %j, which is not clean', async (public_key) => {
    const world = await start();
    const refused = await create(world, { name: 'x', public_key });
    expect(refused).toMatchObject({ status: 400, json: [{ error_point: 'public_key' }] });
    expect((await ask<List>(world, 'GET', ALL)).json.objects).toEqual([]);
  });

  it.each([ED25519, ED25519.replace(/ops.*/, ''), ED25519.replace(/ ops.*/, ''), `${ED25519}\n`])(
    'keeps %j as it is',
    async (public_key) => {
      const { json } = await create(await start(), { name: 'x', public_key });
      expect(json.objects[0]).toMatchObject({ public_key });
    },
  );
});

describe('media types', () => {
  it.each<[string, string | undefined, number]>([
    ['', undefined, 200],
    ['', '', 200],
    ['', '*/*', 200],
    ['', 'application/json', 200],
    ['', 'APPLICATION/JSON; charset=utf-8', 200],
    ['', 'application/*;q=0.1', 200],
    ['', 'text/html, application/xml;q=0.9, */*;q=0.8', 200],
    ['', 'application/xml, application/json;q=0.1', 200],
    ['', 'text/csv', 406],
    ['', 'application/xml', 406],
    ['', 'application/json;q=0', 406],
    ['', 'application/json;q=0.0, */*', 406],
    ['', '*/*;q=0', 406],
    ['', 'application/*;q=0, */*', 406],
    ['?format=json', 'text/csv', 200],
    ['?format=xml', 'application/json', 406],
    ['?format=yaml', undefined, 406],
    ['?format=xml&format=json', undefined, 200],
  ])('%j with Accept %j: %i', async (query, accept, status) => {
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const answer = await ask(await start(), 'GET', `${ALL}${query}`, { headers });
    expect(answer.status).toBe(status);
    if (status === 406) expect(answer.text).toBe('');
  });

  it.each([
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/xml' },
    { 'content-type': '' },
  ])('a body with %j is refused with the fix', async (headers) => {
    const world = await start({ keypairs: seeds });
    const body = new TextEncoder().encode('{"objects":[{"name":"x"}]}');
    for (const [method, target] of [
      ['POST', ALL],
      ['PUT', one(open.uuid)],
    ] as const) {
      const asked = { ...headers, authorization: BASIC };
      const response = await world.gateway.handle({
        method,
        target,
        basePath: '',
        origin: '',
        headers: asked,
        body,
      });
      expect(response?.status).toBe(400);
      expect(JSON.parse(String(response?.body))).toEqual([
        {
          error_type: 'validation',
          error_message: 'Send the body as JSON, with Content-Type: application/json',
          error_point: null,
        },
      ]);
    }
  });

  it('an empty body with a JSON content type is fine where none is needed, and told of where one is', async () => {
    const world = await start({ keypairs: seeds });
    const headers = { 'content-type': 'application/json', 'content-length': '0' };
    expect((await ask(world, 'GET', ALL, { raw: '', headers })).status).toBe(200);
    for (const [method, target] of [
      ['POST', ALL],
      ['PUT', one(open.uuid)],
    ] as const) {
      const answer = await ask(world, method, target, { raw: '', headers });
      expect(answer).toMatchObject({ status: 400, json: [{ error_type: 'validation', error_point: null }] });
    }
    expect((await ask(world, 'DELETE', one(open.uuid), { raw: '', headers })).status).toBe(204);
  });

  it.each([
    ['{"objects":', 'Invalid JSON'],
    ['{"objects":[],"objects":[]}', 'An object has two members of one name.'],
    ['['.repeat(65), 'The body is nested deeper than 64 levels.'],
    ['{"objects":[{"name":"x","__proto__":{}}]}', 'A member has a name that no member may have.'],
  ])('the body %s is refused', async (raw, error_message) => {
    const answer = await ask(await start(), 'POST', ALL, { raw });
    expect(answer).toMatchObject({
      status: 400,
      json: [{ error_type: 'validation', error_message, error_point: null }],
    });
  });

  it('a body that is too large is 413', async () => {
    const answer = await ask(await start(), 'POST', ALL, { raw: ' '.repeat(1_048_577) });
    expect(answer).toMatchObject({ status: 413, json: [{ error_type: 'validation' }] });
  });
});

describe('addresses and methods', () => {
  const items = ['keypairs', 'pubkeys'].flatMap((name) => [
    `/api/2.0/${name}`,
    `/api/2.0/${name}/detail`,
    `/api/2.0/${name}/schema`,
    `/api/2.0/${name}/${open.uuid}`,
  ]);

  it.each(items)('%s is answered with a final slash and without', async (path) => {
    const world = await start({ keypairs: seeds });
    const [bare, slashed] = [await ask(world, 'GET', path), await ask(world, 'GET', `${path}/`)];
    expect(bare.status).toBe(200);
    expect(bare.text).toBe(slashed.text);
    expect((await ask(world, 'OPTIONS', path)).text).toBe((await ask(world, 'OPTIONS', `${path}/`)).text);
  });

  it.each([
    ['keypairs/', 'GET,POST'],
    ['keypairs/detail/', 'GET'],
    ['keypairs/schema/', 'GET'],
    [`keypairs/${open.uuid}/`, 'GET,PUT,DELETE'],
    ['pubkeys/', 'GET'],
    [`pubkeys/${open.uuid}/`, 'GET'],
    ['pubkeys/detail/', 'GET'],
    ['accounts/action/?do=login', 'POST'],
  ])('OPTIONS and 405 of %s tell %s', async (path, methods) => {
    const world = await start({ keypairs: seeds });
    const options = await ask(world, 'OPTIONS', `/api/2.0/${path}`, { headers: { accept: 'text/plain' } });
    expect(options).toMatchObject({ status: 200, text: methods });
    expect(options.headers).toMatchObject({ allow: methods, 'content-type': 'text/html; charset=utf-8' });
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'].filter(
      (each) => !methods.includes(each),
    )) {
      const answer = await ask(world, method, `/api/2.0/${path}`);
      expect([method, answer.status, answer.text, answer.headers.allow]).toEqual([method, 405, '', methods]);
    }
  });

  it('an address that is none is a list, once the caller is known', async () => {
    const world = await start();
    for (const path of [
      '/api/2.0/',
      '/api/2.0/servers/',
      '/api/1.0/keypairs/',
      '/api/2.0/keypairs/x/y/',
      '/',
    ]) {
      for (const method of ['GET', 'OPTIONS'])
        expect(await ask(world, method, path)).toMatchObject({
          status: 404,
          json: [{ error_type: 'notexist', error_point: null }],
        });
      expect(await ask(world, 'GET', path, { auth: false })).toMatchObject({ status: 401, text: '' });
    }
  });

  it.each(['not-a-uuid', 'a'.repeat(200), '%00', '%F0%9F%98%80', `${ABSENT}x`])(
    '%s is no uuid',
    async (uuid) => {
      const world = await start();
      for (const [method, asked] of [
        ['GET', {}],
        ['PUT', { body: {} }],
        ['DELETE', {}],
      ] as const) {
        const answer = await ask(world, method, one(uuid), asked);
        expect(answer).toMatchObject({ status: 404, json: [{ error_type: 'notexist', error_point: null }] });
      }
    },
  );

  it('a uuid is found in any case', async () => {
    const world = await start({ keypairs: seeds });
    expect((await ask(world, 'GET', one(open.uuid.toUpperCase()))).status).toBe(200);
  });

  it('every answer has the id of its request, and is not to be kept', async () => {
    const world = await start();
    for (const auth of [undefined, false as const]) {
      const { headers } = await ask(world, 'GET', ALL, auth === undefined ? {} : { auth });
      expect(headers['x-request-id']).toMatch(/^req-/);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('links have the prefix of the mount', async () => {
    const world = await start({ prefix: '/cloudsigma' });
    const body = { objects: [{ name: 'x', public_key: ED25519 }] };
    const answer = await ask<{ objects: Wire[] }>(world, 'POST', `/cloudsigma${ALL}`, { body });
    const uuid = answer.json.objects[0]?.uuid ?? '';
    expect(answer.json.objects[0]).toMatchObject({ resource_uri: `/cloudsigma${one(uuid)}` });
    expect(answer.headers.location).toBe(`/cloudsigma${one(uuid)}`);
    expect((await ask(world, 'GET', answer.headers.location ?? '')).status).toBe(200);
  });
});

describe('create', () => {
  it('makes real pairs, never the same twice', async () => {
    const world = await start();
    const types = ['rsa', 'ed25519', 'ed25519', undefined];
    const objects = types.map((algorithm_type) => ({
      name: 'twin',
      ...(algorithm_type && { algorithm_type }),
    }));
    const { status, json, headers } = await create(world, ...objects);
    expect(status).toBe(201);
    expect(headers).not.toHaveProperty('location');
    expect(json.objects.map(({ public_key }) => public_key.split(' ')[0])).toEqual(
      types.map((type) => `ssh-${type ?? 'rsa'}`),
    );
    for (const object of json.objects) expect(pairFaults(object)).toEqual([]);
    expect(new Set(json.objects.map(({ fingerprint }) => fingerprint)).size).toBe(4);
    expect(json.objects[0]?.private_key).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n[\s\S]*\n$/);
    expect(json.objects[1]?.private_key).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n[\s\S]*\n$/);
    const listed = await ask<List>(world, 'GET', `${ALL}?limit=0`);
    expect(listed.json.objects).toEqual(json.objects);
  });

  it('asks the account, then its own option, what to generate', async () => {
    const typeOf = async (setting: object) => {
      const { json } = await create(await start(setting), { name: 'x' });
      return json.objects[0]?.public_key.split(' ')[0];
    };
    expect(await typeOf({ options: { algorithmType: 'ed25519' } })).toBe('ssh-ed25519');
    expect(await typeOf({ attributes: { cloudsigma: { algorithmType: 'ed25519' } } })).toBe('ssh-ed25519');
    expect(await typeOf({ attributes: { cloudsigma: { algorithmType: 'dsa' } } })).toBe('ssh-rsa');
  });

  it.each<[object, string, string]>([
    [{ public_key: 'nope' }, 'public_key', 'Invalid public key: The key type is unknown.'],
    [{ public_key: '' }, 'public_key', 'Invalid public key: The text is empty.'],
    [{ public_key: ED25519, private_key: '' }, 'private_key', 'Invalid private key: '],
    [{ public_key: ED25519, private_key: 'x' }, 'private_key', 'Invalid private key: '],
    [
      { public_key: ED25519, private_key: full.private_key },
      'public_key',
      'Public key does not match private key',
    ],
    [{ public_key: full.private_key }, 'public_key', 'Invalid public key: '],
  ])('refuses %j', async (object, error_point, message) => {
    const world = await start();
    const answer = await create(world, { name: 'ok', public_key: ED25519 }, { name: 'x', ...object });
    expect(answer).toMatchObject({ status: 400, json: [{ error_type: 'validation', error_point }] });
    expect(answer.text).toContain(message);
    expect(answer.text).not.toMatch(/BEGIN|MII/);
    expect((await ask<List>(world, 'GET', ALL)).json.objects).toEqual([]);
  });

  it.each(['', '\n', 'x'.repeat(256), 'a\u0000b', '\ud800'])('refuses the name %j', async (name) => {
    const answer = await create(await start(), { name, public_key: ED25519 });
    expect(answer).toMatchObject({ status: 400, json: [{ error_type: 'validation', error_point: 'name' }] });
  });

  it.each([' ', 'ключ 🔑', 'a/b?c', 'x'.repeat(255), '😀'.repeat(255)])('keeps the name %j', async (name) => {
    const { json } = await create(await start(), { name, public_key: ED25519 });
    expect(json.objects[0]?.name).toBe(name);
  });

  it('lists each bad key of a batch, in order, and makes none', async () => {
    const world = await start();
    const bad = { name: 'x', public_key: 'nope' };
    const answer = await create(world, bad, { name: 'y', public_key: ED25519 }, { ...bad, private_key: 'x' });
    expect(answer.status).toBe(400);
    expect(answer.json).toHaveLength(2);
    expect((await ask<List>(world, 'GET', ALL)).json.meta).toMatchObject({ total_count: 0 });
  });

  it('tells of a full quota', async () => {
    const world = await start({ options: { quota: 1 } });
    expect((await create(world, { name: 'x', public_key: ED25519 })).status).toBe(201);
    expect(await create(world, { name: 'y', public_key: ED25519 })).toMatchObject({
      status: 403,
      json: [{ error_type: 'permission', error_point: null }],
    });
  });
});

describe('lists', () => {
  const names = async (query: string) => {
    const world = await start({ keypairs: seeds });
    const { json } = await ask<List>(world, 'GET', `${ALL}${query}`);
    return { meta: json.meta, names: json.objects.map(({ name }) => name) };
  };

  it.each([
    ['?limit=2', { limit: 2, offset: 0, total_count: 3 }, [full.name, made.name]],
    ['?limit=2&offset=2', { limit: 2, offset: 2, total_count: 3 }, [open.name]],
    ['?limit=0&offset=1', { limit: 0, offset: 1, total_count: 3 }, [made.name, open.name]],
    ['?limit=1&limit=2', { limit: 2, offset: 0, total_count: 3 }, [full.name, made.name]],
    [`?uuid=${open.uuid},${full.uuid}`, { limit: 20, offset: 0, total_count: 2 }, [full.name, open.name]],
    ['?name=TEST_pub', { limit: 20, offset: 0, total_count: 0 }, []],
    ['?name__contains=ANOTHER,name', { limit: 20, offset: 0, total_count: 2 }, [made.name, open.name]],
    ['?name__contains=pub&name=test_pub', { limit: 20, offset: 0, total_count: 1 }, [full.name]],
    [`?name=test_pub&uuid=${open.uuid}`, { limit: 20, offset: 0, total_count: 0 }, []],
    ['?tag=x', { limit: 20, offset: 0, total_count: 0 }, []],
    ['?name=test_pub\\,test_name', { limit: 20, offset: 0, total_count: 0 }, []],
    ['?unknown=1', { limit: 20, offset: 0, total_count: 3 }, [full.name, made.name, open.name]],
  ])('%s', async (query, meta, expected) => {
    expect(await names(query)).toEqual({ meta, names: expected });
  });

  it.each([
    ['?limit=-1', 'limit'],
    ['?limit=x', 'limit'],
    ['?offset=1.5', 'offset'],
    ['?name=a&name=b', 'name'],
    ['?name=%FF', null],
  ])('%s is refused', async (query, error_point) => {
    const answer = await ask(await start(), 'GET', `${ALL}${query}`);
    expect(answer).toMatchObject({ status: 400, json: [{ error_type: 'validation', error_point }] });
  });

  it('shows the fields that are asked for, and opens no private half for others', async () => {
    const world = await start({ keypairs: seeds });
    const reveals = async () =>
      (await world.store.audit('user:user.email')).filter(({ action }) => action === 'reveal').length;
    const { json } = await ask<List>(world, 'GET', `${ALL}?fields=uuid,name,x`);
    expect(json.objects[0]).toEqual({ uuid: full.uuid, name: full.name });
    expect((await ask(world, 'GET', `${one(full.uuid)}?fields=name`)).json).toEqual({ name: full.name });
    expect(await reveals()).toBe(0);
    expect((await ask(world, 'GET', `${one(full.uuid)}?fields=private_key`)).json).toEqual({
      private_key: full.private_key,
    });
    expect(await reveals()).toBe(1);
    await ask(world, 'GET', ALL);
    expect(await reveals()).toBe(3);
  });

  it('has documents of its fields', async () => {
    const world = await start();
    const { json } = await ask<Record<string, object>>(world, 'GET', `${ALL}schema/`);
    expect(json).toMatchObject({ default_limit: 20, allowed_list_http_methods: ['get', 'post'] });
    expect(Object.keys(json.fields ?? {}).sort()).toEqual(Object.keys(full).sort());
    const pubkeys = await ask<Record<string, object>>(world, 'GET', '/api/2.0/pubkeys/schema/');
    expect(Object.keys(pubkeys.json.fields ?? {})).toContain('has_private_key');
    expect(Object.keys(pubkeys.json.fields ?? {})).not.toContain('private_key');
  });
});

describe('the invariants', () => {
  it('1: pubkeys never show a private half', async () => {
    const world = await start({ keypairs: seeds });
    for (const path of ['', 'detail/', `${full.uuid}/`, '?fields=private_key,uuid']) {
      const { status, text } = await ask(world, 'GET', `/api/2.0/pubkeys/${path}`);
      expect(status).toBe(200);
      expect(text).not.toMatch(/PRIVATE KEY|"private_key"/);
    }
  });

  it('2: both views are of the same keypairs', async () => {
    const world = await start({ keypairs: seeds });
    await create(world, { name: 'gen', algorithm_type: 'ed25519', meta: { description: 'd', team: 'ops' } });
    const [pairs, pubs] = [
      await ask<List>(world, 'GET', ALL),
      await ask<List>(world, 'GET', '/api/2.0/pubkeys/'),
    ];
    const shared = ({ uuid, name, fingerprint, meta, public_key }: Wire) => ({
      uuid,
      name,
      fingerprint,
      meta,
      public_key,
    });
    expect(pairs.json.objects).toHaveLength(4);
    expect(pairs.json.objects.map(shared)).toEqual(pubs.json.objects.map(shared));
    expect(pairs.json.objects[3]?.meta).toEqual({ description: 'd', team: 'ops' });
  });

  it('3 and 4: the fingerprint is that of the blob, also after an update, and the comment is kept', async () => {
    const world = await start({ keypairs: seeds });
    const public_key = `${ED25519} with  a comment`;
    const { json } = await ask<Wire>(world, 'PUT', one(open.uuid), { body: { public_key } });
    expect(json.public_key).toBe(public_key);
    expect(json.fingerprint).toBe(fingerprintMd5(parsePublicKey(public_key).blob));
  });

  it('5: the same PUT twice gives the same', async () => {
    const world = await start({ keypairs: seeds });
    for (const body of [{ ...made, name: 'n' }, { meta: { b: '2', a: '1' } }, { private_key: null }, {}]) {
      const [first, second] = [
        await ask(world, 'PUT', one(made.uuid), { body }),
        await ask(world, 'PUT', one(made.uuid), { body }),
      ];
      expect(first.status).toBe(200);
      expect(first.text).toBe(second.text);
    }
  });

  it('6: what is deleted is gone for GET, PUT and DELETE', async () => {
    const world = await start({ keypairs: seeds });
    expect(await ask(world, 'DELETE', one(open.uuid))).toMatchObject({ status: 204, text: '' });
    for (const [method, asked] of [
      ['GET', {}],
      ['PUT', { body: { name: 'x' } }],
      ['DELETE', {}],
    ] as const)
      expect((await ask(world, method, one(open.uuid), asked)).status).toBe(404);
  });

  it('7: one object is wrapped too, and has a Location', async () => {
    const { json, headers } = await create(await start(), { name: 'x', public_key: ED25519 });
    expect(json.objects).toHaveLength(1);
    expect(headers.location).toBe(one(json.objects[0]?.uuid ?? ''));
  });
});

describe('whose keypairs', () => {
  it("another user's is like one that is not there, to the byte", async () => {
    const world = await start({ keypairs: seeds });
    for (const [method, asked] of [
      ['GET', {}],
      ['PUT', { body: { name: 'x' } }],
      ['DELETE', {}],
    ] as const)
      for (const resource of method === 'GET' ? ['keypairs', 'pubkeys'] : ['keypairs']) {
        const [foreign, absent] = await Promise.all(
          [full.uuid, ABSENT].map((uuid) =>
            ask(world, method, `/api/2.0/${resource}/${uuid}/`, { ...asked, auth: BOB }),
          ),
        );
        const plain = (uuid: string, answer: typeof foreign) => ({
          ...answer,
          text: answer?.text.replace(uuid, 'uuid'),
          json: null,
          headers: { ...answer?.headers, 'x-request-id': '' },
        });
        expect(foreign?.status).toBe(404);
        expect(plain(full.uuid, foreign)).toEqual(plain(ABSENT, absent));
      }
    expect((await ask<List>(world, 'GET', ALL, { auth: BOB })).json.meta).toMatchObject({ total_count: 0 });
    expect((await ask(world, 'GET', one(full.uuid))).status).toBe(200);
  });

  it('an account can share them', async () => {
    const world = await start({ options: { ownership: 'account' } });
    const { json } = await create(world, { name: 'x', public_key: ED25519 });
    expect((await ask(world, 'GET', one(json.objects[0]?.uuid ?? ''), { auth: BOB })).status).toBe(200);
  });

  it('who may only read is told what is lacking', async () => {
    const world = await start();
    expect((await ask(world, 'GET', ALL, { auth: READER })).status).toBe(200);
    const answer = await ask(world, 'POST', ALL, { auth: READER, body: { objects: [{ name: 'x' }] } });
    expect(answer).toMatchObject({
      status: 403,
      json: [
        {
          error_type: 'permission',
          error_message:
            'User reader does not have all of the permissions [EDIT] in order to complete the operation on resources []',
          error_point: null,
        },
      ],
    });
  });
});

describe('a seed', () => {
  it('keeps what is given and makes the rest, the same each time', () => {
    const seed = (json: object) => cloudsigma.readSeed?.(json, 'user:a');
    expect(seed(full)).toMatchObject({ uuid: full.uuid, fingerprint: full.fingerprint, hasPrivateKey: true });
    expect(seed(full)?.privateKey?.reveal()).toBe(full.private_key);
    const bare = { name: 'x', public_key: ED25519 };
    expect(seed(bare)?.uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(seed(bare)).toEqual(seed(bare));
    expect(seed({ ...bare, name: 'y' })?.uuid).not.toBe(seed(bare)?.uuid);
  });

  it.each([null, 1, {}, { name: 'x' }, { public_key: ED25519 }, { name: 1, public_key: ED25519 }])(
    'cannot be %j',
    (json) => {
      expect(() => cloudsigma.readSeed?.(json, 'user:a')).toThrow(
        expect.objectContaining({ code: 'invalid_request' }),
      );
    },
  );
});
