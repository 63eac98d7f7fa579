import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { ROOT } from '../packages.js';
import { type Attack, attacksOf, ownAttacks, type Row } from './hostile-rows.js';
import { createCaller } from './http.js';
import { configOf, type DialectName, headersOf, NAMED, person } from './people.js';
import { homeOf } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { createPlace } from './serve-process.js';
import { type Delays, watchIn } from './watched.js';

const mallory = person('mallory', 1);
const AT_ONCE = 8;
const PATIENCE_MS = 3000;
const BIG_BYTES = 10_000_000;
const BIG_AT_ONCE = 4;
const MOST_READ = 1_000_000;
const MOST_DELAY_MS = 50;

/** Hostile inputs through every dialect over HTTP: answered as refused, by a server that stays up and quick, and that does not take in what is too large. */
export async function hostileHttp({ control, progress }: Ground): Promise<Measured> {
  const notRun: string[] = [];
  const corpus = resolve(process.env.KEYPAIR_SHARED ?? join(ROOT, '../shared'), 'corpus/hostile.json');
  const rows = existsSync(corpus) ? (JSON.parse(readFileSync(corpus, 'utf8')) as readonly Row[]) : [];
  if (rows.length === 0) notRun.push('the corpus of hostile inputs, which is not beside this checkout');
  const attacks = [...rows.flatMap((row) => attacksOf(row, mallory)), ...ownAttacks(mallory)];
  const place = await createPlace(
    configOf({ store: { kind: 'sqlite', path: 'keypairs.db' }, people: [mallory] }),
  );
  const watch = watchIn(place.folder, 500);
  const violations: string[] = [];
  const statuses = new Map<number, number>();
  const count = (label: string, status: number): void => {
    const hundred = Math.floor(status / 100) * 100;
    statuses.set(hundred, (statuses.get(hundred) ?? 0) + 1);
    if (status >= 500) violations.push(`${label} was answered ${status}`);
  };
  try {
    const preload = control ? [...watch.preload, 'faulty-answers.mjs'] : watch.preload;
    const served = await place.start({ env: watch.env, preload });
    const caller = createCaller(served.url, AT_ONCE);
    // A first request of each kind loads what is loaded lazily.
    for (const attack of attacks.filter((_, i) => i % 40 === 0)) await answersTo(served.url, caller, attack);
    served.signal('SIGUSR2');
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let i = next++; i < attacks.length; i = next++) {
          const attack = attacks[i];
          if (attack === undefined) return;
          if (i % 50 === 0) progress(`${i} of ${attacks.length} attacks, ${violations.length} violations`);
          for (const status of await answersTo(served.url, caller, attack)) count(attack.id, status);
          if (!served.isAlive())
            throw new Error(`${attack.id} has ended the server: ${served.log().slice(-1000)}`);
        }
      }),
    );
    progress('bodies of 10 MB');
    const big: string[] = [];
    for (const dialect of [...NAMED, 'qubole'] as const)
      for (const chunked of [false, true]) {
        const all = Array.from({ length: BIG_AT_ONCE }, () => pourIn(served.url, dialect, chunked));
        for (const status of await Promise.all(all)) {
          count(`10 MB to ${dialect}`, status);
          if (status !== 413)
            big.push(`10 MB${chunked ? ' in chunks' : ''} to ${dialect} were answered ${status}`);
        }
      }
    violations.push(...big);
    const alive = await caller.ask({ method: 'GET', path: '/readyz' });
    if (alive.status !== 200) violations.push(`the server is not ready afterwards: ${alive.status}`);
    caller.close();
    const status = await served.stop();
    if (status !== 0) violations.push(`the server ended with ${status}`);
    const errors = served
      .log()
      .split('\n')
      .filter((line) => /"level":"(error|fatal)"/.test(line));
    violations.push(...errors.slice(0, 5).map((line) => `the log has an error: ${line.slice(0, 300)}`));
    const last = watch.looks().at(-1);
    if (last === undefined) throw new Error('the server was not watched');
    if (last.ownDelayMs.p999 >= MOST_DELAY_MS)
      violations.push(`the event loop was held up for ${last.ownDelayMs.p999.toFixed(1)} ms at p99.9`);
    if (last.refusedBytesRead >= MOST_READ)
      violations.push(`${last.refusedBytesRead} bytes of a refused request were read before its answer`);
    const line = ({ p50, p99, p999, max }: Delays): string =>
      [p50, p99, p999, max].map((value) => value.toFixed(1)).join(', ');
    return {
      figures: {
        'rows of the corpus': rows.length,
        requests: attacks.length,
        'answers by hundred': [...statuses]
          .sort()
          .map(([at, many]) => `${at}: ${many}`)
          .join(', '),
        'answers of 500 and above': [...statuses].reduce(
          (sum, [at, many]) => sum + (at >= 500 ? many : 0),
          0,
        ),
        'event loop delay, ms: p50, p99, p99.9, max': line(last.delayMs),
        'the same less the wait for a core': line(last.ownDelayMs),
        'bodies of 10 MB': BIG_AT_ONCE * 2 * (NAMED.length + 1),
        'most bytes read of one request before it was refused': last.refusedBytesRead,
      },
      violations,
      notRun,
    };
  } finally {
    place.remove();
  }
}

