import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the system calls of a run say. */
export interface SyncTrace {
  readonly groups: number;
  /** Syncs of the log that ended a transaction. */
  readonly commits: number;
  /** Those of checkpoints, which carry the log over into the database and begin it anew. */
  readonly checkpoints: number;
  /** Waves that were answered while something that they had written was not synced. */
  readonly early: number;
}

const WAVES = fileURLToPath(new URL('./sqlite-waves.ts', import.meta.url));
const CALLS = 'trace=fsync,fdatasync,pwrite64,write';

/** Runs waves of inserts under strace, which somebody else has written; a reason where it cannot be. */
export async function traceSyncs(folder: string, width: number, waves: number): Promise<SyncTrace | string> {
  const output = join(folder, 'trace');
  const words = ['-f', '-y', '-s', '24', '-e', CALLS, '-o', output];
  const run = [process.execPath, '--import', 'tsx', WAVES, join(folder, 'traced.db'), `${width}`, `${waves}`];
  const child = spawn('strace', [...words, ...run], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  try {
    const [status] = (await once(child, 'close')) as [number | null];
    if (status !== 0) return `strace cannot look at the process: ${said.slice(0, 300)}`;
  } catch (error) {
    return `strace, which counts the syncs, is not there: ${(error as Error).message}`;
  }
  return readTrace(readFileSync(output, 'utf8').split('\n'));
}

const LOG_HEADER_BYTES = 32;

/** Follows the calls from the line `begin` to the line `end`. */
function readTrace(lines: readonly string[]): SyncTrace {
  let [commits, checkpoints, early, groups] = [0, 0, 0, 0];
  let isOver: boolean | undefined;
  // What was written to the log since its last sync: nothing, its header alone, or pages.
  let unsynced: 'nothing' | 'header' | 'pages' = 'nothing';
  const begun = new Map<string, string>();
  for (const line of lines) {
    const [thread = ''] = line.split(' ', 1);
    let call = line.slice(thread.length).trim();
    if (call.endsWith('<unfinished ...>')) {
      begun.set(thread, call);
      // A write may be in the file before its call ends; a sync is done when it ends.
      if (!call.startsWith('pwrite64')) continue;
    } else if (call.startsWith('<... ')) {
      const beginning = begun.get(thread) ?? '';
      if (beginning.startsWith('pwrite64')) continue;
      call = `${beginning} ${call}`;
    }
    if (call.startsWith('write(1<')) {
      if (call.includes('"begin')) isOver = false;
      if (call.includes('"answered') && unsynced !== 'nothing') early += 1;
      if (call.includes('"end ')) {
        isOver = true;
        groups = Number(/"end (\d+)/.exec(call)?.[1]);
      }
    }
    if (isOver !== false) continue;
    const isLog = call.includes('-wal>');
    if (call.startsWith('pwrite64') && isLog) {
      const isHeader = call.includes(`, ${LOG_HEADER_BYTES}, 0)`);
      unsynced = isHeader && unsynced === 'nothing' ? 'header' : 'pages';
    }
    if (/^f(data)?sync/.test(call)) {
      if (isLog && unsynced === 'pages') commits += 1;
      else checkpoints += 1;
      if (isLog) unsynced = 'nothing';
    }
  }
  return { groups, commits, checkpoints, early };
}
