import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { placedSections } from '../../packages/tools/site.js';
import { slugOf } from '../../packages/tools/slug.js';
import { API_PAGES, PAGES } from '../paths.js';

/** Where the site stands on its host, with both slashes: `DOCS_BASE=/keypair-gateway/`. */
const base = process.env.DOCS_BASE ?? '/';

const api: DefaultTheme.SidebarItem[] = existsSync(API_PAGES)
  ? (JSON.parse(readFileSync(API_PAGES, 'utf8')) as DefaultTheme.SidebarItem[])
  : [];
/** Groups that are closed until they are needed. */
const LONG = new Set(['Packages', 'Examples']);
const sections = placedSections();
const linkOf = (place: string): string => `/${place.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
/** The groups of a section; the API's entries, which are made from the code, stand in the reference. */
const sidebarOf = ({ title, groups }: (typeof sections)[number]): DefaultTheme.SidebarItem[] => [
  ...groups.map(({ title: text, pages }) => ({
    text,
    ...(LONG.has(text) && { collapsed: true }),
    items: pages.map((page) => ({ text: page.title, link: linkOf(page.place) })),
  })),
  ...(title === 'Reference' && api.length > 0 ? [{ text: 'API', collapsed: true, items: api }] : []),
];

// biome-ignore lint/style/noDefaultExport: VitePress reads its configuration from the default export.
export default defineConfig({
  base,
  lang: 'en',
  title: 'Keypair Gateway',
  description: "One SSH keypair domain that speaks every cloud's dialect",
  srcDir: PAGES,
  outDir: join(import.meta.dirname, 'dist'),
  cacheDir: join(import.meta.dirname, 'cache'),
  ignoreDeadLinks: false,
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    // As code hosts make them, so that a link with an anchor holds there and here.
    anchor: { slugify: slugOf },
    config(md) {
      const inline = md.renderer.rules.code_inline;
      // Code is text: `{{id}}` in it is nothing to be filled in.
      md.renderer.rules.code_inline = (tokens, index, ...rest) => {
        tokens[index]?.attrSet('v-pre', '');
        return inline?.(tokens, index, ...rest) ?? '';
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: sections.map((section) => ({
      text: section.title,
      link: linkOf(section.groups[0]?.pages[0]?.place ?? 'index.md'),
    })),
    sidebar: sections.map(
      (section): DefaultTheme.SidebarItem => ({
        text: section.title,
        collapsed: section.title !== 'Start',
        items: section.groups.length === 1 ? (sidebarOf(section)[0]?.items ?? []) : sidebarOf(section),
      }),
    ),
  },
});
