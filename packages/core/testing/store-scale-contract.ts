import { compareCodePoints } from '../src/code-points.js';
import type { Owner } from '../src/types.js';
import { accepted, draft, entry, type MakeStore, only, type TestKit } from './store-kit.js';

/** How large the test of scale is. */
export interface ScaleOptions {
  /** Keypairs in the store, over ten owners of whom the first has half; default 100,000. */
  readonly rows?: number;
  /** The time that the runner gives the one test, in milliseconds; default 120,000. */
  readonly timeoutMs?: number;
}

const OTHERS = 9;
const BATCH = 1000;
const BIG: Owner = 'user:big';

/**
 * That a store keeps its contract when it is large: 100,000 keypairs are inserted in batches, counted, paged by name and scanned without gap or double, and name,
 * quota and revision are still decided right. One test; it takes seconds.
 *
 * @example
 * ```ts
 * import { createMemoryStore } from '@keypair-gateway/core';
 * import { storeScaleContract } from '@keypair-gateway/core/testing';
 *
 * const names: string[] = [];
 * const kit = { describe: (_: string, body: () => void) => body(), it: (name: string) => void names.push(name) };
 * // With vitest: `import { describe, expect, it } from 'vitest'` and pass `{ describe, expect, it }`.
 * const expect = () => ({ toBe() {}, toEqual() {}, toBeUndefined() {}, toBeGreaterThan() {} });
 * storeScaleContract('memory', async () => ({ store: createMemoryStore() }), { ...kit, expect });
 * console.log(names.length); // 1
 * ```
 */
export function storeScaleContract(
  name: string,
  makeStore: MakeStore,
  kit: TestKit,
  options: ScaleOptions = {},
): void {
  const { rows = 100_000, timeoutMs = 120_000 } = options;
  const { describe, it, expect } = kit;
  // Names that come in another order than they sort, each once.
  const nameOf = (i: number): string => `key-${((i * 7919) % rows).toString(36)}`;
  const ownerOf = (batch: number): Owner => (batch % 2 === 0 ? BIG : `user:small-${(batch >> 1) % OTHERS}`);

  describe(`store contract at scale: ${name}`, () => {
    it(
      `${rows} keypairs are kept, counted, paged and scanned, and names and quota still decided`,
      async () => {
        const { store, close } = await makeStore();
        try {
          const big: string[] = [];
          for (let first = 0, batch = 0; first < rows; first += BATCH, batch++) {
            const owner = ownerOf(batch);
            const insert = Array.from({ length: Math.min(BATCH, rows - first) }, (_, i) =>
              draft(owner, first + i + 1, { name: nameOf(first + i) }),
            );
            if (owner === BIG) big.push(...insert.map((one) => one.name));
            const audit = insert.slice(0, 1).map(({ uuid }) => entry(uuid));
            accepted(await store.commit({ owner, insert, uniqueNames: true, maxKeypairs: rows, audit }));
          }

          const page = await store.list(BIG, { order: 'name', limit: 1, total: true });
          expect(page === 'marker_not_found' ? page : page.total).toBe(big.length);

          const seen: string[] = [];
          for (let after: string | undefined; ; after = seen.at(-1)) {
            const next = await store.list(BIG, {
              order: 'name',
              limit: BATCH,
              ...(after === undefined ? {} : { after }),
            });
            if (next === 'marker_not_found') throw new Error(`no marker ${after}`);
            for (const record of next.records) seen.push(record.name);
            if (next.records.length < BATCH) break;
          }
          const sorted = [...big].sort(compareCodePoints);
          expect(seen.length).toBe(sorted.length);
          // Compared by hand: a runner that prints two lists of this length takes minutes.
          expect(seen.findIndex((one, i) => one !== sorted[i])).toBe(-1);

          let scanned = 0;
          let serial = 0;
          for (;;) {
            const next = await store.scan(serial, BATCH);
            scanned += next.filter((record) => record.serial > serial).length;
            serial = next.at(-1)?.serial ?? serial;
            if (next.length < BATCH) break;
          }
          expect(scanned).toBe(rows);

          const [first = ''] = big;
          const one = await store.get(BIG, { by: 'name', name: first });
          if (one === undefined) throw new Error(`${first} is not there`);
          expect(await store.get(BIG, { by: 'uuid', uuid: one.uuid })).toEqual(one);
          const more = { owner: BIG, uniqueNames: true, audit: [] };
          expect(await store.commit({ ...more, insert: [draft(BIG, rows + 1, { name: first })] })).toEqual({
            ok: false,
            reason: 'name',
            index: 0,
          });
          const full = { ...more, insert: [draft(BIG, rows + 1, { name: 'new' })], maxKeypairs: big.length };
          expect(await store.commit(full)).toEqual({ ok: false, reason: 'quota', index: 0 });
          const remove = [{ uuid: one.uuid, revision: one.revision }];
          expect(only(accepted(await store.commit({ ...full, remove }))).name).toBe('new');
          expect(await store.commit({ ...more, remove })).toEqual({
            ok: false,
            reason: 'revision',
            index: 0,
          });
        } finally {
          await close?.();
        }
      },
      timeoutMs,
    );
  });
}
