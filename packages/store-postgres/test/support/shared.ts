import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { isAlive } from './sweep.js';

const KEEPER = fileURLToPath(new URL('./keeper.ts', import.meta.url));
/** Of this checkout, so that others with another server do not meet here. */
const ROOM = join(
  tmpdir(),
  `store-postgres.${createHash('sha256').update(KEEPER).digest('hex').slice(0, 8)}`,
);
const LOCK = `${ROOM}.lock`;
const STATE = join(ROOM, 'server.json');
const HOLDERS = join(ROOM, 'holders');

/** A shared server: the process that keeps it, and its address. */
export interface Shared {
  readonly pid: number;
  readonly url: string;
}

/**
 * The URL of a server that all test files of a run share. It is kept by a process of its own, which ends it once nobody who asked for it lives any more: also when a run is
 * killed. Under vitest the runner holds it, which lives longer than the file that asks.
 */
export async function holdShared(): Promise<string> {
  const holder = process.env.VITEST !== undefined && isMainThread ? process.ppid : process.pid;
  return locked(async () => {
    mkdirSync(HOLDERS, { recursive: true });
    writeFileSync(join(HOLDERS, String(holder)), '');
    const there = readShared();
    return there !== undefined && isAlive(there.pid) ? there.url : startKeeper();
  });
}

/** Says where the server is; by its keeper. */
export function writeShared(shared: Shared): void {
  writeFileSync(STATE, JSON.stringify(shared));
}

/** Resolves when nobody holds the server any more; who asks then starts another. */
export async function whenLeft(): Promise<void> {
  for (let left = false; !left; ) {
    await sleep(200);
    if (isHeld()) continue;
    left = await locked(async () => {
      if (isHeld()) return false;
      rmSync(ROOM, { recursive: true, force: true });
      return true;
    });
  }
}

function readShared(): Shared | undefined {
  try {
    return JSON.parse(readFileSync(STATE, 'utf8')) as Shared;
  } catch {
    return undefined;
  }
}

function isHeld(): boolean {
  return readdirSync(HOLDERS).some((pid) => isAlive(Number(pid)));
}

async function startKeeper(): Promise<string> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), KEEPER], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // It is no part of the run, though it serves it.
    env: { ...process.env, VITEST: undefined },
  });
  try {
    return await firstWord(child);
  } finally {
    if (child.connected) child.disconnect();
    child.unref();
  }
}

function firstWord(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the keeper of the shared server ended with ${code}`)));
    child.once('message', (word: { readonly url?: string; readonly fault?: string }) => {
      if (word.url === undefined) reject(new Error(word.fault));
      else resolve(word.url);
    });
  });
}

/** One process at a time. */
async function locked<T>(work: () => Promise<T>): Promise<T> {
  const draft = `${LOCK}.${randomUUID()}`;
  writeFileSync(draft, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(draft, LOCK);
        break;
      } catch {
        if (isLeftBehind()) rmSync(LOCK, { force: true });
        await sleep(20);
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function isLeftBehind(): boolean {
  try {
    return !isAlive(Number(readFileSync(LOCK, 'utf8')));
  } catch {
    return false;
  }
}
