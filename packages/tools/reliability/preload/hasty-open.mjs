import { setTimeout as sleep } from 'node:timers/promises';

const real = await import(new URL(import.meta.url).searchParams.get('real'));
const LATE_MS = 40;

export const { peekSqliteStore, peekPostgresStore, grantsFor, fromPgPool, fromPostgresJs } = real;
export const openSqliteStore = hasty(real.openSqliteStore);
export const openPostgresStore = hasty(real.openPostgresStore);

/** The real store, whose `commit` says yes at once and writes a little later. */
function hasty(open) {
  return async (options) => {
    const store = await open(options);
    let serial = 1_000_000;
    const commit = async (change) => {
      void sleep(LATE_MS)
        .then(() => store.commit(change))
        .catch(() => {});
      const inserted = (change.insert ?? []).map((record) => ({ ...record, serial: ++serial, revision: 1 }));
      const replaced = (change.replace ?? []).map((record) => ({ ...record, revision: record.revision + 1 }));
      return { ok: true, records: [...inserted, ...replaced] };
    };
    return { ...store, commit };
  };
}
