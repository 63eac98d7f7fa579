import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner, Store } from '@keypair-gateway/core';
import { openPostgresStore } from '@keypair-gateway/store-postgres';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { ask, startOwnServer, type TestServer } from '../../packages/store-postgres/test/support/server.js';
import { type Figure, figureOf, notRun } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { makeDiskFolder } from './disk.js';
import {
  FEW,
  LARGE,
  MANY,
  nameOfFew,
  nameOfMany,
  otherOwner,
  SMALL,
  type Spread,
  seedPostgres,
  seedSqlite,
} from './scale-seed.js';
import { insertOf } from './store-changes.js';

const PAGE = 100;
const SIZES = ['small', 'large'] as const;
type Size = (typeof SIZES)[number];

const rowsOf = ({ many, others }: Spread): number => many + others * FEW;
const random = (below: number): number => Math.floor(Math.random() * below);

/** A store, how its rows are spread, and the CPU time that it has taken so far, in microseconds. */
interface Place {
  readonly store: Store;
  readonly spread: Spread;
  cpu(): number;
  /** Called when the store has just worked, before `cpu`: whose time it is. */
  look(): Promise<unknown>;
}

interface Work {
  readonly work: string;
  readonly calls: number;
  /** Does it so many times; what it gives is done behind the measure. */
  run(place: Place, calls: number): Promise<(() => Promise<unknown>) | undefined>;
}

const repeat =
  (one: (place: Place) => Promise<unknown>): Work['run'] =>
  async (place, calls) => {
    for (let i = 0; i < calls; i++) if ((await one(place)) === undefined) throw new Error('not found');
    return undefined;
  };

const WORKS: readonly Work[] = [
  {
    work: `get by name, of owners with ${FEW}`,
    calls: 400,
    run: repeat(({ store, spread }) =>
      store.get(otherOwner(random(spread.others)), { by: 'name', name: nameOfFew(random(FEW)) }),
    ),
  },
  {
    work: 'get by name, of the owner with most',
    calls: 400,
    run: repeat(({ store, spread }) =>
      store.get(MANY, { by: 'name', name: nameOfMany(random(spread.many)) }),
    ),
  },
  {
    work: `a page of ${PAGE} by name behind any marker, of the owner with most`,
    calls: 50,
    run: repeat(async ({ store, spread }) => {
      const after = nameOfMany(random(spread.many - PAGE));
      const page = await store.list(MANY, { order: 'name', after, limit: PAGE, distinctNames: true });
      return page !== 'marker_not_found' && page.records.length === PAGE ? page : undefined;
    }),
  },
  {
    work: `a page of ${PAGE} by age, of owners with ${FEW}`,
    calls: 200,
    run: repeat(async ({ store, spread }) => {
      const page = await store.list(otherOwner(random(spread.others)), { order: 'created', limit: PAGE });
      return page !== 'marker_not_found' && page.records.length === FEW ? page : undefined;
    }),
  },
  {
    work: `a durable insert, of owners with ${FEW}`,
    calls: 40,
    async run({ store, spread }, calls) {
      const made: { owner: Owner; uuid: string; revision: number }[] = [];
      for (let i = 0; i < calls; i++) {
        const change = insertOf(otherOwner(random(spread.others)), `new-${i}`);
        const outcome = await store.commit(change);
        if (!outcome.ok) throw new Error(`an insert is refused: ${outcome.reason}`);
        made.push({ owner: change.owner, uuid: change.insert[0].uuid, revision: 1 });
      }
      // The store keeps its size.
      return () =>
        Promise.all(made.map(({ owner, ...record }) => store.commit({ owner, remove: [record], audit: [] })));
    },
  },
];

