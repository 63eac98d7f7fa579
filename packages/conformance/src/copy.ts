import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../tools/packages.js';
import type { Report } from '../../tools/report.js';
import { call, nova } from './http.js';
import { createPlace, type Place } from './served.js';

const KEYPAIRS = 10_000;
const FILLERS = 32;
/** Parts of the keypairs that are there when the copy is killed. */
const KILLS = [0.25, 0.6];
const USER = 'alice';

/**
 * `keypair-gateway copy` moves 10,000 keypairs from a Nova mount to a CloudSigma mount with a store of its own, is killed twice in its middle, is run again, and must end with the
 * same names and fingerprints on both sides, none of them twice.
 */
export async function copy(report: Report): Promise<void> {
  const place = await createPlace(config(), { logLevel: 'warn' });
  try {
    const served = await place.start();
    const { url } = served;
    await writeFile(join(place.folder, 'copy.json'), JSON.stringify(clouds(url)));
    await fill(url);
    const dry = await run(place, ['--dry-run']).ended;
    expect(report, 'copy dry run', dry.report?.copied === KEYPAIRS && (await count(url)) === 0, dry.says);

    const killed: number[] = [];
    for (const part of KILLS) {
      const running = run(place, []);
      await until(async () => (await count(url)) >= part * KEYPAIRS || running.child.exitCode !== null);
      running.child.kill('SIGKILL');
      await running.ended;
      killed.push(await count(url));
    }
    const inTheMiddle = killed.every((there) => there > 0 && there < KEYPAIRS);
    expect(report, 'copy killed', inTheMiddle, `with ${killed.join(' and ')} of ${KEYPAIRS} there`);

    const last = await run(place, []).ended;
    const { copied = 0, there = 0, refused = [] } = last.report ?? {};
    const adds = copied + there === KEYPAIRS && refused.length === 0 && last.code === 0;
    expect(report, 'copy resumed', adds, `${copied} copied, ${there} there already; ${last.says}`);
    const [source, target] = [await ofNova(url), await ofCloudsigma(url)];
    const same = target.size === KEYPAIRS && [...source].every(([name, print]) => target.get(name) === print);
    expect(report, 'copy equal', same, `${source.size} and ${target.size} keypairs, fingerprints compared`);
    expect(
      report,
      'copy twins',
      (await count(url)) === KEYPAIRS,
      `${await count(url)} keypairs in the target`,
    );

    const again = await run(place, []).ended;
    const idle = again.code === 0 && again.report?.copied === 0 && again.report.there === KEYPAIRS;
    expect(report, 'copy again', idle, again.says);
    await served.stop();
  } finally {
    await place.remove();
  }
}

function expect(report: Report, name: string, holds: boolean, detail: string): void {
  if (holds) report.ok(name, detail);
  else report.fail(name, detail);
}

function config(): object {
  const backend = (path: string): object => ({
    kind: 'local',
    store: { kind: 'sqlite', path },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  });
  return {
    dialects: {
      nova: { prefix: '', auth: { kind: 'noauth2' }, quota: -1, backend: backend('nova.db') },
      cloudsigma: { auth: { kind: 'identities' }, quota: -1, backend: backend('cloudsigma.db') },
    },
    identities: [{ accountId: 'acme', userId: USER, roles: [], tokens: ['tok-copy'] }],
  };
}

function clouds(url: string): object {
  return {
    from: { dialect: 'nova', endpoint: url, credential: { token: `${USER}:project` } },
    to: { dialect: 'cloudsigma', endpoint: `${url}/cloudsigma/api/2.0/`, credential: { token: 'tok-copy' } },
  };
}

async function fill(url: string): Promise<void> {
  let next = 0;
  const filler = async (): Promise<void> => {
    while (next < KEYPAIRS) {
      const name = `key-${String(next++).padStart(5, '0')}`;
      const body = JSON.stringify({ keypair: { name, public_key: `${publicKeyLine()} ${name}` } });
      const { status, text } = await nova(url, USER, 'POST', '/os-keypairs', { body });
      if (status !== 201) throw new Error(`the source answered ${status} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: FILLERS }, filler));
}

interface Ended {
  readonly code: number | null;
  readonly report: { copied: number; there: number; refused: unknown[] } | undefined;
  readonly says: string;
}

function run(
  place: Place,
  more: readonly string[],
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const bin = join(ROOT, 'packages/cli/bin/keypair-gateway.js');
  const words = [bin, 'copy', '--config', 'copy.json', '--json', ...more];
  const started = performance.now();
  const child = spawn(process.execPath, words, { cwd: place.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const says = `exit ${code} after ${seconds} s ${err.slice(0, 500)}`;
      resolve({ code, says, report: out === '' ? undefined : JSON.parse(out) });
    });
  });
  return { child, ended };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('the copy did not get on in two minutes');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function cloudsigmaPage(
  url: string,
  query: string,
): Promise<{ meta: { total_count: number }; objects: Sigma[] }> {
  const headers = { authorization: 'Bearer tok-copy' };
  const { status, text } = await call('GET', `${url}/cloudsigma/api/2.0/pubkeys/?${query}`, { headers });
  if (status !== 200) throw new Error(`the target answered ${status} ${text}`);
  return JSON.parse(text) as never;
}

interface Sigma {
  readonly name: string;
  readonly fingerprint: string;
}

async function count(url: string): Promise<number> {
  return (await cloudsigmaPage(url, 'limit=1')).meta.total_count;
}

async function ofCloudsigma(url: string): Promise<ReadonlyMap<string, string>> {
  const { objects } = await cloudsigmaPage(url, 'limit=0');
  return new Map(objects.map(({ name, fingerprint }) => [name, fingerprint]));
}

async function ofNova(url: string): Promise<ReadonlyMap<string, string>> {
  const { text } = await nova(url, USER, 'GET', '/os-keypairs');
  const { keypairs } = JSON.parse(text) as { readonly keypairs: readonly { readonly keypair: Sigma }[] };
  return new Map(keypairs.map(({ keypair }) => [keypair.name, keypair.fingerprint]));
}

function publicKeyLine(): string {
  // In the making: to export a key that was made in this thread may wait for ever in Node 20.
  const { publicKey: spki } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const parts = [Buffer.from('ssh-ed25519'), spki.subarray(-32)].flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  });
  return `ssh-ed25519 ${Buffer.concat(parts).toString('base64')}`;
}
