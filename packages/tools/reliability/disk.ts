import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run.js';
import { createFaultyDisk, type DiskFault } from './disk-faults.js';
import { sqliteEngine } from './engine.js';
import { type Caller, createCaller } from './http.js';
import { fingerprintOf, keyPair, publicKeyLine } from './keys.js';
import { configOf, type DialectName, NAMED, person } from './people.js';
import { ask, importKey, listKeys, oneKey } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { createPlace, type Place, type Surrounding } from './serve-process.js';
import { saysUnavailable } from './unavailable.js';
import { objectOf } from './writers.js';

const owner = person('owner', 1);
const FAULTS: readonly DiskFault[] = ['full', 'write error', 'sync error', 'read-only'];
const TMPFS_MB = 4;
const EARLIER = 40;
const MOST_WRITES = 5000;

/** Where one situation writes what it found. */
interface Notes {
  readonly figures: Record<string, string | number>;
  readonly violations: string[];
  readonly notRun: string[];
}

/** A disk that is full, broken or read-only under a SQLite store: changes are refused as such, nothing earlier is lost, and all goes on when the disk does. */
export async function disk({ control, progress }: Ground): Promise<Measured> {
  const notes: Notes = { figures: {}, violations: [], notRun: [] };
  progress('faults under a running gateway');
  await faultsUnder(notes, control);
  if (!control) {
    progress('a full tmpfs');
    await fullTmpfs(notes);
  }
  return notes;
}

