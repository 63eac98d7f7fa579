import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPair } from '../../core/src/key/private-key.js';
import { SecretText } from '../../core/src/secret.js';
import { createKeyRing, createVault } from '../../core/src/vault/vault.js';
import { peekSqliteStore } from '../../store-sqlite/src/peek.js';
import { ROOT } from '../../tools/packages.js';
import type { Report } from '../../tools/report.js';
import { call } from './http.js';
import { createPlace, type Place } from './served.js';

const RECORDS = 1000;
const BATCH = 50;
const ROTATIONS = 5;
const READERS = 4;
const WRITERS = 2;

/** What a rotation has to live through, by its number: the command, or the server, or both are killed in its middle. */
const KILLS: Readonly<Record<number, readonly ('rotate' | 'server')[]>> = {
  2: ['rotate'],
  3: ['server'],
  4: ['rotate', 'rotate', 'server'],
};

interface Keypair {
  readonly uuid: string;
  readonly public_key: string;
  readonly private_key: string;
}

interface Figures {
  reads: number;
  writes: number;
  /** Answers that were not what they had to be. */
  readonly failed: string[];
  /** Requests whose connection the death of the server cut. */
  cut: number;
  /** Requests under way when the server was killed, or before it was back. */
  down: boolean;
}

/**
 * Keys of a vault are changed five times under load: CloudSigma keeps 1,000 private keys, readers and writers go on, `vault rotate` and the server are killed in the
 * middle. No read may fail, nothing may stay under an old key, nothing may be lost.
 */
export async function rotation(report: Report): Promise<void> {
  const place = await createPlace(configOf(['k0']), { logLevel: 'warn' });
  const known = new Map<string, Keypair>();
  const figures: Figures = { reads: 0, writes: 0, failed: [], cut: 0, down: false };
  const control = { stopped: false };
  let kills = 0;
  let partial = 0;
  let served = await place.start();
  try {
    for (let i = 0; i < RECORDS; i += BATCH)
      for (const one of await create(served.url, BATCH)) known.set(one.uuid, one);
    const stable = [...known.values()];
    // The port stays, so the load need not know of a restart.
    const { url } = served;
    const load = [
      ...Array.from({ length: READERS }, (_, n) => read(url, stable, n, control, figures)),
      ...Array.from({ length: WRITERS }, (_, n) => write(url, stable, known, n, control, figures)),
    ];
    for (let round = 1; round <= ROTATIONS; round++) {
      const active = `k${round}`;
      await configure(place, [active, `k${round - 1}`]);
      for (const victim of KILLS[round] ?? []) {
        const command = rotate(place);
        partial += (await isInTheMiddle(place, active)) ? 1 : 0;
        kills += 1;
        if (victim === 'rotate') command.child.kill('SIGKILL');
        else {
          figures.down = true;
          await served.kill();
          served = await place.start();
          figures.down = false;
        }
        await command.ended;
      }
      const before = figures.failed.length;
      const { code, output } = await rotate(place).ended;
      const left = await countOthers(place, active);
      const detail = `${round} of ${ROTATIONS}: exit ${code}, ${left} records under an old key`;
      if (code === 0 && left === 0 && figures.failed.length === before) report.ok('rotation', detail);
      else report.fail('rotation', `${detail} ${output.slice(0, 500)} ${figures.failed[before] ?? ''}`);
      // The old key is not needed any more: the next round begins without it.
      await configure(place, [active]);
    }
    control.stopped = true;
    await Promise.all(load);
    const status = await served.stop();
    if (status !== 0)
      report.fail('rotation stop', `SIGTERM ended the server with ${status}: ${served.log().slice(-500)}`);
    const errors = served
      .log()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));
    if (errors.length > 0) report.fail('rotation log', errors.slice(0, 3).join('\n'));

    const detail = `${figures.reads} reads and ${figures.writes} writes during ${ROTATIONS} rotations with ${kills} times kill -9 (${partial} of them seen half done): ${figures.failed.length} failed, ${figures.cut} cut by the death of the server`;
    if (figures.failed.length > 0)
      report.fail('rotation load', `${detail}: ${figures.failed.slice(0, 3).join('; ')}`);
    else if (partial < kills) report.fail('rotation load', `${detail}: too fast to be killed in the middle`);
    else report.ok('rotation load', detail);
    await examine(place, known, report);
  } finally {
    control.stopped = true;
    await served.kill();
    await place.remove();
  }
}

