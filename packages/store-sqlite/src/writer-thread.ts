import { createRequire } from 'node:module';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { connectWriter, openExisting } from './connection.js';
import type { SqliteConstructor } from './driver.js';
import { createGroupRunner } from './group.js';
import type { Group, Job, Reply } from './job.js';

/** What the thread is started with. */
export interface WriterData {
  readonly path: string;
  /** Absolute path of the driver's module. */
  readonly driver: string;
  readonly busyTimeoutMs: number;
}

/** To the thread: numbered jobs, or `close` behind the last one. */
export type WriterRequest = { readonly jobs: readonly (readonly [id: number, job: Job])[] } | 'close';

/** From the thread: the replies of one transaction. */
export interface WriterAnswer {
  readonly replies: readonly (readonly [id: number, reply: Reply])[];
  readonly group: Group;
}

/** The most jobs of one transaction, so that the first of a crowd does not wait for all of it. */
const GROUP_LIMIT = 512;

/** The whole life of the writer's thread. */
export function runWriterThread(): void {
  const port = parentPort;
  if (port === null) throw new TypeError('runWriterThread runs in a worker thread');
  const data = workerData as WriterData;
  const load = createRequire(data.driver);
  const Driver = load(data.driver) as SqliteConstructor;
  const runner = createGroupRunner(() => connectWriter(openExisting(Driver, data.path), data.busyTimeoutMs));

  const queue: (readonly [number, Job])[] = [];
  let closing = false;
  const take = (request: WriterRequest): void => {
    if (request === 'close') closing = true;
    else queue.push(...request.jobs);
  };
  port.on('message', (request: WriterRequest) => {
    take(request);
    for (;;) {
      // What came in during the last sync joins the next transaction.
      for (let more = receiveMessageOnPort(port); more !== undefined; more = receiveMessageOnPort(port))
        take(more.message as WriterRequest);
      if (queue.length === 0) break;
      const jobs = queue.splice(0, GROUP_LIMIT);
      const { replies, group } = runner.run(jobs.map(([, job]) => job));
      const answer: WriterAnswer = {
        replies: replies.map((reply, index) => [jobs[index]?.[0] ?? -1, reply]),
        group,
      };
      port.postMessage(answer);
    }
    if (closing) {
      runner.close();
      port.close();
    }
  });
}

runWriterThread();
