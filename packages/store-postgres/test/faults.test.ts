import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findAuditBreak } from '@keypair-gateway/core';
import { Client, Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPgPool, fromPostgresJs, openPostgresStore, type PostgresStore } from '../src/index.js';
import { draft, freshSchema, inserting, verdict } from './support/kit.js';
import { ask, startOwnServer, type TestServer } from './support/server.js';

const owner = 'user:alice';
let server: TestServer;

beforeAll(async () => {
  server = await startOwnServer();
});

afterAll(() => server.stop());

/** Cuts every connection of stores, at once or in the middle of what they do. */
const cut = (): Promise<unknown> =>
  ask(
    server.url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'keypair-gateway'",
  );

/** Does `body` while another session holds the row of an owner. */
async function whileLocked<T>(schema: string, who: string, body: (holder: Client) => Promise<T>): Promise<T> {
  const holder = new Client(server.url);
  holder.on('error', () => {});
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(`SELECT 1 FROM "${schema.replaceAll('"', '""')}".owners WHERE owner = $1 FOR UPDATE`, [
      who,
    ]);
    return await body(holder);
  } finally {
    await holder.end();
  }
}

const names = async (store: PostgresStore): Promise<readonly string[]> =>
  (await store.scan(0, 100_000)).map(({ name }) => name);

describe('a server that fails', () => {
  it('loses nothing that was answered when it is killed in the middle of writers, and the store goes on by itself', async () => {
    const schema = freshSchema();
    const store = await openPostgresStore({ url: server.url, schema });
    const answered: string[] = [];
    let going = true;
    const write = async (writer: number): Promise<void> => {
      for (let i = 0; going; i++) {
        const name = `w${writer}-${i}`;
        const outcome = await store
          .commit(inserting(`user:w${writer % 3}`, name))
          .catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'store_unavailable' });
        else answered.push(name);
      }
    };
    const writers = Array.from({ length: 8 }, (_, i) => write(i));
    for (let round = 0; round < 2; round++) {
      const before = answered.length;
      while (answered.length < before + 100) await sleep(5);
      server.kill();
      await server.start();
    }
    const before = answered.length;
    while (answered.length < before + 50) await sleep(5);
    going = false;
    await Promise.all(writers);
    const there = await names(store);
    expect(answered.filter((name) => !there.includes(name))).toEqual([]);
    expect(new Set(there).size).toBe(there.length);
    for (const head of await store.trailHeads(null, 10))
      expect(findAuditBreak(head.owner, await store.audit(head.owner))).toBe(-1);
    await store.close();
  });

  it('is told at once while it is away', async () => {
    const store = await openPostgresStore({ url: server.url, schema: freshSchema() });
    server.kill();
    // Its children go on for a moment.
    while ((await Promise.allSettled([store.scan(0, 1)]))[0]?.status === 'fulfilled') await sleep(5);
    const failures = await Promise.allSettled([
      store.get(owner, { by: 'name', name: 'a' }),
      store.commit(inserting(owner, 'a')),
      store.claim('token', Date.now() + 60_000),
    ]);
    for (const failure of failures)
      expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
    const opening = openPostgresStore({ url: server.url });
    await expect(opening).rejects.toMatchObject({ code: 'store_unavailable' });
    const waiting = openPostgresStore({ url: server.url, schema: freshSchema(), waitMs: 15_000 });
    await server.start();
    await (await waiting).close();
    let outcome: unknown;
    while (outcome !== 'ok')
      outcome = await store.commit(inserting(owner, 'a')).then(verdict, () => sleep(20));
    expect(await names(store)).toEqual(['a']);
    await store.close();
  });
});

describe('a server that was started anew while the store was idle', () => {
  it('is found again: the next change is stored, and a read fails once at most', async () => {
    const pool = new Pool({ connectionString: server.url, max: 3 });
    pool.on('error', () => {});
    const sql = postgres(server.url, { max: 3, onnotice: () => {} });
    for (const way of [
      { url: server.url },
      { client: fromPgPool(pool) },
      { client: fromPostgresJs(sql) },
    ] as const) {
      const store = await openPostgresStore({ ...way, schema: freshSchema() });
      for (const round of [1, 2]) {
        const reads = Array.from({ length: 3 }, () => store.scan(0, 1));
        expect((await Promise.all(reads)).length).toBe(3);
        server.kill();
        await server.start();
        if (round === 2) {
          const [read] = await Promise.allSettled([store.scan(0, 1)]);
          if (read.status === 'rejected') expect(read.reason).toMatchObject({ code: 'store_unavailable' });
        }
        expect(verdict(await store.commit(inserting(owner, `k${round}`)))).toBe('ok');
        expect((await names(store)).length).toBe(round);
      }
      await store.close();
    }
    await pool.end();
    await sql.end();
  }, 60_000); // Six starts of a server.
});

