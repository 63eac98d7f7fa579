import { describe, expect, it } from 'vitest';
import { openSqliteStore, peekSqliteStore } from '../src/index.js';
import { inFolder, inserting } from './kit.js';

const owner = 'user:alice';

describe('a peek that stays open', () => {
  it('sees what others write to the file later, in its log and after they have closed it', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const first = await openSqliteStore({ path });
      await first.commit(inserting(owner, 'a'));
      await first.close();
      const peek = await peekSqliteStore({ path });
      const names = async () => (await peek?.scan(0, 10))?.map(({ name }) => name);
      expect(await names()).toEqual(['a']);
      const second = await openSqliteStore({ path });
      await second.commit(inserting(owner, 'b'));
      expect(await names()).toEqual(['a', 'b']);
      await second.commit(inserting(owner, 'c'));
      expect(await names()).toEqual(['a', 'b', 'c']);
      await second.close();
      expect(await names()).toEqual(['a', 'b', 'c']);
      const third = await openSqliteStore({ path });
      await third.commit(inserting(owner, 'd'));
      await third.close();
      expect(await names()).toEqual(['a', 'b', 'c', 'd']);
      peek?.close();
    }));
});