async function answersTo(
  url: string,
  caller: ReturnType<typeof createCaller>,
  attack: Attack,
): Promise<readonly number[]> {
  if ('raw' in attack) return rawAnswers(url, attack.raw);
  try {
    return [(await caller.ask(attack.ask)).status];
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Refused early, with the rest of the body unread.
    if (['ECONNRESET', 'EPIPE'].includes(code)) return [];
    throw new Error(`${attack.id}: ${(error as Error).message}`);
  }
}

/** Sends bytes on a connection of their own, and ends it after the last answer; the statuses that came. */
function rawAnswers(url: string, bytes: Uint8Array): Promise<readonly number[]> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(), PATIENCE_MS);
    let quiet: NodeJS.Timeout | undefined;
    socket.on('data', (chunk: Uint8Array) => {
      text += Buffer.from(chunk).toString('latin1');
      clearTimeout(quiet);
      quiet = setTimeout(() => socket.destroy(), 150);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      clearTimeout(quiet);
      done([...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)));
    });
  });
}

/** Sends 10 MB as fast as they are taken; the status of the answer, 0 for none. */
function pourIn(url: string, dialect: DialectName, chunked: boolean): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    let text = '';
    let sent = 0;
    const piece = Buffer.alloc(65_536, 0x20);
    const headers = Object.entries(headersOf(mallory, dialect)).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const size = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${BIG_BYTES}`;
    const method = dialect === 'qubole' ? 'PUT' : 'POST';
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `${method} ${homeOf(dialect)} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers.join('')}${size}\r\n\r\n`,
      );
      pour();
    });
    const pour = (): void => {
      while (sent < BIG_BYTES && !socket.destroyed) {
        const part = piece.subarray(0, Math.min(piece.length, BIG_BYTES - sent));
        sent += part.length;
        const framed = chunked
          ? Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])
          : part;
        if (!socket.write(framed)) return void socket.once('drain', pour);
      }
      if (chunked && !socket.destroyed) socket.write('0\r\n\r\n');
    };
    const timer = setTimeout(() => socket.destroy(), 10_000);
    socket.on('data', (chunk: Uint8Array) => {
      text += Buffer.from(chunk).toString('latin1');
      if (text.startsWith('HTTP/1.1 ') && text.includes('\r\n\r\n')) setTimeout(() => socket.destroy(), 200);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      done(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
    });
  });
}

await main(import.meta.url, { name: 'hostile-http', usage: 'hostile-http', run: hostileHttp });
