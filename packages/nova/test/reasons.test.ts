import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { CHANNELS, type GatewayRequestEvent } from '@keypair-gateway/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, startNova } from './support/gateway.js';

const told: GatewayRequestEvent[] = [];
const hear = (event: unknown): void => void told.push(event as GatewayRequestEvent);
beforeAll(() => subscribe(CHANNELS.gatewayRequest, hear));
afterAll(() => void unsubscribe(CHANNELS.gatewayRequest, hear));

const gateway = startNova();
const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';
const keypair = (members: object): string => JSON.stringify({ keypair: members });

async function reasonFor(raw: string, version = '2.92'): Promise<readonly [number, string | null]> {
  const { status } = await ask(gateway, 'POST', '/v2.1/os-keypairs', { raw, version });
  return [status, told.at(-1)?.reason ?? null];
}

describe('the reason that a request event gives', () => {
  it('is that of the body', async () => {
    for (const [raw, reason] of [
      ['{"keypair": ', 'E_JSON_SYNTAX'],
      ['\ufeff{}', 'E_JSON_SYNTAX'],
      ['['.repeat(5000), 'E_JSON_DEPTH'],
      ['{"keypair":{"name":"a","name":"b"}}', 'E_JSON_DUPLICATE_KEY'],
      ['{"keypair":{"name":"a"},"keypair":{"name":"b"}}', 'E_JSON_DUPLICATE_KEY'],
      ['null', 'E_JSON_SHAPE'],
      [keypair({ name: ['a'] }), 'E_JSON_SHAPE'],
      [keypair({ name: 'a', public_key: false }), 'E_JSON_SHAPE'],
      [keypair({ name: 'a', public_key: LINE, isAdmin: true }), 'E_JSON_SHAPE'],
      ['{"keypair":{"name":"a","public_key":"x","\\u005f_proto__":{"x":1}}}', 'E_JSON_SHAPE'],
      [keypair({ name: '', public_key: LINE }), 'E_NAME_INVALID'],
      [keypair({ name: 'a\u0000b', public_key: LINE }), 'E_NAME_INVALID'],
      [keypair({ name: 'n'.repeat(256), public_key: LINE }), 'E_NAME_TOO_LONG'],
      [keypair({ name: `${'n'.repeat(254)} n`, public_key: LINE }), 'E_NAME_TOO_LONG'],
      [
        keypair({ name: `-----BEGIN RSA PRIVATE KEY-----\n${'n'.repeat(256)}`, public_key: LINE }),
        'E_NAME_INVALID',
      ],
      [keypair({ name: 'a', public_key: '' }), 'E_EMPTY'],
      [keypair({ name: 'a', public_key: `${LINE}\n${LINE}` }), 'E_MULTILINE'],
    ] as const)
      expect([raw.slice(0, 60), ...(await reasonFor(raw))]).toEqual([raw.slice(0, 60), 400, reason]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('is that of the store, the query, the version, the media type and the path', async () => {
    const body = keypair({ name: 'taken', public_key: LINE });
    expect([await reasonFor(body), await reasonFor(body)]).toEqual([
      [201, null],
      [409, 'E_NAME_CONFLICT'],
    ]);
    for (const [path, asked, status, reason] of [
      ['/v2.1/os-keypairs?limit=x', { version: '2.92' }, 400, 'E_QUERY'],
      ['/v2.1/os-keypairs?marker=none', { version: '2.92' }, 400, 'E_QUERY'],
      ['/v2.1/os-keypairs?colour=red', { version: '2.92' }, 400, 'E_QUERY'],
      ['/v2.1/os-keypairs?user_id=other', { version: '2.92' }, 403, 'E_FORBIDDEN'],
      ['/v2.1/os-keypairs', { version: '2' }, 400, 'E_API_VERSION'],
      ['/v2.1/os-keypairs', { version: '9.9' }, 406, 'E_API_VERSION'],
      ['/v2.1/os-keypairs', { headers: { 'content-type': 'text/html' } }, 415, 'E_CONTENT_TYPE'],
      ['/v2.1/os-keypairs/none', {}, 404, 'E_NOT_FOUND'],
      ['/v2.1/other', {}, 404, 'E_NOT_FOUND'],
      ['/v2.1/abcdef/os-keypairs', {}, 400, 'E_HTTP_PATH'],
    ] as const) {
      const answer = await ask(gateway, 'GET', path, asked);
      expect([path, answer.status, told.at(-1)?.reason]).toEqual([path, status, reason]);
    }
  });
});
