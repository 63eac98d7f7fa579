import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vitepress';
import { filesBelow, ROOT } from '../packages/tools/packages.js';
import { pageText, placedSections } from '../packages/tools/site.js';
import { writeApi } from './api.js';
import { PAGES, SITE } from './paths.js';

/** Where files are shown that are no pages, such as `https://host/owner/name/blob/main`; without it their links become plain text. */
const repository = process.env.DOCS_REPOSITORY;

/** Writes the pages of the repository, and the pictures beside them, as the site has them. */
function writePages(): number {
  const pages = placedSections().flatMap(({ groups }) => groups.flatMap((group) => group.pages));
  const places = new Map(pages.map(({ file, place }) => [file, place]));
  for (const { file, place } of pages) {
    const to = join(PAGES, place);
    mkdirSync(dirname(to), { recursive: true });
    const text = readFileSync(join(ROOT, file), 'utf8');
    writeFileSync(to, pageText(file, text, { places, ...(repository !== undefined && { repository }) }));
  }
  for (const picture of filesBelow(join(ROOT, 'docs'), ['.svg'])) {
    if (picture.includes('/.vitepress/')) continue;
    const to = join(PAGES, picture.slice(ROOT.length + '/docs/'.length));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(picture, to);
  }
  return pages.length;
}

rmSync(PAGES, { recursive: true, force: true });
rmSync(SITE, { recursive: true, force: true });
const written = writePages();
const entries = process.argv.includes('--without-api') ? 0 : await writeApi();
await build(import.meta.dirname);
if (!existsSync(join(SITE, 'index.html'))) throw new Error('VitePress made no site');
const size = spawnSync('du', ['-sh', SITE], { encoding: 'utf8' }).stdout.split('\t')[0];
console.log(
  `ok docs: ${written} pages, ${entries} entries of the API, ${size ?? '?'} in docs/.vitepress/dist`,
);
