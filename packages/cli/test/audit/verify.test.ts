import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Owner } from '@keypair-gateway/core';
import { recordChanges } from '@keypair-gateway/core';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainAnchor, decodeAnchor, encodeAnchor, FIRST_ANCHOR } from '../../src/audit/anchor-line.js';
import { createAnchors } from '../../src/audit/anchors.js';
import { openFileSink } from '../../src/audit/file-sink.js';
import {
  type AuditRow,
  COLUMNS,
  entry,
  inStore,
  keypair,
  live,
  nowMs,
  rechain,
  rowsOf,
  setRows,
  tamper,
  verifyFile,
} from './kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';
const OWNERS: readonly Owner[] = [ALICE, BOB, 'account:acme'];
const logger = pino({ level: 'silent' });

let folder = '';
let made = '';
let anchors = '';
let sink = '';
let path = '';
let serial = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-verify-'));
  made = join(folder, 'made.db');
  anchors = join(folder, 'anchors.jsonl');
  sink = join(folder, 'sink.jsonl');
  const log = await openFileSink(sink, { now: nowMs });
  await inStore(made, async (store) => {
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
  });
  await log.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the store with something done to it. */
function copy(work: (database: Parameters<Parameters<typeof tamper>[1]>[0]) => void = () => {}): string {
  serial += 1;
  path = join(folder, `${serial}.db`);
  copyFileSync(made, path);
  tamper(path, work);
  return path;
}

const LENGTH = 27;
const place = fc.nat(LENGTH - 1);

/** Another value of a column than the one that is there. */
function other(row: AuditRow, column: (typeof COLUMNS)[number], how: number): unknown {
  const value = row[column];
  if (typeof value === 'number') return value + (how % 2 === 0 ? 1000 + how : -(1000 + how));
  if (column === 'hash')
    return how % 2 === 0 ? value.toUpperCase() : value.replace(/.$/, (c) => (c === '0' ? '1' : '0'));
  return [`${value}x`, value.slice(1), `${value} `, `${value}\u0000hidden`, value.toUpperCase()][how % 5];
}

