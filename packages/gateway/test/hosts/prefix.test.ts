import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningServer, type ServeNodeOptions, serveNode } from '../../src/hosts/node.js';
import type { Gateway } from '../../src/index.js';

const open: RunningServer[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const echo: Gateway = {
  handle: async ({ target, basePath }) => ({ status: 200, headers: {}, body: `${basePath} ${target}` }),
  bodyLimit: () => 64,
};

async function seen(options: Partial<ServeNodeOptions>, prefix: string): Promise<string> {
  const running = await serveNode(echo, { port: 0, ...options });
  open.push(running);
  return await new Promise((resolve, reject) => {
    const headers = { 'X-Forwarded-Prefix': prefix };
    httpRequest(`${running.url}`, { path: '/a?x', headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}

const TRUSTING = { trustedProxies: ['127.0.0.1'], forwardedPrefix: true };
const AS_SENT = ' /a?x';

describe('a prefix that a proxy has cut off', () => {
  it('is put back in front of the target', async () => {
    expect(await seen(TRUSTING, '/clouds/huawei')).toBe('/clouds/huawei /clouds/huawei/a?x');
    expect(await seen(TRUSTING, '/huawei/')).toBe('/huawei /huawei/a?x');
  });

  it('is believed of nobody by default, nor of an address that is no proxy', async () => {
    expect(await seen({}, '/huawei')).toBe(AS_SENT);
    expect(await seen({ trustedProxies: ['127.0.0.1'] }, '/huawei')).toBe(AS_SENT);
    expect(await seen({ forwardedPrefix: true }, '/huawei')).toBe(AS_SENT);
    expect(await seen({ ...TRUSTING, trustedProxies: ['192.0.2.1'] }, '/huawei')).toBe(AS_SENT);
  });

  it('is none where the text is no path', async () => {
    for (const text of [
      'huawei',
      '/',
      '',
      '//evil.example',
      '/a"b',
      '/a?b',
      '/a/, /b',
      'http://evil.example/a',
    ])
      expect(await seen(TRUSTING, text), text).toBe(AS_SENT);
  });
});
