import { readFileSync } from 'node:fs';

/** One list of a fixture; each file says in `source` which program gave the answers. */
export function readFixture<Row>(file: string, part = 'cases'): readonly Row[] {
  const url = new URL(`./fixtures/${file}.json`, import.meta.url);
  const found: unknown = JSON.parse(readFileSync(url, 'utf8'))[part];
  if (!Array.isArray(found) || found.length === 0) throw new Error(`${file} has no ${part}`);
  return found as Row[];
}

/** What `run` throws, by code and message; undefined: nothing. */
export function thrown(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