describe('audit verify', () => {
  it('accuses nobody of a store that nobody has touched', async () => {
    const report = await verifyFile(copy(), { anchors: [anchors], sink: [sink] });
    expect(report.findings).toEqual([]);
    expect(report.backends).toEqual([
      { backend: 'backend', store: path, trails: 3, entries: 3 * LENGTH, keypairs: 27 },
    ]);
    expect(report.anchors).toEqual([
      expect.objectContaining({ file: anchors, lines: 3, heads: 9, skipped: 0 }),
    ]);
    expect(report.sink).toEqual({
      files: [sink],
      entries: 3 * LENGTH,
      open: 0,
      unreadable: 0,
      since: 1_700_000_000_000_000,
    });
  });

  it('finds an edit of any column of any entry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OWNERS),
        place,
        fc.constantFrom(...COLUMNS),
        fc.nat(19),
        async (owner, i, column, how) => {
          const file = copy((database) => {
            const row = rowsOf(database, owner)[i] as AuditRow;
            const value = other(row, column, how);
            fc.pre(value !== row[column]);
            database
              .prepare(`UPDATE audit SET ${column} = ? WHERE owner = ? AND seq = ?`)
              .run(value, owner, row.seq);
          });
          const { findings, kinds } = await verifyFile(file);
          expect(kinds.length).toBeGreaterThan(0);
          expect(findings.every((one) => one.owner === owner)).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('finds an entry that was given to another owner, at the end of a trail too', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const file = copy((database) => {
          database
            .prepare("UPDATE audit SET owner = 'user:carol', seq = 1 WHERE owner = ? AND seq = ?")
            .run(ALICE, i + 1);
        });
        expect((await verifyFile(file)).kinds).toContain('broken');
      }),
      { numRuns: 10 },
    );
  });

  it('finds any entry that was dropped, with the others numbered anew or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LENGTH - 2), fc.boolean(), async (i, renumber) => {
        const file = copy((database) => {
          const left = rowsOf(database, ALICE).toSpliced(i, 1);
          setRows(database, ALICE, renumber ? left.map((row, at) => ({ ...row, seq: at + 1 })) : left);
        });
        const { findings } = await verifyFile(file);
        expect(findings[0]).toMatchObject({
          kind: renumber ? 'broken' : 'dropped',
          owner: ALICE,
          seq: i + 1,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('finds any two entries that were swapped', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (i, j) => {
        fc.pre(i !== j);
        const file = copy((database) => {
          const rows = rowsOf(database, ALICE);
          const [a, b] = [rows[i] as AuditRow, rows[j] as AuditRow];
          setRows(database, ALICE, rows.with(i, { ...b, seq: a.seq }).with(j, { ...a, seq: b.seq }));
        });
        const { findings } = await verifyFile(file);
        expect(findings[0]).toMatchObject({ kind: 'broken', owner: ALICE, seq: Math.min(i, j) + 1 });
      }),
      { numRuns: 30 },
    );
  });

  it('finds an entry that was put in anywhere, before the first and behind the last too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LENGTH), place, fc.boolean(), async (at, like, before) => {
        const file = copy((database) => {
          const rows = rowsOf(database, ALICE);
          const twin = rows[like] as AuditRow;
          if (before) setRows(database, ALICE, [{ ...twin, seq: -at }, ...rows]);
          else
            setRows(
              database,
              ALICE,
              rows.toSpliced(at, 0, twin).map((row, i) => ({ ...row, seq: i + 1 })),
            );
        });
        expect((await verifyFile(file)).kinds).toContain('broken');
      }),
      { numRuns: 40 },
    );
  });

  it('finds a trail that was cut anywhere, with anchors', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LENGTH - 1), async (left) => {
        const file = copy((database) => setRows(database, ALICE, rowsOf(database, ALICE).slice(0, left)));
        const { findings } = await verifyFile(file, { anchors: [anchors] });
        const kind = left === 0 ? 'vanished' : 'truncated';
        expect(findings.filter((one) => one.kind === kind)).toEqual([
          expect.objectContaining({ owner: ALICE }),
        ]);
      }),
      { numRuns: 27 },
    );
  });

  it('finds a chain that was made anew from any place on, with anchors, though every hash fits', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const file = copy((database) => {
          const rows = rowsOf(database, BOB);
          setRows(
            database,
            BOB,
            rechain(BOB, rows.with(i, { ...(rows[i] as AuditRow), user_id: 'mallory' })),
          );
        });
        expect((await verifyFile(file)).kinds).toEqual([]);
        const { findings } = await verifyFile(file, { anchors: [anchors] });
        // The first anchor behind the place.
        const seq = (Math.floor(i / 9) + 1) * 9;
        expect(findings).toEqual([expect.objectContaining({ kind: 'rewritten', owner: BOB, seq })]);
      }),
      { numRuns: 27 },
    );
  });

  it('finds a chain that was made anew and anchored again afterwards', async () => {
    const file = copy((database) => {
      const rows = rowsOf(database, BOB);
      setRows(database, BOB, rechain(BOB, rows.toSpliced(3, 1)));
    });
    const again = join(folder, 'again.jsonl');
    copyFileSync(anchors, again);
    await inStore(file, async (store) => {
      await live(store, BOB, ['later-1', 'later-2']);
      const writer = createAnchors({ path: again, everySeconds: 1, logger });
      writer.watch(store, 'backend');
      await writer.anchor();
    });
    const { anchors: seen, findings } = await verifyFile(file, { anchors: [again] });
    expect(seen[0]).toMatchObject({ lines: 4, heads: 10 });
    expect(findings.map(({ kind, owner, seq }) => [kind, owner, seq])).toEqual([['rewritten', BOB, 9]]);
  });

  it('finds any edit of a file of anchors, and any line but the last that is gone or moved', async () => {
    const lines = readFileSync(anchors, 'utf8').trimEnd().split('\n');
    const edited = join(folder, 'edited.jsonl');
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(2), async (i, at, how) => {
        const line = lines[i] as string;
        const there = at % line.length;
        const changed = [
          lines.with(i, `${line.slice(0, there)}${line[there] === '1' ? '2' : '1'}${line.slice(there + 1)}`),
          lines.toSpliced(i % 2, 1),
          lines.with(i, lines[(i + 1) % 3] as string).with((i + 1) % 3, line),
        ][how] as string[];
        writeFileSync(edited, `${changed.join('\n')}\n`);
        expect((await verifyFile(made, { anchors: [edited] })).kinds).toContain('anchors');
      }),
      { numRuns: 60 },
    );
  });

  it('could not read a line of anchors in which one head was forged, and so missed what the others tell', async () => {
    const FORGED = 'user:forged';
    const file = copy((database) => {
      const [row] = rowsOf(database, ALICE);
      setRows(database, FORGED, rechain(FORGED, [row as AuditRow]));
      database.prepare('UPDATE audit SET seq = 9007199254740994 WHERE owner = ?').run(FORGED);
    });
    const fresh = join(folder, `${serial}.anchors`);
    await inStore(file, async (store) => {
      const writer = createAnchors({ path: fresh, everySeconds: 1, logger, now: () => 1_700_000_000_000 });
      writer.watch(store, 'backend');
      await writer.anchor();
    });
    // As it was written before heads were looked at.
    const old = join(folder, `${serial}.old`);
    const line = decodeAnchor(readFileSync(fresh, 'utf8').trimEnd(), FIRST_ANCHOR);
    const forged = [FORGED, 2 ** 53 + 2, '0'.repeat(64)] as const;
    const heads = [forged, ...(line?.heads ?? [])];
    writeFileSync(old, `${encodeAnchor(chainAnchor(FIRST_ANCHOR, { at: 1, backend: 'backend', heads }))}\n`);
    tamper(file, (database) => setRows(database, BOB, rechain(BOB, rowsOf(database, BOB).slice(1))));
    for (const [anchored, kinds] of [
      [fresh, []],
      [old, ['anchors']],
    ] as const) {
      const { findings } = await verifyFile(file, { anchors: [anchored] });
      const of = (owner: Owner): unknown =>
        findings.filter((one) => one.owner === owner).map(({ kind }) => kind);
      expect(of(FORGED)).toEqual(['dropped', 'gone', ...kinds]);
      expect(of(BOB)).toContain('truncated');
      expect(of(ALICE)).toEqual([]);
    }
  });

  it('went over the same keypairs for ever where they had forged numbers', async () => {
    const file = copy((database) => {
      const [first] = database.prepare('SELECT * FROM keypairs LIMIT 1').all() as readonly object[];
      const others = Object.keys(first ?? {}).filter((name) => !['serial', 'uuid', 'name'].includes(name));
      database.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
        INSERT INTO keypairs (serial, uuid, name, ${others.join()})
        SELECT 4611686018427387905 + i, 'f' || i, 'f' || i, ${others.join()} FROM n, (SELECT * FROM keypairs LIMIT 1)`,
      );
    });
    const { kinds } = await verifyFile(file, { anchors: [anchors] });
    expect(kinds).toEqual(['unreadable', 'untracked']);
  });

  it('ended with a fault at a line of anchors that is dated when there is no time', async () => {
    const dated = join(folder, 'dated.jsonl');
    const heads = [[BOB, 999, '0'.repeat(64)]] as const;
    for (const at of [1e300, 2 ** 53 - 1]) {
      writeFileSync(dated, `${encodeAnchor(chainAnchor(FIRST_ANCHOR, { at, backend: 'backend', heads }))}\n`);
      expect((await verifyFile(made, { anchors: [dated] })).found).toBe(1);
    }
  });

  it('takes no offence at the anchors of another store, or at a last line that is being written', async () => {
    const text = readFileSync(anchors, 'utf8');
    const half = join(folder, 'half.jsonl');
    writeFileSync(half, text.slice(0, -100));
    expect(await verifyFile(made, { anchors: [half] })).toMatchObject({ found: 0, anchors: [{ lines: 2 }] });
    const elsewhere = join(folder, 'elsewhere.jsonl');
    await inStore(join(folder, 'elsewhere.db'), async (store) => {
      await live(store, ALICE, ['x']);
      const writer = createAnchors({ path: elsewhere, everySeconds: 1, logger });
      writer.watch(store, 'dialects.qubole.backend');
      await writer.anchor();
    });
    expect(await verifyFile(made, { anchors: [elsewhere] })).toMatchObject({
      found: 0,
      anchors: [{ heads: 0, skipped: 1 }],
    });
  });

  it('finds a keypair that is gone, and one that nobody made', async () => {
    const file = copy((database) => {
      database.prepare("DELETE FROM keypairs WHERE uuid = 'user:alice-1-0'").run();
      database.prepare("DELETE FROM keypairs WHERE uuid = 'user:bob-1-3'").run();
      database
        .prepare("UPDATE keypairs SET uuid = 'forged', name = 'forged' WHERE uuid = 'account:acme-0-1'")
        .run();
    });
    const { findings } = await verifyFile(file);
    expect(findings.map(({ kind, owner, uuid }) => `${kind} ${owner} ${uuid}`).sort()).toEqual([
      'gone account:acme account:acme-0-1',
      'gone user:alice user:alice-1-0',
      'gone user:bob user:bob-1-3',
      'untracked account:acme forged',
    ]);
  });

  it('finds what the sink has as done and the trail lacks, and the other way', async () => {
    const file = copy((database) => {
      setRows(database, ALICE, rowsOf(database, ALICE).slice(0, -2));
      setRows(database, 'account:acme', []);
    });
    await inStore(file, (store) => store.commit({ owner: BOB, audit: [entry('u', 'reveal')] }));
    const { findings } = await verifyFile(file, { sink: [sink] });
    const lost = findings.filter(({ kind }) => kind === 'lost');
    expect(lost.map(({ owner }) => owner)).toEqual([
      ...[1, 2].map(() => ALICE),
      ...Array.from({ length: LENGTH }, () => 'account:acme'),
    ]);
    expect(findings.filter(({ kind }) => kind === 'unrecorded')).toEqual([
      expect.objectContaining({ owner: BOB, seq: LENGTH + 1, says: 'entry 28 was not told to the sink' }),
    ]);
  });

  it('accuses nobody while others make, reveal and delete keypairs', async () => {
    const busy = join(folder, 'busy.db');
    const told = join(folder, 'busy.sink');
    const heads = join(folder, 'busy.anchors');
    const log = await openFileSink(told);
    const store = await openSqliteStore({ path: busy });
    const recorded = recordChanges(store, log.of('backend'));
    const writer = createAnchors({ path: heads, everySeconds: 1, logger });
    writer.watch(store, 'backend');
    await writer.anchor();
    let isDone = false;
    let count = 0;
    const write = async (owner: Owner): Promise<void> => {
      while (!isDone) {
        count += 1;
        const uuid = `u${count}`;
        const at = Date.now() * 1000;
        await recorded.commit({
          owner,
          insert: [keypair(owner, uuid)],
          audit: [entry(uuid, 'create', { at })],
        });
        await recorded.commit({ owner, audit: [entry(uuid, 'reveal', { at })] });
        if (count % 2 === 0)
          await recorded.commit({
            owner,
            remove: [{ uuid, revision: 1 }],
            audit: [entry(uuid, 'delete', { at })],
          });
        if (count % 20 === 0) await writer.anchor();
      }
    };
    const writers = [ALICE, BOB, ALICE, BOB].map(write);
    const entries: number[] = [];
    while (entries.length < 8 || (entries.at(-1) ?? 0) < 200) {
      await setTimeout(5);
      const report = await verifyFile(busy, { sink: [told], anchors: [heads] });
      expect(report.findings).toEqual([]);
      entries.push(report.backends[0]?.entries ?? 0);
    }
    isDone = true;
    await Promise.all(writers);
    await store.close();
    await log.close();
    expect(entries.at(-1)).toBeGreaterThan(entries[0] ?? 0);
    const last = await verifyFile(busy, { sink: [told], anchors: [heads] });
    expect([last.found, last.sink?.open]).toEqual([0, 0]);
  });

  it('reads a sink in parts, whatever their size, and its files in any order', async () => {
    const { openSinkFiles } = await import('../../src/audit/verify/sink-parts.js');
    const files = await openSinkFiles([sink], 10);
    expect(files.parts).toBe(9);
    const parts = await Promise.all(Array.from({ length: 9 }, (_, part) => files.load(part)));
    const owners = parts.flatMap((part) => [...part.keys()]);
    expect(owners.length).toBe(3);
    const lines = readFileSync(sink, 'utf8').trimEnd().split('\n');
    const middle = lines.length >> 1;
    const [old, young] = [join(folder, 'sink.1'), join(folder, 'sink.2')];
    writeFileSync(old, `${lines.slice(0, middle).join('\n')}\n`);
    writeFileSync(young, `${lines.slice(middle).join('\n')}\n{"kind":"inte`);
    const report = await verifyFile(made, { sink: [young, old] });
    expect(report).toMatchObject({ found: 0, sink: { files: [old, young], open: 0, unreadable: 1 } });
    // Without the older file, what came before the younger one's first line is not looked for.
    expect((await verifyFile(made, { sink: [young] })).kinds).toEqual([]);
  });
});
