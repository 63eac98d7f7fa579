import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore, type PostgresByUrl } from '../src/index.js';
import { takeTls } from '../src/tls.js';
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

  it('is not left out when only files, a parameter of another client or the environment ask for it', async () => {
    const never = (parameters: string, env: Record<string, string> = {}): string => {
      try {
        return JSON.stringify(takeTls(new URL(`postgres://u:secret@h/d${parameters}`), undefined, env));
      } catch (error) {
        expect((error as Error).message).not.toContain('secret');
        return (error as Error).message;
      }
    };
    expect(never('?ssl=true')).toContain('ssl in the url is not supported; say with sslmode');
    expect(never('?SSLMODE=require')).toContain('SSLMODE in the url is not supported');
    expect(never('?sslmode=require&channel_binding=require')).toContain('channel_binding in the url');
    expect(never('?sslmode=require&channel_binding=prefer')).toBe('{"rejectUnauthorized":false}');
    expect(never('?sslmode=disable&sslmode=verify-full')).toContain('sslmode twice');
    expect(never('?sslcert=/a')).toContain('sslcert and sslkey go together');
    expect(never('?sslcert=/nowhere&sslkey=/nowhere')).toContain('the file of sslcert cannot be read');
    expect(never('?sslmode=verify-ca')).toContain('verify-ca needs sslrootcert');
    expect(never('?sslmode=require&sslrootcert=system')).toContain('for sslmode=verify-full alone');
    expect(never('?sslrootcert=system')).toBe('{"rejectUnauthorized":true}');
    expect(never('?sslmode=prefer')).toContain('must be disable, require, verify-ca or verify-full');
    expect(never('', {})).toBe('false');
    expect(never('', { PGSSLMODE: 'verify-full' })).toBe('{"rejectUnauthorized":true}');
    expect(never('', { PGSSLMODE: 'prefer' })).toContain('must be disable');
    expect(never('', { PGSSLROOTCERT: 'system' })).toBe('{"rejectUnauthorized":true}');
    expect(never('?sslmode=disable', { PGSSLMODE: 'verify-full' })).toBe('false');
    expect(never('', { PGCHANNELBINDING: 'require' })).toContain('PGCHANNELBINDING of the environment');
    expect(never('', { PGSSLCRL: '/crl' })).toContain('PGSSLCRL of the environment');
    expect(never('?Channel_Binding=require')).toContain('Channel_Binding in the url is not supported');
    expect(never('?service=keys')).toContain('service in the url is not supported');
    expect(never('', { PGSERVICE: 'keys' })).toContain('PGSERVICE of the environment');
    const files = `?sslcert=${join(folder, 'client.pem')}&sslkey=${join(folder, 'client.key')}&sslrootcert=${join(folder, 'ca.pem')}`;
    writeFileSync(join(folder, 'client.pem'), stranger.cert);
    writeFileSync(join(folder, 'client.key'), stranger.key);
    expect(await end({ url: urlWith('localhost', files) })).toBe('encrypted');
    expect(
      await end({ url: urlWith('localhost', '?sslmode=require'), tls: { ca: authority.cert } }),
    ).toContain('sslmode in the url and tls are given');
  });

  it('is not asked of a socket of this machine, as by the clients of PostgreSQL', () => {
    const way = (url: string, env: Record<string, string> = {}): unknown =>
      takeTls(new URL(url), undefined, { PGSSLMODE: 'verify-full', ...env });
    const encrypted = { rejectUnauthorized: true };
    expect(way('postgres:///d')).toEqual(encrypted);
    expect(way('postgres:///d', { PGHOST: 'db' })).toEqual(encrypted);
    expect(way('postgres://h/d', { PGHOST: '/run' })).toEqual(encrypted);
    expect(way('postgres:///d?host=/run&host=db')).toEqual(encrypted);
    expect(way('postgres:///d?host=/run')).toBe(false);
    expect(way('postgres://%2Frun/d?sslmode=require')).toBe(false);
    expect(way('postgres:///d', { PGHOST: '/run' })).toBe(false);
    expect(() => way('postgres://%2Frun/d?sslcrl=/x')).toThrow('sslcrl in the url is not supported');
  });

  it('of the environment is heeded by a store that is opened', async () => {
    const url = urlWith('127.0.0.1', '');
    const before = process.env.PGSSLMODE;
    const ends = ['require', 'verify-full'].map((mode) => {
      process.env.PGSSLMODE = mode;
      try {
        return end({ url });
      } finally {
        // It is read at once; the other client of the test is not to heed it.
        if (before === undefined) delete process.env.PGSSLMODE;
        else process.env.PGSSLMODE = before;
      }
    });
    expect(await Promise.all(ends)).toEqual([
      'encrypted',
      expect.stringContaining('a certificate that is not trusted'),
    ]);
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
