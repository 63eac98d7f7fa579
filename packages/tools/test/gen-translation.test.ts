import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, lookAt } from '../clouds.js';
import { DIALECTS, TRANSLATION_PAGE, textOf, translationPage } from '../gen-translation.js';
import { ROOT } from '../packages.js';
import { RULES, translate } from '../translation.js';

describe('gen-translation', () => {
  let clouds: readonly Cloud[];
  beforeAll(async () => {
    clouds = await Promise.all(DIALECTS.map(lookAt));
  });

  it('made the page that stands there', async () => {
    expect(await readFile(join(ROOT, TRANSLATION_PAGE), 'utf8')).toBe(translationPage(clouds));
  });

  it('has a line for each operation of each front, with a cell for each cloud', () => {
    const rows = translationPage(clouds)
      .split('\n')
      .filter((line) => /^\| (?!---)/.test(line));
    const expected = clouds.map((front) => 1 + RULES.filter(({ has }) => has(front)).length);
    expect(rows).toHaveLength(expected.reduce((sum, count) => sum + count, 0));
    for (const row of rows) expect(row.split(' | ')).toHaveLength(1 + clouds.length);
  });

  it('knows no cloud by its name', () => {
    for (const front of clouds)
      for (const cloud of clouds)
        expect(translate({ ...front, name: 'a' }, { ...cloud, name: 'b' })).toEqual(translate(front, cloud));
  });

  it('prints why', () => {
    expect(textOf({ verdict: 'same', why: '' })).toBe('same');
    expect(textOf({ verdict: 'refused', why: 'slots' })).toBe('refused (slots)');
  });

  it('has the id of each rule once', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });
});
