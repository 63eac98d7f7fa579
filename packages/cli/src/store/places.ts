import { open } from 'node:fs/promises';
import { loadConfig } from '../config/load.js';
import type { ConfigPath, StoreConfig } from '../config/types.js';
import { misused, type Stop } from '../usage.js';
import { backendsInUse } from '../vault/backends.js';
import { looksLikeAddress } from './address.js';

/** A store that outlives the process. */
export type DurableStore = Exclude<StoreConfig, { readonly kind: 'memory' }>;

/** A store that the command line names. */
export interface Place {
  readonly store: DurableStore;
  /** The configuration that it stands in, and where there; undefined: it was named itself. */
  readonly from: { readonly file: string; readonly path: ConfigPath } | undefined;
}

const URL_SCHEME = /^postgres(ql)?:\/\//i;

/**
 * What a word of the command line names: a PostgreSQL URL; a file of JSON, which is a configuration of `serve`; any other file, which is or becomes a SQLite one.
 * `backend` picks one of several in a configuration, by its place there.
 */
export async function readPlace(word: string, backend: string | undefined): Promise<Place | Stop> {
  if (word === '' || word.startsWith(':memory:'))
    return misused('FROM and TO are stores that outlive the process: files or databases');
  const isUrl = URL_SCHEME.test(word);
  if (!isUrl && looksLikeAddress(word))
    return misused(
      'FROM or TO looks like an address and is no postgres:// URL: write postgres://user@host:port/database for a database, ./ before the name of a file',
    );
  if (!isUrl && (await isJson(word))) return readConfigured(word, backend);
  if (backend !== undefined) return misused(`${isUrl ? 'a URL' : word} has no backends to choose from`);
  return { store: isUrl ? { kind: 'postgres', url: word } : { kind: 'sqlite', path: word }, from: undefined };
}

async function readConfigured(file: string, wanted: string | undefined): Promise<Place | Stop> {
  const loaded = await loadConfig(file, {});
  if (!loaded.ok) return misused(inOneLine(loaded.lines));
  const found = backendsInUse(loaded.config).flatMap(({ path, backend: { store } }): Place[] =>
    store === undefined || store.kind === 'memory' ? [] : [{ store, from: { file, path } }],
  );
  const named = found.map((place) => ({ place, name: nameOf(place) }));
  const names = named.map(({ name }) => name).join(', ');
  if (wanted !== undefined) {
    const chosen = named.find(({ name }) => name === wanted);
    return (
      chosen?.place ??
      misused(`${file} has no store at "${wanted}"${names === '' ? '' : `, but at ${names}`}`)
    );
  }
  const [first, ...more] = named;
  if (first === undefined) return misused(`no backend of ${file} has a store that outlives the process`);
  if (more.length > 0)
    return misused(`${file} has several stores (${names}); say which with --from-backend or --to-backend`);
  return first.place;
}

function inOneLine([heading = '', ...faults]: readonly string[]): string {
  return [heading, faults.map((line) => line.trim()).join('; ')].join(' ').trim();
}

function nameOf({ from }: Place): string {
  return (from?.path ?? []).join('.');
}

/** Whether a file begins as JSON does; one that is not there is JSON by its name. */
async function isJson(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: new Uint8Array(64) });
      const head = new TextDecoder('latin1').decode(buffer.subarray(0, bytesRead));
      return /^(\u00ef\u00bb\u00bf)?\s*[{[]/.test(head);
    } finally {
      await handle.close();
    }
  } catch {
    return /\.json$/i.test(file);
  }
}

/** Whether a password stands on the command line. */
export function showsPassword({ store, from }: Place): boolean {
  if (store.kind === 'sqlite' || from !== undefined || !URL.canParse(store.url ?? '')) return false;
  const { password, searchParams } = new URL(store.url ?? '');
  return password !== '' || searchParams.has('password');
}
