import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FINDINGS, type FindingRow } from '../core/src/findings.js';
import { ROOT } from './packages.js';

/** The page that lists the findings, path from the repository's root. */
export const FINDINGS_PAGE = 'docs/reference/findings.md';

/** The page as it should stand. */
export function findingsPage(findings: Readonly<Record<string, FindingRow>> = FINDINGS): string {
  const rows = Object.entries(findings).map(([code, { severity, message, error }]) => {
    const thrown = severity === 'warn' ? '' : `\`${error ?? 'invalid_key'}\``;
    return `| \`${code}\` | ${severity} | ${message.replaceAll('|', '\\|')} | ${thrown} |`;
  });
  return `<!-- Made by packages/tools/gen-findings.ts from packages/core/src/findings.ts; change that file. -->

# Findings

What inspections report and errors carry in \`issues[0].code\`. *reject* refuses the input, *warn* is only told. A policy decides
which of the screens run and which sizes and types it lets in; the message never repeats key material. The last column is
the code of the \`KeypairError\` that a refusal becomes.

| code | does | says | error |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** Writes the page, or with `check` only says whether it is stale. Resolves to whether it was. */
export async function writeFindingsPage(options: { readonly check: boolean }): Promise<boolean> {
  const path = join(ROOT, FINDINGS_PAGE);
  const text = findingsPage();
  const stale = !existsSync(path) || (await readFile(path, 'utf8')) !== text;
  if (stale && !options.check) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return stale;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const check = process.argv.includes('--check');
  const stale = await writeFindingsPage({ check });
  if (check && stale) {
    console.log(`FAIL ${FINDINGS_PAGE} is stale: run npm run gen`);
    process.exitCode = 1;
  } else console.log(stale ? `wrote ${FINDINGS_PAGE}` : `ok ${FINDINGS_PAGE} is fresh`);
}
