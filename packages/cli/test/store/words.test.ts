import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlace } from '../../src/store/places.js';
import { createPartProgress } from '../../src/store/progress.js';
import { labelOf, reportText } from '../../src/store/report.js';
import { isStop } from '../../src/usage.js';

const size = { keypairs: 3, sealed: 0, trails: 1, entries: 1 };

describe('a store on the command line', () => {
  it.each([
    ['postgres://gateway@db/keys', 'postgres://gateway@db/keys'],
    ['postgresql://u:hunter2@db:5433/keys?sslmode=require&password=hunter2', 'postgres://u@db:5433/keys'],
    ['postgres:///keys', 'postgres:///keys'],
    ['postgres://u:hunter2@db:99999/keys', 'PostgreSQL'],
    ['postgres://u:12/hunter2@db/keys', 'PostgreSQL'],
    ['postgres://u:12?hunter2@db/keys', 'PostgreSQL'],
  ])('that is a URL is shown without its secrets: %s', async (url, shown) => {
    const place = await readPlace(url, undefined);
    if (isStop(place)) throw new Error(place.says);
    expect(labelOf(place)).toBe(shown);
  });

  it.each([
    'postgresql+psycopg2://u:hunter2@db/keys',
    'pg://u:hunter2@db/keys',
    'postgres:u:hunter2@db/keys',
    ' postgres://u:hunter2@db/keys',
    'mysql://u:hunter2@db/keys',
  ])('that is a mistyped URL is not taken for a file and not repeated: %s', async (word) => {
    const place = await readPlace(word, undefined);
    if (!isStop(place)) throw new Error('taken for a file');
    expect(place).toMatchObject({ stop: 2, says: expect.stringContaining('write postgres://user@host') });
    expect(place.says).not.toContain('hunter2');
    expect(await readPlace(`./${word.trim()}`, undefined)).toMatchObject({ store: { kind: 'sqlite' } });
  });

  it('is a configuration where the file begins as JSON does, else a SQLite file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keypair-place-'));
    const file = join(folder, 'odd-name');
    await writeFile(file, '\ufeff\n { "dialects": {} }');
    expect(await readPlace(file, undefined)).toMatchObject({
      stop: 2,
      says: expect.stringContaining('fault'),
    });
    await writeFile(file, 'SQLite format 3\0');
    expect(await readPlace(file, undefined)).toEqual({
      store: { kind: 'sqlite', path: file },
      from: undefined,
    });
    expect(await readPlace(folder, undefined)).toMatchObject({ store: { kind: 'sqlite', path: folder } });
    await rm(folder, { recursive: true });
  });
});

describe('the report of a store copy', () => {
  const names = { from: 'a.db', to: 'b\u001b[2J.db' };

  it('says what a copy that has begun would do, without steering the terminal', () => {
    const report = { ...names, dryRun: true, state: 'begun', size, there: 2 } as const;
    expect(reportText(report)).toBe(`a.db -> b\\u{1b}[2J.db
  3 keypairs
  1 audit entry in 1 trail
  a copy has begun: 2 of the keypairs are there; 1 keypair and what is missing of the trails would be copied
`);
  });
});

describe('the progress of a store copy', () => {
  it('shows each part on a terminal, and nothing elsewhere', () => {
    const shown = (isTTY: boolean): string => {
      let text = '';
      const progress = createPartProgress({ isTTY, write: (more) => (text += more) });
      progress.show({ part: 'count', done: 3, total: undefined });
      progress.show({ part: 'keypairs', done: 1, total: 3 });
      progress.show({ part: 'keypairs', done: 3, total: 3 });
      progress.show({ part: 'verify', done: 3, total: 3 });
      progress.end();
      return text;
    };
    expect(shown(false)).toBe('');
    const lines = shown(true).split('\n');
    expect(lines.filter((line) => !line.includes('['))).toEqual([
      'counting',
      'copying keypairs',
      'comparing both stores',
      '',
    ]);
    expect(lines.filter((line) => line.includes('] 3/3'))).toHaveLength(2);
  });
});
