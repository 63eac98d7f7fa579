import type { MakeStore, StoreUnderTest, TestKit } from './store-kit.js';
import { storeListContract } from './store-list-contract.js';
import { storeRaceContract } from './store-race-contract.js';
import { storeSealsContract } from './store-seals-contract.js';
import { storeTrailContract } from './store-trail-contract.js';
import { storeWriteContract } from './store-write-contract.js';

/** What the contract's rooms need: tests that open a store of their own and close it whatever happens. */
export interface ContractRoom {
  readonly kit: TestKit;
  readonly rows: number;
  test(name: string, body: (under: StoreUnderTest) => Promise<void>): void;
}

/**
 * Everything that a `Store` must keep, as tests of your runner: atomic commits, names, quotas, slots, order, pages, twins, revisions, isolation of owners,
 * texts kept verbatim, serials, claims, scan, races of many writers, pages while others write, and that nothing is lost on reopening. `rows`: size of the large
 * list, default 2000.
 *
 * @example
 * ```ts
 * import { createMemoryStore } from '@keypair-gateway/core';
 * import { storeContract } from '@keypair-gateway/core/testing';
 *
 * const names: string[] = [];
 * const kit = { describe: (_: string, body: () => void) => body(), it: (name: string) => void names.push(name) };
 * // With vitest: `import { describe, expect, it } from 'vitest'` and pass `{ describe, expect, it }`.
 * const expect = () => ({ toBe() {}, toEqual() {}, toBeUndefined() {}, toBeGreaterThan() {} });
 * storeContract('memory', async () => ({ store: createMemoryStore() }), { ...kit, expect });
 * console.log(names.length > 30); // true
 * ```
 */
export function storeContract(
  name: string,
  makeStore: MakeStore,
  kit: TestKit,
  options: { readonly rows?: number } = {},
): void {
  const test: ContractRoom['test'] = (title, body) =>
    kit.it(
      title,
      async () => {
        const under = await makeStore();
        try {
          await body(under);
        } finally {
          await under.close?.();
        }
      },
      60_000,
    );
  const room: ContractRoom = { kit, rows: options.rows ?? 2000, test };
  kit.describe(`store contract: ${name}`, () => {
    storeWriteContract(room);
    storeListContract(room);
    storeTrailContract(room);
    storeSealsContract(room);
    storeRaceContract(room);
  });
}
