import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore, type PostgresByUrl } from '../src/index.js';
import { makeCertificate, type Pair } from './support/certificates.js';
import { ask, startOwnServer, type TestServer } from './support/server.js';

let server: TestServer;
let authority: Pair;
let stranger: Pair;
let folder: string;

beforeAll(async () => {
  authority = makeCertificate('authority');
  stranger = makeCertificate('stranger');
  const { cert, key } = makeCertificate('server', authority);
  const settings = { ssl: 'on', ssl_cert_file: 'server.crt', ssl_key_file: 'server.key' };
  server = await startOwnServer(settings, { 'server.crt': cert, 'server.key': key });
  folder = mkdtempSync(join(tmpdir(), 'store-postgres-tls-'));
  writeFileSync(join(folder, 'ca.pem'), authority.cert);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

const urlWith = (host: string, parameters: string): string =>
  `${server.url.replace('127.0.0.1', host)}${parameters}`;

/** Whether the server saw the connection encrypted, or why there is none. */
async function end(options: Omit<PostgresByUrl, 'client'>): Promise<string> {
  const applicationName = `tls-${Math.random()}`;
  try {
    const store = await openPostgresStore({ ...options, applicationName });
    const [row] = await ask(
      server.url,
      'SELECT s.ssl FROM pg_stat_ssl AS s JOIN pg_stat_activity AS a USING (pid) WHERE a.application_name = $1',
      [applicationName],
    );
    await store.close();
    return row?.ssl === true ? 'encrypted' : 'clear';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('TLS', () => {
  it('recognises the server by the certificates that it is given, and refuses others', async () => {
    const url = urlWith('localhost', '');
    expect(await end({ url, tls: { ca: authority.cert } })).toBe('encrypted');
    expect(await end({ url, tls: { ca: stranger.cert } })).toContain('a certificate that is not trusted');
    expect(await end({ url, tls: {} })).toContain('a certificate that is not trusted');
    expect(await end({ url, tls: { rejectUnauthorized: false } })).toBe('encrypted');
    expect(await end({ url, tls: { ca: authority.cert, servername: 'elsewhere' } })).toContain('not trusted');
  });

  it('reads sslmode as the clients of PostgreSQL do', async () => {
    const ca = `sslrootcert=${encodeURIComponent(join(folder, 'ca.pem'))}`;
    expect(await end({ url: urlWith('localhost', '?sslmode=disable') })).toBe('clear');
    expect(await end({ url: urlWith('127.0.0.1', '?sslmode=require') })).toBe('encrypted');
    expect(await end({ url: urlWith('localhost', `?sslmode=verify-full&${ca}`) })).toBe('encrypted');
    // The certificate is for localhost alone.
    expect(await end({ url: urlWith('127.0.0.1', `?sslmode=verify-full&${ca}`) })).toContain('not trusted');
    expect(await end({ url: urlWith('127.0.0.1', `?sslmode=verify-ca&${ca}`) })).toBe('encrypted');
    expect(await end({ url: urlWith('localhost', '?sslmode=verify-full') })).toContain('not trusted');
    expect(await end({ url: urlWith('localhost', '?sslmode=verify-full&sslrootcert=/nowhere') })).toContain(
      'cannot be read',
    );
  });

  it('is not given up when the server has none', async () => {
    const plain = await startOwnServer({ fsync: 'off' });
    try {
      const message = await openPostgresStore({ url: `${plain.url}?sslmode=require` }).catch(
        (error: Error) => error.message,
      );
      expect(message).toContain('cannot be reached');
      await expect(openPostgresStore({ url: plain.url })).rejects.toThrow('fsync=off');
      const store = await openPostgresStore({ url: plain.url, allowUnsafe: true });
      expect(await store.scan(0, 1)).toEqual([]);
      await store.close();
    } finally {
      await plain.stop();
    }
  });
});
