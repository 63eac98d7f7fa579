import type { Browser } from 'playwright-core';
import { lookAt } from './look.js';

/** A page with one fault, and how it must be told; null: a page without any. */
const PLANTED: readonly (readonly [html: string, says: RegExp | null])[] = [
  ['<p>All is well, <a href="#x">also here</a>.</p><pre style="overflow-x: auto">code</pre>', null],
  ['<p style="width: 2000px">wide</p>', /px too wide/],
  ['<p>one</p><p style="margin-top: -60px">two</p>', /lies over/],
  ['<pre style="width: 90px; overflow: hidden">a line that is longer than its box</pre>', /code is cut off/],
  ['<pre style="height: 10px; overflow: hidden">a\nb\nc</pre>', /cut off below/],
  ['<p style="width: 60px; overflow: hidden; white-space: nowrap">long words</p>', /text is cut off/],
  ['<img src="data:image/png;base64,AAAA" alt="a picture">', /no image/],
  [
    '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/%3E">',
    /no words/,
  ],
  ['<p style="color: #bbb">pale</p>', /contrast/],
  ['<div style="background: #222"><p style="color: #333">dark on dark</p></div>', /contrast/],
];

/** Plants faults and lets them be found. Gives those that were not, or were found where there is none. */
export async function misjudged(
  browser: Browser,
): Promise<{ readonly of: number; readonly wrong: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  await page.addInitScript('globalThis.__name = (given) => given');
  const wrong: string[] = [];
  for (const [html, says] of PLANTED) {
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><main class="vp-doc"><div>${html}</div></main>`);
    const { problems } = await page.evaluate(lookAt);
    const right = says === null ? problems.length === 0 : problems.some((problem) => says.test(problem));
    if (!right) wrong.push(`${html} gives ${JSON.stringify(problems)}`);
  }
  await page.close();
  return { of: PLANTED.length, wrong };
}