describe('a connection that is cut', () => {
  it('in the middle of a change loses nothing and does nothing twice', async () => {
    const schema = freshSchema();
    const store = await openPostgresStore({ url: server.url, schema });
    expect(verdict(await store.commit(inserting(owner, 'first')))).toBe('ok');
    const change = await whileLocked(schema, owner, async () => {
      const under = store.commit(inserting(owner, 'second'));
      for (;;) {
        const waiting = await ask(
          server.url,
          "SELECT 1 FROM pg_stat_activity WHERE application_name = 'keypair-gateway' AND wait_event_type = 'Lock'",
        );
        if (waiting.length > 0) break;
        await sleep(10);
      }
      await cut();
      return { under };
    });
    expect(verdict(await change.under)).toBe('ok');
    expect(await names(store)).toEqual(['first', 'second']);
    expect((await store.audit(owner)).length).toBe(2);
    await store.close();
  });

  it('again and again under load leaves every change answered truly', async () => {
    const store = await openPostgresStore({ url: server.url, schema: freshSchema() });
    const ends = new Map<string, string>();
    const work = Array.from({ length: 300 }, async (_, i) => {
      await sleep(i);
      const name = `k${i}`;
      ends.set(
        name,
        await store.commit(inserting(`user:${i % 4}`, name)).then(verdict, (error: Error) => error.message),
      );
    });
    const stored = (): number => [...ends.values()].filter((end) => end === 'ok').length;
    for (let i = 0; i < 12; i++) {
      const before = stored();
      await cut();
      // Between two cuts something gets through, however busy the machine is.
      while (stored() === before && ends.size < work.length) await sleep(5);
    }
    await Promise.all(work);
    const there = new Set(await names(store));
    for (const [name, end] of ends) {
      if (end === 'ok') expect(there.has(name)).toBe(true);
      else {
        expect(end).toMatch(/the change is not stored|cannot be reached/);
        expect(there.has(name)).toBe(false);
      }
    }
    expect(stored()).toBeGreaterThan(0);
    expect(verdict(await store.commit(inserting(owner, 'behind')))).toBe('ok');
    await store.close();
  });

  it('after the commit and before its answer is found to be committed', async () => {
    const schema = freshSchema();
    const { client, lose } = losing(openPool());
    const store = await openPostgresStore({ client, schema });
    lose.next = true;
    const outcome = await store.commit(inserting(owner, 'kept'));
    expect(lose.next).toBe(false);
    expect(outcome).toMatchObject({ ok: true, records: [{ name: 'kept', serial: 1 }] });
    expect(await names(store)).toEqual(['kept']);
    await store.close();
  });

  it.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
    'by %s behind a commit is not taken for a server that was never reached',
    async (code) => {
      const way = await openWay((socket) => socket.destroy(ofSystem(code, 'read')));
      const store = await openPostgresStore({ client: way.client, schema: freshSchema() });
      way.lose.next = true;
      expect(verdict(await store.commit(inserting(owner, 'kept')))).toBe('ok');
      expect(way.lose.next).toBe(false);
      expect(await names(store)).toEqual(['kept']);
      await store.close();
      await way.close();
    },
  );

  it.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
    'by %s before it was made is no riddle: nothing was sent',
    async (code) => {
      const way = await openWay(() => {});
      const store = await openPostgresStore({ client: way.client, schema: freshSchema() });
      await way.bar(ofSystem(code, 'connect'));
      await expect(store.commit(inserting(owner, 'never'))).rejects.toThrow('cannot be reached');
      await store.close();
      await way.close();
    },
  );
});

