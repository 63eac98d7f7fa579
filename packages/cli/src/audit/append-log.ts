import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that lines are put behind, many of them with one sync. */
export interface AppendLog {
  /** Resolves when the text is on the disk. The text ends with a line feed. */
  append(text: string): Promise<void>;
  /** The same without a sync of its own, and nobody is told when it cannot be written: it is on the disk with the next text that is appended. */
  note(text: string): void;
  /** Rejects while nothing can be appended. */
  check(): Promise<void>;
  /** Writes what is waiting and closes the file. */
  close(): Promise<void>;
}

/** What `openAppendLog` takes beside the path. */
export interface AppendLogOptions {
  /** What a new file begins with. */
  readonly header?: () => string;
  /** Texts that may wait; one more is rejected at once. Default 10,000. */
  readonly maxWaiting?: number;
}

interface Waiting {
  readonly text: string;
  /** undefined: a note. */
  readonly told: { resolve(): void; reject(reason: unknown): void } | undefined;
}

interface Opened {
  readonly handle: FileHandle;
  readonly device: number;
  readonly inode: number;
  /** How long the file was when it was last looked at. */
  size: number;
}

const MAX_WAITING = 10_000;
/** Texts of one write, so that the first of a crowd does not wait for all of it. */
const GROUP_LIMIT = 1000;
const LINE_FEED = 0x0a;

/**
 * Opens a file for appending, made with mode 0600 where it is absent. Texts that come while others are written go together in the next write and share its sync.
 *
 * The file may be renamed or removed at any time: the next group goes to a new file of the old name. Several processes may append to one file. A line that a crash
 * or a full disk has cut off is ended before the next text, so that it spoils no other.
 */
export async function openAppendLog(path: string, options: AppendLogOptions = {}): Promise<AppendLog> {
  const { header, maxWaiting = MAX_WAITING } = options;
  let opened: Opened | undefined;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let hasFailed = false;
  let isClosed = false;

  async function drop(): Promise<void> {
    const old = opened;
    opened = undefined;
    await old?.handle.close().catch(() => {});
  }

  /** The file that has the name now, and what its next write must begin with. */
  async function ready(): Promise<{ readonly file: Opened; readonly lead: string }> {
    const there = await stat(path).catch(whenAbsent);
    if (opened !== undefined && (opened.inode !== there?.ino || opened.device !== there.dev)) await drop();
    if (opened === undefined) {
      opened = await openFile(path, there === undefined);
    } else if (there !== undefined && there.size === opened.size) {
      return { file: opened, lead: '' };
    } else opened.size = there?.size ?? 0;
    const file = opened;
    if (file.size === 0) return { file, lead: header?.() ?? '' };
    return { file, lead: (await endsLine(file)) ? '' : '\n' };
  }

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const { file, lead } = await ready();
    const bytes = Buffer.from(lead + group.map(({ text }) => text).join(''));
    if (bytes.length === 0) return;
    await writeAll(file.handle, bytes);
    file.size += bytes.length;
    if (group.some(({ told }) => told !== undefined)) await file.handle.datasync();
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const group = queue.splice(0, GROUP_LIMIT);
      try {
        await writeGroup(group);
        hasFailed = false;
        for (const { told } of group) told?.resolve();
      } catch (error) {
        hasFailed = true;
        // What a failed sync has lost, a later one would not tell; how much of a failed write is there, nobody knows.
        await drop();
        for (const { told } of group) told?.reject(error);
      }
    }
    running = undefined;
  }

  function put(waiting: Waiting): void {
    if (isClosed) waiting.told?.reject(new Error('the log is closed'));
    else if (queue.length >= maxWaiting) waiting.told?.reject(new Error('too many entries wait for the log'));
    else {
      queue.push(waiting);
      running ??= run();
    }
  }
  const append = (text: string): Promise<void> =>
    new Promise((resolve, reject) => put({ text, told: { resolve, reject } }));

  await append('');
  return {
    append,
    note: (text) => put({ text, told: undefined }),
    // After a fault only a write tells whether it has passed.
    check: () => append(hasFailed ? '\n' : ''),
    async close() {
      isClosed = true;
      await running;
      queue = [];
      await opened?.handle.datasync().catch(() => {});
      await drop();
    },
  };
}

async function openFile(path: string, isNew: boolean): Promise<Opened> {
  const handle = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600);
  try {
    const look = await handle.stat();
    if (!look.isFile()) throw Object.assign(new Error('it is not a file'), { code: 'it is not a file' });
    if (isNew) await syncFolder(dirname(path));
    return { handle, device: look.dev, inode: look.ino, size: look.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A new file is lost with the power as long as its folder does not say that it is there. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function endsLine({ handle, size }: Opened): Promise<boolean> {
  const { bytesRead, buffer } = await handle.read({ buffer: new Uint8Array(1), position: size - 1 });
  return bytesRead === 1 && buffer[0] === LINE_FEED;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at);
    at += bytesWritten;
  }
}

function whenAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
