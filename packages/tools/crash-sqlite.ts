import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findAuditBreak, type Owner, type StoredKeypair } from '@keypair-gateway/core';
import { openSqliteStore, type SqliteDatabase, type SqliteStore } from '@keypair-gateway/store-sqlite';

/** What a run of kills found. */
export interface CrashFigures {
  readonly kills: number;
  /** Creations that were answered before a kill, over all rounds. */
  readonly created: number;
  /** Deletions that were answered. */
  readonly deleted: number;
  /** Creations that were stored but whose answer the kill cut off; they may be there or not. */
  readonly unanswered: number;
  /** What must not be: each line names one fault. */
  readonly faults: readonly string[];
}

const WRITERS = 16;

/**
 * Kills a process of 16 concurrent writers with SIGKILL, `kills` times on one file, at a random answer each time, and checks after each kill
 * that the file opens by itself, that all that was answered is there whole, and nothing that was deleted.
 */
export async function crashSqlite(options: {
  readonly kills: number;
  readonly random?: () => number;
}): Promise<CrashFigures> {
  const { kills, random = Math.random } = options;
  const folder = mkdtempSync(join(tmpdir(), 'crash-sqlite-'));
  const path = join(folder, 'keypairs.db');
  const ledger: Ledger = { there: new Set(), gone: new Set(), open: new Set() };
  const faults: string[] = [];
  let unanswered = 0;
  try {
    for (let round = 1; round <= kills; round++) {
      const lines = await killedWriters(path, round, 1 + Math.floor(random() * 400));
      for (const line of lines) note(ledger, line);
      const found = await examine(path, ledger);
      unanswered += found.unanswered;
      faults.push(...found.faults.map((fault) => `kill ${round}: ${fault}`));
    }
    return {
      kills,
      created: ledger.there.size + ledger.gone.size,
      deleted: ledger.gone.size,
      unanswered,
      faults,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the writers said, outside the store: names answered as created, as deleted, and those whose deletion was asked for and not answered. */
interface Ledger {
  readonly there: Set<string>;
  readonly gone: Set<string>;
  readonly open: Set<string>;
}

function note(ledger: Ledger, line: string): void {
  const name = line.slice(1);
  if (line.startsWith('+')) ledger.there.add(name);
  if (line.startsWith('?')) {
    ledger.there.delete(name);
    ledger.open.add(name);
  }
  if (line.startsWith('-')) {
    ledger.open.delete(name);
    ledger.gone.add(name);
  }
}

/** Starts the writers, kills them after `answers` lines, and gives all the lines that came out whole. */
function killedWriters(path: string, round: number, answers: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--conditions=@keypair-gateway/source',
        fileURLToPath(import.meta.url),
        '--writers',
        path,
        String(round),
      ],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let text = '';
    let seen = 0;
    let errors = '';
    child.stdout.on('data', (chunk: Uint8Array) => {
      const more = new TextDecoder().decode(chunk);
      text += more;
      seen += more.split('\n').length - 1;
      if (seen >= answers) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Uint8Array) => {
      errors += new TextDecoder().decode(chunk);
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writers ended by themselves\n${errors}`));
      else resolve(text.split('\n').slice(0, -1));
    });
  });
}

async function examine(path: string, ledger: Ledger): Promise<{ unanswered: number; faults: string[] }> {
  const faults: string[] = [];
  const store = await openSqliteStore({ path });
  const records = await store.scan(0, Number.MAX_SAFE_INTEGER);
  const stored = new Map(records.map((record) => [record.name, record]));
  if (stored.size !== records.length) faults.push('a name is there twice');
  for (const name of ledger.there) {
    const record = stored.get(name);
    if (record === undefined) faults.push(`${name} was answered and is lost`);
    else if (!isWhole(record)) faults.push(`${name} is torn`);
  }
  for (const name of ledger.gone) if (stored.has(name)) faults.push(`${name} was deleted and is back`);
  faults.push(...(await brokenTrails(store, records)));
  await store.close();

  const Driver = createRequire(new URL('../store-sqlite/', import.meta.url))('libsql');
  const database: SqliteDatabase = new Driver(path);
  const verdict = JSON.stringify(database.prepare('PRAGMA integrity_check').all());
  if (verdict !== '[{"integrity_check":"ok"}]') faults.push(`integrity_check: ${verdict}`);
  database.close();
  const known = [...stored.keys()].filter((name) => ledger.there.has(name) || ledger.open.has(name));
  const unanswered = stored.size - known.length;
  // What the kill left undecided is decided now.
  for (const name of stored.keys()) ledger.there.add(name);
  for (const name of ledger.open) ledger.there.delete(name);
  return { unanswered, faults };
}

async function brokenTrails(store: SqliteStore, records: readonly StoredKeypair[]): Promise<string[]> {
  const faults: string[] = [];
  for (const owner of new Set(records.map((record) => record.owner))) {
    const trail = await store.audit(owner);
    if (findAuditBreak(owner, trail) !== -1) faults.push(`the trail of ${owner} is broken`);
    const created = new Set(trail.filter(({ action }) => action === 'create').map(({ uuid }) => uuid));
    for (const record of records)
      if (record.owner === owner && !created.has(record.uuid)) faults.push(`${record.name} is in no trail`);
  }
  return faults;
}

function keypair(owner: Owner, name: string): Omit<StoredKeypair, 'serial' | 'revision'> {
  const filled = (length: number): Uint8Array =>
    Uint8Array.from({ length }, (_, i) => name.charCodeAt(i % name.length));
  return {
    owner,
    uuid: `uuid-of-${name}`,
    name,
    slot: null,
    type: 'ssh',
    algorithm: 'rsa',
    bits: 2048,
    publicKey: `ssh-rsa ${name.repeat(30)}`,
    fingerprint: '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
    createdAt: 1_763_800_000_123_456,
    attributes: { description: name },
    sealed: { keyId: 'k', wrapped: filled(60), box: filled(1700) },
    keyVersion: 1,
  };
}

function isWhole(record: StoredKeypair): boolean {
  const { serial: _, revision, ...rest } = record;
  const sameBytes = (_key: string, value: unknown): unknown =>
    value instanceof Uint8Array ? Array.from(value) : value;
  const text = (value: object): string =>
    JSON.stringify(
      Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      sameBytes,
    );
  return revision === 1 && text(rest) === text(keypair(record.owner, record.name));
}

/** The child: writes until it is killed. A line goes out, synchronously, only when the store has answered. */
async function writeForever(path: string, round: string): Promise<void> {
  const store = await openSqliteStore({ path });
  const say = (line: string): void => {
    writeSync(1, `${line}\n`);
  };
  const writer = async (number: number): Promise<void> => {
    const owner: Owner = `user:${number % 4}`;
    const facts = { at: Date.now() * 1000, userId: 'u', accountId: 'a', requestId: 'r' };
    for (let i = 0; ; i++) {
      const name = `key-${round}-${number}-${i}`;
      const record = keypair(owner, name);
      const { uuid } = record;
      await expectOk(
        store.commit({
          owner,
          insert: [record],
          uniqueNames: true,
          audit: [{ ...facts, uuid, action: 'create' }],
        }),
      );
      say(`+${name}`);
      if (i % 5 !== 4) continue;
      say(`?${name}`);
      await expectOk(
        store.commit({
          owner,
          remove: [{ uuid, revision: 1 }],
          audit: [{ ...facts, uuid, action: 'delete' }],
        }),
      );
      say(`-${name}`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
}

async function expectOk(outcome: Promise<{ readonly ok: boolean }>): Promise<void> {
  if (!(await outcome).ok) throw new Error('the store refused a change that nothing stands against');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    options: { kills: { type: 'string', default: '20' }, writers: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.writers) await writeForever(positionals[0] ?? '', positionals[1] ?? '');
  else {
    const figures = await crashSqlite({ kills: Number(values.kills) });
    for (const fault of figures.faults) console.error(fault);
    const { kills, created, deleted, unanswered, faults } = figures;
    console.log(
      `${kills} kills of ${WRITERS} writers: ${created} creations and ${deleted} deletions answered, ${unanswered} stored without an answer, ${faults.length} faults`,
    );
    if (faults.length > 0) process.exitCode = 1;
  }
}
