import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cloudsigma } from '@keypair-gateway/cloudsigma';
import type { Dialect } from '@keypair-gateway/gateway';
import { openApi30, openApiDocument } from '@keypair-gateway/gateway/openapi';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { qubole } from '@keypair-gateway/qubole';
import { virtuozzo } from '@keypair-gateway/virtuozzo';
import { examplesOf } from './openapi-examples.js';
import { ROOT } from './packages.js';

/** The dialects that have documents, with their defaults. */
export const DOCUMENTED: readonly Dialect[] = [nova, huaweiEcs, virtuozzo, cloudsigma, qubole];

/** The documents of a dialect as they should stand, by path from the repository's root. */
export function documentsOf(dialect: Dialect): Readonly<Record<string, string>> {
  const examples = examplesOf(dialect.name, openApiDocument(dialect));
  const document = openApiDocument(dialect, { examples });
  return {
    [`packages/${dialect.name}/openapi.json`]: formatted(document),
    [`packages/${dialect.name}/openapi-3.0.json`]: formatted(openApi30(document)),
  };
}

/** As the linter wants files of this kind. */
function formatted(value: object): string {
  const biome = join(ROOT, 'node_modules/.bin/biome');
  const words = ['format', '--stdin-file-path=openapi.json'];
  return execFileSync(biome, words, { cwd: ROOT, input: JSON.stringify(value, null, 2), encoding: 'utf8' });
}

/** Writes all documents, or with `check` only says which are stale. Resolves to the number of stale ones. */
export async function writeDocuments(options: { readonly check: boolean }): Promise<number> {
  let stale = 0;
  for (const [path, text] of DOCUMENTED.flatMap((dialect) => Object.entries(documentsOf(dialect)))) {
    const file = join(ROOT, path);
    const now = existsSync(file) ? await readFile(file, 'utf8') : undefined;
    if (now === text) continue;
    stale += 1;
    if (options.check) console.log(`FAIL ${path} is stale: run npm run gen`);
    else {
      await writeFile(file, text);
      console.log(`wrote ${path} (${text.length} bytes)`);
    }
  }
  return stale;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const check = process.argv.includes('--check');
  const stale = await writeDocuments({ check });
  if (check) {
    console.log(stale === 0 ? 'ok generated OpenAPI documents are fresh' : `${stale} stale`);
    if (stale > 0) process.exitCode = 1;
  }
}
