import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openPostgresStore } from '../src/index.js';

describe('the signal of openPostgresStore', () => {
  it('ends the wait for a server that is away', async () => {
    // A port that was free a moment ago, and on which nobody listens.
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const controller = new AbortController();
    const url = `postgres://gateway@127.0.0.1:${port}/keys`;
    const opening = openPostgresStore({ url, waitMs: 2 ** 31 - 1, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(opening).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(openPostgresStore({ url, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });
});
