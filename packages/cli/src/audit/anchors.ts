import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { isKeypairError, type Owner, type Store } from '@keypair-gateway/core';
import type { Logger } from 'pino';
import { fileFault } from '../file-fault.js';
import {
  type AnchoredHead,
  chainAnchor,
  decodeAnchor,
  encodeAnchor,
  FIRST_ANCHOR,
  isHead,
} from './anchor-line.js';
import { fileLines } from './lines.js';

/** Writes down the heads of trails from time to time. */
export interface Anchors {
  /** From now on the trails of this store are among them; `backend` is its place in the configuration. */
  watch(store: Pick<Store, 'trailHeads'>, backend: string): void;
  /** Anchors at once and then from time to time. */
  start(): void;
  /** Anchors what has grown since the last time. Never rejects: what is wrong is logged. */
  anchor(): Promise<void>;
  /** Anchors a last time, if it was ever started. */
  close(): Promise<void>;
}

/** What `createAnchors` takes. */
export interface AnchorsOptions {
  readonly path: string;
  readonly everySeconds: number;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** What the file holds, as far as the next line depends on it. */
interface State {
  readonly inode: number;
  size: number;
  /** Hash of the last line. */
  last: string;
  /** Length of each trail when it was last anchored, by backend and owner. */
  readonly known: Map<string, Map<Owner, number>>;
}

const PAGE = 500;
/** Heads of one line, and UTF-16 units of their owners. */
const HEADS = 1000;
const LINE_TEXT = 1_048_576;
/** Faults of one kind that a pass tells one by one, and what it shows of an owner. */
const TOLD = 100;
const SHOWN = 200;

/** Anchors into a file of JSON lines that one process alone writes. A file that was renamed or removed is begun anew, with the heads of all trails. */
export function createAnchors(options: AnchorsOptions): Anchors {
  const { path, everySeconds, logger, now = Date.now } = options;
  const watched: { readonly store: Pick<Store, 'trailHeads'>; readonly backend: string }[] = [];
  let state: State | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStarted = false;
  let isClosed = false;

  async function stateOf(handle: FileHandle): Promise<State> {
    const { ino: inode, size } = await handle.stat();
    if (state?.inode === inode && state.size === size) return state;
    const found = await readAnchors(path);
    if (found.isBroken)
      logger.error({ anchors: path }, 'the anchors are not as they were written: run audit verify');
    // A line that a crash cut off was not there for anybody.
    if (found.size < size) await handle.truncate(found.size);
    return { inode, size: found.size, last: found.last, known: found.known };
  }

  async function write(handle: FileHandle, given: State, backend: string, heads: AnchoredHead[]) {
    const line = chainAnchor(given.last, { at: now() * 1000, backend, heads });
    const bytes = Buffer.from(`${encodeAnchor(line)}\n`);
    for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
    await handle.datasync();
    given.last = line.hash;
    given.size += bytes.length;
    const known = given.known.get(backend) ?? new Map<Owner, number>();
    given.known.set(backend, known);
    for (const [owner, seq] of heads) known.set(owner, seq);
    // Whoever keeps the log elsewhere has with it what shows that the file was cut.
    logger.info({ anchors: path, backend, trails: heads.length, hash: line.hash }, 'anchored');
  }

  async function anchorStore(
    handle: FileHandle,
    given: State,
    store: Pick<Store, 'trailHeads'>,
    backend: string,
  ): Promise<void> {
    const about = { anchors: path, backend };
    const shorter = createTeller(about, 'a trail is shorter than it was', logger);
    const forged = createTeller(about, 'a trail ends with what is no entry: run audit verify', logger);
    let due: AnchoredHead[] = [];
    let text = 0;
    for await (const { owner, seq, hash } of headsOf(store)) {
      const head = [owner, seq, hash] as const;
      // In a line it would keep the other heads from being read.
      if (!isHead(head)) {
        forged.tell(owner, { seq });
        continue;
      }
      const before = given.known.get(backend)?.get(owner) ?? 0;
      if (seq < before) shorter.tell(owner, { seq, before });
      if (seq <= before) continue;
      due.push(head);
      text += owner.length;
      if (due.length < HEADS && text < LINE_TEXT) continue;
      await write(handle, given, backend, due);
      due = [];
      text = 0;
    }
    if (due.length > 0) await write(handle, given, backend, due);
    shorter.end();
    forged.end();
  }

  async function pass(): Promise<void> {
    const handle = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600);
    try {
      const given = await stateOf(handle);
      // Read anew after a fault: nobody knows then how much of a line is there.
      state = undefined;
      for (const { store, backend } of watched) await anchorStore(handle, given, store, backend);
      state = given;
    } finally {
      await handle.close();
    }
  }
  function anchor(): Promise<void> {
    running ??= pass()
      .catch((error: unknown) => {
        const reason = isKeypairError(error) ? error.message : fileFault(error);
        logger.error({ anchors: path, reason }, 'the trails could not be anchored');
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }
  async function tick(): Promise<void> {
    await anchor();
    if (!isClosed) timer = setTimeout(tick, everySeconds * 1000).unref();
  }

  return {
    watch: (store, backend) => void watched.push({ store, backend }),
    start() {
      isStarted = true;
      void tick();
    },
    anchor,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      // One that is under way may have passed what has grown since.
      await running;
      if (isStarted) await anchor();
    },
  };
}

/** Logs what is wrong with trails one by one, up to a bound; the rest is counted, so that many forged rows do not fill the log. */
function createTeller(about: object, words: string, logger: AnchorsOptions['logger']) {
  let count = 0;
  return {
    tell(owner: Owner, what: object): void {
      count += 1;
      if (count <= TOLD) logger.error({ ...about, owner: owner.slice(0, SHOWN), ...what }, words);
    },
    end(): void {
      if (count > TOLD) logger.error({ ...about, more: count - TOLD }, words);
    },
  };
}

async function* headsOf(store: Pick<Store, 'trailHeads'>) {
  for (let after: Owner | null = null; ; ) {
    const page: readonly { readonly owner: Owner; readonly seq: number; readonly hash: string }[] =
      (await store.trailHeads?.(after, PAGE)) ?? [];
    yield* page;
    const last = page.at(-1)?.owner;
    if (page.length < PAGE || last === undefined || last === after) return;
    after = last;
  }
}

async function readAnchors(path: string): Promise<Omit<State, 'inode'> & { readonly isBroken: boolean }> {
  const known: State['known'] = new Map();
  let last = FIRST_ANCHOR;
  let size = 0;
  let isBroken = false;
  for await (const { text, at, isWhole } of fileLines(path)) {
    if (!isWhole) break;
    size = at + Buffer.byteLength(text) + 1;
    const line = decodeAnchor(text, last);
    if (line === undefined) {
      isBroken = true;
      last = hashIn(text) ?? last;
      continue;
    }
    last = line.hash;
    const owners = known.get(line.backend) ?? new Map<Owner, number>();
    known.set(line.backend, owners);
    for (const [owner, seq] of line.heads) owners.set(owner, seq);
  }
  return { size, last, known, isBroken };
}

/** The hash that a line says it has, so that lines behind one that was changed can be told from it. */
export function hashIn(text: string): string | undefined {
  return /"hash":"([0-9a-f]{64})"\}$/.exec(text)?.[1];
}
