import { expect, it } from 'vitest';
import { crashSqlite } from '../../tools/crash-sqlite.js';

it('keeps all that was answered when the process is killed in the middle of 16 writers', async () => {
  const figures = await crashSqlite({ kills: 2 });
  expect(figures.faults).toEqual([]);
  expect(figures.created).toBeGreaterThan(0);
});
