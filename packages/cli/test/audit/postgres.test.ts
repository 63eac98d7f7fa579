import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Owner, recordChanges } from '@keypair-gateway/core';
import { openPostgresStore } from '@keypair-gateway/store-postgres';
import fc from 'fast-check';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../store-postgres/test/support/server.js';
import { createAnchors } from '../../src/audit/anchors.js';
import { openFileSink } from '../../src/audit/file-sink.js';
import { createFindings } from '../../src/audit/verify/findings.js';
import { openSource } from '../../src/audit/verify/open-sources.js';
import type { TrailSource } from '../../src/audit/verify/source.js';
import { verifyTrails } from '../../src/audit/verify/verify.js';
import { type AuditRow, COLUMNS, entry, keypair, live, nowMs, rechain } from './kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';
const OWNERS: readonly Owner[] = [ALICE, BOB, 'account:acme'];
const LENGTH = 27;
const TABLES = ['audit', 'owners', 'keypairs'] as const;
const place = fc.nat(LENGTH - 1);
const logger = pino({ level: 'silent' });
const schema = `audit_verify_${process.pid}_${Date.now()}`;

let url = '';
let folder = '';
let anchors = '';
let sink = '';
let admin: Client;
let source: TrailSource;

beforeAll(async () => {
  ({ url } = await startServer());
  folder = mkdtempSync(join(tmpdir(), 'audit-postgres-'));
  anchors = join(folder, 'anchors.jsonl');
  sink = join(folder, 'sink.jsonl');
  const log = await openFileSink(sink, { now: nowMs });
  const store = await openPostgresStore({ url, schema });
  const told = recordChanges(store, log.of('backend'));
  const writer = createAnchors({ path: anchors, everySeconds: 1, logger, now: () => 1_700_000_000_000 });
  writer.watch(store, 'backend');
  for (let round = 0; round < 3; round++) {
    for (const owner of OWNERS)
      await live(
        told,
        owner,
        [0, 1, 2, 3].map((n) => `${owner}-${round}-${n}`),
      );
    await writer.anchor();
  }
  await store.close();
  await log.close();
  admin = new Client(url);
  await admin.connect();
  // What is done to the store here may be lost, and is done very often.
  await admin.query(`SET search_path = ${schema}; SET synchronous_commit = off`);
  for (const table of TABLES) await admin.query(`CREATE TABLE made_${table} AS SELECT * FROM ${table}`);
  source = await openSource({ path: ['backend'], store: { kind: 'postgres', url, schema } });
});

afterAll(async () => {
  await source.close();
  await admin.query(`DROP SCHEMA ${schema} CASCADE`);
  await admin.end();
  rmSync(folder, { recursive: true });
});

