import { describe, expect, it } from 'vitest';
import { copyStore } from '../../src/store/copy/copy.js';
import { COPY_OWNER, checkWholeStore, readCopyMark } from '../../src/store/copy/marker.js';
import { planStoreCopy } from '../../src/store/copy/plan.js';
import type { CopyTarget, StoreCopyOptions } from '../../src/store/copy/types.js';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory.js';
import type { Outcome } from '../../src/store/store.js';
import type { Owner } from '../../src/types.js';
import { accepted, draft, entry, insert } from '../../testing/store-kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'account:bob\u0000\u{1F511}';

/** Two owners in turns, twins, a slot, revisions, seals, gaps between serials, a last serial that is free again, and trails of several pages. */
async function filled(): Promise<MemoryStore> {
  const store = createMemoryStore();
  for (let i = 1; i <= 12; i++) {
    const owner = i % 3 === 0 ? BOB : ALICE;
    const sealed = { keyId: 'k', wrapped: Uint8Array.of(i), box: Uint8Array.of(0, 255, i) };
    await insert(store, owner, [
      draft(owner, i, {
        name: i < 5 ? 'twin' : `key-${i}`,
        slot: i === 6 ? 'ssh_key' : null,
        sealed: i % 2 === 0 ? sealed : null,
        keyVersion: i,
        attributes: { meta: { b: [i], a: '\u0000' } },
      }),
    ]);
  }
  for (const i of [4, 5, 12]) {
    const owner = i % 3 === 0 ? BOB : ALICE;
    const { uuid } = draft(owner, i);
    accepted(await store.commit({ owner, remove: [{ uuid, revision: 1 }], audit: [entry(uuid, 'delete')] }));
  }
  const [first] = await store.scan(0, 1);
  if (first === undefined) throw new Error('the store is empty');
  accepted(await store.commit({ owner: ALICE, replace: [first], audit: [entry(first.uuid, 'update')] }));
  await store.commit({ owner: 'user:gone', audit: [entry('x', 'reveal', 'r\u0000"é')] });
  return store;
}

async function everything(store: MemoryStore) {
  const heads = (await store.trailHeads(null, 100)).filter(({ owner }) => owner !== COPY_OWNER);
  const trails = await Promise.all(heads.map(({ owner }) => store.trail(owner, 0, 1000)));
  return { records: await store.scan(0, 1000), heads, trails, lastSerial: await store.lastSerial() };
}

const small = { pageSize: 2, clock: () => 7 };

/** A store that is struck dead at its nth change: before it is done, or after, so that nobody hears of it. */
function mortal(store: MemoryStore, at: number, when: 'before' | 'after'): MemoryStore {
  let left = at;
  const die = (): never => {
    throw new Error('killed');
  };
  return {
    ...store,
    commit: async (change) => {
      left -= 1;
      if (left < 0 || (left === 0 && when === 'before')) die();
      const outcome = await store.commit(change);
      return left === 0 ? die() : outcome;
    },
  };
}

/** The same as a target that takes many changes at once, and ends with the first that is refused. */
function orderly(store: MemoryStore): CopyTarget {
  const commitInOrder: CopyTarget['commitInOrder'] = async (changes) => {
    const outcomes: Outcome[] = [];
    for (const change of changes) {
      const outcome = await store.commit(change);
      outcomes.push(outcome);
      if (!outcome.ok) break;
    }
    return outcomes;
  };
  return { ...store, commitInOrder };
}