describe('limits', () => {
  it('a lock that does not end refuses the change of its owner and no other', async () => {
    const schema = freshSchema();
    const store = await openPostgresStore({ url: server.url, schema, statementTimeoutMs: 600 });
    await store.commit(inserting(owner, 'first'));
    await store.commit(inserting('user:bob', 'first'));
    await whileLocked(schema, owner, async () => {
      const both = await Promise.allSettled([
        store.commit(inserting(owner, 'second')),
        store.commit(inserting('user:bob', 'second')),
      ]);
      expect(both[0]).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
      expect(both[1]).toMatchObject({ status: 'fulfilled', value: { ok: true } });
      expect((await store.get(owner, { by: 'name', name: 'first' }))?.name).toBe('first');
    });
    expect(verdict(await store.commit(inserting(owner, 'second')))).toBe('ok');
    await store.close();
  });

  it('a read that takes too long is ended on the server', async () => {
    const schema = freshSchema();
    const store = await openPostgresStore({ url: server.url, schema, statementTimeoutMs: 300 });
    const holder = new Client(server.url);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`LOCK TABLE "${schema.replaceAll('"', '""')}".keypairs`);
    await expect(store.scan(0, 1)).rejects.toThrow('took too long');
    await holder.end();
    expect(await store.scan(0, 1)).toEqual([]);
    await store.close();
  });

  it('what is wrong with one record of a group leaves the others alone', async () => {
    const store = await openPostgresStore({ url: server.url, schema: freshSchema() });
    const tooLarge = draft(owner, 'bits', { bits: 2 ** 40 });
    const ends = await Promise.allSettled([
      store.commit(inserting(owner, 'a')),
      store.commit({ owner, insert: [tooLarge], audit: [] }),
      store.commit(inserting('user:bob', 'b')),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ends[1]).toMatchObject({ reason: { code: 'store_unavailable' } });
    expect(await names(store)).toEqual(['a', 'b']);
    await store.close();
  });

  it('a closed store says so', async () => {
    const store = await openPostgresStore({ url: server.url, schema: freshSchema() });
    const last = store.commit(inserting(owner, 'a'));
    await store.close();
    expect(verdict(await last)).toBe('ok');
    await expect(store.scan(0, 1)).rejects.toThrow('is closed');
  });
});

function openPool() {
  const pool = new Pool({ connectionString: server.url, max: 4 });
  pool.on('error', () => {});
  return { ...fromPgPool(pool), end: () => pool.end() };
}

/** A client that loses the answer to the next change: what a network does that breaks behind the server's COMMIT. */
function losing(inner: ReturnType<typeof openPool>) {
  const lose = { next: false };
  const query: typeof inner.query = async (text, timeoutMs) => {
    const rows = await inner.query(text, timeoutMs);
    if (!lose.next || !text.includes('commit_changes')) return rows;
    lose.next = false;
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  };
  return { client: { ...inner, query }, lose };
}

/** An error as the system makes them. */
function ofSystem(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

/** A pool whose one connection goes over sockets of this process: the answer to the next change is kept from it when `lose.next` is set, and `end` told of its socket. */
async function openWay(end: (socket: Socket) => void) {
  const lose = { next: false };
  let barred: Error | undefined;
  const sockets: Socket[] = [];
  const target = new URL(server.url);
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let kept = false;
    near.on('data', (data) => {
      if (lose.next && data.includes('commit_changes')) {
        lose.next = false;
        kept = true;
      }
      far.write(data);
    });
    far.on('data', (data) => {
      if (!kept) near.write(data);
      else for (const socket of sockets.filter(({ localPort }) => localPort === near.remotePort)) end(socket);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('error', () => {}).on('close', () => other.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(server.url);
  through.hostname = '127.0.0.1';
  through.port = String((proxy.address() as AddressInfo).port);
  const stream = (): Socket => {
    const socket = new Socket();
    if (barred !== undefined) {
      const error = barred;
      socket.connect = () => socket.destroy(error);
    }
    sockets.push(socket);
    return socket;
  };
  const pool = new Pool({ connectionString: through.href, max: 1, stream });
  pool.on('error', () => {});
  return {
    client: fromPgPool(pool),
    lose,
    /** Ends what is open; nothing can be opened again. */
    async bar(error: Error) {
      barred = error;
      for (const socket of sockets) socket.destroy();
      await expect.poll(() => pool.totalCount).toBe(0);
    },
    async close() {
      await pool.end();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