/** Compares the two stores in each work: how many times the small one's cost the large one's is, round by round. */
async function compare(
  kind: string,
  places: Readonly<Record<Size, Place>>,
  goal: number,
  rounds: number,
  why: string,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { work, calls, run } of WORKS) {
    const taken: Record<Size, number[]> = { small: [], large: [] };
    for (const size of SIZES) {
      await (await run(places[size], calls))?.();
      await places[size].look();
    }
    for (let round = 0; round < rounds; round++)
      for (const size of round % 2 === 0 ? SIZES : SIZES.toReversed()) {
        const from = places[size].cpu();
        const tidy = await run(places[size], calls);
        taken[size].push((places[size].cpu() - from) / calls);
        await tidy?.();
      }
    const { spread } = places.large;
    figures.push(
      figureOf({
        id: 13,
        work: `${kind}, ${rowsOf(spread).toLocaleString('en')} rows, ${spread.many.toLocaleString('en')} of one owner: ${work}; the same at ${rowsOf(SMALL).toLocaleString('en')} rows`,
        unit: 'µs CPU',
        ours: median(taken.large),
        peer: null,
        limit: median(taken.small),
        ratioLimit: median(taken.large.map((cost, round) => cost / (taken.small[round] as number))),
        goalPeer: null,
        goalLimit: goal,
        why,
      }),
    );
  }
  return figures;
}

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const WHY_SQLITE =
  'pages that come from the system and not from the connection’s own two megabytes: a list of 10 of an owner that was just read takes 84 µs, of any owner 117, and 103 where the file is mapped into memory, which a damaged disk would end the process by';

async function ofSqlite(rounds: number): Promise<readonly Figure[]> {
  const folder = makeDiskFolder();
  const opened: { close(): Promise<void> }[] = [];
  const open = async (size: Size, spread: Spread): Promise<Place> => {
    const path = join(folder.path, `${size}.db`);
    await (await openSqliteStore({ path })).close();
    seedSqlite(path, spread);
    const store = await openSqliteStore({ path });
    opened.push(store);
    return { store, spread, cpu: ownCpu, look: async () => {} };
  };
  try {
    const places = { small: await open('small', SMALL), large: await open('large', LARGE) };
    return await compare('SQLite', places, 2, rounds, WHY_SQLITE);
  } finally {
    for (const store of opened) await store.close();
    folder.remove();
  }
}

const WHY_POSTGRES =
  'each statement goes by an index (a test looks at the plans of what writes): the trees are deeper by a page or two';
/** Nothing works beside what is measured, and all rows find room. */
const SETTINGS = { autovacuum: 'off', shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '1h' };

async function ofPostgres(rounds: number): Promise<readonly Figure[]> {
  let server: TestServer;
  try {
    // Where the time of the server's processes is told.
    readFileSync('/proc/self/schedstat');
    server = await startOwnServer(SETTINGS);
  } catch (error) {
    const why = `PostgreSQL does not start, or its CPU time is not told: ${(error as Error).message.slice(0, 300)}`;
    return WORKS.map(({ work }) => notRun({ id: 13, work: `PostgreSQL: ${work}`, why }));
  }
  const { url } = server;
  const opened: { close(): Promise<void> }[] = [];
  const open = async (size: Size, spread: Spread): Promise<Place> => {
    await (await openPostgresStore({ url, schema: size })).close();
    await seedPostgres(url, size, spread);
    const store = await openPostgresStore({ url, schema: size, max: 1, applicationName: size });
    opened.push(store);
    let backends: readonly number[] = [];
    return {
      store,
      spread,
      // What the server does for the store, and the store itself.
      cpu: () => backends.reduce((sum, pid) => sum + cpuOf(pid), ownCpu()),
      // The pool gives a connection up that has nothing to do for a while.
      async look() {
        const rows = await ask(url, 'SELECT pid FROM pg_stat_activity WHERE application_name = $1', [size]);
        backends = rows.map(({ pid }) => Number(pid));
      },
    };
  };
  try {
    const places = { small: await open('small', SMALL), large: await open('large', LARGE) };
    await ask(url, 'CHECKPOINT');
    return await compare('PostgreSQL', places, 1.3, rounds, WHY_POSTGRES);
  } finally {
    for (const store of opened) await store.close();
    await server.stop();
  }
}

/** CPU time of another process, in microseconds. */
function cpuOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[0]) / 1000;
}

/** What a million rows cost beside a thousand. */
export async function rowsScale({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  return [...(await ofSqlite(rounds)), ...(await ofPostgres(rounds))];
}
