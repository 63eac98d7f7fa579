import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Application, type DocumentationEntryPoint, LogLevel } from 'typedoc';
import { filesBelow, publicPackages, ROOT } from '../packages/tools/packages.js';
import { slugOf } from '../packages/tools/slug.js';
import { API, API_PAGES } from './paths.js';

/** One name that programs import from, and the source behind it. */
interface Entry {
  readonly specifier: string;
  readonly source: string;
}

/** The entries of all packages that are published, in the order in which they build on each other. */
function entries(): readonly Entry[] {
  return publicPackages().flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([key, target]) => {
      const source = (target as Record<string, unknown>)['@keypair-gateway/source'];
      return typeof source === 'string'
        ? [{ specifier: manifest.name + key.slice(1), source: join(folder, source) }]
        : [];
    }),
  );
}

/** Writes a page for each entry. Resolves to the number of entries. */
export async function writeApi(): Promise<number> {
  const all = entries();
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: all.map(({ source }) => source),
    tsconfig: join(ROOT, 'tsconfig.json'),
    alwaysCreateEntryPointModule: true,
    readme: 'none',
    name: 'API',
    disableSources: true,
    disableGit: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    sort: ['source-order'],
    validation: { invalidLink: true, notExported: false, notDocumented: false },
    logLevel: LogLevel.Warn,
    outputs: [{ name: 'markdown', path: API }],
    ...({
      outputFileStrategy: 'modules',
      entryFileName: 'index',
      hideBreadcrumbs: true,
      hidePageHeader: true,
      useCodeBlocks: true,
      parametersFormat: 'table',
      excludeScopesInPaths: true,
    } as object),
  });
  const found = app.getEntryPoints();
  if (found === undefined) throw new Error('typedoc does not read the entries of the packages');
  const bySource = new Map(all.map(({ source, specifier }) => [source, specifier]));
  const named = found.map(
    (entry): DocumentationEntryPoint => ({
      ...entry,
      displayName: bySource.get(entry.sourceFile.fileName) ?? entry.displayName,
    }),
  );
  const project = app.converter.convert(named);
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error('typedoc found errors');
  mendAnchors();
  const pages = all.map(({ specifier }) => {
    const file = `${specifier.replace(/^@[^/]+\//, '')}.md`;
    const place = [file, file.replace(/\.md$/, '/index.md')].find((path) => existsSync(join(API, path)));
    if (place === undefined) throw new Error(`typedoc made no page for ${specifier}`);
    const link = place.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '');
    return { text: specifier.replace(/^@keypair-gateway\//, ''), link: `/reference/api/${link}` };
  });
  writeFileSync(API_PAGES, JSON.stringify([{ text: 'All entries', link: '/reference/api/' }, ...pages]));
  return all.length;
}

/** Leads links to headings that are there: of names that differ in case alone, typedoc counts more than a page has headings. */
function mendAnchors(): void {
  const texts = new Map(filesBelow(API, ['.md']).map((path) => [path, readFileSync(path, 'utf8')]));
  const anchors = new Map([...texts].map(([path, text]) => [path, anchorsOf(text)]));
  for (const [path, text] of texts) {
    const mended = text.replace(/\]\(([^)#\s]*)#([^)\s]+)\)/g, (whole, file: string, anchor: string) => {
      const there = anchors.get(file === '' ? path : join(dirname(path), file));
      const first = anchor.replace(/-\d+$/, '');
      return there?.has(anchor) === false && there.has(first) ? `](${file}#${first})` : whole;
    });
    if (mended !== text) writeFileSync(path, mended);
  }
}

/** The anchors of a page: a heading that comes again is counted. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)) {
    const slug = slugOf(heading.replace(/[\\`]/g, ''));
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}
