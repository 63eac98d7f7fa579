import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { filesBelow, publicPackages, ROOT } from './packages.js';
import { SECTIONS, type SiteGroup, type SiteSection } from './site-pages.js';

/** A page as it stands on the site. */
export interface Placed {
  /** Path from the repository's root. */
  readonly file: string;
  /** Path on the site, with `.md`. */
  readonly place: string;
  readonly title: string;
}

/** A group of the sidebar with its pages. */
export interface PlacedGroup {
  readonly title: string;
  readonly pages: readonly Placed[];
}

/** A section of the site with its pages. */
export interface PlacedSection {
  readonly title: string;
  readonly groups: readonly PlacedGroup[];
}

/** Where a file of the repository stands on the site: `docs/` is its root, a README has the name of its folder. */
export function placeOf(file: string): string {
  if (file.startsWith('docs/')) return file.slice('docs/'.length);
  const readme = /^(packages|examples)\/([^/]+)\/README\.md$/.exec(file);
  return readme === null ? file.toLowerCase() : `${readme[1]}/${readme[2]}.md`;
}

/**
 * The table of pages with every folder written out. What it names and is not there is left out, for links to it are found anyway; pages of `docs/` that it
 * does not name stand at the end, under "More".
 */
export function placedSections(root: string = ROOT): readonly PlacedSection[] {
  const pageOf = (file: string, title?: string): Placed => ({
    file,
    place: placeOf(file),
    title: title ?? titleOf(root, file),
  });
  const pagesOf = ({ pages }: SiteGroup): readonly Placed[] =>
    pages.flatMap(({ from, title }) =>
      filesOf(root, from)
        .filter((file) => existsSync(join(root, file)))
        .map((file) => pageOf(file, title)),
    );
  const sections = SECTIONS.map(({ title, groups }: SiteSection) => ({
    title,
    groups: groups.map((group) => ({ title: group.title, pages: pagesOf(group) })),
  }));
  const named = new Set(
    sections.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages.map(({ file }) => file))),
  );
  const others = filesBelow(join(root, 'docs'), ['.md'])
    .map((path) => path.slice(root.length + 1))
    .filter((file) => !file.includes('/.vitepress/') && !named.has(file));
  if (others.length === 0) return sections;
  const pages = others.map((file) => pageOf(file));
  return [...sections, { title: 'More', groups: [{ title: 'More', pages }] }];
}

function filesOf(root: string, from: string): readonly string[] {
  if (!from.endsWith('/')) return [from];
  const folders = {
    'packages/': () => publicPackages(root).map(({ short }) => short),
    'examples/': () => readdirSync(join(root, from)).sort(),
  };
  if (from === 'packages/' || from === 'examples/')
    return folders[from]()
      .map((name) => `${from}${name}/README.md`)
      .filter((file) => existsSync(join(root, file)));
  const names = readdirSync(join(root, from)).sort();
  return names.filter((name) => name.endsWith('.md')).map((name) => from + name);
}

/** What a page is called in a sidebar: the name of the folder for a README, else its heading. */
function titleOf(root: string, file: string): string {
  if (file.endsWith('/README.md')) return posix.basename(posix.dirname(file));
  const [, heading = file] = /^# (.*)$/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  return heading.replaceAll('`', '');
}

/** Options of `pageText`. */
export interface PageOptions {
  /** Places of all files that are on the site, by path from the repository's root. */
  readonly places: ReadonlyMap<string, string>;
  /** Files that are not on the site are linked there, such as `https://host/owner/name/blob/main`. Absent: their links become plain text. */
  readonly repository?: string;
  /** Whether a path of the repository is there. */
  readonly exists?: (path: string) => boolean;
}

/** The text of a page on the site: links lead to other pages, and what is written for checks alone is gone. Throws a `TypeError` for a link to nothing. */
export function pageText(file: string, text: string, options: PageOptions): string {
  const parts = text.split(/(^```[\s\S]*?^```$|`[^`\n]*`)/m);
  // Links whose text is in code are cut by the code, so code is put back before links are looked for.
  const codes: string[] = [];
  const prose = parts
    .map((part, index) => (index % 2 === 0 ? part : `\0${codes.push(part) - 1}\0`))
    .join('')
    .replace(/^<!-- .* -->\n/gm, '')
    .replace(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g, (whole, image: string, label: string, link: string) =>
      image === '' ? linkText(file, label, link, options) : whole,
    );
  return prose.replace(/\0(\d+)\0/g, (_, index: string) => codes[Number(index)] ?? '');
}

function linkText(file: string, label: string, link: string, options: PageOptions): string {
  const { places, repository, exists = (path) => existsSync(join(ROOT, path)) } = options;
  if (/^([a-z]+:|#)/.test(link)) return `[${label}](${link})`;
  const [path = '', fragment] = link.split('#');
  const target = relative(ROOT, resolve(ROOT, dirname(file), path));
  const place = places.get(target) ?? places.get(posix.join(target, 'README.md'));
  const hash = fragment === undefined ? '' : `#${fragment}`;
  if (place !== undefined) {
    const way = posix.relative(posix.dirname(placeOf(file)), place);
    return `[${label}](${way.startsWith('.') ? way : `./${way}`}${hash})`;
  }
  if (!exists(target)) throw new TypeError(`${file}: nothing is at ${link}`);
  return repository === undefined ? label : `[${label}](${repository}/${target}${hash})`;
}
