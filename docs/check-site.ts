import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createReport } from '../packages/tools/report.js';
import { run, tail } from '../packages/tools/run.js';
import { lookAt, type Ties, tiesOf } from './look.js';
import { SITE } from './paths.js';
import { misjudged } from './planted.js';
import { fileBehind, serveSite } from './serve-site.js';

const CHROMIUM = '/usr/bin/chromium';
/** Exit status of a check that could not run here, as `.ci/run` and Automake know it. */
const NOT_RUN = 77;
const WIDTHS = [1280, 360] as const;
const THEMES = ['light', 'dark'] as const;

/** Sees to Debian's Chromium. Gives the reason why there is none; undefined: there is. */
async function withoutChromium(): Promise<string | undefined> {
  if (existsSync(CHROMIUM)) return undefined;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return `there is no ${CHROMIUM}, and only root with apt-get installs it`;
  const words = [
    '-o',
    'DPkg::Lock::Timeout=600',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
  ];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ran = await run('apt-get', words, { env, timeoutSeconds: 900 });
  return existsSync(CHROMIUM) ? undefined : `apt-get install chromium: ${tail(ran, 2)}`;
}

/** Everything that a page did which it must not do. */
function watch(page: Page, origin: string): string[] {
  const told: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) told.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => told.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) told.push(`asks another host: ${url}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left while it looks ahead at others lets go of what it asked for.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') told.push(`no answer: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) told.push(`${response.status()} for ${response.url()}`);
  });
  return told;
}

/** Links that lead nowhere, by page. */
function deadLinks(ties: ReadonlyMap<string, Ties>, base: string): ReadonlyMap<string, readonly string[]> {
  const ids = new Map(
    [...ties].map(([path, { ids }]) => [fileBehind(SITE, base, path) ?? path, new Set(ids)]),
  );
  return new Map(
    [...ties].map(([path, { links }]) => [
      path,
      links.filter((link) => {
        const [to = '', fragment] = link.split('#');
        const file = fileBehind(SITE, base, to);
        if (file === undefined) return true;
        return (
          fragment !== undefined &&
          fragment !== '' &&
          ids.get(file)?.has(decodeURIComponent(fragment)) === false
        );
      }),
    ]),
  );
}

/** Whether the search finds a word that many pages have. */
async function searchFinds(browser: Browser, address: string): Promise<boolean> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.click('.VPNavBarSearch button');
    await page.fill('.VPLocalSearchBox input', 'fingerprint');
    await page.waitForSelector('.VPLocalSearchBox .results .result', { timeout: 20_000 });
    return true;
  } catch {
    return false;
  } finally {
    await page.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { screenshots: { type: 'string' }, only: { type: 'string' } },
  });
  const report = createReport();
  const absent = await withoutChromium();
  if (absent !== undefined) {
    report.notRun('site', absent);
    process.exitCode = process.env.REQUIRE_SHARED === '1' ? 1 : NOT_RUN;
    return;
  }
  if (!existsSync(SITE)) throw new Error('there is no built site: run npm run docs');
  if (values.screenshots !== undefined) await mkdir(values.screenshots, { recursive: true });
  const base = process.env.DOCS_BASE ?? '/';
  const { origin, stop } = await serveSite(SITE, base);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const { of, wrong } = await misjudged(browser);
    if (wrong.length > 0) report.fail('site checker', wrong.join('\n     '));
    else report.ok('site checker', `${of} planted pages judged right`);
    const paths = (readdirSync(SITE, { recursive: true }) as string[])
      .filter((file) => file.endsWith('.html'))
      .sort()
      .map((file) => base + file)
      .filter((path) => !path.endsWith('/404.html'))
      .filter((path) => values.only === undefined || path.includes(values.only));
    const ties = new Map<string, Ties>();
    const problems = new Map<string, string[]>();
    const look = async (path: string): Promise<void> => {
      const page = await browser.newPage({ viewport: { width: WIDTHS[0], height: 900 } });
      const told = watch(page, origin);
      // What tsx writes into functions that keep their names.
      await page.addInitScript('globalThis.__name = (given) => given');
      await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
      for (const width of WIDTHS)
        for (const theme of THEMES) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          await page.waitForFunction(
            (dark) => document.documentElement.classList.contains('dark') === dark,
            theme === 'dark',
          );
          const { problems: seen } = await page.evaluate(lookAt);
          told.push(...seen.map((problem) => `${width} px ${theme}: ${problem}`));
          if (values.screenshots !== undefined) {
            const name = path
              .slice(base.length)
              .replaceAll('/', '-')
              .replace(/\.html$/, '');
            await page.screenshot({ path: join(values.screenshots, `${name}.${width}.${theme}.png`) });
          }
        }
      ties.set(path, await page.evaluate(tiesOf));
      problems.set(path, told);
      await page.close();
    };
    // Two at a time: most of it is waiting for a page to come to rest.
    const left = [...paths];
    const worker = async (): Promise<void> => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) await look(path);
    };
    await Promise.all([worker(), worker()]);
    const dead = deadLinks(ties, base);
    for (const path of paths) {
      const { ids, links, outside } = ties.get(path) as Ties;
      const found = [
        ...(problems.get(path) ?? []),
        ...(dead.get(path) ?? []).map((link) => `leads nowhere: ${link}`),
      ];
      const counts = `${ids.length} anchors, ${links.length} links, ${outside} to other hosts`;
      if (found.length === 0) report.ok(`site ${path}`, counts);
      else report.fail(`site ${path}`, [...new Set(found)].join('\n     '));
    }
    if (await searchFinds(browser, `${origin}${base}`)) report.ok('site search');
    else report.fail('site search', 'finds nothing for "fingerprint"');
  } finally {
    await browser.close();
    stop();
  }
  report.close();
}

await main();
