import type { Mount } from '@keypair-gateway/gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CloudName, type Clouds, startClouds } from '../copy/clouds.js';
import { type ServedHere, serveHere } from '../helpers/here.js';
import { freshLine } from '../helpers/keys.js';
import { ask } from '../helpers/nova.js';

const LIST = '/v2.1/os-keypairs';
const V = { 'openstack-api-version': 'compute 2.35' };

describe('serve in front of a cloud', () => {
  let clouds: Clouds;
  let served: ServedHere | undefined;
  /** Requests of a cloud, with what they show of who calls. */
  const seen: { readonly cloud: CloudName; readonly kind: string | undefined; readonly code: boolean }[] = [];

  beforeEach(async () => {
    seen.length = 0;
    const watch = (cloud: CloudName, mount: Mount): Mount => {
      const { authenticate } = mount;
      if (authenticate === 'given') return mount;
      return {
        ...mount,
        authenticate: (attempt) => {
          const { credential } = attempt;
          const code = credential !== undefined && 'code' in credential && credential.code !== undefined;
          seen.push({ cloud, kind: credential?.kind, code });
          return authenticate(attempt);
        },
      };
    };
    clouds = await startClouds(watch);
  });
  afterEach(async () => {
    await served?.stop();
    served = undefined;
    await clouds.close();
  });

  async function serve(config: object, env: Readonly<Record<string, string>> = {}): Promise<ServedHere> {
    const file = await clouds.file('gateway.json', { listen: { port: 0 }, ...config });
    served = await serveHere(['--config', file], env);
    return served;
  }
  const sigma = (more: object = {}): object => ({
    kind: 'upstream',
    dialect: 'cloudsigma',
    endpoint: `${clouds.url}/cloudsigma/api/2.0/`,
    credential: { username: 'bob@example.org', password: { env: 'BOB' } },
    ...more,
  });
  const env = { BOB: 'pass456' };
  const make = (name: string, line?: string) => ({ keypair: { name, ...(line && { public_key: line }) } });

  it('keeps Nova keypairs in a CloudSigma: the one user alone', async () => {
    const { url } = await serve(
      { backend: sigma({ owner: 'alice' }), dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } } },
      env,
    );
    const line = freshLine();
    const token = 'alice:demo';
    expect((await ask(url, 'POST', LIST, { token, body: make('web', line) })).status).toBe(200);
    expect((await ask(url, 'POST', LIST, { token, body: make('web', line) })).status).toBe(409);
    const made = await ask(url, 'POST', LIST, { token, body: make('made') });
    expect(made.text).toContain('PRIVATE KEY');
    expect((await ask(url, 'GET', LIST, { token, headers: V })).json).toMatchObject({
      keypairs: [{ keypair: { name: 'made' } }, { keypair: { name: 'web', public_key: line } }],
    });
    expect((await ask(url, 'GET', LIST, { token: 'bob:demo' })).status).toBe(403);
    const kept = await clouds.of('cloudsigma', 'bob');
    expect(kept.map(({ name, hasPrivateKey }) => [name, hasPrivateKey])).toEqual([
      ['web', false],
      ['made', false],
    ]);
    expect((await ask(url, 'DELETE', `${LIST}/web`, { token })).status).toBe(202);
    expect(await clouds.of('cloudsigma', 'bob')).toHaveLength(1);
    expect((await ask(url, 'GET', '/readyz')).status).toBe(200);
  });

  it('keeps several users apart in meta', async () => {
    const { url } = await serve(
      { backend: sigma({ ownersIn: 'meta' }), dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } } },
      env,
    );
    for (const user of ['ann', 'ben'])
      expect(
        (await ask(url, 'POST', LIST, { token: `${user}:demo`, body: make('web', freshLine(user)) })).status,
      ).toBe(200);
    const { json } = await ask(url, 'GET', `${LIST}/web`, { token: 'ann:demo' });
    expect(json).toMatchObject({ keypair: { public_key: expect.stringMatching(/ann$/), user_id: 'ann' } });
    expect(await clouds.of('cloudsigma', 'bob')).toHaveLength(2);
  });

  it("lets the callers' own tokens go on", async () => {
    const { url } = await serve({
      backend: {
        kind: 'upstream',
        dialect: 'huawei-ecs',
        endpoint: `${clouds.url}/huawei`,
        credential: { passThrough: true },
      },
      dialects: { nova: { prefix: '', auth: { kind: 'identities' } } },
      identities: [
        { accountId: 'acme', userId: 'alice', roles: [], tokens: ['tok-alice', 'tok-old'] },
        { accountId: 'acme', userId: 'bob', roles: [], tokens: ['tok-bob'] },
      ],
    });
    for (const token of ['tok-alice', 'tok-bob'])
      expect((await ask(url, 'POST', LIST, { token, body: make('web', freshLine()) })).status).toBe(200);
    expect(await clouds.of('huawei', 'alice')).toHaveLength(1);
    expect(await clouds.of('huawei', 'bob')).toHaveLength(1);
    // Good here and not there: that is the caller's own.
    expect((await ask(url, 'GET', LIST, { token: 'tok-old' })).status).toBe(401);
  });

  it("tells the cloud's rules in the front's own words", async () => {
    const { url } = await serve({
      backend: {
        kind: 'upstream',
        dialect: 'huawei-ecs',
        endpoint: `${clouds.url}/huawei/v2.1/`,
        credential: { token: 'tok-bob' },
        owner: 'alice',
      },
      dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
    });
    const long = `${freshLine()} ${'x'.repeat(1000)}`;
    const before = seen.length;
    const refused = await ask(url, 'POST', LIST, { token: 'alice:demo', body: make('long', long) });
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({
      badRequest: { message: expect.stringMatching(/^Keypair data is invalid/) },
    });
    expect(seen.slice(before).filter(({ cloud }) => cloud === 'huawei')).toHaveLength(0);
  });

  it('is not ready, and says 503 and not 401, when the cloud refuses its credential', async () => {
    const { url, stderr } = await serve({
      backend: {
        kind: 'upstream',
        dialect: 'nova',
        endpoint: `${clouds.url}/nova`,
        credential: { token: 'tok-nobody' },
        owner: 'alice',
      },
      dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
    });
    expect((await ask(url, 'GET', '/readyz')).status).toBe(200);
    expect((await ask(url, 'GET', LIST, { token: 'alice:demo' })).status).toBe(503);
    expect((await ask(url, 'GET', '/readyz')).status).toBe(503);
    expect(stderr()).toContain('refuses the credential of this gateway');
    expect(stderr()).toContain('"cause":"unauthenticated"');
    expect(stderr()).not.toContain('tok-nobody');
  });

  it('logs in once with a one-time code, for all calls', async () => {
    const { url } = await serve({
      backend: sigma({
        credential: { username: 'carol@example.org', password: 'pass789', totpSecret: 'JBSWY3DPEHPK3PXP' },
        owner: 'alice',
      }),
      dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
    });
    const token = 'alice:demo';
    expect(seen).toEqual([]);
    for (const name of ['a', 'b', 'c'])
      expect((await ask(url, 'POST', LIST, { token, body: make(name, freshLine()) })).status).toBe(200);
    expect(await clouds.of('cloudsigma', 'carol')).toHaveLength(3);
    const calls = seen.filter(({ cloud }) => cloud === 'cloudsigma');
    expect(calls.filter(({ code }) => code)).toEqual([{ cloud: 'cloudsigma', kind: 'password', code: true }]);
    expect(calls.filter(({ kind }) => kind === 'session').length).toBeGreaterThan(2);
  });

  it('makes a CloudSigma that keeps its keypairs in a Nova, sessions and all', async () => {
    const { url } = await serve({
      backend: {
        kind: 'upstream',
        dialect: 'nova',
        endpoint: `${clouds.url}/nova`,
        credential: { token: 'tok-alice' },
      },
      dialects: { cloudsigma: { prefix: '', auth: { kind: 'identities' } } },
      identities: [
        { accountId: 'x', userId: 'zoe', roles: [], password: { username: 'zoe', password: 'zoe1' } },
      ],
    });
    const login = await fetch(`${url}/api/2.0/accounts/action/?do=login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'zoe', password: 'zoe1' }),
    });
    expect(login.status).toBe(200);
    const authorization = `Basic ${Buffer.from('zoe:zoe1').toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const line = freshLine();
    const made = await fetch(`${url}/api/2.0/keypairs/`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ objects: [{ name: 'web', public_key: line }] }),
    });
    expect(made.status, await made.clone().text()).toBe(201);
    const { objects } = (await made.json()) as { objects: { uuid: string }[] };
    const shown = await fetch(`${url}/api/2.0/keypairs/${objects[0]?.uuid}/`, { headers });
    expect(await shown.json()).toMatchObject({ name: 'web', public_key: line });
    expect(await clouds.of('nova', 'alice')).toHaveLength(1);
  });
});
