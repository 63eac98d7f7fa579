import type { BlockBuilder } from './builders.js';
import type { Block, ImportedLine, Pieces } from './types.js';

type Found = readonly ImportedLine[];

/** Takes pieces in and has them inspected, a bounded number of blocks ahead. */
export interface Intake {
  /** What was found in the next block; undefined at the end. Rejects as the pieces do, after all that came before. */
  next(): Promise<Found | undefined>;
  /** Takes nothing more, and lets the pieces know. */
  stop(): Promise<void>;
}

// What comes slowly is not kept waiting for what is still to come.
const LINGER_MS = 50;

/** `most`: the blocks that may be under way. */
export function createIntake(
  pieces: Pieces,
  builder: BlockBuilder,
  run: (block: Block) => Promise<Found>,
  most: number,
): Intake {
  const iterator = iteratorOf(pieces);
  const underWay: Promise<Found>[] = [];
  const reader = createBell();
  const room = createBell();
  let state: 'new' | 'open' | 'ended' | 'stopped' = 'new';
  let isPulling = false;
  /** Whether there is nothing to say goodbye to: the pieces have ended, or thrown. */
  let isOver = false;
  let fault: { readonly cause: unknown } | undefined;
  let linger: NodeJS.Timeout | undefined;

  const send = (block: Block): void => {
    const found = run(block);
    // Whoever asks for it hears of it; until then nobody does.
    found.catch(() => {});
    underWay.push(found);
    reader.ring();
  };
  const sendAll = async (blocks: Iterable<Block>): Promise<void> => {
    for (const block of blocks) {
      while (underWay.length >= most && !isStopped()) await room.wait();
      if (isStopped()) return;
      send(block);
    }
  };
  const isStopped = (): boolean => state === 'stopped';
  const sendLate = (): void => {
    linger = undefined;
    // Where there is no room, the pieces come fast enough.
    if (isPulling && underWay.length < most) for (const block of builder.flush()) send(block);
  };
  const pull = async (): Promise<IteratorResult<string | Uint8Array>> => {
    try {
      const step = iterator.next();
      if ('then' in step) {
        isPulling = true;
        linger ??= setTimeout(sendLate, LINGER_MS);
      }
      const result = await step;
      isOver = result.done === true;
      return result;
    } catch (cause) {
      isOver = true;
      throw cause;
    } finally {
      isPulling = false;
    }
  };
  const takeAll = async (): Promise<void> => {
    for (;;) {
      const step = await pull();
      if (isStopped()) return;
      await sendAll(step.done === true ? builder.end() : builder.add(step.value));
      if (step.done === true) return;
    }
  };
  const start = async (): Promise<void> => {
    state = 'open';
    try {
      await takeAll();
    } catch (cause) {
      await sendAll(builder.flush());
      fault = { cause };
    }
    clearTimeout(linger);
    if (!isStopped()) state = 'ended';
    reader.ring();
  };
  return {
    async next() {
      if (state === 'new') void start();
      while (underWay.length === 0 && state === 'open') await reader.wait();
      const found = underWay[0];
      if (found !== undefined) {
        const lines = await found;
        underWay.shift();
        room.ring();
        return lines;
      }
      if (fault !== undefined) throw fault.cause;
      return undefined;
    },
    async stop() {
      state = 'stopped';
      clearTimeout(linger);
      room.ring();
      const returned = isOver && !isPulling ? undefined : iterator.return?.();
      // A piece that may never come is not waited for.
      if (isPulling) Promise.resolve(returned).catch(() => {});
      else await returned;
    },
  };
}

type PieceIterator = Iterator<string | Uint8Array> | AsyncIterator<string | Uint8Array>;

function iteratorOf(pieces: Pieces): PieceIterator {
  return Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
}

interface Bell {
  ring(): void;
  wait(): Promise<void>;
}

function createBell(): Bell {
  let wake = (): void => {};
  return {
    ring: () => wake(),
    wait: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}
