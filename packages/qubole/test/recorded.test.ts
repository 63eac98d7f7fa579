import { readdirSync, readFileSync } from 'node:fs';
import { parsePublicKey } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, bodyOf, send, startQubole } from './support/gateway.js';

interface Recorded {
  readonly client: string;
  readonly requests: readonly {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: null;
    readonly stub_answered: number;
  }[];
}

const folder = new URL('./vectors/client-requests/', import.meta.url);
const clients = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recorded);
const sent = clients.flatMap(({ client, requests }) => requests.map((request) => ({ client, ...request })));

/** What the stub answered when it was recorded; it also played parts that are not served. */
const expected = ({ target, headers, stub_answered }: (typeof sent)[number]): number => {
  if (!target.includes('/accounts/ssh_key')) return 404;
  const isUnknown = headers.some(([, value]) => value === 'tok-bad');
  return isUnknown ? 401 : stub_answered === 429 ? 200 : stub_answered;
};

describe('the requests of real clients', () => {
  const people = ['tok-good', 'limited'].map((token) => ({
    accountId: ACCOUNT,
    userId: token,
    roles: ['admin'],
    tokens: [token],
  }));
  const gateway = startQubole({ people });

  it('are all there', () => {
    expect(clients.map(({ client, requests }) => `${client} ${requests.length}`)).toEqual([
      'curl 2',
      'qds-sdk-py 9',
      'qds-sdk-ruby 3',
    ]);
  });

  it.each(sent)('$client: $method $target', async (request) => {
    const response = await send(gateway, request.method, request.target, {
      headers: Object.fromEntries(request.headers),
    });
    expect(response.status).toBe(expected(request));
    expect(response.headers['x-qubole-trace-id']).toMatch(/^req-/);
    const body = bodyOf(response) as Record<string, unknown>;
    if (response.status !== 200) return expect(body).toHaveProperty('error.error_code', response.status);
    expect(body.status_code).toBe(200);
    expect(parsePublicKey(String(body.public_key)).bits).toBe(2048);
  });
});
