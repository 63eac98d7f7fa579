import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '../../packages/conformance/src/shared.js';
import { freePort } from '../../packages/tools/free-port.js';
import { run, tail } from '../../packages/tools/run.js';
import { type Figure, figureOf, notRun } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { importRequests, interleaveServers, requestBytes } from './http.js';
import { type Load, openLoad, type ServerProcess, startServer } from './http-load.js';
import { lineOfKey } from './keys.js';

// From CPU profiles: of the gateway alone for reading, of the whole server for the import.
const WHY_READ =
  'by profiles of the gateway alone, garbage is 22 % of a show and 14 % of a list of 10, and the JSON of Python 13 % and 39 %; a real nova-api needed 5 to 9 ms of CPU here, and the goal was set where it needs 9 to 36 ms';
const WHY_IMPORT =
  'by a profile of the server, writing the answer to the socket is 38 %, garbage 9 %, reading the request 8 %, the commit (audit chain, indexes) 6 %, reading and checking the key 4 %: the bare server only reads and writes bytes';

const SCRIPT = 'peers/nova-api.sh';
const CONNECTIONS = 16;
/** Requests that the real Nova is asked in a round: it needs 9 to 36 ms of CPU each. */
const ASKED = 24;
const TOKEN = 'alice:acme';

/** A real Nova behind uwsgi with two processes, and demo logins. */
interface RealNova {
  readonly port: number;
  /** CPU time of all its processes so far, in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

interface Work {
  readonly work: string;
  readonly status: number;
  readonly goal: number;
  readonly why: string;
  next(): Uint8Array;
}

/** Starts one; gives why there is none. */
async function startNova(): Promise<RealNova | string> {
  const script = shared(SCRIPT);
  if (script === undefined) return `there is no ${SCRIPT}`;
  const folder = await mkdtemp(join(tmpdir(), 'keypair-bench-nova-'));
  const port = await freePort();
  const env = {
    ...process.env,
    PEER_DIR: folder,
    PORT: `${port}`,
    PROCESSES: '2',
    NOVA_EXTRA: '[quota]\\nkey_pairs = 100000',
  };
  const started = await run(script, ['start'], { env, timeoutSeconds: 300 });
  if (started.status !== 0) {
    await rm(folder, { recursive: true, force: true });
    return `nova-api does not start: ${tail(started, 2)}`;
  }
  const master = (await readFile(join(folder, 'uwsgi.pid'), 'utf8')).trim();
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return {
    port,
    async cpu() {
      const children = await readFile(`/proc/${master}/task/${master}/children`, 'utf8');
      const used = await Promise.all([master, ...children.trim().split(' ')].map(ticksOf));
      return (used.reduce((sum, each) => sum + each, 0) * 1e6) / ticks;
    },
    async stop() {
      await run(script, ['stop'], { env, timeoutSeconds: 60 });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** User and system time of a process, in ticks of the system. */
async function ticksOf(pid: string): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** One request on a connection of its own, as the real Nova wants it. */
function askOnce(
  port: number,
  bytes: Uint8Array,
): Promise<{ status: number; body: string; headers: string[] }> {
  const text = Buffer.from(bytes).toString('latin1');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = Object.fromEntries(
    lines.map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 2)]),
  );
  delete headers.Connection;
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (res) => {
      let answer = '';
      res.setEncoding('latin1').on('data', (chunk: string) => {
        answer += chunk;
      });
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, body: answer, headers: sentHeaders(res.rawHeaders) }),
      );
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** The headers of an answer without those that Node writes by itself. */
function sentHeaders(raw: readonly string[]): string[] {
  return raw.filter((_, i) => !/^(date|connection|keep-alive)$/i.test(raw[i - (i % 2)] ?? ''));
}

async function askNova(nova: RealNova, { next, status }: Work, count: number): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const answer = await askOnce(nova.port, next());
      if (answer.status !== status) throw new Error(`nova-api answered ${answer.status} ${answer.body}`);
    }
  };
  await Promise.all([lane(), lane()]);
}

/** List, show and import: our gateway, a real nova-api, and bare `node:http` that sends the same bytes. */
export async function novaApi({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const line = lineOfKey(generateKeyPairSync('ed25519').publicKey);
  const rsa = lineOfKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
  const works: readonly Work[] = [
    {
      work: 'list of 10',
      status: 200,
      goal: 100,
      why: WHY_READ,
      next: () => requestBytes('GET', '/v2.1/os-keypairs', TOKEN),
    },
    {
      work: 'show',
      status: 200,
      goal: 100,
      why: WHY_READ,
      next: () => requestBytes('GET', '/v2.1/os-keypairs/key-3', TOKEN),
    },
    {
      work: 'import of an RSA-2048 key, screens for weak keys apart, which Nova has none of',
      status: 201,
      goal: 200,
      why: WHY_IMPORT,
      next: importRequests([rsa]),
    },
  ];
  const nova = await startNova();
  if (typeof nova === 'string') return works.map(({ work }) => notRun({ id: 10, work, why: nova }));
  const stops: (() => unknown)[] = [() => nova.stop()];
  const opened = async (
    server: ServerProcess,
    { next, status }: Work,
  ): Promise<{ load: Load; server: ServerProcess }> => {
    const load = await openLoad(server.port, CONNECTIONS, next, status);
    stops.unshift(() => load.close());
    return { load, server };
  };
  try {
    const ours = await startServer({ kind: 'ours', bare: true });
    stops.unshift(() => ours.stop());
    for (const port of [ours.port, nova.port])
      for (let i = 0; i < 10; i++) {
        const keypair = { name: `key-${i}`, type: 'ssh', public_key: line };
        const made = await askOnce(port, requestBytes('POST', '/v2.1/os-keypairs', TOKEN, { keypair }));
        if (made.status !== 201) throw new Error(`a keypair is not made: ${made.status} ${made.body}`);
      }
    const figures: Figure[] = [];
    for (const work of works) {
      const { body, headers, status } = await askOnce(ours.port, work.next());
      const same = await startServer({ kind: 'same', answer: { status, headers, body } });
      stops.unshift(() => same.stop());
      await askNova(nova, work, ASKED);
      const theirs: number[] = [];
      const { cost, ratio } = await interleaveServers(
        { ours: await opened(ours, work), same: await opened(same, work) },
        rounds,
        1000,
        async () => {
          const from = await nova.cpu();
          await askNova(nova, work, ASKED);
          theirs.push(((await nova.cpu()) - from) / ASKED);
        },
      );
      figures.push(
        figureOf({
          id: 10,
          work: `${work.work}; a real nova-api; bare node:http that sends the same bytes`,
          unit: 'µs CPU',
          ours: cost.ours,
          peer: median(theirs),
          limit: cost.same,
          ratioLimit: ratio('ours', 'same'),
          goalPeer: work.goal,
          goalLimit: 1.3,
          why: work.why,
        }),
      );
    }
    return figures;
  } finally {
    for (const stop of stops) await stop();
  }
}
