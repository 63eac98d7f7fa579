import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dropSchema } from '../../../store-postgres/test/support/kit.js';
import { startServer, type TestServer } from '../../../store-postgres/test/support/server.js';
import { runHere, type ServedHere, serveHere } from '../helpers/here.js';

let server: TestServer;
let folder: string;
const schema = `cli_${randomUUID().slice(0, 8)}`;
const served: ServedHere[] = [];

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'keypair-postgres-'));
});
afterEach(async () => {
  await Promise.all(served.splice(0).map((one) => one.stop()));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await dropSchema(server.url, schema);
  await server.stop();
});

async function configured(store: object): Promise<string> {
  const file = join(folder, `${randomUUID()}.json`);
  const vault = { keys: [{ id: 'default', secretFile: join(folder, 'vault.key'), create: true }] };
  const backend = { kind: 'local', store: { kind: 'postgres', ...store }, vault };
  await writeFile(
    file,
    JSON.stringify({ backend, dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } } }),
  );
  return file;
}

async function serve(file: string): Promise<string> {
  const one = await serveHere(['--config', file]);
  served.push(one);
  return new URL(one.url).origin;
}

const headers = { 'x-auth-token': 'alice:acme', 'content-type': 'application/json' };
const create = (base: string, name: string): Promise<Response> =>
  fetch(`${base}/v2.1/os-keypairs`, { method: 'POST', headers, body: JSON.stringify({ keypair: { name } }) });

describe('serve with PostgreSQL', () => {
  it('two gateways are one: what one makes the other lists, and of two that want a name one gets it', async () => {
    const file = await configured({ url: server.url, schema });
    const bases = [await serve(file), await serve(file)] as const;
    expect((await create(bases[0], 'web')).status).toBe(200);
    const list = (await (await fetch(`${bases[1]}/v2.1/os-keypairs`, { headers })).json()) as {
      keypairs: unknown[];
    };
    expect(list.keypairs).toMatchObject([{ keypair: { name: 'web' } }]);
    const ends = await Promise.all(bases.map((base) => create(base, 'db')));
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await fetch(`${bases[1]}/readyz`)).status).toBe(200);
  });

  it('says what is wrong before it serves, and never the password', async () => {
    const wrong: readonly (readonly [object, number, string])[] = [
      [{}, 2, 'needs one of "url" and "urlEnv"'],
      [{ urlEnv: 'KEYPAIR_NO_SUCH_VARIABLE' }, 2, 'the environment has no variable KEYPAIR_NO_SUCH_VARIABLE'],
      [{ url: 'postgres://u:hunter2@127.0.0.1:1/keys?sslmode=prefer' }, 2, 'sslmode must be'],
      [{ url: 'postgres://u:hunter2@127.0.0.1:1/keys', tls: { ca: '/nowhere.pem' } }, 2, 'cannot be read'],
      [{ url: 'postgres://u:hunter2@127.0.0.1:1/keys', path: 'x.db' }, 2, 'belongs to kind "sqlite"'],
      [
        { url: 'postgres://u:hunter2@127.0.0.1:1/keys', waitSeconds: 0 },
        3,
        '127.0.0.1:1/keys cannot be reached',
      ],
    ];
    for (const [store, code, words] of wrong) {
      const ended = await runHere(['serve', '--config', await configured(store)], { env: {} });
      expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(words)]);
      expect(ended.stderr + ended.stdout).not.toContain('hunter2');
    }
  });
});
