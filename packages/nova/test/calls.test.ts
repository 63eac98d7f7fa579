import { describe, expect, it } from 'vitest';
import { ask, BASE, byToken, ED25519, messageOf, PRIVATE_KEY, startNova } from './support/gateway.js';

const keypair = (name: string, more: object = {}): object => ({
  keypair: { name, public_key: ED25519, ...more },
});
const path = '/v2.1/os-keypairs';

describe('order of checks', () => {
  it('size, token, path, version, media, JSON, project, schema, then quota before key before name', async () => {
    const nova = startNova({ quota: 1, keyText: 'faithful' });
    const raw = '{"keypair": {"name": 1.0, "public_key": 2}}';
    const wrong = { version: '2.999', headers: { 'content-type': 'text/html' } };
    const big = `{"x": "${'a'.repeat(114_688)}"}`;
    const at = (status: number, where: string, asked: object) =>
      ask(nova, 'POST', where, asked).then((got) => {
        expect(got.status).toBe(status);
        return messageOf(got);
      });
    const other = '/v2.1/abc/os-keypairs';
    await at(413, `${other}/x/y`, { ...wrong, raw: big });
    await at(404, '/v2.1/nothing', { ...wrong, raw: '{' });
    expect(await at(406, other, { ...wrong, raw: '{' })).toMatch(/^Version 2\.999 is not supported/);
    expect(await at(415, other, { ...wrong, version: '2.35', raw: '{' })).toBe('Unsupported Content-Type');
    expect(await at(400, other, { raw: '{' })).toBe('Malformed request body');
    expect(await at(400, other, { raw })).toMatch(/^Malformed request URL: URL's project_id 'abc'/);
    expect(await at(400, path, { raw })).toBe(
      "Invalid input for field/attribute name. Value: 1.0. 1.0 is not of type 'string'",
    );
    const theirs = { name: 'k', public_key: 'bad', user_id: 'bob' };
    expect(await at(403, path, { body: { keypair: theirs } })).toMatch(/os-keypairs:create to be performed/);
    await at(201, path, { body: keypair('k') });
    const badTwin = { keypair: { name: 'k', public_key: 'bad' } };
    expect(await at(403, path, { body: badTwin })).toBe('Quota exceeded, too many key pairs.');
    const roomy = startNova({ quota: -1, keyText: 'faithful' });
    await ask(roomy, 'POST', path, { body: keypair('k') });
    expect(messageOf(await ask(roomy, 'POST', path, { body: badTwin }))).toMatch(
      /failed to generate fingerprint/,
    );
    expect(messageOf(await ask(roomy, 'POST', path, { body: keypair('k') }))).toBe(
      "Key pair 'k' already exists.",
    );
  });

  it('a query that is not UTF-8 is refused after the project, and where nothing reads it not at all', async () => {
    const nova = startNova();
    const read = await ask(nova, 'GET', `${path}?x=%FF`);
    expect([read.status, messageOf(read)]).toEqual([400, 'Query string is not UTF-8 encoded']);
    expect(messageOf(await ask(nova, 'GET', '/v2.1/abc/os-keypairs?x=%FF'))).toMatch(
      /^Malformed request URL/,
    );
    expect((await ask(nova, 'POST', `${path}?x=%FF`, { body: keypair('k') })).status).toBe(201);
  });
});

describe('microversions', () => {
  it('end at maxMicroversion, in texts and documents too', async () => {
    const nova = startNova({ maxMicroversion: '2.60' });
    const refused = await ask(nova, 'GET', path, { version: '2.61' });
    expect(messageOf(refused)).toBe(
      'Version 2.61 is not supported by the API. Minimum is 2.1 and maximum is 2.60.',
    );
    expect(refused.headers['openstack-api-version']).toBe('compute 2.61');
    const latest = await ask(nova, 'GET', path, { version: 'latest' });
    expect(latest.headers['x-openstack-nova-api-version']).toBe('2.60');
    expect(JSON.stringify(await ask(nova, 'GET', '/'))).toContain('"version":"2.60","min_version":"2.1"');
    expect(JSON.stringify(await ask(nova, 'GET', '/v2.1'))).toContain('"version":"2.60","min_version":"2.1"');
    expect(
      (await ask(nova, 'POST', path, { version: 'latest', body: { keypair: { name: 'made' } } })).status,
    ).toBe(201);
  });
});

describe('pages', () => {
  it('link on with all that was asked, sorted, of a repeated parameter the greatest', async () => {
    const nova = startNova();
    for (const name of ['a', 'b c', 'd']) await ask(nova, 'POST', path, { body: keypair(name) });
    const linkOf = async (query: string, token?: string): Promise<unknown> => {
      const { body } = await ask(nova, 'GET', `${path}?${query}`, token === undefined ? {} : { token });
      return (body as { keypairs_links?: [{ href: string }] }).keypairs_links?.[0].href;
    };
    expect(await linkOf('limit=2&x=1')).toBe(`${BASE}${path}?limit=2&marker=b+c`);
    expect(await linkOf('user_id=alice&marker=a&limit=1')).toBe(
      `${BASE}${path}?limit=1&marker=b+c&user_id=alice`,
    );
    expect(await linkOf('limit=3&limit=1')).toBe(`${BASE}${path}?limit=3&marker=a`);
    expect(await linkOf('limit=1', 'alice:key')).toBe(`${BASE}/v2.1/key/os-keypairs?limit=1&marker=a`);
    expect(await linkOf('limit=4')).toBeUndefined();
    expect(await linkOf('limit=0')).toBeUndefined();
    const refusal = async (query: string): Promise<string> =>
      messageOf(await ask(nova, 'GET', `${path}?${query}`, { version: '2.75' }));
    expect(await refusal('limit=%0A')).toBe('Invalid input received: limit must be an integer');
    expect(await refusal('b=1&limit=%0A&a')).toBe(
      "Additional properties are not allowed ('a', 'b' were unexpected)",
    );
    expect(await refusal('b=1&limit=x')).toBe(
      "Invalid input for query parameters limit. Value: x. 'x' does not match '^[0-9]*$'",
    );
  });
});

describe('links of pages', () => {
  const linkOf = async (query: string, token = 'alice:p1', headers = {}): Promise<unknown> => {
    const nova = startNova();
    for (const name of ['a', 'b']) await ask(nova, 'POST', path, { token, body: keypair(name) });
    const { body } = await ask(nova, 'GET', `${path}?${query}`, { token, headers });
    return (body as { keypairs_links?: [{ href: string }] }).keypairs_links?.[0].href;
  };

  it('bug: a semicolon did not part parameters', async () => {
    expect(await linkOf('marker=a;limit=1')).toBe(`${BASE}${path}?limit=1&marker=b`);
    const nova = startNova();
    const asked = { version: '2.75' };
    expect(messageOf(await ask(nova, 'GET', `${path}?limit=1;x=2`, asked))).toBe(
      "Additional properties are not allowed ('x' was unexpected)",
    );
    expect(messageOf(await ask(nova, 'GET', `${path}?limit=1%3Bx`, asked))).toMatch(/Value: 1;x\./);
    expect((await ask(nova, 'GET', `${path}/a?x;user_id=bob`)).status).toBe(403);
  });

  it('bug: a project that stands in a parameter that Nova drops was taken into the link', async () => {
    expect(await linkOf('limit=1&x=acme', 'alice:acme')).toBe(`${BASE}${path}?limit=1&marker=a`);
    expect(await linkOf('limit=1&user_id=acme', 'acme:acme')).toBe(
      `${BASE}/v2.1/acme/os-keypairs?limit=1&user_id=acme&marker=a`,
    );
  });

  it('bug: a port that the scheme has anyway was kept', async () => {
    for (const host of ['cloud:80', 'cloud:', 'cloud']) {
      expect(await linkOf('limit=1', 'alice:p1', { host })).toBe(`http://cloud${path}?limit=1&marker=a`);
    }
    expect(await linkOf('limit=1', 'alice:p1', { host: '[::1]:443' })).toBe(
      `http://[::1]:443${path}?limit=1&marker=a`,
    );
  });
});

describe('version documents', () => {
  it('bug: the version that Accept or Content-Type names was ignored where no endpoint is', async () => {
    const nova = startNova();
    const vendor = 'application/vnd.openstack.compute+json';
    const get = (where: string, headers: object, version = '2.5') =>
      ask(nova, 'GET', where, { version, headers: { ...headers } });
    for (const where of ['/', '/v3/', '/os-keypairs']) {
      const first = await get(where, { accept: `${vendor};version=2.1` });
      expect(first).toMatchObject({ status: 200, body: { version: { id: 'v2.1' } } });
      expect(first.headers['openstack-api-version']).toBe('compute 2.5');
      const typed = { 'content-type': 'application/json; version="2"', accept: `${vendor};version=2.1` };
      const old = await get(where, typed);
      expect(old).toMatchObject({ status: 200, body: { version: { id: 'v2.0' } } });
      expect(old.headers['openstack-api-version']).toBeUndefined();
      expect((await get(where, { accept: `${vendor};version=2.1` }, '9.9')).status).toBe(406);
    }
    expect((await get('/v3', { accept: `${vendor};version=3` })).status).toBe(300);
    expect((await get('/v2/', { accept: `${vendor};version=2.1` })).body).toMatchObject({
      version: { id: 'v2.0' },
    });
  });

  it('bug: the address of a project had none', async () => {
    const nova = startNova();
    const of = (where: string, version?: string) =>
      ask(nova, 'GET', where, { token: 'alice:abc', ...(version !== undefined && { version }) });
    expect(await of('/v2.1/abc/')).toMatchObject({ status: 200, body: { version: { id: 'v2.1' } } });
    expect(await of('/v2/abc/', '9.9')).toMatchObject({ status: 200, body: { version: { id: 'v2.0' } } });
    expect((await of('/v2.1/abc/', '9.9')).status).toBe(406);
    expect(messageOf(await of('/v2.1/abd/'))).toMatch(/^Malformed request URL: URL's project_id 'abd'/);
    for (const where of ['/v2.1/abc', '/v2.1/xyz/']) expect((await of(where)).status).toBe(404);
    expect((await ask(nova, 'PUT', '/v2.1/abc/', { token: 'alice:abc' })).status).toBe(404);
  });

  it('bug: choices named the path as it was sent, not as Nova reads it', async () => {
    const nova = startNova();
    for (const where of ['/v3/a%2Fb', '/v3//a/./b/', '/x/../v3/a%2F%2Fb']) {
      expect(await ask(nova, 'GET', where)).toMatchObject({
        status: 300,
        body: { choices: [{}, { links: [{ href: `${BASE}/v2.1/v3/a/b` }] }] },
      });
    }
  });
});

describe('names in paths', () => {
  it('are UTF-8, so that a key of /v2 can be shown and deleted', async () => {
    const nova = startNova();
    await ask(nova, 'POST', '/v2/os-keypairs', { body: keypair(' schlüssel ') });
    expect((await ask(nova, 'GET', `${path}/schl%C3%BCssel`)).status).toBe(200);
    expect((await ask(nova, 'GET', '/v2.1//./x/../os-keypairs')).status).toBe(200);
    expect((await ask(nova, 'GET', `${path}/%FF`)).status).toBe(404);
    expect((await ask(nova, 'DELETE', `${path}/schl%C3%BCssel`)).status).toBe(204);
  });
});

describe('safe key texts', () => {
  const refused = [
    `${ED25519}\n${ED25519}`,
    ED25519.replace(' ', '  '),
    ` ${ED25519}`,
    `${ED25519}\r\n`,
    PRIVATE_KEY,
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAQQC7',
    '',
  ];
  for (const [index, text] of refused.entries()) {
    it(`are one clean line of a sound key, which text ${index} is not`, async () => {
      const nova = startNova();
      const got = await ask(nova, 'POST', path, { body: { keypair: { name: 'k', public_key: text } } });
      expect([got.status, messageOf(got)]).toEqual([
        400,
        'Keypair data is invalid: failed to generate fingerprint',
      ]);
      expect((await ask(nova, 'GET', path)).body).toEqual({ keypairs: [] });
    });
  }

  it('are kept verbatim, final newline and all', async () => {
    const nova = startNova();
    const got = await ask(nova, 'POST', path, { body: keypair('k', { public_key: `${ED25519}\n` }) });
    expect(got).toMatchObject({ status: 201, body: { keypair: { public_key: `${ED25519}\n` } } });
  });
});

describe('keypairs of an account', () => {
  const nova = startNova({ ownership: 'account' }, byToken);

  it('are shared by its users, and show who made them', async () => {
    const made = await ask(nova, 'POST', path, { token: 'alice:acme', body: keypair('shared') });
    expect(made).toMatchObject({ status: 201, body: { keypair: { user_id: 'alice' } } });
    const shown = await ask(nova, 'GET', `${path}/shared`, { token: 'bob:acme' });
    expect(shown).toMatchObject({ status: 200, body: { keypair: { user_id: 'alice' } } });
    expect((await ask(nova, 'POST', path, { token: 'bob:acme', body: keypair('shared') })).status).toBe(409);
    expect((await ask(nova, 'GET', path, { token: 'carol:other' })).body).toEqual({ keypairs: [] });
  });

  it('take another user_id from an administrator only, and are the same account then', async () => {
    const query = `${path}?user_id=bob`;
    const refused = await ask(nova, 'GET', query, { token: 'alice:acme' });
    expect([refused.status, messageOf(refused)]).toEqual([
      403,
      "Policy doesn't allow os_compute_api:os-keypairs:index to be performed.",
    ]);
    const asAdmin = await ask(nova, 'GET', query, { token: 'root:acme:admin' });
    expect(asAdmin).toMatchObject({ status: 200, body: { keypairs: [{ keypair: { name: 'shared' } }] } });
    const body = keypair('for-bob', { user_id: 'bob' });
    expect((await ask(nova, 'POST', path, { token: 'alice:acme', body })).status).toBe(403);
    const made = await ask(nova, 'POST', path, { token: 'root:acme:admin', body });
    expect(made).toMatchObject({ status: 201, body: { keypair: { user_id: 'bob' } } });
    expect((await ask(nova, 'DELETE', `${path}/for-bob`, { token: 'alice:acme' })).status).toBe(204);
  });
});
