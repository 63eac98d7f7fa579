import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, entry, freshSchema, inserting, verdict } from './support/kit.js';
import { ask, startServer } from './support/server.js';

let url: string;

beforeAll(async () => {
  ({ url } = await startServer());
});

const GROWN = 20_000;

it('writes by indexes when tables have grown since its plans were made', async () => {
  const schema = freshSchema();
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  const scans = async () => {
    const [row] = await ask(
      url,
      "SELECT sum(seq_tup_read)::int AS read, sum(idx_scan)::int AS found FROM pg_stat_user_tables WHERE schemaname = $1 AND relname IN ('keypairs', 'owners', 'audit')",
      [schema],
    );
    return { read: Number(row?.read), found: Number(row?.found) };
  };
  // Of one connection, which keeps its plans.
  const store = await openPostgresStore({ url, schema, max: 1 });
  let made = 0;
  const work = async () => {
    for (let i = 0; i < 4; i++) {
      const change = inserting(`user:${i}`, `key-${made++}`);
      const [record] = change.insert;
      expect(verdict(await store.commit({ ...change, maxKeypairs: 100 }))).toBe('ok');
      const replace = [{ ...record, name: `other-${made}`, serial: 0, revision: 1 }];
      expect(verdict(await store.commit({ owner: change.owner, replace, audit: [] }))).toBe('ok');
      const remove = [{ uuid: record.uuid, revision: 2 }];
      const audit = [entry(record.uuid)];
      expect(verdict(await store.commit({ owner: change.owner, remove, audit }))).toBe('ok');
    }
  };
  try {
    await work();
    for (const table of ['keypairs', 'owners', 'audit']) await ask(url, `ANALYZE ${quoted}.${table}`);
    await work();
    await ask(
      url,
      `INSERT INTO ${quoted}.keypairs (serial, owner, uuid, name, twin, type, public_key, fingerprint, created_at, revision, attributes, key_version)
        SELECT 1000 + i, 'user:' || i, 'uuid-' || i, 'key', 0, 'ssh', 'k', 'f', 1, 1, '{}', 1 FROM generate_series(5, ${GROWN}) AS i`,
    );
    await ask(
      url,
      `INSERT INTO ${quoted}.owners (owner, seq, hash) SELECT 'user:' || i, 0, '' FROM generate_series(5, ${GROWN}) AS i`,
    );
    await ask(url, `UPDATE ${quoted}.counter SET last = 1000 + ${GROWN}`);
    const before = await scans();
    await work();
    await store.close();
    // The server tells what a connection has read when that has ended.
    let after = await scans();
    for (; after.found <= before.found; after = await scans()) await sleep(20);
    expect(after.read - before.read).toBeLessThan(GROWN);
  } finally {
    await store.close();
    await dropSchema(url, schema);
  }
});
