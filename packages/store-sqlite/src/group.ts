import { applyChange, applyClaim } from './change.js';
import type { Connection } from './driver.js';
import type { Group, Job, Reply } from './job.js';

/** Runs jobs as one transaction each time it is called. */
export interface GroupRunner {
  /** One reply per job, in order, once COMMIT has returned; never throws. */
  run(jobs: readonly Job[]): { readonly replies: readonly Reply[]; readonly group: Group };
  close(): void;
}

/**
 * Group commit: many jobs, one transaction, one sync. Each job has a savepoint, so that one that is refused undoes nothing of its neighbours.
 *
 * `open` is called for the first job and again after a fault that may have left the connection in a bad state, so that the writer recovers by itself
 * when the disk does.
 */
export function createGroupRunner(open: () => Connection): GroupRunner {
  let connection: Connection | undefined;

  const drop = (): void => {
    quietly(() => connection?.close());
    connection = undefined;
  };
  const close = (): void => {
    // The file alone is then the whole store; whoever else has it open is not waited for.
    quietly(() => connection?.exec('PRAGMA busy_timeout = 0'));
    quietly(() => connection?.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    drop();
  };

  const runOnce = (jobs: readonly Job[]): readonly Reply[] => {
    try {
      connection ??= open();
      const current = connection;
      current.run('BEGIN IMMEDIATE');
      const replies = jobs.map((job) => runIsolated(current, job));
      current.run('COMMIT');
      return replies;
    } catch (error) {
      quietly(() => connection?.run('ROLLBACK'));
      const fault = toFault(error);
      // The log holds space that it may not need: given back, the next change may fit.
      if (NO_SPACE.test(fault.code)) quietly(() => connection?.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      // A change too big for a full disk must not take those with it that fit, or that make room.
      if (fault.code === 'SQLITE_FULL' && jobs.length > 1) return jobs.flatMap((job) => runOnce([job]));
      if (!PASSING.test(fault.code)) drop();
      return jobs.map(() => fault);
    }
  };

  return {
    run(jobs) {
      const start = performance.now();
      const replies = runOnce(jobs);
      return { replies, group: { size: jobs.length, milliseconds: performance.now() - start } };
    },
    close,
  };
}

/** Faults after which the connection is as good as before. */
const PASSING = /^SQLITE_(FULL|BUSY)/;

/** Faults that a full disk or a file at its limit make. */
const NO_SPACE = /^SQLITE_(FULL|IOERR_WRITE)/;

/** Faults of one job alone: a broken constraint, a value that cannot be bound. All others (disk, lock, memory) have hit the transaction. */
const OWN_FAULT = /^(?!SQLITE_)|^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG)/;

function runIsolated(connection: Connection, job: Job): Reply {
  connection.run('SAVEPOINT job');
  let reply: Reply;
  try {
    reply = job.kind === 'claim' ? applyClaim(connection, job) : applyChange(connection, job);
  } catch (error) {
    reply = toFault(error);
    if (!OWN_FAULT.test(reply.code)) throw error;
  }
  if (reply.kind === 'refused' || reply.kind === 'fault') connection.run('ROLLBACK TO job');
  connection.run('RELEASE job');
  return reply;
}

/** What crosses the thread boundary of an error: the driver's code and its message, which hold no values. */
export function toFault(error: unknown): Extract<Reply, { kind: 'fault' }> {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return {
    kind: 'fault',
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message: typeof message === 'string' ? message : String(error),
  };
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing to undo, or the connection is gone: what led here is already being reported.
  }
}
