import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { CHANNELS, createMemoryStore, parsePrivateKey, withPrivateKey } from '@keypair-gateway/core';
import { createClient, createGateway, identities, loopback } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { qubole } from '../src/server.js';
import { accountKey } from '../src/shapes.js';
import { ACCOUNT, ADMIN, backendOver, ORIGIN, PATH, PEOPLE, send } from './support/gateway.js';

const BYTES = 8;

/** Finds any 8 bytes in a row of the secrets: as they are, in hex, and in base64 at each of its three offsets. */
function scanFor(secrets: readonly Uint8Array[]): (text: string) => boolean {
  const lengths = { raw: BYTES, hex: BYTES * 2, base64: 11 };
  const windows = { raw: new Set<string>(), hex: new Set<string>(), base64: new Set<string>() };
  const cut = (text: string, length: number, into: Set<string>, step = 1): void => {
    for (let at = 0; at + length <= text.length; at += step) into.add(text.slice(at, at + length));
  };
  for (const secret of secrets) {
    const bytes = Buffer.from(secret);
    cut(bytes.toString('latin1'), lengths.raw, windows.raw);
    cut(bytes.toString('hex'), lengths.hex, windows.hex, 2);
    for (const offset of [0, 1, 2]) {
      const kept = bytes.subarray(offset, offset + Math.floor((bytes.length - offset) / 3) * 3);
      cut(kept.toString('base64'), lengths.base64, windows.base64);
    }
  }
  const kinds = ['raw', 'hex', 'base64'] as const;
  return (text) =>
    kinds.some((kind) => {
      const length = lengths[kind];
      for (let at = 0; at + length <= text.length; at += 1)
        if (windows[kind].has(text.slice(at, at + length))) return true;
      return false;
    });
}

describe('private halves', () => {
  it('are in no answer, event, log line or error, not even 8 bytes of them', async () => {
    const seen: string[] = [];
    const hear = (event: unknown, name: string | symbol): void => {
      seen.push(`${String(name)} ${inspect(event, { depth: 9 })} ${JSON.stringify(event)}`);
    };
    const channels = Object.values(CHANNELS);
    for (const name of channels) subscribe(name, hear);
    const secrets: Uint8Array[] = [];
    const texts: string[] = [];
    const keep = async (): Promise<void> => {
      for (const accountId of [ACCOUNT, 'acct-2']) {
        const principal = { userId: 'trusted', accountId, roles: [] };
        await withPrivateKey(backend, { ...accountKey(accountId), principal }, ({ privateKey }) => {
          const numbers = parsePrivateKey(privateKey).reveal() as unknown as Record<
            'd' | 'p' | 'q' | 'qi',
            Uint8Array
          >;
          secrets.push(numbers.d, numbers.p, numbers.q, numbers.qi);
          texts.push(privateKey.reveal());
        });
      }
    };
    const store = createMemoryStore();
    const backend = backendOver(store);
    const logger = { info: hear, error: hear } as never;
    const mounts = [{ dialect: qubole, prefix: '', backend, authenticate: identities(PEOPLE) }];
    const gateway = createGateway({ mounts, logger });
    const credential = { kind: 'token', token: ADMIN } as const;
    const client = createClient(qubole, { endpoint: ORIGIN, credential, transport: loopback(gateway) });
    try {
      for (const token of [ADMIN, 'tok-other']) await send(gateway, 'GET', PATH, { token });
      await keep();
      for (let round = 0; round < 3; round += 1) {
        for (const token of [ADMIN, 'tok-user', 'tok-reader', 'tok-other', 'nobody'])
          for (const method of ['PUT', 'GET', 'DELETE'])
            for (const path of [PATH, '/api/latest/accounts/ssh_key', '/api/v9/accounts/ssh_key']) {
              const answer = await send(gateway, method, path, { token });
              seen.push(JSON.stringify([answer.headers, answer.body]));
              if (method === 'PUT' && answer.status === 200) await keep();
            }
        const principal = { userId: 'alice', accountId: ACCOUNT, roles: [] };
        const get = { op: 'get', ...accountKey(ACCOUNT), reveal: true } as const;
        const refused = await client
          .execute(get, { principal, policy: qubole.policy, requestId: 'r' })
          .catch((e) => e);
        seen.push(inspect(refused), String(refused.stack));
      }
    } finally {
      for (const name of channels) unsubscribe(name, hear);
    }
    const leaks = scanFor(secrets);
    expect(seen.length).toBeGreaterThan(300);
    expect(seen.filter((text) => /PRIVATE KEY/.test(text) || leaks(text))).toEqual([]);
    const records = (await store.scan(0, 10)).map((record) => inspect(record, { depth: 9 }));
    expect(records.filter(leaks)).toEqual([]);

    // The same search finds every one of them where it does stand.
    expect(secrets.length).toBeGreaterThan(20);
    for (const text of texts) {
      expect(leaks(text)).toBe(true);
      expect(leaks(JSON.stringify({ body: { private_key: text } }))).toBe(true);
    }
    for (const secret of secrets) {
      const bytes = Buffer.from(secret);
      expect(leaks(`x ${bytes.subarray(40, 48).toString('hex')} x`)).toBe(true);
      expect(leaks(`x ${bytes.subarray(39, 51).toString('base64')} x`)).toBe(true);
      expect(leaks(bytes.subarray(40, 48).toString('latin1'))).toBe(true);
    }
  });
});
