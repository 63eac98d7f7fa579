import { createKeyRing, createMemoryStore, createVault, type Vault } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { createReadiness, type ReadinessCheck } from '../../src/serve/readiness.js';
import { checksOf } from '../../src/serve/ready-checks.js';

function recorder(): {
  readonly lines: string[];
  readonly logger: Parameters<typeof createReadiness>[1]['logger'];
} {
  const lines: string[] = [];
  const at = (level: string) => (object: object, words: string) =>
    void lines.push(`${level} ${words} ${JSON.stringify(object)}`);
  return { lines, logger: { info: at('info'), warn: at('warn') } as never };
}

/** A part that can be put out of order, and counts how often it was asked. */
function part(name: string, keptMs?: number): ReadinessCheck & { isWell: boolean; asked: number } {
  const check = {
    name,
    ...(keptMs !== undefined && { keptMs }),
    isWell: true,
    asked: 0,
    async run() {
      check.asked += 1;
      if (!check.isWell) throw new Error('postgres://user:secret@host is down');
    },
  };
  return check;
}

describe('readiness', () => {
  it('tells of each part, and is there when all are', async () => {
    const [store, vault] = [part('store'), part('vault')];
    const { probe } = createReadiness([store, vault], recorder());
    expect(await probe()).toEqual({ ok: true, checks: { server: 'ok', store: 'ok', vault: 'ok' } });
    vault.isWell = false;
    expect(await probe()).toEqual({ ok: false, checks: { server: 'ok', store: 'ok', vault: 'unavailable' } });
  });

  it('logs changes alone, and never why', async () => {
    const store = part('store');
    const { lines, logger } = recorder();
    const { probe } = createReadiness([store], { logger });
    for (const isWell of [true, false, false, true, true]) {
      store.isWell = isWell;
      await probe();
    }
    expect(lines).toEqual(['warn not ready {"part":"store"}', 'info ready again {"part":"store"}']);
  });

  it('says no while it drains, whatever its parts say', async () => {
    const { probe, drain } = createReadiness([part('store')], recorder());
    drain();
    expect(await probe()).toEqual({ ok: false, checks: { server: 'draining', store: 'ok' } });
  });

  it('keeps a good answer as long as the part allows, and a bad one not at all', async () => {
    let nowMs = 0;
    const keystone = part('auth of nova', 5000);
    const { probe } = createReadiness([keystone], { ...recorder(), now: () => nowMs });
    for (const at of [0, 1, 4999, 5000]) {
      nowMs = at;
      await probe();
    }
    expect(keystone.asked).toBe(2);
    keystone.isWell = false;
    for (const at of [10_000, 10_001]) {
      nowMs = at;
      expect((await probe()).ok).toBe(false);
    }
    expect(keystone.asked).toBe(4);
  });

  it('said that a store was well which could not be written to', async () => {
    let nowMs = 0;
    let isWritable = false;
    let writes = 0;
    const store = {
      ...part('store'),
      async write() {
        writes += 1;
        if (!isWritable) throw new Error('attempt to write a readonly database');
      },
    };
    const { lines, logger } = recorder();
    const { probe, probeWrites } = createReadiness([store, part('vault')], { logger, now: () => nowMs });
    const checks = { server: 'ok', store: 'read-only', vault: 'ok' };
    expect(await probe()).toEqual({ ok: true, checks });
    expect(await probeWrites()).toEqual({ ok: false, checks });
    isWritable = true;
    expect(await probeWrites()).toMatchObject({ ok: true, checks: { store: 'ok' } });
    expect(lines).toEqual([
      'warn ready for reads alone {"part":"store"}',
      'info ready again {"part":"store"}',
    ]);
    for (nowMs of [1, 4999, 5000]) await probe();
    expect(writes).toBe(4);
  });

  it('does not wait long for a write, and takes what it last knew for what is', async () => {
    const write = (): Promise<never> => new Promise(() => {});
    const { probe, probeWrites } = createReadiness([{ ...part('store'), write }], {
      ...recorder(),
      timeoutMs: 5,
    });
    expect(await probe()).toMatchObject({ ok: true, checks: { store: 'ok' } });
    expect(await probeWrites()).toMatchObject({ ok: true });
  });

  it('says no to writes too while it drains, and while a part is not there at all', async () => {
    const store = { ...part('store'), write: () => Promise.reject(new Error('away')) };
    const { probeWrites, drain } = createReadiness(
      [{ ...store, run: () => Promise.reject(new Error('away')) }],
      recorder(),
    );
    expect(await probeWrites()).toEqual({ ok: false, checks: { server: 'ok', store: 'unavailable' } });
    drain();
    expect(await probeWrites()).toMatchObject({ ok: false, checks: { server: 'draining' } });
  });

  it('asks a part once for all probes that come meanwhile, and takes silence for a no', async () => {
    let asked = 0;
    const run = (): Promise<never> => {
      asked += 1;
      return new Promise(() => {});
    };
    const { probe } = createReadiness([{ name: 'store', run }], { ...recorder(), timeoutMs: 5 });
    const found = await Promise.all([probe(), probe(), probe()]);
    expect(found.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(await probe()).toMatchObject({ ok: false, checks: { store: 'unavailable' } });
    expect(asked).toBe(1);
  });
});

describe('the parts of a house', () => {
  const vault = createVault(createKeyRing({ keys: [{ id: 'a', secret: new Uint8Array(32) }] }));
  const well = async (): Promise<void> => {};
  const away = (): Promise<never> => Promise.reject(new Error('away'));

  it('are named by their places, and asked themselves', async () => {
    const store = createMemoryStore();
    const grounds = new Map([
      ['backend', { store, live: { vault } }],
      ['dialects/nova/backend', { store: { scan: away, claim: away }, live: undefined }],
    ]);
    const clouds = new Map([['dialects/qubole/backend', { ready: away }]]);
    const parts = [
      { name: 'nova', auth: { ready: well } },
      { name: 'qubole', auth: {} },
    ];
    expect(await createReadiness(checksOf(grounds, clouds, parts), recorder()).probe()).toEqual({
      ok: false,
      checks: {
        server: 'ok',
        store: 'ok',
        'store of dialects.nova.backend': 'unavailable',
        vault: 'ok',
        'cloud of dialects.qubole.backend': 'unavailable',
        'auth of nova': 'ok',
      },
    });
  });

  it('have a vault that is there only if it opens what it seals', async () => {
    const broken: Vault = { ...vault, open: away };
    const grounds = new Map([['backend', { store: createMemoryStore(), live: { vault: broken } }]]);
    expect(await createReadiness(checksOf(grounds, new Map(), []), recorder()).probe()).toMatchObject({
      ok: false,
      checks: { store: 'ok', vault: 'unavailable' },
    });
  });
});
