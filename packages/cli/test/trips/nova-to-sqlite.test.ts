import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeypairService } from '@keypair-gateway/core';
import { createGateway } from '@keypair-gateway/gateway';
import { type RunningServer, serveNode } from '@keypair-gateway/gateway/hosts/node';
import { createNova } from '@keypair-gateway/nova';
import { noauth2 } from '@keypair-gateway/nova/family';
import { openSqliteStore, type SqliteStore } from '@keypair-gateway/store-sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ED25519 } from '../helpers/known-keys.js';
import { ask, listAll } from '../helpers/nova.js';

const PATH = '/v2.1/os-keypairs';
const token = 'alice:demo';
const headers = { 'openstack-api-version': 'compute 2.35' };

describe('Nova at 2.35, through the node host to SQLite and back', () => {
  let folder: string;
  let store: SqliteStore;
  let server: RunningServer;

  async function start(): Promise<void> {
    store = await openSqliteStore({ path: join(folder, 'keypairs.db') });
    const gateway = createGateway({
      mounts: [
        {
          dialect: createNova({ quota: 2 }),
          prefix: '',
          backend: createKeypairService({ store }),
          authenticate: noauth2(),
        },
      ],
      claim: store.claim,
    });
    server = await serveNode(gateway, { port: 0 });
  }

  async function stop(): Promise<void> {
    await server.close();
    await store.close();
  }

  async function refused(body: unknown, more: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
    const answer = await ask(server.url, 'POST', PATH, { token, body, headers: { ...headers, ...more } });
    const fault = Object.values(answer.json as Record<string, { message: string }>)[0];
    return [answer.status, fault?.message];
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keypair-trip-'));
    await start();
  });
  afterEach(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });

  it('makes, refuses in the order of the stages, and still has it after a restart', async () => {
    const web = { keypair: { name: 'web', public_key: ED25519.line } };
    const made = await ask(server.url, 'POST', PATH, { token, headers, body: web });
    expect([made.status, made.headers.get('openstack-api-version')]).toEqual([201, 'compute 2.35']);
    expect(made.json).toEqual({
      keypair: {
        type: 'ssh',
        name: 'web',
        public_key: ED25519.line,
        fingerprint: ED25519.md5,
        user_id: 'alice',
      },
    });

    const wrongMedia = { 'content-type': 'text/html' };
    expect(await refused('{', { ...wrongMedia, 'openstack-api-version': 'compute 2.999' })).toEqual([
      406,
      'Version 2.999 is not supported by the API. Minimum is 2.1 and maximum is 2.93.',
    ]);
    expect(await refused('{', wrongMedia)).toEqual([415, 'Unsupported Content-Type']);
    expect(await refused('{')).toEqual([400, 'Malformed request body']);
    expect(await refused('{"keypair": {"name": 1.0, "public_key": "bad"}}')).toEqual([
      400,
      "Invalid input for field/attribute name. Value: 1.0. 1.0 is not of type 'string'",
    ]);
    const badTwin = { keypair: { name: 'web', public_key: 'bad' } };
    expect(await refused(badTwin)).toEqual([400, 'Keypair data is invalid: failed to generate fingerprint']);
    expect(await refused(web)).toEqual([409, "Key pair 'web' already exists."]);
    const second = await ask(server.url, 'POST', PATH, {
      token,
      headers,
      body: { keypair: { name: 'made' } },
    });
    expect(second.status).toBe(201);
    expect(await refused(badTwin)).toEqual([403, 'Quota exceeded, too many key pairs.']);

    const before = await listAll(server.url, token);
    await stop();
    await start();
    expect(await listAll(server.url, token)).toEqual(before);
    expect([...before.keys()]).toEqual(['made', 'web']);
  });
});
