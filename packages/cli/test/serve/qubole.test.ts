import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedHere, serveHere } from '../helpers/here.js';
import { freshLine } from '../helpers/keys.js';
import { type Answer, ask } from '../helpers/nova.js';

const mount = { auth: { kind: 'identities' } };
const shared = freshLine();
const seeded = freshLine();
const person = (accountId: string, role: string, more: object = {}): object => ({
  accountId,
  userId: `${role} of ${accountId}`,
  roles: [role],
  tokens: [`${accountId}-${role}`],
  ...more,
});
const config = {
  backend: {
    kind: 'local',
    store: { kind: 'sqlite', path: 'keypairs.db' },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  },
  dialects: { qubole: mount },
  identities: [
    person('one', 'system-admin'),
    person('one', 'read-only'),
    person('two', 'admin'),
    person('off', 'admin', { uniqueSshKey: false, defaultPublicKey: shared }),
  ],
};

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-qubole-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** `serve` with its files in the folder; `serveHere` gives the URL of the first mount. */
async function start(given: object): Promise<ServedHere> {
  const file = join(folder, 'config.json');
  const placed = JSON.stringify(given).replaceAll(/"(keypairs\.\w+)"/g, (_, name: string) =>
    JSON.stringify(join(folder, name)),
  );
  await writeFile(file, placed);
  return serveHere(['--config', file]);
}

const key = (url: string, token: string, method = 'GET'): Promise<Answer> =>
  ask(url, method, '/api/v2/accounts/ssh_key', { token });
const lineOf = ({ json }: Answer): unknown => (json as { public_key?: unknown }).public_key;

describe('serve with Qubole', () => {
  it('keeps the pair of an account over a restart, sealed', async () => {
    const first = await start(config);
    const made = await key(first.url, 'one-system-admin', 'PUT');
    expect(made).toMatchObject({
      status: 200,
      json: { status: 'Successfully created ssh keypair of length: 2048 and type: rsa' },
    });
    expect((await key(first.url, 'one-read-only', 'PUT')).status).toBe(403);
    const other = lineOf(await key(first.url, 'two-admin'));
    expect(other).not.toBe(lineOf(made));
    await first.stop();
    const files = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')),
    );
    expect(files.join()).not.toMatch(/PRIVATE KEY/);

    const second = await start(config);
    try {
      expect(lineOf(await key(second.url, 'one-read-only'))).toBe(lineOf(made));
      expect(lineOf(await key(second.url, 'two-admin'))).toBe(other);
    } finally {
      await second.stop();
    }
  });

  it('shows the default key of an account without the feature', async () => {
    const served = await start(config);
    try {
      expect(lineOf(await key(served.url, 'off-admin'))).toBe(shared);
      expect((await key(served.url, 'off-admin', 'PUT')).status).toBe(403);
    } finally {
      await served.stop();
    }
  });

  it('begins with the keys of a seed, and replaces them', async () => {
    const seed = [{ dialect: 'qubole', accountId: 'one', keypairs: [{ public_key: seeded }] }];
    const served = await start({ ...config, seed });
    try {
      expect(lineOf(await key(served.url, 'one-read-only'))).toBe(seeded);
      const made = lineOf(await key(served.url, 'one-system-admin', 'PUT'));
      expect(made).not.toBe(seeded);
      expect(lineOf(await key(served.url, 'one-read-only'))).toBe(made);
    } finally {
      await served.stop();
    }
  });

  it.each<[object, string]>([
    [
      { seed: [{ dialect: 'qubole', userId: 'one', keypairs: [{ public_key: seeded }] }] },
      "$.seed[0].keypairs[0]: A key belongs to an account: give the seed's accountId",
    ],
    [
      {
        seed: [
          { dialect: 'qubole', accountId: 'one', keypairs: [{ public_key: seeded }, { public_key: shared }] },
        ],
      },
      '$.seed[0].keypairs[1]: repeats the slot of an earlier keypair',
    ],
    [
      { seed: [{ dialect: 'qubole', accountId: 'one', keypairs: [{ name: 'k' }] }] },
      '$.seed[0].keypairs[0]: A key needs a public_key',
    ],
    [
      { dialects: { qubole: { ...mount, defaultPublicKey: 'ssh-rsa AAAA' } } },
      '$.dialects.qubole: defaultPublicKey must be one OpenSSH public key line',
    ],
    [
      { backend: { kind: 'local', store: { kind: 'sqlite', path: 'keypairs.db' } } },
      '$.backend.vault: is missing; qubole keeps private keys, which a durable store takes only sealed',
    ],
  ])('%j does not start', async (more, message) => {
    await expect(start({ ...config, ...more })).rejects.toThrow(message);
  });
});
