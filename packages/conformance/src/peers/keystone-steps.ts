import assert from 'node:assert/strict';
import { keystoneCredential } from '@keypair-gateway/gateway';
import { createNovaClient } from '@keypair-gateway/nova';
import type { Fronts } from './served-fronts.js';
import { all, type Ground, refused, step, until } from './steps.js';

const WAIT = { signal: new AbortController().signal } as const;
/** A quarter of it is left when the next token is asked for. */
const SHORT_LIFE_SECONDS = 12;

/** `keystoneCredential` against the real Keystone, with the real Nova as the judge of its tokens. */
export async function keystoneSteps(ground: Ground): Promise<void> {
  await step(ground, 'credential refused', () => wrongUsers(ground));
  await step(ground, 'credential revoked', () => revoked(ground));
}

/** What needs tokens that end soon, and then a Keystone that is away. Nothing can log in behind it. */
export async function lastKeystoneSteps(ground: Ground, fronts: Fronts): Promise<void> {
  await step(ground, 'credential renewed', () => renewed(ground));
  await step(ground, 'Keystone away', () => away(ground, fronts));
}

async function wrongUsers({ peers }: Ground): Promise<string> {
  const right = peers.login('demo');
  const wrong = [
    { password: 'guessed' },
    { username: 'nobody' },
    { projectName: 'alt' },
    { projectName: 'nothing' },
    { userDomainName: 'Elsewhere' },
  ];
  for (const change of wrong) {
    const credential = keystoneCredential({ ...right, ...change });
    const nova = createNovaClient({ endpoint: peers.novaUrl, credential });
    const { message } = await refused(all(nova.list()), 'unauthenticated');
    assert.match(message, /check username, password and projectName/);
    assert.ok(!message.includes('guessed'));
  }
  const elsewhere = keystoneCredential({ ...right, url: new URL('/nothing/v3', right.url).href });
  await refused(elsewhere(WAIT), 'unauthenticated');
  return `${wrong.map((one) => Object.keys(one)).join(', ')}: unauthenticated`;
}

/** Counts the logins of a credential and what the cloud says of its tokens. */
function counted(ground: Ground, credential = ground.peers.login('demo')) {
  const counts = { logins: 0, calls: 0, refusals: 0 };
  const source = keystoneCredential({
    ...credential,
    fetch: (...sent) => {
      counts.logins += 1;
      return fetch(...sent);
    },
  });
  const nova = createNovaClient({
    endpoint: ground.peers.novaUrl,
    credential: source,
    transport: async (request, options) => {
      const { fetchTransport } = await import('@keypair-gateway/gateway');
      const response = await fetchTransport()(request, options);
      counts.calls += 1;
      if (response.status === 401) counts.refusals += 1;
      return response;
    },
  });
  return { counts, source, nova };
}

async function revoked(ground: Ground): Promise<string> {
  const { counts, source, nova } = counted(ground);
  const first = await source(WAIT);
  const token = first.kind === 'token' ? first.token : '';
  const headers = { 'x-auth-token': token, 'x-subject-token': token };
  const url = `${ground.peers.keystoneUrl}/auth/tokens`;
  assert.equal((await fetch(url, { method: 'DELETE', headers })).status, 204);
  assert.deepEqual(await all(nova.list()), []);
  assert.deepEqual(counts, { logins: 2, calls: 2, refusals: 1 });
  return 'Nova refuses the token, one login later it answers';
}

async function renewed(ground: Ground): Promise<string> {
  await ground.peers.setTokenLife(SHORT_LIFE_SECONDS);
  const { counts, nova } = counted(ground);
  const started = Date.now();
  while (Date.now() - started < SHORT_LIFE_SECONDS * 1200) {
    await Promise.all(Array.from({ length: 5 }, () => all(nova.list())));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.equal(counts.refusals, 0);
  assert.ok(counts.logins >= 2, `${counts.logins} logins`);
  return `tokens of ${SHORT_LIFE_SECONDS} s: ${counts.logins} logins for ${counts.calls} calls, none refused`;
}

async function away(ground: Ground, fronts: Fronts): Promise<string> {
  await until(async () => (await fronts.ready()) === 200);
  const { counts, source } = counted(ground);
  const token = await source(WAIT);
  await ground.peers.stopKeystone();
  assert.deepEqual(await source({ ...WAIT, stale: { kind: 'token', token: 'another' } }), token);
  const fresh = counted(ground);
  await refused(all(fresh.nova.list()), 'upstream_unavailable');
  assert.equal(fresh.counts.calls, 0);
  // Nova asks Keystone about a token that it has not seen, and cannot.
  const unseen = { kind: 'token', token: 'x'.repeat(200) } as const;
  const nova = createNovaClient({ endpoint: ground.peers.novaUrl, credential: unseen, retry: false });
  await refused(all(nova.list()), 'upstream_unavailable');
  assert.equal(counts.logins, 1);
  await until(async () => (await fronts.ready()) === 503);
  return '/readyz is 503, a token that is there goes on, a login and an unknown token are upstream_unavailable';
}
