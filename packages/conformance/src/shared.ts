import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../../tools/packages.js';

/** The folder of clients, peers and recordings that stands beside a checkout: `KEYPAIR_SHARED`, else `../shared`. */
export const SHARED: string = resolve(process.env.KEYPAIR_SHARED ?? join(ROOT, '../shared'));

/** Absolute path of something in that folder, or undefined where it is absent. */
export function shared(path: string): string | undefined {
  const found = join(SHARED, path);
  return existsSync(found) ? found : undefined;
}