/** All that is stored, over HTTP of a server that has the last key alone, and out of the file. */
async function examine(place: Place, known: ReadonlyMap<string, Keypair>, report: Report): Promise<void> {
  const id = `k${ROTATIONS}`;
  const secret = Buffer.from(await readFile(join(place.folder, `${id}.key`), 'utf8'), 'base64');
  const vault = createVault(createKeyRing({ keys: [{ id, secret }] }));
  const peek = await peekSqliteStore({ path: join(place.folder, 'keypairs.db') });
  const records = (await peek?.scan(0, 100_000)) ?? [];
  peek?.close();
  let whole = 0;
  for (const record of records) {
    const [opened] = record.sealed === null ? [] : await vault.open([[record.sealed, record]]);
    const text = opened?.reveal();
    // A create whose answer was cut is none of the known, and is there or not.
    if (text === undefined || text !== (known.get(record.uuid)?.private_key ?? text)) continue;
    checkPair(record.publicKey, new SecretText(text));
    whole += 1;
  }
  const here = new Set(records.map(({ uuid }) => uuid));
  const lost = [...known.keys()].filter((uuid) => !here.has(uuid)).length;
  const stored = `${whole} of ${records.length} private keys in the file open with ${id} alone, are what was answered and fit their public keys; ${lost} lost`;
  if (whole === records.length && lost === 0 && records.length >= RECORDS) report.ok('rotation file', stored);
  else report.fail('rotation file', stored);

  const served = await place.start();
  let equal = 0;
  for (const one of known.values()) {
    const answer = await call('GET', `${served.url}/cs/api/2.0/keypairs/${one.uuid}/`, { headers: HEADERS });
    if (answer.status === 200 && (JSON.parse(answer.text) as Keypair).private_key === one.private_key)
      equal += 1;
  }
  await served.stop();
  const answered = `${equal} of ${known.size} private keys answered by a server that has ${id} alone`;
  if (equal === known.size) report.ok('rotation answers', answered);
  else report.fail('rotation answers', answered);
}

const HEADERS = { authorization: 'Bearer tok-alice', 'content-type': 'application/json' };

function configOf(ids: readonly string[]): object {
  const keys = ids.map((id) => ({ id, secretFile: `${id}.key`, create: true }));
  return {
    backend: { kind: 'local', store: { kind: 'sqlite', path: 'keypairs.db' }, vault: { keys } },
    dialects: { cloudsigma: { prefix: '/cs', auth: { kind: 'identities' }, quota: -1 } },
    identities: [{ accountId: 'acme', userId: 'alice', roles: [], tokens: ['tok-alice'] }],
  };
}

/** As a careful operator does: the file is never half there. */
async function configure({ folder }: Place, ids: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'next.json'), JSON.stringify(configOf(ids), null, 2));
  await rename(join(folder, 'next.json'), join(folder, 'config.json'));
}

interface Rotating {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

function rotate({ folder }: Place): Rotating {
  const bin = join(ROOT, 'packages/cli/bin/keypair-gateway.js');
  const child = spawn(process.execPath, [bin, 'vault', 'rotate', '--config', 'config.json', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, output }))) };
}

/** Resolves when some records are under the new key and some are not; false when it was over too soon. */
async function isInTheMiddle({ folder }: Place, active: string): Promise<boolean> {
  const peek = await peekSqliteStore({ path: join(folder, 'keypairs.db') });
  if (peek === undefined) return false;
  // What an earlier, killed rotation or a writer has put there does not count.
  const countNew = async (): Promise<number> =>
    (await peek.seals()).find(({ keyId }) => keyId === active)?.count ?? 0;
  const start = await countNew();
  try {
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      const seals = await peek.seals();
      const all = seals.reduce((sum, { count }) => sum + count, 0);
      const now = await countNew();
      if (now === all) return false;
      if (now >= start + 150) return true;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return false;
  } finally {
    peek.close();
  }
}