/** Faults from the shim, one after another, under one gateway. */
async function faultsUnder(notes: Notes, control: boolean): Promise<void> {
  const workshop = mkdtempSync(join(tmpdir(), 'disk-'));
  const folder = join(workshop, 'store');
  mkdirSync(folder);
  const shim = await createFaultyDisk(workshop, folder);
  const place = await placeOn(folder, workshop);
  try {
    if (typeof shim === 'string') {
      notes.notRun.push(`EIO, ENOSPC and EROFS of single writes: ${shim}`);
      return;
    }
    const how: Surrounding = { env: shim.env };
    let served = await place.start(how);
    let caller = createCaller(served.url);
    const there = await fill(caller, EARLIER);
    const [victim = ''] = there.keys();
    for (const fault of FAULTS) {
      const label = `a disk with the fault "${fault}"`;
      // The control leaves the disk whole: changes that go through are what must be noticed.
      if (!control) shim.set(fault);
      let refused = 0;
      for (const [dialect, request] of await changes(victim)) {
        const answer = await caller.ask(request);
        if (saysUnavailable(dialect, answer)) refused += 1;
        else
          notes.violations.push(
            `${label}: ${dialect} ${request.method} answered ${answer.status} ${answer.text.slice(0, 150)}`,
          );
      }
      await compare(caller, there, `${label}, while it lasts`, notes);
      shim.set(undefined);
      const again = await fill(caller, 3);
      for (const [name, key] of again) there.set(name, key);
      await compare(caller, there, `${label}, afterwards`, notes);
      caller.close();
      await served.kill();
      served = await place.start(how);
      caller = createCaller(served.url);
      await compare(caller, there, `${label}, after a restart`, notes);
      for (const line of await sqliteEngine(folder).check()) notes.violations.push(`${label}: ${line}`);
      notes.figures[`changes refused as store_unavailable, ${fault}`] = refused;
    }
    caller.close();
    await served.stop();
  } finally {
    place.remove();
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** A real file system without room, and the same one mounted read-only. */
async function fullTmpfs(notes: Notes): Promise<void> {
  const workshop = mkdtempSync(join(tmpdir(), 'disk-'));
  const folder = join(workshop, 'store');
  mkdirSync(folder);
  const mount = (
    ...args: readonly string[]
  ): Promise<{ readonly status: number | null; readonly stderr: string }> =>
    run('mount', args).catch((error: Error) => ({ status: 1, stderr: error.message }));
  const mounted = await mount('-t', 'tmpfs', '-o', `size=${TMPFS_MB}m`, 'tmpfs', folder);
  if (mounted.status !== 0) {
    notes.notRun.push(`a full tmpfs and a read-only mount: ${mounted.stderr.trim()}`);
    rmSync(workshop, { recursive: true, force: true });
    return;
  }
  const place = await placeOn(folder, workshop);
  try {
    const filler = join(folder, 'filler');
    writeFileSync(filler, new Uint8Array(1024 * 1024));
    let served = await place.start();
    let caller = createCaller(served.url);
    const there = new Map<string, string>();
    let refusal: string | undefined;
    for (let i = 0; i < MOST_WRITES && refusal === undefined; i++) {
      const [name, key] = [`full-${i}`, publicKeyLine('x'.repeat(600))];
      const answer = await caller.ask(importKey(owner, 'nova', name, { publicKey: key }));
      if (answer.status === 201) there.set(name, key);
      else if (saysUnavailable('nova', answer)) refusal = answer.text;
      else notes.violations.push(`a full tmpfs: create answered ${answer.status} ${answer.text}`);
    }
    if (refusal === undefined) notes.violations.push('a full tmpfs: it never was full');
    notes.figures['keypairs until the tmpfs was full'] = there.size;
    const [victim = ''] = there.keys();
    for (const [dialect, request] of await changes('nothing')) {
      const answer = await caller.ask(request);
      // SQLite may have a little room left for a small change; what is refused must be refused as such.
      if (answer.status >= 300 && !saysUnavailable(dialect, answer) && answer.status !== 404)
        notes.violations.push(
          `a full tmpfs: ${dialect} ${request.method} answered ${answer.status} ${answer.text.slice(0, 150)}`,
        );
      if (request.method === 'POST' && answer.status < 300) there.set(...created(dialect, request.body));
    }
    const removal = await caller.ask(oneKey(owner, 'nova', 'DELETE', victim));
    notes.figures['a deletion on a full tmpfs is answered'] = removal.status;
    if (removal.status === 204) there.delete(victim);
    await compare(caller, there, 'a full tmpfs', notes);
    rmSync(filler);
    for (const [name, key] of await fill(caller, 20)) there.set(name, key);
    await compare(caller, there, 'a tmpfs with room again', notes);
    caller.close();
    await served.kill();
    await mount('-o', 'remount,ro', folder);
    const refused = await place.start().then(
      async (started) => {
        const reader = createCaller(started.url);
        await compare(reader, there, 'a read-only mount', notes);
        const answer = await reader.ask(importKey(owner, 'nova', 'ro', { publicKey: publicKeyLine() }));
        reader.close();
        if (!saysUnavailable('nova', answer))
          notes.violations.push(`a read-only mount: create answered ${answer.status} ${answer.text}`);
        await started.stop();
        return 'serves what it has and refuses changes';
      },
      (error: Error) => {
        if (!/read-only/.test(error.message)) notes.violations.push(`a read-only mount: ${error.message}`);
        return 'does not start, and says why';
      },
    );
    notes.figures['a gateway on a read-only mount'] = refused;
    await mount('-o', 'remount,rw', folder);
    served = await place.start();
    caller = createCaller(served.url);
    await compare(caller, there, 'a mount that may be written again', notes);
    for (const line of await sqliteEngine(folder).check()) notes.violations.push(`a full tmpfs: ${line}`);
    caller.close();
    await served.stop();
  } finally {
    await run('umount', ['-l', folder]);
    place.remove();
    rmSync(workshop, { recursive: true, force: true });
  }
}

function placeOn(folder: string, workshop: string): Promise<Place> {
  return createPlace(
    configOf({
      store: { kind: 'sqlite', path: join(folder, 'keypairs.db') },
      people: [owner],
      secretFile: join(workshop, 'keypairs.key'),
    }),
  );
}

/** Imports keypairs that must go through; their public keys by name. */
async function fill(caller: Caller, count: number): Promise<Map<string, string>> {
  const there = new Map<string, string>();
  for (let i = 0; i < count; i++) {
    const [name, key] = [`key-${randomUUID()}`, publicKeyLine()];
    const answer = await caller.ask(importKey(owner, 'nova', name, { publicKey: key }));
    if (answer.status !== 201) throw new Error(`a whole disk, and yet ${answer.status} ${answer.text}`);
    there.set(name, key);
  }
  return there;
}

/** A change through every dialect, none of which may go through. */
async function changes(victim: string): Promise<readonly (readonly [DialectName, ReturnType<typeof ask>])[]> {
  const pair = await keyPair();
  return [
    ...NAMED.map((dialect) => [dialect, importKey(owner, dialect, `refused-${randomUUID()}`, pair)] as const),
    ['nova', oneKey(owner, 'nova', 'DELETE', victim)],
    ['qubole', ask(owner, 'qubole', 'PUT')],
  ];
}

function created(dialect: DialectName, body: unknown): [name: string, key: string] {
  const parsed = objectOf(String(body));
  const one = (dialect === 'cloudsigma' ? (parsed.objects as readonly unknown[])[0] : parsed.keypair) as {
    readonly name: string;
    readonly public_key: string;
  };
  return [one.name, one.public_key];
}

/** What is listed must be what was answered, whole. */
async function compare(
  caller: Caller,
  there: ReadonlyMap<string, string>,
  label: string,
  { violations }: Notes,
): Promise<void> {
  const { status, text } = await caller.ask(listKeys(owner, 'nova'));
  if (status !== 200)
    return void violations.push(`${label}: the list is answered ${status} ${text.slice(0, 150)}`);
  const { keypairs } = objectOf(text) as {
    readonly keypairs: readonly { readonly keypair: Readonly<Record<string, string>> }[];
  };
  const found = new Map(keypairs.map(({ keypair }) => [keypair.name ?? '', keypair]));
  for (const [name, key] of there) {
    const one = found.get(name);
    if (one === undefined) violations.push(`${label}: ${name} is lost`);
    else if (one.public_key !== key || one.fingerprint !== fingerprintOf(key))
      violations.push(`${label}: ${name} is torn`);
  }
  for (const name of found.keys())
    if (!there.has(name)) violations.push(`${label}: ${name} was refused and is there`);
}

await main(import.meta.url, { name: 'disk', usage: 'disk', run: disk });
