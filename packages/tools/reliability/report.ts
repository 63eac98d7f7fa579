import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../packages.js';
import { renderPage } from './report-page.js';
import type { Result } from './script.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string', default: join(ROOT, 'docs/reliability.md') } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('report FOLDER [--to FILE]: FOLDER has the results that the scripts wrote with --out');
  process.exitCode = 2;
} else {
  const results = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result);
  writeFileSync(values.to, renderPage(results));
  console.log(`${results.length} results are in ${values.to}`);
}
