import { resolve } from 'node:path';
import { looksLikeAddress } from '../store/address.js';
import type { BackendConfig, ConfigPath, ConfigProblem } from './types.js';

const OF_POSTGRES = ['url', 'urlEnv', 'schema', 'migrate', 'pool', 'tls', 'waitSeconds'] as const;

/** What is wrong with the stores of several backends: members of another kind, and two backends on one file. */
export function storeRules(
  backends: readonly { readonly path: ConfigPath; readonly backend: BackendConfig }[],
): readonly ConfigProblem[] {
  const files = new Set<string>();
  return backends.flatMap(({ path, backend }) => {
    const store = backend.store as (Readonly<Record<string, unknown>> & { kind: string }) | undefined;
    if (store === undefined) return [];
    const at = (member: string): ConfigPath => [...path, 'store', member];
    const found: ConfigProblem[] = [];
    const { kind, path: file } = store;
    if (kind !== 'sqlite' && file !== undefined)
      found.push({ path: at('path'), message: `belongs to kind "sqlite", not to "${kind}"; remove it` });
    if (kind !== 'postgres')
      for (const member of OF_POSTGRES.filter((each) => store[each] !== undefined))
        found.push({ path: at(member), message: `belongs to kind "postgres", not to "${kind}"; remove it` });
    if (kind === 'postgres' && (store.url === undefined) === (store.urlEnv === undefined))
      found.push({ path: [...path, 'store'], message: 'needs one of "url" and "urlEnv"' });
    // Neither is repeated by later messages, then.
    if (typeof store.urlEnv === 'string' && !/^\w+$/.test(store.urlEnv))
      found.push({
        path: at('urlEnv'),
        message: 'must be the name of an environment variable; a URL itself belongs to "url"',
      });
    if (kind !== 'sqlite') return found;
    if (typeof file !== 'string')
      found.push({ path: at('path'), message: 'is missing; give the file of the keypairs' });
    else if (looksLikeAddress(file))
      found.push({
        path: at('path'),
        message:
          'looks like the address of a database; take kind "postgres" and "url" for one, or put ./ before the name of a file',
      });
    else if (files.has(resolve(file)))
      found.push({
        path: at('path'),
        message: 'is the file of another backend; leave this backend out to share it',
      });
    else files.add(resolve(file));
    return found;
  });
}
