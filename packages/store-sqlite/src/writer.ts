import { Worker } from 'node:worker_threads';
import type { Connection } from './driver.js';
import { writerSource } from './generated/writer-source.js';
import { createGroupRunner, toFault } from './group.js';
import type { Group, Job, Reply } from './job.js';
import type { WriterAnswer, WriterData, WriterRequest } from './writer-thread.js';

/** Where jobs go: answered once their transaction is durable. Never rejects; what fails is a `fault` reply. */
export interface Writer {
  submit(job: Job): Promise<Reply>;
  /** After all that was submitted. */
  close(): Promise<void>;
}

/** Called after each transaction. */
export type OnGroup = (group: Group) => void;

interface Waiting {
  readonly id: number;
  readonly job: Job;
  readonly resolve: (reply: Reply) => void;
}

/**
 * Writes in a worker thread, so that no sync blocks the event loop. Jobs of one turn of the loop travel as one message; the thread puts all that has
 * arrived into one transaction.
 *
 * When the thread dies, what it had not answered is a fault (it may or may not be stored, as after any crash), and the next job starts a new thread.
 *
 * The thread's code is a string, made from `writer-thread.ts`: it needs no file beside the bundle and no TypeScript loader.
 */
export function createThreadWriter(data: WriterData, onGroup: OnGroup): Writer {
  let thread: Worker | undefined;
  let posted = new Map<number, Waiting>();
  let queue: Waiting[] = [];
  let nextId = 0;
  let closed: Promise<void> | undefined;

  const start = (): Worker => {
    const worker = new Worker(writerSource, {
      eval: true,
      name: 'keypair-gateway-sqlite-writer',
      workerData: data,
      // Flags of the parent (loaders, conditions, inspectors) mean nothing to it.
      execArgv: [],
    });
    let cause: unknown = new Error('the writer thread ended');
    worker.on('message', ({ replies, group }: WriterAnswer) => {
      for (const [id, reply] of replies) {
        posted.get(id)?.resolve(reply);
        posted.delete(id);
      }
      if (posted.size === 0) worker.unref();
      onGroup(group);
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (thread !== worker) return;
      thread = undefined;
      const lost = posted;
      posted = new Map();
      const fault: Reply = { ...toFault(cause), code: 'WRITER_ENDED' };
      for (const { resolve } of lost.values()) resolve(fault);
    });
    worker.unref();
    return worker;
  };

  const flush = (): void => {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    try {
      thread ??= start();
      const request: WriterRequest = { jobs: batch.map(({ id, job }) => [id, job]) };
      thread.postMessage(request);
      thread.ref();
      for (const waiting of batch) posted.set(waiting.id, waiting);
    } catch (error) {
      const fault = toFault(error);
      for (const { resolve } of batch) resolve(fault);
    }
  };

  thread = start();
  return {
    submit(job) {
      return new Promise((resolve) => {
        nextId += 1;
        queue.push({ id: nextId, job, resolve });
        if (queue.length === 1) setImmediate(flush);
      });
    },
    close() {
      closed ??= new Promise((resolve) => {
        flush();
        if (thread === undefined) return resolve();
        const request: WriterRequest = 'close';
        thread.ref();
        thread.once('exit', () => resolve());
        thread.postMessage(request);
      });
      return closed;
    },
  };
}

/** Writes on this thread, all jobs of one turn of the loop as one transaction: for drivers that cannot be loaded by name in a worker. */
export function createLocalWriter(open: () => Connection, onGroup: OnGroup): Writer {
  const runner = createGroupRunner(open);
  let queue: { readonly job: Job; readonly resolve: (reply: Reply) => void }[] = [];
  const flush = (): void => {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    const { replies, group } = runner.run(batch.map(({ job }) => job));
    for (const [index, reply] of replies.entries()) batch[index]?.resolve(reply);
    onGroup(group);
  };
  return {
    submit(job) {
      return new Promise((resolve) => {
        queue.push({ job, resolve });
        if (queue.length === 1) setImmediate(flush);
      });
    },
    async close() {
      flush();
      runner.close();
    },
  };
}
