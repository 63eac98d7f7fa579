import { findAuditBreak } from '../src/store/audit.js';
import type { TrailHead } from '../src/store/store.js';
import type { Owner } from '../src/types.js';
import type { ContractRoom } from './store-contract.js';
import { accepted, type Draft, draft, entry, insert, only } from './store-kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';

/** What is kept over time: every text and byte, the trail, claims, and all of it after reopening. */
export function storeTrailContract({ kit, test }: ContractRoom): void {
  const { expect } = kit;

  test('every text and byte comes back as it was given', async ({ store }) => {
    const odd = oddDraft();
    const record = only(await insert(store, odd.owner, [odd]));
    expect(record).toEqual({ ...odd, serial: record.serial, revision: 1 });
    expect(await store.get(odd.owner, { by: 'name', name: odd.name })).toEqual(record);
    expect(await store.list(odd.owner, { order: 'name', names: [odd.name] })).toEqual({ records: [record] });
    expect(await store.list(odd.owner, { order: 'name', after: odd.name })).toEqual({ records: [] });
    expect(await store.scan(0, 10)).toEqual([record]);
    expect(await store.get(odd.owner, { by: 'name', name: 'nul' })).toBeUndefined();
  });

  test('a keypair of which little is known is kept so', async ({ store }) => {
    const bare = draft(ALICE, 1, { algorithm: null, bits: null, type: 'x509', publicKey: '', createdAt: 0 });
    const record = only(await insert(store, ALICE, [bare]));
    expect(await store.get(ALICE, { by: 'uuid', uuid: bare.uuid })).toEqual({
      ...bare,
      serial: record.serial,
      revision: 1,
    });
  });

  test('a change of nothing but audit entries is a change', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1)]));
    expect(await store.commit({ owner: ALICE, audit: [entry(one.uuid, 'reveal')] })).toEqual({
      ok: true,
      records: [],
    });
    expect(await store.get(ALICE, { by: 'uuid', uuid: one.uuid })).toEqual(one);
  });

  test('the trail holds what was done, chained per owner, and nothing of what was refused', async ({
    store,
    audit,
  }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' })]));
    await insert(store, BOB, [draft(BOB, 2)]);
    const refused = await store.commit({
      owner: ALICE,
      insert: [draft(ALICE, 3, { name: 'web' })],
      uniqueNames: true,
      audit: [entry(draft(ALICE, 3).uuid)],
    });
    expect(refused.ok).toBe(false);
    accepted(
      await store.commit({
        owner: ALICE,
        remove: [{ uuid: one.uuid, revision: 1 }],
        audit: [entry(one.uuid, 'reveal', 'r\u0000"é'), entry(one.uuid, 'delete')],
      }),
    );
    if (audit === undefined) return;
    const trail = await audit(ALICE);
    expect(trail.map(({ action }) => action)).toEqual(['create', 'reveal', 'delete']);
    expect(findAuditBreak(ALICE, trail)).toBe(-1);
    expect((await audit(BOB)).length).toBe(1);
    expect(findAuditBreak(BOB, await audit(BOB))).toBe(-1);
  });

  test('a trail is read in pages, in its order, and as it is chained', async ({ store, audit }) => {
    if (store.trail === undefined) return;
    const owner: Owner = 'account:o\u0000\u0001\uD800’brien \u{1F511}';
    const actions = ['create', 'update', 'reveal', 'reveal', 'delete'] as const;
    for (const [i, action] of actions.entries()) {
      const odd = {
        ...entry(`u\u0000${i}`, action, `r"\n${i}\uE000`),
        at: i,
        userId: '',
        accountId: '\uFFFD\uDC00',
      };
      accepted(await store.commit({ owner, audit: [odd] }));
    }
    await insert(store, ALICE, [draft(ALICE, 1)]);
    const whole = await store.trail(owner, 0, 100);
    expect(whole.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(whole.map(({ action }) => action)).toEqual([...actions]);
    expect(whole.map(({ requestId }) => requestId)).toEqual(actions.map((_, i) => `r"\n${i}\uE000`));
    expect(findAuditBreak(owner, whole)).toBe(-1);
    const pages = [
      await store.trail(owner, 0, 2),
      await store.trail(owner, 2, 2),
      await store.trail(owner, 4, 2),
    ];
    expect(pages.flat()).toEqual([...whole]);
    expect(await store.trail(owner, 5, 2)).toEqual([]);
    expect(await store.trail(owner, 0, 0)).toEqual([]);
    expect(await store.trail(BOB, 0, 2)).toEqual([]);
    if (audit === undefined) return;
    expect((await audit(owner)).map(({ hash }) => hash)).toEqual(whole.map(({ hash }) => hash));
  });

  test('the heads of all trails are read in pages, each owner once, in an order that stays', async ({
    store,
  }) => {
    if (store.trail === undefined || store.trailHeads === undefined) return;
    expect(await store.trailHeads(null, 10)).toEqual([]);
    const owners: Owner[] = [
      'user:b',
      'user:B',
      'user:',
      'account:b',
      'user:\u{1F511}',
      'user:\uFF21',
      'user:a\u0000b',
      'user:a',
    ];
    for (const [i, owner] of owners.entries())
      for (let n = 0; n <= i % 3; n++) accepted(await store.commit({ owner, audit: [entry(`u${i}-${n}`)] }));
    accepted(await store.commit({ owner: 'user:none', audit: [] }));
    const whole = await store.trailHeads(null, 100);
    expect(new Set(whole.map(({ owner }) => owner))).toEqual(new Set(owners));
    expect(whole.length).toBe(owners.length);
    for (const { owner, seq, hash } of whole) {
      expect(seq).toBe((owners.indexOf(owner) % 3) + 1);
      expect((await store.trail(owner, seq - 1, 10)).map((last) => last.hash)).toEqual([hash]);
    }
    const paged = [];
    for (let after: Owner | null = null; ; ) {
      const page: readonly TrailHead[] = await store.trailHeads(after, 3);
      paged.push(...page);
      if (page.length === 0) break;
      after = page.at(-1)?.owner ?? null;
    }
    expect(paged).toEqual([...whole]);
    for (const after of ['user:absent', 'account:', 'user:zzz'] as const) {
      const rest = await store.trailHeads(after, 100);
      expect(rest).toEqual(whole.slice(whole.length - rest.length));
      expect(await store.trailHeads(after, 0)).toEqual([]);
    }
  });

  test('a claim is granted once, to one of many who ask at once, until it ends', async ({ store }) => {
    const future = Date.now() + 3_600_000;
    const grants = await Promise.all(Array.from({ length: 16 }, () => store.claim('otp:alice:1', future)));
    expect(grants.filter((granted) => granted).length).toBe(1);
    expect(await store.claim('otp:alice:1', future)).toBe(false);
    expect(await store.claim('otp:alice:2', future)).toBe(true);
    expect(await store.claim('otp:\u0000', future)).toBe(true);
    const past = Date.now() - 1000;
    expect(await store.claim('old', past)).toBe(true);
    expect(await store.claim('old', future)).toBe(true);
    expect(await store.claim('old', future)).toBe(false);
  });

  test('a claim whose end has passed takes nothing, and tells whether the token is free', async ({
    store,
  }) => {
    const future = Date.now() + 3_600_000;
    for (const past of [0, Date.now() - 1000]) {
      const token = `asked:${past}`;
      expect(await store.claim(token, past)).toBe(true);
      expect(await store.claim(token, past)).toBe(true);
      expect(await store.claim(token, future)).toBe(true);
      expect(await store.claim(token, past)).toBe(false);
      // To ask has not ended what stands.
      expect(await store.claim(token, future)).toBe(false);
    }
  });

  test('reopening keeps keypairs, order, serials, claims and trail', async ({ store, reopen, audit }) => {
    const odd = oddDraft();
    const record = only(await insert(store, odd.owner, [odd]));
    const [one, two] = await insert(store, ALICE, [draft(ALICE, 2), draft(ALICE, 1)]);
    const future = Date.now() + 3_600_000;
    await store.claim('once', future);
    accepted(
      await store.commit({
        owner: ALICE,
        remove: [{ uuid: two?.uuid ?? '', revision: 1 }],
        audit: [entry(two?.uuid ?? '', 'delete')],
      }),
    );
    const again = reopen === undefined ? store : await reopen();
    expect(await again.get(odd.owner, { by: 'uuid', uuid: odd.uuid })).toEqual(record);
    expect(await again.list(ALICE, { order: 'created' })).toEqual({ records: [one] });
    expect(await again.claim('once', future)).toBe(false);
    const next = only(await insert(again, ALICE, [draft(ALICE, 3)]));
    expect(next.serial).toBeGreaterThan(two?.serial ?? 0);
    if (audit === undefined) return;
    const trail = await audit(ALICE);
    expect(trail.length).toBe(4);
    expect(findAuditBreak(ALICE, trail)).toBe(-1);
  });
}

function oddDraft(): Draft {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i);
  return draft('user:o\u0000’brien \u{1F511}', 1, {
    name: 'nul\u0000in the middle, "quotes", \\ and \u{1F511} e\u0301',
    publicKey: 'ssh-ed25519 AAAA one\r\ntwo\u0000\t\ufeff\u{10FFFF}\n\n',
    attributes: {
      description: 'line\nline \u0000 \u{1F600}',
      cloudsigma: { meta: { 'a.b': [1, 1.5, -0.25, null, true, '', {}], __proto__x: '☃' }, tags: [] },
    },
    sealed: { keyId: 'ключ\u0000', wrapped: every, box: every.toReversed() },
    keyVersion: 7,
    createdAt: 1_700_000_000_123_456,
  });
}