/** Verifies the store after something was done to it as it was made. */
async function verify(
  work: () => Promise<unknown> = async () => {},
  given: { readonly anchors?: readonly string[]; readonly sink?: readonly string[] } = {},
) {
  const anew = TABLES.map(
    (table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM made_${table}`,
  );
  await admin.query(anew.join(';'));
  await work();
  return look(given);
}

async function look(given: { readonly anchors?: readonly string[]; readonly sink?: readonly string[] } = {}) {
  const report = await verifyTrails({
    sources: [source],
    anchors: given.anchors ?? [],
    sink: given.sink ?? [],
    findings: createFindings(),
    onProgress: () => {},
  });
  return { ...report, kinds: [...new Set(report.findings.map(({ kind }) => kind))].sort() };
}

async function rowsOf(owner: Owner): Promise<AuditRow[]> {
  const { rows } = await admin.query('SELECT * FROM audit WHERE owner = $1 ORDER BY seq', [owner]);
  return rows.map((row) => ({ ...row, seq: Number(row.seq), at: Number(row.at) }) as AuditRow);
}

async function setRows(owner: Owner, rows: readonly AuditRow[]): Promise<void> {
  await admin.query('DELETE FROM audit WHERE owner = $1', [owner]);
  await admin.query(
    'INSERT INTO audit SELECT $1, r.* FROM json_to_recordset($2) AS r (seq bigint, at bigint, action text, uuid text, user_id text, account_id text, request_id text, hash text)',
    [owner, JSON.stringify(rows)],
  );
}

/** Another value of a column than the one that is there. */
function other(row: AuditRow, column: (typeof COLUMNS)[number], how: number): string | number {
  const value = row[column];
  if (typeof value === 'number') return value + (how % 2 === 0 ? 1000 + how : -(1000 + how));
  if (column === 'hash')
    return how % 2 === 0 ? value.toUpperCase() : value.replace(/.$/, (c) => (c === '0' ? '1' : '0'));
  return [`${value}x`, value.slice(1), `${value} `, `${value}\u0001`, value.toUpperCase()][how % 5] as string;
}

describe('audit verify of PostgreSQL', () => {
  it('accuses nobody of a store that nobody has touched', async () => {
    const report = await verify(undefined, { anchors: [anchors], sink: [sink] });
    expect(report.findings).toEqual([]);
    expect(report.backends).toEqual([
      { backend: 'backend', store: 'PostgreSQL', trails: 3, entries: 3 * LENGTH, keypairs: 27 },
    ]);
  });

  it('finds an edit of any column of any entry, with the rows of owners there or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OWNERS),
        place,
        fc.constantFrom(...COLUMNS),
        fc.nat(19),
        fc.boolean(),
        async (owner, i, column, how, hide) => {
          const { findings } = await verify(async () => {
            const row = (await rowsOf(owner))[i] as AuditRow;
            const value = other(row, column, how);
            fc.pre(value !== row[column]);
            const edit = `UPDATE audit SET ${column} = $1 WHERE owner = $2 AND seq = $3`;
            await admin.query(edit, [value, owner, row.seq]);
            if (hide) await admin.query('DELETE FROM owners WHERE owner = $1', [owner]);
          });
          expect(findings.length).toBeGreaterThan(0);
          expect(findings.every((one) => one.owner === owner)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds an entry that was given to another owner, at the end of a trail too', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const { kinds } = await verify(() =>
          admin.query("UPDATE audit SET owner = 'user:carol', seq = 1 WHERE owner = $1 AND seq = $2", [
            ALICE,
            i + 1,
          ]),
        );
        expect(kinds).toContain('broken');
      }),
      { numRuns: 10 },
    );
  });

  it('finds any entry that was dropped, with the others numbered anew or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LENGTH - 2), fc.boolean(), async (i, renumber) => {
        const { findings } = await verify(async () => {
          const left = (await rowsOf(ALICE)).toSpliced(i, 1);
          await setRows(ALICE, renumber ? left.map((row, at) => ({ ...row, seq: at + 1 })) : left);
        });
        const kind = renumber ? 'broken' : 'dropped';
        expect(findings[0]).toMatchObject({ kind, owner: ALICE, seq: i + 1 });
      }),
      { numRuns: 20 },
    );
  });

  it('finds any two entries that were swapped', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (i, j) => {
        fc.pre(i !== j);
        const { findings } = await verify(async () => {
          const rows = await rowsOf(ALICE);
          const [a, b] = [rows[i] as AuditRow, rows[j] as AuditRow];
          await setRows(ALICE, rows.with(i, { ...b, seq: a.seq }).with(j, { ...a, seq: b.seq }));
        });
        expect(findings[0]).toMatchObject({ kind: 'broken', owner: ALICE, seq: Math.min(i, j) + 1 });
      }),
      { numRuns: 20 },
    );
  });

  it('finds an entry that was put in anywhere, as number 0 and behind the last too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LENGTH), place, fc.boolean(), async (at, like, before) => {
        const { kinds } = await verify(async () => {
          const rows = await rowsOf(ALICE);
          const twin = rows[like] as AuditRow;
          const more = before
            ? [{ ...twin, seq: -at }, ...rows]
            : rows.toSpliced(at, 0, twin).map((row, i) => ({ ...row, seq: i + 1 }));
          await setRows(ALICE, more);
        });
        expect(kinds).toContain('broken');
      }),
      { numRuns: 30, examples: [[0, 0, true]] },
    );
  });

  it('finds a trail that was cut anywhere or is gone with all that tells of its owner, with anchors', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LENGTH - 1), fc.boolean(), async (left, hide) => {
        const work = async () => {
          await setRows(ALICE, (await rowsOf(ALICE)).slice(0, left));
          if (hide) for (const table of ['owners', 'keypairs']) await admin.query(`DELETE FROM ${table}`);
        };
        const { findings } = await verify(work, { anchors: [anchors] });
        const kind = left === 0 ? 'vanished' : 'truncated';
        expect(findings.filter((one) => one.kind === kind)).toEqual([
          expect.objectContaining({ owner: ALICE }),
        ]);
      }),
      { numRuns: 20, examples: [[0, true]] },
    );
  });

  it('finds a chain that was made anew from any place on, with anchors, though every hash fits', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const work = async () => {
          const rows = await rowsOf(BOB);
          const forged = rechain(BOB, rows.with(i, { ...(rows[i] as AuditRow), user_id: 'mallory' }));
          await setRows(BOB, forged);
          const head = forged.at(-1) as AuditRow;
          await admin.query('UPDATE owners SET hash = $1 WHERE owner = $2', [head.hash, BOB]);
        };
        expect((await verify(work)).kinds).toEqual([]);
        const { findings } = await look({ anchors: [anchors] });
        const seq = (Math.floor(i / 9) + 1) * 9;
        expect(findings).toEqual([expect.objectContaining({ kind: 'rewritten', owner: BOB, seq })]);
      }),
      { numRuns: 20 },
    );
  });

  it('finds what the sink has as done and the trail lacks, and the other way', async () => {
    const { findings } = await verify(
      async () => {
        await setRows(ALICE, (await rowsOf(ALICE)).slice(0, -2));
        const store = await openPostgresStore({ url, schema });
        await store.commit({ owner: BOB, audit: [entry('u', 'reveal')] });
        await store.close();
      },
      { sink: [sink] },
    );
    expect(findings.filter(({ kind }) => kind === 'lost').map(({ owner }) => owner)).toEqual([ALICE, ALICE]);
    expect(findings.filter(({ kind }) => kind === 'unrecorded')).toEqual([
      expect.objectContaining({ owner: BOB, seq: LENGTH + 1 }),
    ]);
  });

  it('accuses nobody while two gateways make, reveal and delete keypairs', async () => {
    await verify();
    const stores = [await openPostgresStore({ url, schema }), await openPostgresStore({ url, schema })];
    let isDone = false;
    let count = 0;
    const write = async (i: number): Promise<void> => {
      const store = stores[i % 2] as (typeof stores)[0];
      const owner = OWNERS[i % 3] as Owner;
      while (!isDone) {
        count += 1;
        const uuid = `busy-${count}`;
        await store.commit({ owner, insert: [keypair(owner, uuid)], audit: [entry(uuid, 'create')] });
        if (count % 2 === 0)
          await store.commit({
            owner,
            remove: [{ uuid, revision: 1 }],
            audit: [entry(uuid, 'delete')],
          });
      }
    };
    const writers = [0, 1, 2, 3].map(write);
    const entries: number[] = [];
    while (entries.length < 5 || (entries.at(-1) ?? 0) < 3 * LENGTH + 60) {
      const report = await look({ anchors: [anchors] });
      expect(report.findings).toEqual([]);
      entries.push(report.backends[0]?.entries ?? 0);
    }
    isDone = true;
    await Promise.all(writers);
    await Promise.all(stores.map((store) => store.close()));
    expect(entries.at(-1)).toBeGreaterThan(entries[0] ?? 0);
  });
});
