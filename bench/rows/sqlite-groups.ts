import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { chainAudit, firstAuditHash } from '@keypair-gateway/core';
import { openSqliteStore, type SqliteConstructor } from '@keypair-gateway/store-sqlite';
import { toRow, WRITTEN } from '../../packages/store-sqlite/src/rows.js';
import { type Figure, figureOf, notRun } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { makeDiskFolder } from './disk.js';
import { percentile, watchDelay } from './own-delay.js';
import { createChanges, type Insert } from './store-changes.js';
import { traceSyncs } from './sync-trace.js';

const Libsql = createRequire(import.meta.url)('libsql') as SqliteConstructor;

/** Inserts at once, how many times as fast as one after another, and how many a round. */
const WIDTHS = [
  { width: 16, goal: 1.8, ours: 640, peer: 96 },
  { width: 64, goal: 2, ours: 1280, peer: 128 },
] as const;
const LOOP_MS = 3;
const TRACED = { width: 16, waves: 100 } as const;

// Shares of CPU profiles at 64 inserts at once; a statement's cost is that of the statement alone.
const WHY_RATE =
  'of 43 µs CPU of an insert in the thread, 13 are the keypair with its four indexes, 5 the line of audit, 5 the savepoint, 4 the head of the trail and 2 the quota: where the disk is so quick that a sync costs no more than that, there is little left to share';
const WHY_DELAY =
  'of 29 µs of the loop for an insert, garbage is 47 %, the messages to the thread and back 33 %, the change in its stored form 13 %; 64 of them are answered and asked for in one turn';

interface Inserter {
  insert(change: Insert): Promise<void>;
  close(): unknown;
}

async function openOurs(path: string): Promise<Inserter> {
  const store = await openSqliteStore({ path });
  return {
    async insert(change) {
      if (!(await store.commit(change)).ok) throw new Error('an insert is refused');
    },
    close: () => store.close(),
  };
}

/** What one writes without a thread: a transaction for each insert, with the same tables, settings, checks and audit. */
async function openPlain(path: string): Promise<Inserter> {
  await (await openSqliteStore({ path })).close();
  const database = new Libsql(path);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const count = database.prepare(
    'SELECT count(*) AS n FROM (SELECT 1 FROM keypairs WHERE owner = ? AND slot IS NULL LIMIT ?)',
  );
  const insert = database.prepare(
    `INSERT INTO keypairs (owner, uuid, revision, twin, ${WRITTEN.join(', ')}) VALUES (?, ?, 1, 0, ${WRITTEN.map(() => '?').join(', ')}) ON CONFLICT (owner, name, twin) WHERE slot IS NULL DO NOTHING`,
  );
  const last = database.prepare('SELECT seq, hash FROM audit WHERE owner = ? ORDER BY seq DESC LIMIT 1');
  const audit = database.prepare(
    'INSERT INTO audit (owner, seq, at, action, uuid, user_id, account_id, request_id, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    async insert({ owner, insert: [record], maxKeypairs, audit: [entry] }) {
      const { uuid, values } = toRow(record);
      begin.run();
      if ((count.get(owner, maxKeypairs) as { n: number }).n >= maxKeypairs) throw new Error('quota');
      if (insert.run(owner, uuid, ...values).changes !== 1) throw new Error('an insert is refused');
      const head = last.get(owner) as { seq: number; hash: string } | undefined;
      const { hash } = chainAudit(head?.hash ?? firstAuditHash(owner), entry);
      const { at, action, userId, accountId, requestId } = entry;
      audit.run(owner, (head?.seq ?? 0) + 1, at, action, uuid, userId, accountId, requestId, hash);
      commit.run();
      // Others who wait for the loop have their turn when all that came at once is done.
      await turn();
    },
    close: () => database.close(),
  };
}

interface Measured {
  readonly msAnInsert: number;
  readonly delays: readonly number[];
}

/** So many inserts, of which so many are under way at any time. */
async function insertMany(
  { insert }: Inserter,
  next: () => Insert,
  width: number,
  count: number,
): Promise<Measured> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await insert(next());
    }
  };
  const watch = watchDelay();
  const from = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return { msAnInsert: (performance.now() - from) / count, delays: watch.end() };
}

/** Durable inserts that come at once: ours, and one transaction each on the main thread. */
export async function sqliteGroups({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const folder = makeDiskFolder();
  try {
    const ours = await openOurs(join(folder.path, 'ours.db'));
    const plain = await openPlain(join(folder.path, 'plain.db'));
    const figures: Figure[] = [];
    for (const { width, goal, ...counts } of WIDTHS) {
      const next = createChanges(`user:of-${width}`);
      const seen: Record<'ours' | 'plain', Measured[]> = { ours: [], plain: [] };
      await insertMany(ours, next, width, counts.ours);
      for (let round = 0; round < rounds; round++) {
        const both = [
          async () => seen.ours.push(await insertMany(ours, next, width, counts.ours)),
          async () => seen.plain.push(await insertMany(plain, next, width, counts.peer)),
        ];
        for (const one of round % 2 === 0 ? both : both.toReversed()) await one();
      }
      const cost = (of: readonly Measured[]): readonly number[] => of.map(({ msAnInsert }) => msAnInsert);
      const delay = (of: readonly Measured[]): number =>
        percentile(
          of.flatMap(({ delays }) => delays),
          99,
        );
      figures.push(
        figureOf({
          id: 12,
          work: `a durable insert, ${width} at once; one transaction each on the main thread (${folder.about})`,
          unit: 'ms',
          ours: median(cost(seen.ours)),
          peer: median(cost(seen.plain)),
          limit: null,
          ratioPeer: median(
            cost(seen.plain).map((ms, round) => ms / (seen.ours[round] as Measured).msAnInsert),
          ),
          goalPeer: goal,
          goalLimit: null,
          why: WHY_RATE,
        }),
        figureOf({
          id: 12,
          work: `delay of the event loop, p99, under ${width} durable inserts at once; one transaction each on the main thread; ${LOOP_MS} ms`,
          unit: 'ms',
          ours: delay(seen.ours),
          peer: delay(seen.plain),
          limit: LOOP_MS,
          goalPeer: null,
          goalLimit: 1,
          why: WHY_DELAY,
        }),
      );
    }
    await ours.close();
    plain.close();
    figures.push(await countSyncs(folder.path));
    return figures;
  } finally {
    folder.remove();
  }
}

async function countSyncs(folder: string): Promise<Figure> {
  const { width, waves } = TRACED;
  const trace = await traceSyncs(folder, width, waves);
  if (typeof trace === 'string') return notRun({ id: 12, work: 'syncs of a group', why: trace });
  const { groups, commits, checkpoints, early } = trace;
  // No figure, but a fault: the store has promised what is not on the disk.
  if (early > 0) throw new Error(`${early} of ${waves} waves were answered before their sync`);
  return figureOf({
    id: 12,
    work: `syncs of a group of ${width} inserts, all answered behind it (${groups} groups, by strace; ${checkpoints} more were of checkpoints); one`,
    unit: 'syncs',
    ours: commits / groups,
    peer: null,
    limit: 1,
    goalPeer: null,
    goalLimit: 1,
    why: 'a transaction was synced more than once',
  });
}