describe('copyStore', () => {
  it('brings everything: serials, revisions, seals, slots, twins, and trails with the same hashes', async () => {
    const from = await filled();
    const to = createMemoryStore();
    const { size, copied } = await copyStore({ from, to, ...small });
    expect(size).toEqual({ keypairs: 9, sealed: 4, trails: 3, entries: 17 });
    expect(copied).toEqual({ keypairs: 9, entries: 17 });
    expect(await everything(to)).toEqual(await everything(from));
    expect((await to.get(ALICE, { by: 'name', name: 'twin' }))?.revision).toBe(2);
  });

  it('gives no serial again that the source has given, though its keypair is gone', async () => {
    const from = await filled();
    const to = createMemoryStore();
    await copyStore({ from, to });
    const [next] = await insert(to, ALICE, [draft(ALICE, 99)]);
    expect(next?.serial).toBe(13);
  });

  it('of an empty store makes an empty store', async () => {
    const to = createMemoryStore();
    const { size } = await copyStore({ from: createMemoryStore(), to });
    expect([size.keypairs, await to.scan(0, 1), await readCopyMark(to)]).toEqual([0, [], 'done']);
  });

  it.each([
    ['one after another', (store: MemoryStore): CopyTarget => store],
    ['many at once', orderly],
  ])(
    'of changes %s goes on wherever it was killed, with a change stored or not, and is marked until it is whole',
    async (_, way) => {
      const from = await filled();
      const wanted = await everything(from);
      let kills = 0;
      for (const when of ['before', 'after'] as const) {
        for (let at = 1; ; at++) {
          const to = createMemoryStore();
          const died = await copyStore({ from, to: way(mortal(to, at, when)), ...small }).then(
            () => false,
            () => true,
          );
          if (!died) break;
          kills += 1;
          const isWhole = await checkWholeStore(to).then(
            () => true,
            () => false,
          );
          // Only a copy that had not begun, or whose last word is stored, may be taken for a whole store.
          expect(isWhole).toBe((await readCopyMark(to)) !== 'begun');
          await copyStore({ from, to: way(mortal(to, 2, when)), ...small }).catch(() => {});
          await copyStore({ from, to, ...small });
          expect(await everything(to)).toEqual(wanted);
          await checkWholeStore(to);
        }
      }
      expect(kills).toBe(40);
    },
  );

  it('names the keypair that a target refuses, and leaves none behind it there', async () => {
    const from = await filled();
    for (const way of [(store: MemoryStore): CopyTarget => store, orderly]) {
      const to = createMemoryStore();
      const commit: MemoryStore['commit'] = async (change) =>
        change.insert?.some(({ serial }) => serial === 8) === true
          ? { ok: false, reason: 'slot', index: 0 }
          : to.commit(change);
      const told: number[] = [];
      const onProgress: StoreCopyOptions['onProgress'] = ({ part, done }) => {
        if (part === 'keypairs') told.push(done);
      };
      await expect(copyStore({ from, to: way({ ...to, commit }), onProgress })).rejects.toMatchObject({
        code: 'conflict',
        message: `The target refuses the keypair ${draft(ALICE, 7).uuid} of ${ALICE}: slot.`,
      });
      expect((await to.scan(0, 100)).map(({ serial }) => serial)).toEqual([1, 2, 3, 6]);
      expect(told.at(-1)).toBe(4);
    }
  });

  it('ends at its signal, and the next one goes on there', async () => {
    const from = await filled();
    const to = createMemoryStore();
    const controller = new AbortController();
    const onProgress: StoreCopyOptions['onProgress'] = ({ part, done }) => {
      if (part === 'keypairs' && done >= 4) controller.abort();
    };
    const ended = copyStore({ from, to, ...small, signal: controller.signal, onProgress });
    await expect(ended).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await planStoreCopy({ from, to, ...small })).toMatchObject({ state: 'begun', there: 4 });
    expect((await copyStore({ from, to, ...small })).copied.keypairs).toBe(5);
    expect(await everything(to)).toEqual(await everything(from));
  });

  it('called on a whole copy compares only', async () => {
    const from = await filled();
    const to = createMemoryStore();
    await copyStore({ from, to, ...small });
    const commit = async (): Promise<never> => {
      throw new Error('nothing was to be written');
    };
    const again = await copyStore({ from, to: { ...to, commit }, ...small });
    expect(again.copied).toEqual({ keypairs: 0, entries: 0 });
  });

  it('refuses a target that holds or has ever held anything else', async () => {
    const from = await filled();
    const used = createMemoryStore();
    const records = await insert(used, ALICE, [draft(ALICE, 1)]);
    const refusal = { code: 'conflict', message: expect.stringContaining('holds other data') };
    await expect(copyStore({ from, to: used })).rejects.toMatchObject(refusal);
    await used.commit({ owner: ALICE, remove: records, audit: [] });
    await expect(copyStore({ from, to: used })).rejects.toMatchObject(refusal);
    const trail = createMemoryStore();
    await trail.commit({ owner: ALICE, audit: [entry('x')] });
    await expect(planStoreCopy({ from, to: trail })).rejects.toMatchObject(refusal);
    expect(await readCopyMark(used)).toBe('none');
  });

  it('refuses to go on with another source, or into a target that somebody has written to', async () => {
    const from = await filled();
    const begun = async (): Promise<MemoryStore> => {
      const to = createMemoryStore();
      await copyStore({ from, to: mortal(to, 6, 'after'), ...small }).catch(() => {});
      return to;
    };
    const other = createMemoryStore();
    await insert(other, ALICE, [draft(ALICE, 1), draft(ALICE, 2)]);
    await expect(copyStore({ from: other, to: await begun() })).rejects.toMatchObject({ code: 'conflict' });
    const changed = await begun();
    const [one] = await changed.scan(0, 1);
    if (one === undefined) throw new Error('nothing was copied');
    await changed.commit({ owner: one.owner, replace: [one], audit: [] });
    await expect(copyStore({ from, to: changed })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has another revision than in the source'),
    });
    const audited = await begun();
    await audited.commit({ owner: ALICE, audit: [entry('other', 'reveal')] });
    await expect(copyStore({ from, to: audited })).rejects.toMatchObject({
      code: 'conflict',
      message: `The audit trail of ${ALICE} in the target is not that of the source.`,
    });
  });

  it('does not call a copy whole when the source has changed meanwhile', async () => {
    const from = await filled();
    const to = createMemoryStore();
    const [first] = await from.scan(0, 1);
    if (first === undefined) throw new Error('the store is empty');
    let changed = false;
    const onProgress: StoreCopyOptions['onProgress'] = ({ part }) => {
      if (part !== 'trails' || changed) return;
      changed = true;
      void from.commit({ owner: first.owner, replace: [first], audit: [] });
    };
    await expect(copyStore({ from, to, ...small, onProgress })).rejects.toMatchObject({ code: 'conflict' });
    await expect(checkWholeStore(to)).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('tells when source and whole copy have gone apart', async () => {
    const from = await filled();
    const to = createMemoryStore();
    await copyStore({ from, to });
    await from.commit({ owner: 'user:late', audit: [entry('x')] });
    await expect(copyStore({ from, to })).rejects.toMatchObject({ code: 'conflict' });
    await to.commit({ owner: 'user:late', audit: [entry('x')] });
    await copyStore({ from, to });
    await insert(to, ALICE, [draft(ALICE, 98)]);
    await expect(copyStore({ from, to })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('is in the target alone'),
    });
  });

  it('does not copy from a store that is itself half copied, nor a trail that is broken', async () => {
    const from = await filled();
    const half = createMemoryStore();
    await copyStore({ from, to: mortal(half, 5, 'after') }).catch(() => {});
    await expect(copyStore({ from: half, to: createMemoryStore() })).rejects.toMatchObject({
      code: 'conflict',
    });
    const edited: MemoryStore = {
      ...from,
      trail: async (owner, after, limit) =>
        (await from.trail(owner, after, limit)).map((one) => (one.seq === 3 ? { ...one, at: 1 } : one)),
    };
    await expect(copyStore({ from: edited, to: createMemoryStore() })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('is broken at entry 3'),
    });
  });

  it('can copy a copy', async () => {
    const from = await filled();
    const [second, third] = [createMemoryStore(), createMemoryStore()];
    await copyStore({ from, to: second });
    await copyStore({ from: second, to: third });
    expect(await everything(third)).toEqual(await everything(from));
  });

  it('takes a whole number as page size', async () => {
    const stores = { from: createMemoryStore(), to: createMemoryStore() };
    await expect(copyStore({ ...stores, pageSize: 0 })).rejects.toThrow(TypeError);
  });
});
