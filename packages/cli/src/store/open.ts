import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CopySource, CopyTarget } from '@keypair-gateway/core';
import type { PostgresStoreConfig } from '../config/types.js';
import type { CliIo } from '../io.js';
import { postgresOptions } from '../serve/open-store.js';
import { misused, type Stop } from '../usage.js';
import type { Place } from './places.js';

/** A store that is open, and what ends that. */
export interface Opened<S> {
  readonly store: S;
  close(): Promise<void>;
}

/** A page of a copy may wait for a busy server longer than a caller would; in milliseconds. */
const PATIENCE_MS = 60_000;

/** Opens a store to read it; nothing of it is changed. */
export async function openSource(place: Place, env: CliIo['env']): Promise<Opened<CopySource> | Stop> {
  const where = place.store.kind === 'sqlite' ? place.store.path : 'the database FROM';
  return (await look(place, env)) ?? misused(`there is no keypair store in ${where}`);
}

/** Opens a store to copy into it, made where it is not there yet. */
export async function openTarget({ store }: Place, env: CliIo['env']): Promise<Opened<CopyTarget> | Stop> {
  if (store.kind === 'sqlite') {
    const { openSqliteStore } = await import('@keypair-gateway/store-sqlite');
    const opened = await openSqliteStore({ path: store.path });
    return { store: opened, close: () => opened.close() };
  }
  const { openPostgresStore } = await import('@keypair-gateway/store-postgres');
  return nameFaults(async () => {
    const opened = await openPostgresStore(optionsOf(store, env));
    return { store: opened, close: () => opened.close() };
  });
}

/** Looks at the target of a copy that is only planned; `store` undefined: it is not there yet. */
export async function lookAtTarget(
  place: Place,
  env: CliIo['env'],
): Promise<Opened<CopySource | undefined> | Stop> {
  return (await look(place, env)) ?? { store: undefined, close: async () => {} };
}

/** Whether both are one file. */
export async function isSameFile(a: Place, b: Place): Promise<boolean> {
  if (a.store.kind !== 'sqlite' || b.store.kind !== 'sqlite') return false;
  const [one, other] = await Promise.all([a.store.path, b.store.path].map(realPathOf));
  return one === other;
}

async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** undefined: there is nothing yet. */
async function look({ store }: Place, env: CliIo['env']): Promise<Opened<CopySource> | Stop | undefined> {
  if (store.kind === 'sqlite') {
    const { peekSqliteStore } = await import('@keypair-gateway/store-sqlite');
    const peek = await peekSqliteStore({ path: store.path });
    return peek && { store: peek, close: async () => peek.close() };
  }
  const { peekPostgresStore } = await import('@keypair-gateway/store-postgres');
  return nameFaults(async () => {
    const peek = await peekPostgresStore(optionsOf(store, env));
    return peek && { store: peek, close: () => peek.close() };
  });
}

function optionsOf(store: PostgresStoreConfig, env: CliIo['env']): ReturnType<typeof postgresOptions> {
  const options = postgresOptions({ waitSeconds: 0, ...store }, env);
  const statementTimeoutMs = Math.max(PATIENCE_MS, options.statementTimeoutMs ?? 0);
  return { ...options, url: withPassword(options.url, env), statementTimeoutMs };
}

/** A URL, a variable or a file that is wrong; the words name it and hold no secret. */
async function nameFaults<T>(work: () => Promise<T>): Promise<T | Stop> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TypeError) return misused(error.message);
    throw error;
  }
}

/** The password of the environment, where the URL has none. */
function withPassword(url: string, { PGPASSWORD = '' }: CliIo['env']): string {
  if (PGPASSWORD === '' || !URL.canParse(url)) return url;
  const whole = new URL(url);
  if (whole.password === '') whole.password = encodeURIComponent(PGPASSWORD);
  return whole.href;
}