async function countOthers({ folder }: Place, active: string): Promise<number> {
  const peek = await peekSqliteStore({ path: join(folder, 'keypairs.db') });
  const seals = (await peek?.seals()) ?? [];
  peek?.close();
  return seals.reduce((sum, { keyId, count }) => sum + (keyId === active ? 0 : count), 0);
}

async function create(base: string, count: number): Promise<readonly Keypair[]> {
  const objects = Array.from({ length: count }, (_, i) => ({ name: `k${i}`, algorithm_type: 'ed25519' }));
  const body = JSON.stringify({ objects });
  const answer = await call('POST', `${base}/cs/api/2.0/keypairs/`, { headers: HEADERS, body });
  if (answer.status !== 201) throw new Error(`create answered ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { readonly objects: readonly Keypair[] }).objects;
}

/** One request of the load; undefined when the death of the server cut it. */
async function ask(
  figures: Figures,
  ...request: Parameters<typeof call>
): Promise<Awaited<ReturnType<typeof call>> | undefined> {
  const wasDown = figures.down;
  try {
    return await call(...request);
  } catch (error) {
    if (wasDown || figures.down) figures.cut += 1;
    else figures.failed.push(`${request[0]}: ${error instanceof Error ? error.message : String(error)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return undefined;
  }
}

async function read(
  base: string,
  stable: readonly Keypair[],
  reader: number,
  control: { readonly stopped: boolean },
  figures: Figures,
): Promise<void> {
  for (let i = reader; !control.stopped; i += READERS) {
    const one = stable[(i * 61) % stable.length] as Keypair;
    const answer = await ask(figures, 'GET', `${base}/cs/api/2.0/keypairs/${one.uuid}/`, {
      headers: HEADERS,
    });
    if (answer === undefined) continue;
    figures.reads += 1;
    if (answer.status === 200 && (JSON.parse(answer.text) as Keypair).private_key === one.private_key)
      continue;
    figures.failed.push(
      `read ${answer.status} ${answer.status === 200 ? 'another key' : answer.text.slice(0, 200)}`,
    );
  }
}

/** Changes what is there and makes more; a create whose answer was cut may be there or not, so it is none of the known. */
async function write(
  base: string,
  stable: readonly Keypair[],
  known: Map<string, Keypair>,
  writer: number,
  control: { readonly stopped: boolean },
  figures: Figures,
): Promise<void> {
  for (let i = writer; !control.stopped; i += WRITERS) {
    const one = stable[(i * 37) % stable.length] as Keypair;
    const body = JSON.stringify({ name: `renamed-${i}`, meta: { round: String(i) } });
    const url = `${base}/cs/api/2.0/keypairs/${one.uuid}/`;
    const updated = await ask(figures, 'PUT', url, { headers: HEADERS, body });
    if (updated !== undefined) {
      figures.writes += 1;
      if (updated.status !== 200)
        figures.failed.push(`update ${updated.status} ${updated.text.slice(0, 200)}`);
    }
    if (i % 8 >= WRITERS) continue;
    const objects = JSON.stringify({ objects: [{ name: `more-${i}`, algorithm_type: 'ed25519' }] });
    const path = `${base}/cs/api/2.0/keypairs/`;
    const made = await ask(figures, 'POST', path, { headers: HEADERS, body: objects });
    if (made === undefined) continue;
    figures.writes += 1;
    if (made.status !== 201) figures.failed.push(`create ${made.status} ${made.text.slice(0, 200)}`);
    else
      for (const each of (JSON.parse(made.text) as { objects: Keypair[] }).objects)
        known.set(each.uuid, each);
  }
}
