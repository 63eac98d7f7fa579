import {
  type Change,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type Store,
} from '@keypair-gateway/core';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, serveNode } from '../../src/hosts/node.js';
import { createGateway, identities } from '../../src/index.js';
import { toyUuid } from '../toy/uuid/index.js';
import { ed25519Line, rsaPair } from './keys.js';

const totp = new TOTP({ secret: 'JBSWY3DPEHPK3PXP' });
const basic = `Basic ${Buffer.from('alice@example.org:pass').toString('base64')}`;

// The clock of the one-time codes; each request that needs one takes the next.
let nowMs = Date.now();
const nextCode = (): string => {
  nowMs += 30_000;
  return totp.generate({ timestamp: nowMs });
};

const changes: Change[] = [];
const store = createMemoryStore();
const watched: Store = {
  get: (owner, ref) => store.get(owner, ref),
  list: (owner, query) => store.list(owner, query),
  scan: (after, limit) => store.scan(after, limit),
  claim: (token, expiresAt) => store.claim(token, expiresAt),
  commit: (change) => {
    changes.push(change);
    return store.commit(change);
  },
};
const pair = rsaPair();
const line = ed25519Line('alice@laptop');
let server: RunningServer;

beforeAll(async () => {
  const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));
  const list = [
    {
      accountId: 'acme',
      userId: 'alice',
      roles: ['member'],
      password: { username: 'alice@example.org', password: 'pass' },
      totpSecret: totp.secret.base32,
    },
  ];
  const gateway = createGateway({
    mounts: [
      {
        dialect: toyUuid,
        prefix: '/cloud',
        backend: createKeypairService({ store: watched, vault }),
        authenticate: identities(list, { now: () => nowMs }),
      },
    ],
    claim: watched.claim,
  });
  server = await serveNode(gateway, { port: 0 });
});
afterAll(() => server.close());

interface Shown {
  readonly uuid: string;
  readonly name: string;
  readonly public_key: string;
  readonly private_key?: string | null;
}

async function call(
  method: string,
  path: string,
  options: { readonly code?: string; readonly body?: unknown } = {},
): Promise<{ readonly status: number; readonly text: string; readonly json: { objects: Shown[] } & Shown }> {
  const response = await fetch(`${server.url}/cloud/toy${path}`, {
    method,
    headers: { authorization: basic, ...(options.code === undefined ? {} : { 'x-otp': options.code }) },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: text === '' ? undefined : JSON.parse(text) };
}

describe('a batch of three kinds, sealed, renamed and revealed', () => {
  let made: readonly Shown[] = [];

  it('is one change, made whole, in order, with the private halves sealed before the commit', async () => {
    const objects = [
      { name: 'imported', public_key: line },
      { name: 'twin', public_key: pair.publicKey, private_key: pair.privateKey, meta: { team: 'a' } },
      { name: 'twin', algorithm_type: 'ed25519' },
    ];
    const { status, json } = await call('POST', '/keypairs/', { code: nextCode(), body: { objects } });
    expect(status).toBe(201);
    made = json.objects;
    expect(made.map((each) => each.name)).toEqual(['imported', 'twin', 'twin']);
    expect(made[0]).toMatchObject({ public_key: line, private_key: null });
    expect(made[1]).toMatchObject({
      public_key: pair.publicKey,
      private_key: pair.privateKey,
      meta: { team: 'a' },
    });
    expect(made[2]?.private_key).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.insert?.map((record) => record.sealed !== null)).toEqual([false, true, true]);
    const sealed = Buffer.from(changes[0]?.insert?.[1]?.sealed?.box ?? []).toString('latin1');
    expect(sealed).not.toContain('PRIVATE KEY');
    expect(sealed.length).toBeGreaterThan(pair.privateKey.length);
  });

  it('is made whole or not at all', async () => {
    const objects = [
      { name: 'good', algorithm_type: 'ed25519' },
      { name: 'bad', public_key: 'ssh-rsa AAAA' },
    ];
    const refused = await call('POST', '/keypairs/', { code: nextCode(), body: { objects } });
    expect(refused.status).toBe(400);
    expect((await call('GET', '/pubkeys/')).json.objects).toHaveLength(3);
  });

  it('is renamed without being sealed again', async () => {
    const uuid = made[1]?.uuid ?? '';
    const before = await store.get('user:alice', { by: 'uuid', uuid });
    const renamed = await call('PUT', `/keypairs/${uuid}/`, { code: nextCode(), body: { name: 'renamed' } });
    expect(renamed).toMatchObject({ status: 200, json: { name: 'renamed' } });
    const after = await store.get('user:alice', { by: 'uuid', uuid });
    expect(after).toMatchObject({ name: 'renamed', keyVersion: before?.keyVersion, sealed: before?.sealed });
  });

  it('shows public halves without a code, and nothing private with them', async () => {
    const list = await call('GET', '/pubkeys/');
    expect(list.json.objects.map((each) => each.name)).toEqual(['imported', 'renamed', 'twin']);
    const one = await call('GET', `/pubkeys/${made[1]?.uuid}/`);
    expect(one.json).toMatchObject({ public_key: pair.publicKey, has_private_key: true });
    for (const { text } of [list, one]) expect(text).not.toContain('PRIVATE KEY');
  });

  it('reveals only on a reveal route, with a code that works once', async () => {
    const path = `/keypairs/${made[1]?.uuid}/`;
    const bare = await call('GET', path);
    expect(bare.status).toBe(403);
    expect(bare.text).not.toContain('PRIVATE KEY');
    const code = nextCode();
    const answers = await Promise.all([1, 2, 3].map(() => call('GET', path, { code })));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 403, 403]);
    const shown = answers.find((each) => each.status === 200);
    expect(shown?.json).toMatchObject({ name: 'renamed', private_key: pair.privateKey });
    expect((await call('GET', path, { code })).status).toBe(403);
    expect(
      (await call('GET', '/keypairs/', { code: nextCode() })).json.objects.map((each) => each.private_key),
    ).toEqual([null, pair.privateKey, made[2]?.private_key]);
  });

  it('is audited for each reveal, before the answer', () => {
    const reveals = changes.flatMap((change) => change.audit).filter((entry) => entry.action === 'reveal');
    expect(reveals.length).toBeGreaterThanOrEqual(2);
  });
});
