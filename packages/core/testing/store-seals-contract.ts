import type { Owner } from '../src/types.js';
import type { ContractRoom } from './store-contract.js';
import { accepted, draft, entry, insert, only } from './store-kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';

/** What lies under which vault key, where the store counts it. */
export function storeSealsContract({ kit, test }: ContractRoom): void {
  const { expect } = kit;
  const sealed = (keyId: string) => ({ keyId, wrapped: Uint8Array.of(1), box: Uint8Array.of(2) });

  test('seals are counted by vault key over all owners, slots too, through every change', async ({
    store,
    reopen,
  }) => {
    if (store.seals === undefined) return;
    expect(await store.seals()).toEqual([]);
    const [one, two] = await insert(store, ALICE, [
      draft(ALICE, 1),
      draft(ALICE, 2, { sealed: sealed('\u{10FFFF}b') }),
      draft(ALICE, 3, { sealed: sealed('a\u0000') }),
    ]);
    const slot = only(await insert(store, BOB, [draft(BOB, 4, { slot: 's', sealed: sealed('a\u0000') })]));
    const three = (two?.serial ?? 0) + 1;
    expect(await store.seals()).toEqual([
      { keyId: 'a\u0000', count: 2, serial: three },
      { keyId: '\u{10FFFF}b', count: 1, serial: two?.serial ?? 0 },
    ]);
    if (one === undefined || two === undefined) throw new Error('two were expected');
    accepted(
      await store.commit({
        owner: ALICE,
        replace: [
          { ...one, sealed: sealed('a') },
          { ...two, sealed: null },
        ],
        remove: [{ uuid: draft(ALICE, 3).uuid, revision: 1 }],
        audit: [entry(one.uuid, 'rotate')],
      }),
    );
    const again = reopen === undefined ? store : await reopen();
    expect(await again.seals?.()).toEqual([
      { keyId: 'a', count: 1, serial: one.serial },
      { keyId: 'a\u0000', count: 1, serial: slot.serial },
    ]);
  });
}
