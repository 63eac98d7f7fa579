import { type ChildProcess, fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startOwnServer, type TestServer } from '../../packages/store-postgres/test/support/server.js';
import { type Figure, figureOf, notRun } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { importRequests, requestBytes } from './http.js';
import { openLoad } from './http-load.js';
import { cycle, lineOfKey } from './keys.js';

/** On each gateway. */
const CONNECTIONS = 16;
const KEYS = 10;
/** Rounds before those that count. */
const WARM_UP = 3;

/** A gateway in a process of its own. */
interface Gateway {
  readonly port: number;
  /** Its CPU time so far, in microseconds, of all its threads. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** On a database, or on a store in memory. */
async function startGateway(url?: string): Promise<Gateway> {
  const script = fileURLToPath(new URL('./store-gateway.ts', import.meta.url));
  const child = fork(script, url === undefined ? [] : [url], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await told(child);
  return {
    port,
    cpu() {
      child.send('cpu');
      return told(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function told(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('a gateway ended before its time'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(Number(message));
    });
  });
}

interface Work {
  readonly work: string;
  readonly status: number;
  /** On each gateway, a round. */
  readonly requests: number;
  next(): Uint8Array;
}

const TOKEN = 'alice:acme';
/** What a request costs the gateways when two serve, and when one of them does: the load comes from this process, whose time is not counted. */
export async function twoGateways({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const rsa = Array.from({ length: 8 }, () =>
    lineOfKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
  );
  const imports = importRequests(rsa);
  const names = Array.from({ length: KEYS }, (_, i) => `key-${i}`);
  const shows = cycle(names.map((name) => requestBytes('GET', `/v2.1/os-keypairs/${name}`, TOKEN)));
  const works: readonly Work[] = [
    {
      work: 'import of an RSA-2048 key, screens for weak keys apart',
      status: 201,
      requests: 320,
      next: imports,
    },
    { work: 'show', status: 200, requests: 640, next: shows },
    {
      work: `list of ${KEYS}`,
      status: 200,
      requests: 320,
      next: () => requestBytes('GET', '/v2.1/os-keypairs', TOKEN),
    },
  ];
  let server: TestServer;
  try {
    server = await startOwnServer();
  } catch (error) {
    const why = `PostgreSQL does not start: ${(error as Error).message.slice(0, 300)}`;
    return works.map(({ work }) => notRun({ id: 15, work, why }));
  }
  const started: Gateway[] = [];
  const pair = async (url?: string): Promise<readonly Gateway[]> => {
    const both = [await startGateway(url), await startGateway(url)];
    started.push(...both);
    return both;
  };
  try {
    const shared = await pair(server.url);
    const apart = await pair();
    const made = names.map((name) => {
      const keypair = { name, type: 'ssh', public_key: rsa[0] };
      return requestBytes('POST', '/v2.1/os-keypairs', TOKEN, { keypair });
    });
    for (const { port } of [...shared.slice(0, 1), ...apart]) {
      const seed = await openLoad(port, 1, cycle(made), 201);
      await seed.send(KEYS);
      seed.close();
    }
    const figures: Figure[] = [];
    for (const work of works) {
      const one = await openPair(work, shared);
      const control = await openPair(work, apart);
      for (let round = -WARM_UP; round < rounds; round++) {
        await one.measure(round);
        await control.measure(round);
      }
      figures.push(figureFor(work, one.close(), control.close()));
    }
    return figures;
  } finally {
    for (const gateway of started) await gateway.stop();
    await server.stop();
  }
}

/** What requests have cost in each round, in microseconds of all gateways' CPU. */
interface Costs {
  readonly one: number[];
  readonly two: number[];
}

interface Pair {
  /** One round; what a round below 0 takes does not count. */
  measure(round: number): Promise<void>;
  close(): Costs;
}

async function openPair({ status, requests, next }: Work, gateways: readonly Gateway[]): Promise<Pair> {
  const loads = await Promise.all(gateways.map(({ port }) => openLoad(port, CONNECTIONS, next, status)));
  const cpu = async (): Promise<number> => {
    const used = await Promise.all(gateways.map((gateway) => gateway.cpu()));
    return used.reduce((sum, each) => sum + each, 0);
  };
  const ask = async (asked: typeof loads): Promise<number> => {
    const from = await cpu();
    await Promise.all(asked.map((load) => load.send(requests)));
    return ((await cpu()) - from) / (asked.length * requests);
  };
  const costs: Costs = { one: [], two: [] };
  return {
    async measure(round) {
      // In turn, so that neither process's luck with the compiler counts for more.
      const alone = loads.slice(Math.abs(round % 2), Math.abs(round % 2) + 1);
      for (const way of Math.abs(round % 4) < 2 ? (['one', 'two'] as const) : (['two', 'one'] as const)) {
        const cost = await ask(way === 'one' ? alone : loads);
        if (round >= 0) costs[way].push(cost);
      }
    },
    close() {
      for (const load of loads) load.close();
      return costs;
    },
  };
}

const ratioOf = ({ one, two }: Costs): number =>
  median(one.map((cost, round) => cost / (two[round] as number)));

function figureFor({ work }: Work, shared: Costs, apart: Costs): Figure {
  return figureOf({
    id: 15,
    work: `${work}, two gateways on one PostgreSQL, ${CONNECTIONS} connections each; one gateway`,
    unit: 'µs CPU of the gateways',
    ours: median(shared.two),
    peer: median(shared.one),
    limit: null,
    ratioPeer: ratioOf(shared),
    goalPeer: 0.9,
    goalLimit: null,
    why: `not the database: two gateways on stores in memory, which share nothing, come to ${ratioOf(apart).toFixed(2)} × in the same rounds. Each of more processes than cores has colder caches, and wakes for fewer requests at a time`,
  });
}
