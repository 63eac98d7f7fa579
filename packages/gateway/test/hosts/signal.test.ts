import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { serveNode } from '../../src/hosts/node.js';
import type { Gateway } from '../../src/index.js';

const gateway: Gateway = { handle: async () => ({ status: 204, headers: {} }), bodyLimit: () => 0 };

describe('the signal of serveNode', () => {
  it('closes the server', async () => {
    const controller = new AbortController();
    const { url, server } = await serveNode(gateway, { port: 0, signal: controller.signal });
    expect((await fetch(url)).status).toBe(204);
    const closed = once(server, 'close');
    controller.abort();
    await closed;
    await expect(fetch(url)).rejects.toThrow();
  });

  it('that is aborted already keeps it from listening', async () => {
    const signal = AbortSignal.abort(new RangeError('too late'));
    await expect(serveNode(gateway, { port: 0, signal })).rejects.toThrow('too late');
  });
});
