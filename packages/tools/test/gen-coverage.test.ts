import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { describe, expect, it } from 'vitest';
import { COVERAGE_PAGE, coverageOf, coveragePage, versionText } from '../gen-coverage.js';
import { DIALECTS } from '../gen-translation.js';
import { ROOT } from '../packages.js';

describe('gen-coverage', () => {
  it('made the page that stands there', async () => {
    expect(await readFile(join(ROOT, COVERAGE_PAGE), 'utf8')).toBe(await coveragePage());
  });

  it.each(DIALECTS)('sees the client of $name send every operation that it says it has', async (dialect) => {
    const rows = await coverageOf(dialect);
    const sent = new Set(rows.filter(({ client }) => client).map(({ route }) => route.op));
    expect([...sent].sort()).toEqual([...dialect.capabilities.operations].sort());
  });

  it('sees no client send what is answered without a backend', async () => {
    const rows = await coverageOf(nova);
    expect(rows.filter(({ route, client }) => client && route.op === 'local')).toEqual([]);
  });

  it('ends the versions of a row where the dialect ends', () => {
    const row = { id: 'x', method: 'GET', path: '/v2.1/x', op: 'list', access: 'read' } as const;
    expect(versionText({ ...row, since: '2.10', until: '2.91' }, huaweiEcs)).toBe('2.10 to 2.60');
    expect(versionText({ ...row, since: '2.92' }, huaweiEcs)).toBeNull();
    expect(versionText({ ...row, since: '2.1', until: '2.1' }, nova)).toBe('2.1');
    expect(versionText({ ...row, path: '/v2/x' }, nova)).toBe('2.0');
  });
});

describe('the pages of the dialects', () => {
  it.each(DIALECTS.map(({ name }) => name))(
    'say of %s what each call and each field rests on',
    async (name) => {
      const page = await readFile(join(ROOT, `docs/dialects/${name}.md`), 'utf8');
      expect(page).toMatch(/^Evidence marks: /m);
      const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
      const judged = tables.filter((table) => /^\|.*\| evidence \|$/m.test(table));
      expect(judged.length).toBeGreaterThan(1);
      const rows = judged.flatMap((table) => table.trim().split('\n').slice(2));
      expect(rows.filter((row) => !/\| [^|]*\b[A-Z]\b[^|]*\|$/.test(row))).toEqual([]);
    },
  );
});
