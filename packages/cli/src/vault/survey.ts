import { randomUUID } from 'node:crypto';
import {
  createKeyRing,
  createVault,
  type KeypairError,
  type SealSurvey,
  type Store,
  surveyVault,
  type VaultKey,
} from '@keypair-gateway/core';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath, PostgresStoreConfig } from '../config/types.js';
import { peekPostgres } from '../serve/open-store.js';
import { ephemeralKey, type PlannedKey } from '../serve/vault-keys.js';
import type { DurableStoreConfig } from './backends.js';

/** Looks what a store needs and whether the keys open it; nothing is changed. A server that is away is waited for only where the configuration says how long. */
export async function surveyStore(
  store: DurableStoreConfig,
  env: Readonly<Record<string, string | undefined>>,
  planned: readonly Pick<PlannedKey, 'id' | 'secret'>[],
): Promise<readonly SealSurvey[]> {
  return store.kind === 'sqlite'
    ? surveyFile(store.path, planned)
    : surveyDatabase({ waitSeconds: 0, ...store }, env, planned);
}

/** Looks what the store of a file needs and whether the keys open it. Neither the file nor any other is changed. */
export async function surveyFile(
  file: string,
  planned: readonly Pick<PlannedKey, 'id' | 'secret'>[],
): Promise<readonly SealSurvey[]> {
  const { peekSqliteStore } = await import('@keypair-gateway/store-sqlite');
  const peek = await peekSqliteStore({ path: file });
  if (peek === undefined) return [];
  try {
    return await surveyKeys(peek, planned);
  } finally {
    peek.close();
  }
}

/** The same of a database. */
export async function surveyDatabase(
  config: PostgresStoreConfig,
  env: Readonly<Record<string, string | undefined>>,
  planned: readonly Pick<PlannedKey, 'id' | 'secret'>[],
): Promise<readonly SealSurvey[]> {
  const peek = await peekPostgres(config, env);
  if (peek === undefined) return [];
  try {
    return await surveyKeys(peek, planned);
  } finally {
    await peek.close();
  }
}

/** The same of a store that is open. */
export async function surveyKeys(
  store: Pick<Store, 'scan' | 'seals'>,
  planned: readonly Pick<PlannedKey, 'id' | 'secret'>[],
): Promise<readonly SealSurvey[]> {
  const keys = planned.flatMap(({ id, secret }): VaultKey[] =>
    secret === undefined ? [] : [{ id, secret }],
  );
  // A ring needs a key, and a trial wraps under the first: one that nobody has and nothing stays under.
  const { secret } = ephemeralKey();
  const vault = createVault(createKeyRing({ keys: [{ id: randomUUID(), secret }, ...keys] }));
  return surveyVault({ store, vault });
}

/** Notes each key that is needed and is not there, is gone, or is another one, at its place in the configuration. */
export function faultSeals(
  surveys: readonly SealSurvey[],
  planned: readonly PlannedKey[],
  { path, file }: { readonly path: ConfigPath; readonly file: string },
  resolver: Resolver,
): void {
  for (const { keyId, count, fault } of surveys) {
    if (fault === undefined) continue;
    const id = JSON.stringify(keyId.slice(0, 80));
    const what = `${count} private ${count === 1 ? 'key' : 'keys'} in ${file}`;
    const key = planned.find((one) => one.id === keyId);
    if (key === undefined)
      resolver.fault(
        [...path, 'keys'],
        `has no key ${id}, under which ${what} ${count === 1 ? 'is' : 'are'} sealed; put it back, behind the first if that one is to seal`,
      );
    else if (key.secret === undefined)
      resolver.fault(
        key.place,
        `is ${key.file}, which is gone, and ${what} ${count === 1 ? 'is' : 'are'} sealed under ${id}: bring it back from a copy; a new key would open nothing, so none is made`,
      );
    else if (isWrongKey(fault))
      resolver.fault(
        key.place,
        `holds another key than the ${id} that sealed ${what}; bring that one back, and give a new key an id of its own`,
      );
    else throw fault;
  }
}

/** Whether another key than the one that sealed was tried; else it was not there, or the provider failed. */
export function isWrongKey(fault: KeypairError): boolean {
  return fault.issues.some(({ code }) => code === 'E_STORE_INTEGRITY');
}
