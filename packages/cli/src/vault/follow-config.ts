import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Store, VaultKey } from '@keypair-gateway/core';
import type { Logger } from 'pino';
import { loadConfig, problemLines } from '../config/load.js';
import { createResolver } from '../config/secrets.js';
import type { ConfigPath, ConfigProblem, VaultKeyConfig } from '../config/types.js';
import { makeVaultKeys, readVaultKeys } from '../serve/vault-keys.js';
import { backendsInUse } from './backends.js';
import type { LiveVaultSource } from './live-vault.js';
import { faultSeals, surveyKeys } from './survey.js';

/** Where the keys of a running vault come from. */
export interface FollowOptions {
  /** The configuration. */
  readonly config: string;
  /** The place of the backend in it. */
  readonly path: ConfigPath;
  /** The file of its store, for messages. */
  readonly file: string;
  readonly store: Pick<Store, 'scan' | 'seals'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
}

/** Reads the vault keys of one backend out of the configuration file again and again; nothing else of it. */
export function followConfig(options: FollowOptions): Pick<LiveVaultSource, 'mark' | 'read'> {
  const { config, path, file, store, env, logger } = options;
  let files: readonly string[] = [config];

  const refuse = (problems: readonly ConfigProblem[] | readonly string[]): undefined => {
    const lines = problems.map((each) => (typeof each === 'string' ? each : problemLines(config, [each])[1]));
    logger.error({ problems: lines }, 'vault keys could not be read again; the ones that are here stay');
    return undefined;
  };
  const configured = async (): Promise<readonly VaultKeyConfig[] | undefined> => {
    const loaded = await loadConfig(config, {});
    if (!loaded.ok) return refuse(loaded.lines);
    const found = backendsInUse(loaded.config).find((one) => one.path.join('/') === path.join('/'));
    const keys = found?.backend.vault?.keys;
    return keys ?? refuse([{ path: [...path, 'vault'], message: 'is gone; what needs it serves on' }]);
  };

  return {
    async mark() {
      return (await Promise.all(files.map(markOf))).join('\n');
    },
    async read(current: readonly VaultKey[]) {
      const keys = await configured();
      if (keys === undefined) return undefined;
      files = [config, ...keys.flatMap(({ secretFile }) => secretFile ?? [])];
      const resolver = createResolver(env);
      const at = [...path, 'vault'];
      const planned = await readVaultKeys(keys, at, resolver, logger);
      const ids = new Set(current.map(({ id }) => id));
      const fresh = planned.filter(({ id }) => !ids.has(id));
      // A key that another process seals under already must be that key before this one seals under it too.
      if (fresh.length > 0) {
        const surveys = await surveyKeys(store, [...current, ...fresh]);
        const ofFresh = surveys.filter(({ keyId }) => fresh.some(({ id }) => id === keyId));
        faultSeals(ofFresh, planned, { path: at, file }, resolver);
      }
      if (resolver.problems.length > 0) return refuse(resolver.problems);
      const made = await makeVaultKeys(planned, resolver, logger);
      return resolver.problems.length > 0 ? refuse(resolver.problems) : made;
    },
  };
}

/** Differs after any change of a file, also one that puts another file in its place. */
async function markOf(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs }: BigIntStats = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return 'absent';
  }
}
