import { compareCodePoints } from '../src/code-points.js';
import type { Store } from '../src/store/store.js';
import type { ListQuery, Owner } from '../src/types.js';
import type { ContractRoom } from './store-contract.js';
import { accepted, draft, insert, only } from './store-kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';

// Sorted by code point: JavaScript's own order would put the key (U+1F511) before U+FB01 and U+FF21.
const SORTED = [
  '',
  '-x',
  '10',
  '9',
  '@home',
  'A',
  'Z',
  '_x',
  'a',
  'ab',
  'a\u{1F511}',
  'é',
  'ﬁ',
  'Ａ',
  '\u{1F511}',
  '\u{1F511}a',
];

/** What a list gives: order, filters, twins, pages, totals. */
export function storeListContract({ kit, rows, test }: ContractRoom): void {
  const { expect } = kit;

  test('order by name is by code point, order by creation is by serial', async ({ store }) => {
    const shuffled = SORTED.map((name, i) => draft(ALICE, (i * 7) % SORTED.length, { name })).sort((a, b) =>
      a.uuid < b.uuid ? -1 : 1,
    );
    await insert(store, ALICE, shuffled);
    expect(await list(store, { order: 'name' })).toEqual(SORTED);
    expect(await list(store, { order: 'created' })).toEqual(shuffled.map(({ name }) => name));
  });

  test('twins stand by age in either order', async ({ store }) => {
    const drafts = ['b', 'a', 'b', 'a'].map((name, i) => draft(ALICE, 9 - i, { name, bits: i }));
    await insert(store, ALICE, drafts);
    const bits = async (order: ListQuery['order']) => {
      const page = await store.list(ALICE, { order });
      return page === 'marker_not_found' ? [] : page.records.map((record) => record.bits);
    };
    expect(await bits('name')).toEqual([1, 3, 0, 2]);
    expect(await bits('created')).toEqual([0, 1, 2, 3]);
  });

  test('distinct names shows the oldest twin only, before paging and counting', async ({ store }) => {
    const drafts = ['a', 'b', 'a', 'c', 'b'].map((name, i) => draft(ALICE, 9 - i, { name, bits: i }));
    await insert(store, ALICE, drafts);
    const page = await store.list(ALICE, {
      order: 'name',
      distinctNames: true,
      offset: 1,
      limit: 2,
      total: true,
    });
    if (page === 'marker_not_found') throw new Error('no marker was given');
    expect(page.records.map(({ name, bits }) => `${name}${bits}`)).toEqual(['b1', 'c3']);
    expect(page.total).toBe(3);
    expect(await list(store, { order: 'created', distinctNames: true })).toEqual(['a', 'b', 'c']);
    expect(await list(store, { order: 'name', distinctNames: true, after: 'a' })).toEqual(['b', 'c']);
  });

  test('after starts behind every twin of the name, which must exist', async ({ store }) => {
    await insert(
      store,
      ALICE,
      ['a', 'b', 'b', 'c'].map((name, i) => draft(ALICE, i + 1, { name })),
    );
    await insert(store, BOB, [draft(BOB, 9, { name: 'bb' })]);
    expect(await list(store, { order: 'name', after: 'a' })).toEqual(['b', 'b', 'c']);
    expect(await list(store, { order: 'name', after: 'b' })).toEqual(['c']);
    expect(await list(store, { order: 'name', after: 'c' })).toEqual([]);
    for (const after of ['bb', 'B', '', 'nobody'])
      expect(await store.list(ALICE, { order: 'name', after })).toBe('marker_not_found');
    expect(await store.list(ALICE, { order: 'name', after: 'bb', limit: 0 })).toBe('marker_not_found');
    expect(await store.list('user:nobody', { order: 'name', after: 'a' })).toBe('marker_not_found');
  });

  test('a marker counts though the filters leave it out', async ({ store }) => {
    await insert(
      store,
      ALICE,
      ['a', 'b', 'c'].map((name, i) => draft(ALICE, i + 1, { name })),
    );
    expect(await list(store, { order: 'name', after: 'b', names: ['a', 'c'] })).toEqual(['c']);
  });

  test('offset and limit cut, 0 is none, absent is all', async ({ store }) => {
    await insert(
      store,
      ALICE,
      ['a', 'b', 'c', 'd'].map((name, i) => draft(ALICE, i + 1, { name })),
    );
    expect(await list(store, { order: 'name', limit: 2 })).toEqual(['a', 'b']);
    expect(await list(store, { order: 'name', offset: 1, limit: 2 })).toEqual(['b', 'c']);
    expect(await list(store, { order: 'name', offset: 3 })).toEqual(['d']);
    expect(await list(store, { order: 'created', offset: 9, limit: 9 })).toEqual([]);
    expect(await list(store, { order: 'name', limit: 0 })).toEqual([]);
    expect(await list(store, { order: 'name', after: 'a', offset: 1, limit: 1 })).toEqual(['c']);
  });

  test('total counts all that match, whatever the page', async ({ store }) => {
    await insert(
      store,
      ALICE,
      ['a', 'b', 'c', 'd'].map((name, i) => draft(ALICE, i + 1, { name })),
    );
    const total = async (query: Omit<ListQuery, 'order'>) => {
      const page = await store.list(ALICE, { order: 'name', total: true, ...query });
      return page === 'marker_not_found' ? page : page.total;
    };
    expect(await total({ limit: 0 })).toBe(4);
    expect(await total({ offset: 9 })).toBe(4);
    expect(await total({ after: 'c', limit: 1 })).toBe(4);
    expect(await total({ names: ['a', 'd', 'x'], limit: 1 })).toBe(2);
    const page = await store.list(ALICE, { order: 'name', limit: 1 });
    expect(page !== 'marker_not_found' && 'total' in page).toBe(false);
  });

  test('filters: names and uuids are sets of exact texts, all must hold', async ({ store }) => {
    const [a, b] = await insert(
      store,
      ALICE,
      ['a', 'b', 'c', 'a'].map((name, i) => draft(ALICE, i + 1, { name })),
    );
    await insert(store, BOB, [draft(BOB, 9, { name: 'a' })]);
    expect(await list(store, { order: 'name', names: ['c', 'a', 'a', 'A'] })).toEqual(['a', 'a', 'c']);
    expect(await list(store, { order: 'name', names: [] })).toEqual([]);
    expect(await list(store, { order: 'name', uuids: [] })).toEqual([]);
    const uuids = [b?.uuid ?? '', a?.uuid ?? '', draft(BOB, 9).uuid];
    expect(await list(store, { order: 'name', uuids })).toEqual(['a', 'b']);
    expect(await list(store, { order: 'created', uuids, names: ['b'] })).toEqual(['b']);
  });

  test('nameContains ignores letter case, beyond ASCII too, and knows no wildcards', async ({ store }) => {
    const drafts = ['Web-Été', 'web', '100%', 'a_b', 'axb', 'ФАЙЛ'].map((name, i) =>
      draft(ALICE, i + 1, { name }),
    );
    await insert(store, ALICE, drafts);
    const found = (nameContains: string) => list(store, { order: 'created', nameContains });
    expect(await found('WEB')).toEqual(['Web-Été', 'web']);
    expect(await found('ÉTÉ')).toEqual(['Web-Été']);
    expect(await found('файл')).toEqual(['ФАЙЛ']);
    expect(await found('%')).toEqual(['100%']);
    expect(await found('a_b')).toEqual(['a_b']);
    expect((await found('')).length).toBe(6);
  });

  test('of several texts in nameContains one is enough, and of none nothing is found', async ({ store }) => {
    const drafts = ['Web', 'db-web', 'ÉTÉ', 'nul\0', 'x"y', 'other'].map((name, i) =>
      draft(ALICE, i + 1, { name }),
    );
    await insert(store, ALICE, drafts);
    const found = (...nameContains: readonly string[]) => list(store, { order: 'created', nameContains });
    expect(await found('WEB')).toEqual(['Web', 'db-web']);
    expect(await found('été', 'DB', 'nobody')).toEqual(['db-web', 'ÉTÉ']);
    expect(await found('\0', '"')).toEqual(['nul\0', 'x"y']);
    expect((await found('nobody', '')).length).toBe(6);
    expect(await found()).toEqual([]);
    const many = Array.from({ length: 3000 }, (_, i) => `nobody-${i}`);
    expect(await found(...many, 'other')).toEqual(['other']);
    const page = await store.list(ALICE, {
      order: 'name',
      nameContains: ['web', 'x'],
      limit: 1,
      total: true,
    });
    expect(page !== 'marker_not_found' && [page.records.map(({ name }) => name), page.total]).toEqual([
      ['Web'],
      3,
    ]);
  });

  test(`${rows} keypairs page by name without gap or double`, async ({ store }) => {
    const name = (i: number): string => `key-${((i * 7919) % rows).toString(36)}`;
    for (let at = 0; at < rows; at += 500) {
      const drafts = Array.from({ length: Math.min(500, rows - at) }, (_, i) =>
        draft(ALICE, at + i + 1, { name: name(at + i) }),
      );
      accepted(await store.commit({ owner: ALICE, insert: drafts, audit: [] }));
    }
    const seen: string[] = [];
    const limit = Math.max(100, Math.ceil(rows / 50));
    for (let after: string | undefined; ; after = seen.at(-1)) {
      const page = await list(store, {
        order: 'name',
        limit,
        distinctNames: true,
        ...(after === undefined ? {} : { after }),
      });
      seen.push(...page);
      if (page.length < limit) break;
    }
    const all = Array.from({ length: rows }, (_, i) => name(i));
    expect(seen).toEqual([...new Set(all)].sort(compareCodePoints));
  });

  test('scan gives all owners and slots by serial, in pieces', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1)]));
    const two = only(await insert(store, BOB, [draft(BOB, 2, { slot: 's' })]));
    const three = only(await insert(store, ALICE, [draft(ALICE, 3)]));
    const changed = only(
      accepted(await store.commit({ owner: ALICE, replace: [{ ...one, bits: 1 }], audit: [] })),
    );
    expect(await store.scan(0, 2)).toEqual([changed, two]);
    expect(await store.scan(two.serial, 10)).toEqual([three]);
    expect(await store.scan(three.serial, 10)).toEqual([]);
    expect(await store.scan(0, 0)).toEqual([]);
  });
}

async function list(store: Store, query: ListQuery): Promise<readonly string[]> {
  const page = await store.list(ALICE, query);
  if (page === 'marker_not_found') throw new Error(`no marker ${query.after}`);
  return page.records.map(({ name }) => name);
}
