import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createKeypairService,
  createKeyRing,
  createVault,
  type Owner,
  POLICIES,
  type VaultKey,
} from '@keypair-gateway/core';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';

/** A vault key whose secret is told by one byte. */
export function keyOf(id: string, byte: number): VaultKey {
  return { id, secret: new Uint8Array(32).fill(byte) };
}

/** Writes the secret of a key where `secretFile` finds it. */
export async function writeKey(file: string, { secret }: VaultKey): Promise<string> {
  await writeFile(file, `${Buffer.from(secret).toString('base64')}\n`, { mode: 0o600 });
  return file;
}

const context = {
  principal: { userId: 'root', accountId: 'ops', roles: ['admin'] },
  policy: POLICIES.strict,
  requestId: 'req-test',
};

/** Puts `count` keypairs with private halves into the store of a file, sealed under the first key; gives the private texts by uuid. */
export async function fillStore(
  path: string,
  keys: readonly VaultKey[],
  count: number,
  owner: Owner = 'user:alice',
): Promise<ReadonlyMap<string, string>> {
  const store = await openSqliteStore({ path });
  const service = createKeypairService({ store, vault: createVault(createKeyRing({ keys })) });
  const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
  const name = (await store.scan(0, 100_000)).length;
  const items = Array.from({ length: count }, (_, i) => ({ name: `k${name + i}`, material, retain: true }));
  const made = await service.execute({ op: 'create', owner, uniqueNames: true, items }, context);
  await store.close();
  return new Map(made.keypairs.map(({ uuid, privateKey }) => [uuid, privateKey?.reveal() ?? '']));
}

/** The private texts of a store by uuid, opened with these keys alone, and the ids that they lie under. */
export async function openAll(
  path: string,
  keys: readonly VaultKey[],
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly keyIds: readonly string[] }> {
  const store = await openSqliteStore({ path });
  const records = await store.scan(0, 100_000);
  await store.close();
  const sealed = records.flatMap((record) =>
    record.sealed === null ? [] : [[record.sealed, record] as const],
  );
  const secrets = await createVault(createKeyRing({ keys })).open(sealed);
  return {
    texts: new Map(sealed.map(([, { uuid }], i) => [uuid, secrets[i]?.reveal() ?? ''])),
    keyIds: [...new Set(sealed.map(([{ keyId }]) => keyId))],
  };
}

/**
 * All files of a folder by name and the SHA-256 of their bytes; without the index of SQLite's log, which every reader keeps up, and a log that is empty: a connection
 * of this process that waits for the garbage collector still holds both.
 */
export async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder)).sort()) {
    if (name.endsWith('-shm')) continue;
    const bytes = await readFile(join(folder, name)).catch(() => new Uint8Array(0));
    if (name.endsWith('-wal') && bytes.length === 0) continue;
    files[name] = createHash('sha256').update(bytes).digest('hex');
  }
  return files;
}
