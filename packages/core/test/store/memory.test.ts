import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.js';
import { storeContract, storeScaleContract } from '../../testing/index.js';
import { draft, insert, only } from '../../testing/store-kit.js';

const makeMemory = async () => {
  const store = createMemoryStore();
  return { store, audit: store.audit };
};

storeContract('memory', makeMemory, { describe, expect, it });
storeScaleContract('memory', makeMemory, { describe, expect, it });

describe('createMemoryStore', () => {
  it('hands out records that nobody can change, deep down', async () => {
    const store = createMemoryStore();
    const attributes = { meta: { list: [1] } };
    const record = only(await insert(store, 'user:alice', [draft('user:alice', 1, { attributes })]));
    expect(() => Object.assign(record, { name: 'x' })).toThrow(TypeError);
    expect(() => (record.attributes as typeof attributes).meta.list.push(2)).toThrow(TypeError);
    expect(await store.get('user:alice', { by: 'uuid', uuid: record.uuid })).toEqual(record);
  });

  it('refuses a uuid that is there', async () => {
    const store = createMemoryStore();
    await insert(store, 'user:alice', [draft('user:alice', 1)]);
    await expect(insert(store, 'user:alice', [draft('user:alice', 1)])).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect(await store.list('user:alice', { order: 'name', limit: 0, total: true })).toMatchObject({
      total: 1,
    });
  });

  it('lets a claim go at its end, by the clock given, and keeps those that live while it sweeps', async () => {
    let at = 1000;
    const store = createMemoryStore({ now: () => at });
    expect(await store.claim('kept', 10_000)).toBe(true);
    for (let i = 0; i < 3000; i++) await store.claim(`short-${i}`, at + 1);
    at = 1001;
    expect(await store.claim('short-0', 10_000)).toBe(true);
    for (let i = 0; i < 3000; i++) await store.claim(`later-${i}`, 10_000);
    expect(await store.claim('kept', 10_000)).toBe(false);
    at = 10_000;
    expect(await store.claim('kept', 20_000)).toBe(true);
  });
});
