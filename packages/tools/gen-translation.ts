import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cloudsigma } from '@keypair-gateway/cloudsigma';
import type { Dialect } from '@keypair-gateway/gateway';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { qubole } from '@keypair-gateway/qubole';
import { virtuozzo } from '@keypair-gateway/virtuozzo';
import { type Cloud, lookAt } from './clouds.js';
import { ROOT } from './packages.js';
import { type Cell, translate } from './translation.js';

/** The page of the translations, path from the repository's root. */
export const TRANSLATION_PAGE = 'docs/translation.md';

/** The dialects in the order of the page. */
export const DIALECTS: readonly Dialect[] = [nova, huaweiEcs, virtuozzo, cloudsigma, qubole];

const INTRO = `<!-- Made by packages/tools/gen-translation.ts from the dialects by the rules of packages/tools/translation.ts; change those. -->

# What becomes of each operation

Every dialect in front of every cloud: what a front offers, and what becomes of it when the keypairs are kept in a cloud that speaks another dialect. Each line is made from what the two
say that they can do (\`Capabilities\`, \`Policy\`) and from what their answers tell; nothing knows a dialect by its name, and every cell has a test. How it is done stands in
[any dialect in front of any cloud](guide/any-to-any.md).

- *same*: as over the local service.
- *emulated*: it works, in the way that stands there; where the answer differs from that of the local service, it says in what.
- *refused*: the front answers with its own error, and nothing is changed. What stands there is what the cloud cannot do.

Nova and its relatives are spoken to, and speak, at version 2.35. The rules of the front itself stand before all of this: Huawei in front of Nova takes in at most 1024 bytes, too. An update
of what a cloud keeps in one place reads and sends the whole. Uuids of keypairs in a cloud that has none are made of owner and name: the same in every answer, and the same again when a
keypair is made again under its name. \`ownersIn: meta\` keeps number and time in labels, so that these are told where a cloud alone would not tell them. Faults of the cloud (quota,
throttling, outage) are no part of this table.
`;

/** The page as it should stand. */
export function translationPage(clouds: readonly Cloud[]): string {
  const sections = clouds.map((front) => {
    const columns = clouds.map((cloud) => translate(front, cloud));
    const rows = (columns[0] ?? []).map(({ label }, i) =>
      [label, ...columns.map((column) => textOf(column[i]?.cell))].join(' | '),
    );
    const names = clouds.map(({ name }) => `over ${name}`).join(' | ');
    const line = clouds.map(() => ' --- |').join('');
    return `## ${front.name} in front\n\n| ${front.name} | ${names} |\n| --- |${line}\n${rows.map((row) => `| ${row} |\n`).join('')}`;
  });
  return `${INTRO}\n${sections.join('\n')}`;
}

/** A cell as it is printed. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return cell.why === '' ? cell.verdict : `${cell.verdict} (${cell.why})`;
}

/** Writes the page, or with `check` only says whether it is stale. Resolves to whether it was. */
export async function writeTranslationPage(options: { readonly check: boolean }): Promise<boolean> {
  const path = join(ROOT, TRANSLATION_PAGE);
  const text = translationPage(await Promise.all(DIALECTS.map(lookAt)));
  const stale = !existsSync(path) || (await readFile(path, 'utf8')) !== text;
  if (stale && !options.check) await writeFile(path, text);
  return stale;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const check = process.argv.includes('--check');
  const stale = await writeTranslationPage({ check });
  if (check && stale) {
    console.log(`FAIL ${TRANSLATION_PAGE} is stale: run npm run gen`);
    process.exitCode = 1;
  } else console.log(stale ? `wrote ${TRANSLATION_PAGE}` : `ok ${TRANSLATION_PAGE} is fresh`);
}
