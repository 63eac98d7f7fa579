import { fromPgPool, type SqlClient } from './client.js';
import type { PostgresByUrl, ResolvedSettings } from './options.js';
import { takeTls } from './tls.js';

/** Connections of the store's own, and how messages name the place. */
export interface OwnPool {
  readonly client: SqlClient;
  readonly name: string;
}

/** Makes the pool; connects to nobody yet. Throws `TypeError` for a URL that is none, without repeating it: it may hold a password. */
export async function openOwnPool(
  options: PostgresByUrl,
  { connectTimeoutMs }: ResolvedSettings,
): Promise<OwnPool> {
  const { max = 10, applicationName = 'keypair-gateway' } = options;
  const url = parseUrl(options.url);
  const ssl = takeTls(url, options.tls, process.env);
  const { Pool } = await import('pg');
  const pool = new Pool({
    connectionString: url.href,
    ssl,
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: applicationName,
  });
  // A connection that breaks while it is idle is gone from the pool; who asks next gets another.
  pool.on('error', () => {});
  return { client: { ...fromPgPool(pool), end: () => pool.end() }, name: nameOf(url) };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol) || !isDecodable(url.host))
    throw new TypeError(
      'openPostgresStore: url must be of the form postgres://user:password@host:port/database',
    );
  // Parts of a password would be taken for the host, and named in messages.
  if (`${url.pathname}${url.search}`.includes('@') || url.hash !== '')
    throw new TypeError(
      'openPostgresStore: url has an @ or a # behind its host; write those of a password as %40 and %23, / as %2F and ? as %3F',
    );
  return url;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function nameOf(url: URL): string {
  const host = url.searchParams.get('host') ?? (url.host === '' ? 'localhost' : decodeURIComponent(url.host));
  return `${host}${url.pathname}`;
}
