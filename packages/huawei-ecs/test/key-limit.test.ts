import { readFileSync } from 'node:fs';
import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { ask, ED25519, startHuawei } from './support/gateway.js';

interface Case {
  readonly id: string;
  readonly public_key: string;
  readonly utf8_bytes: number;
  readonly fingerprint_md5: string;
  readonly expect: 'accept' | 'reject';
}

const { cases } = JSON.parse(
  readFileSync(new URL('./vectors/examples/boundary-1024.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };

const post = (options: Parameters<typeof startHuawei>[0], keypair: object, version = '2.1') =>
  ask(startHuawei(options).gateway, 'POST', '', { version, body: { keypair } });

/** An Ed25519 line of so many UTF-8 bytes, its comment of `unit` as far as that goes. */
function sized(bytes: number, unit: string): string {
  const line = ED25519.replace(/ \S+$/, ' ');
  const left = bytes - Buffer.byteLength(line);
  const step = Buffer.byteLength(unit);
  return line + unit.repeat(Math.floor(left / step)) + 'x'.repeat(left % step);
}

describe('the 1024 bytes', () => {
  it.each(cases)('$id: $utf8_bytes bytes, $expect', async ({ public_key, fingerprint_md5, ...row }) => {
    expect(Buffer.byteLength(public_key)).toBe(row.utf8_bytes);
    const { status, body } = await post({}, { name: row.id, public_key });
    if (row.expect === 'accept') {
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { keypair: { public_key, fingerprint: fingerprint_md5 } },
      });
      return;
    }
    expect(status).toBe(400);
    const message = `Keypair data is invalid: the public key is ${row.utf8_bytes} bytes long, the limit is 1024 bytes.`;
    expect(body).toEqual({ badRequest: { code: 400, message } });
  });

  it.each(['x', 'é', '汉', '😀'])('are bytes, not characters: a comment of %s', async (unit) => {
    for (const [bytes, status] of [
      [1023, 200],
      [1024, 200],
      [1025, 400],
    ] as const) {
      const public_key = sized(bytes, unit);
      expect(Buffer.byteLength(public_key)).toBe(bytes);
      const got = await post({}, { name: 'k', public_key });
      expect(got.status).toBe(status);
      if (status === 400) expect(JSON.stringify(got.body)).not.toContain(public_key.slice(20, 60));
    }
  });

  it.each(['reject', 'warn'] as const)(
    'keyLimit %s does what it says, in both readings of texts',
    async (keyLimit) => {
      for (const keyText of ['safe', 'faithful'] as const) {
        const { status } = await post({ keyLimit, keyText }, { name: 'k', public_key: sized(1025, 'é') });
        expect(status).toBe(keyLimit === 'warn' ? 200 : 400);
      }
    },
  );

  it('names the limit however long the key is, and tells a text that is no key as one', async () => {
    expect((await post({}, { name: 'k', public_key: sized(60_000, 'x') })).body).toMatchObject({
      badRequest: { message: expect.stringContaining('60000 bytes long, the limit is 1024 bytes') },
    });
    const message = 'Keypair data is invalid: failed to generate fingerprint';
    for (const public_key of ['no key '.repeat(300), `ssh-rsa ${'A'.repeat(2000)}`])
      expect((await post({}, { name: 'k', public_key })).body).toEqual({
        badRequest: { code: 400, message },
      });
  });

  it('are not for certificates', async () => {
    const { gateway } = startHuawei();
    const made = await ask(gateway, 'POST', '', {
      version: '2.2',
      body: { keypair: { name: 'a', type: 'x509' } },
    });
    const { public_key } = (made.body as { readonly keypair: { readonly public_key: string } }).keypair;
    expect(Buffer.byteLength(public_key)).toBeGreaterThan(1024);
    const body = { keypair: { name: 'b', type: 'x509', public_key } };
    expect((await ask(gateway, 'POST', '', { version: '2.2', body })).status).toBe(201);
  });

  it('do not hide keys that came in by another door', async () => {
    const backend = createKeypairService({ store: createMemoryStore() });
    const lax = startHuawei({ keyLimit: 'warn' }, backend).gateway;
    const public_key = sized(1025, 'x');
    expect((await ask(lax, 'POST', '', { body: { keypair: { name: 'k', public_key } } })).status).toBe(200);
    const shown = await ask(startHuawei({}, backend).gateway, 'GET', '/k');
    expect(shown).toMatchObject({ status: 200, body: { keypair: { public_key } } });
  });
});
