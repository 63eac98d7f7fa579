import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CHECKS } from './checks.js';
import { NGINX, withNginx } from './front.js';

describe('behind nginx', () => {
  it('hands on targets as sent, and lets no client name a prefix', async () => {
    const config = await readFile(new URL('../nginx.conf', import.meta.url), 'utf8');
    const locations = config.split(/^ {4}location /m).slice(1);
    expect(locations.map((text) => /X-Forwarded-Prefix (\S+);/.exec(text)?.[1])).toEqual(['""', '/huawei']);
    expect(locations.map((text) => /proxy_pass (\S+);/.exec(text)?.[1])).toEqual([
      'http://gateway',
      'http://gateway$behind_huawei',
    ]);
  });

  it.runIf(existsSync(NGINX))('serves both mounts, signatures and all', { timeout: 60_000 }, async () => {
    const found = await withNginx(['@keypair-gateway/source'], async (url, direct) => {
      const wrong: Record<string, unknown> = {};
      for (const [name, check] of Object.entries(CHECKS)) {
        const fault = await check(url, direct);
        if (fault !== undefined) wrong[name] = fault;
      }
      return wrong;
    });
    expect(found).toEqual({});
  });
});
