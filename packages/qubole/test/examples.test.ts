import { readdirSync, readFileSync } from 'node:fs';
import { fingerprintMd5, KeypairError, parsePublicKey } from '@keypair-gateway/core';
import { identities, type WireResponse } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { quboleShapes } from '../src/shapes.js';
import { ACCOUNT, bodyOf, type Start, send, startQubole, storeWith } from './support/gateway.js';

interface Example {
  readonly id: string;
  readonly operation: string;
  readonly precondition: {
    readonly account: { readonly unique_ssh_key_enabled: boolean; readonly public_key?: string | null };
    readonly default_public_key?: string;
    readonly tokens: Readonly<Record<string, string>>;
    readonly throttled?: boolean;
    readonly unavailable?: boolean;
  };
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readonly<Record<string, unknown>>;
  };
  readonly compare: {
    readonly body: 'exact' | 'status' | 'subset:/public_key';
    readonly volatile?: readonly string[];
  };
}

const folder = new URL('./vectors/examples/', import.meta.url);
const examples = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Example);

/** What no account can bring about, as a hook that says it. */
function hookOf({ precondition }: Example): Start {
  const { throttled, unavailable, account, tokens, default_public_key } = precondition;
  const refuse = (code: 'rate_limited' | 'store_unavailable') => async () => {
    throw new KeypairError(code, 'Not now.');
  };
  if (throttled === true) return { authenticate: refuse('rate_limited') };
  if (unavailable === true) return { authenticate: refuse('store_unavailable') };
  const people = Object.entries(tokens).map(([token, role]) => ({
    accountId: ACCOUNT,
    userId: `user of ${token.slice(0, 4)}`,
    roles: [role],
    tokens: [token],
  }));
  const options = {
    uniqueSshKey: account.unique_ssh_key_enabled,
    ...(default_public_key !== undefined && { defaultPublicKey: default_public_key }),
  };
  return { options, authenticate: identities(people) };
}

async function replay(example: Example): Promise<WireResponse> {
  const { account } = example.precondition;
  const store = account.public_key ? { store: await storeWith(account.public_key) } : {};
  const gateway = startQubole({ ...store, ...hookOf(example) });
  const { method, path, headers, body } = example.request;
  const bytes = body === null ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) };
  return send(gateway, method, path, { headers, ...bytes });
}

describe('the examples', () => {
  it('are all there, but for those of cluster instances', () => {
    expect(examples).toHaveLength(21);
  });

  it.each(examples)('$id is answered alike', async (example) => {
    const { response: expected, compare, precondition } = example;
    const response = await replay(example);
    expect(response.status).toBe(expected.status);
    const headers = Object.entries(expected.headers).map(([name, value]) => [name.toLowerCase(), value]);
    expect(response.headers).toMatchObject(Object.fromEntries(headers));
    const body = bodyOf(response) as Readonly<Record<string, unknown>>;
    // Texts of refusals are compared too, although only their status is known.
    if (compare.body === 'status') return expect(body).toEqual(expected.body);
    const volatile = compare.volatile?.includes('/public_key') === true;
    const { public_key: made, ...rest } = body;
    if (!volatile) return expect(made).toBe(expected.body.public_key);
    const { public_key: printed, ...others } = expected.body;
    if (compare.body === 'exact') expect(rest).toEqual(others);
    const key = parsePublicKey(String(made));
    expect([key.algorithm, key.bits, key.comment, key.normalised]).toEqual(['rsa', 2048, '', false]);
    expect(made).not.toMatch(/\s$/);
    expect([printed, precondition.account.public_key]).not.toContain(made);
  });

  it.each(examples)('$id has a body that the shapes give back as it was', ({ response, operation }) => {
    const { status, body } = response;
    const shapes = quboleShapes();
    const target = { owner: 'account:acct-1' } as const;
    if (status >= 400)
      return expect(shapes.error.encode(shapes.error.decode(status, body))).toEqual({ status, body });
    const call = operation === 'account.ssh_key.refresh' ? shapes.refresh : shapes.view;
    const { keypair } = call.response.decode(body, target);
    expect(call.response.encode({ keypair })).toEqual({ status, body });
    expect(keypair.fingerprint).toBe(fingerprintMd5(parsePublicKey(keypair.publicKey).plainBlob));
  });

  it.each(['/api/v1.3/clusters/120/ssh_key', '/api/v2.2/clusters/120/ssh_key'])(
    '%s, out of scope, has nothing',
    async (path) => {
      const response = await send(startQubole(), 'GET', path, { token: 'tok-admin' });
      expect(response.status).toBe(404);
    },
  );
});
