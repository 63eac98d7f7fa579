import { describe, expect, it } from 'vitest';
import { filesBelow, ROOT } from '../packages.js';
import { type PageOptions, pageText, placedSections, placeOf } from '../site.js';
import { slugOf } from '../slug.js';

const places = new Map([
  ['docs/index.md', 'index.md'],
  ['docs/guide/keys.md', 'guide/keys.md'],
  ['README.md', 'readme.md'],
  ['packages/core/README.md', 'packages/core.md'],
]);
const onSite: PageOptions = { places, exists: () => true };
const text = (file: string, from: string, options: PageOptions = onSite): string =>
  pageText(file, from, options);

describe('pageText', () => {
  it('leads links to where pages stand on the site', () => {
    expect(text('docs/guide/a.md', '[k](keys.md#top) [r](../../README.md) [c](../../packages/core)')).toBe(
      '[k](./keys.md#top) [r](../readme.md) [c](../packages/core.md)',
    );
  });

  it('leaves the words of a link to a file that is no page, or leads it to the repository', () => {
    const from = '[the *store*](../packages/core/src/store.ts)';
    expect(text('docs/a.md', from)).toBe('the *store*');
    const repository = 'https://code.example/kg/blob/main';
    expect(text('docs/a.md', from, { ...onSite, repository })).toBe(
      `[the *store*](${repository}/packages/core/src/store.ts)`,
    );
  });

  it('keeps a link whose words are code', () => {
    expect(text('docs/a.md', '[`Store`](index.md) and `[no](link.md)`')).toBe(
      '[`Store`](./index.md) and `[no](link.md)`',
    );
  });

  it('touches no code, no picture and no other host', () => {
    const from =
      '```ts\n// [a](gone.md)\n<!-- config -->\n```\n![p](p.svg) [h](https://x.example/a#b) [i](#in)\n';
    expect(text('docs/a.md', from)).toBe(from);
  });

  it('leaves out what is written for checks', () => {
    expect(text('docs/a.md', '<!-- config -->\n```json\n{}\n```\n')).toBe('```json\n{}\n```\n');
  });

  it('refuses a link to nothing', () => {
    expect(() => text('docs/a.md', '[x](gone.md)', { places, exists: () => false })).toThrow(
      'docs/a.md: nothing is at gone.md',
    );
  });
});

describe('the table of pages', () => {
  const placed = placedSections().flatMap(({ groups }) => groups.flatMap(({ pages }) => pages));

  it('has each page once, at a place of its own', () => {
    expect(new Set(placed.map(({ file }) => file)).size).toBe(placed.length);
    expect(new Set(placed.map(({ place }) => place)).size).toBe(placed.length);
  });

  it('has every page of docs', () => {
    const files = filesBelow(`${ROOT}/docs`, ['.md']).map((path) => path.slice(ROOT.length + 1));
    const known = new Set(placed.map(({ file }) => file));
    expect(files.filter((file) => !file.includes('/.vitepress/') && !known.has(file))).toEqual([]);
  });

  it('names a README after its folder', () => {
    expect(placeOf('examples/hono/README.md')).toBe('examples/hono.md');
    expect(placeOf('docs/guide/keys.md')).toBe('guide/keys.md');
    expect(placeOf('SECURITY.md')).toBe('security.md');
  });
});

describe('slugOf', () => {
  it.each([
    ['In your own server', 'in-your-own-server'],
    ['Request of create: `keypair`', 'request-of-create-keypair'],
    ['createStore()', 'createstore'],
    ['as_is & more', 'as_is--more'],
  ])('makes the anchor of %j', (heading, anchor) => {
    expect(slugOf(heading)).toBe(anchor);
  });
});
