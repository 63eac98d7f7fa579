import { checkInput } from '../key/input.js';
import type { Block, LinesBlock } from './types.js';

/** Puts what comes in into blocks. */
export interface BlockBuilder {
  /** Takes a piece in, and gives the blocks that it fills as they are asked for. Throws a `TypeError` for what is neither text nor bytes. */
  add(piece: string | Uint8Array): Iterable<Block>;
  /** What is whole so far, full or not. */
  flush(): Iterable<Block>;
  /** The rest, at the end of all pieces. */
  end(): Iterable<Block>;
}

// A message between threads costs as much as some keys; of more than these it is no longer felt.
const FULL_KEYS = 64;
const FULL_BYTES = 32_768;

/** Each piece is a key. */
export function createKeysBuilder(): BlockBuilder {
  let keys: (string | Uint8Array)[] = [];
  let size = 0;
  let next = 1;
  const take = (): readonly Block[] => {
    if (keys.length === 0) return [];
    const block = { keys, first: next - keys.length, count: keys.length };
    keys = [];
    size = 0;
    return [block];
  };
  return {
    add(piece) {
      checkInput(piece);
      // A copy: what the bytes are a view of may be large, and change before they are looked at.
      keys.push(typeof piece === 'string' ? piece : new Uint8Array(piece));
      size += piece.length;
      next += 1;
      return keys.length >= FULL_KEYS || size >= FULL_BYTES ? take() : [];
    },
    flush: take,
    end: take,
  };
}

const NEWLINE = 0x0a;
const MARK: Buffer = Buffer.of(0xef, 0xbb, 0xbf);

/** Pieces are parts of a file, cut anywhere. Of a line only `longest` bytes are kept. */
export function createLinesBuilder(longest: number): BlockBuilder {
  const encoder = createEncoder();
  let buffer = new Uint8Array(2 * FULL_BYTES);
  let used = 0;
  /** Where the line begins that has not ended. */
  let start = 0;
  let line = 1;
  let count = 0;
  let cut = false;
  let marked = false;

  const put = (bytes: Uint8Array): void => {
    if (used + bytes.length > buffer.length) {
      const wider = new Uint8Array(Math.max(2 * buffer.length, used + bytes.length));
      wider.set(buffer.subarray(0, used));
      buffer = wider;
    }
    buffer.set(bytes, used);
    used += bytes.length;
  };
  /** The lines that have ended; what follows them moves to the front. */
  const take = (): LinesBlock[] => {
    if (count === 0) return [];
    const block = { bytes: buffer.slice(0, start), first: line, count, marked, cut: false };
    begin(start, count);
    return [block];
  };
  /** The line that goes on beyond what is kept, alone. */
  const takeCut = (): LinesBlock => {
    const block = { bytes: buffer.slice(0, used), first: line, count: 1, marked, cut: true };
    begin(used, 1);
    cut = false;
    return block;
  };
  const begin = (at: number, lines: number): void => {
    buffer.copyWithin(0, at, used);
    used -= at;
    start = 0;
    line += lines;
    count = 0;
    marked = false;
  };
  /** A part of a line, with its end or without. */
  function* addPart(part: Uint8Array, isEnd: boolean): Generator<Block> {
    if (!cut && used - start + part.length > longest) {
      yield* take();
      cut = true;
    }
    put(cut ? part.subarray(0, longest - used) : part);
    if (!isEnd) return;
    if (cut) return yield takeCut();
    start = used;
    count += 1;
    if (used >= FULL_BYTES) yield* take();
  }
  function* addBytes(bytes: Uint8Array): Generator<Block> {
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      to = bytes.indexOf(NEWLINE, from) + 1;
      const isEnd = to > 0;
      if (!isEnd) to = bytes.length;
      yield* addPart(bytes.subarray(from, to), isEnd);
    }
  }
  // The mark may come in pieces.
  let head: Uint8Array | undefined = new Uint8Array(0);
  function* add(bytes: Uint8Array): Generator<Block> {
    if (head === undefined) return yield* addBytes(bytes);
    head = Buffer.concat([head, bytes]);
    if (head.length < MARK.length && MARK.indexOf(head) === 0) return;
    yield* addHead(head);
  }
  function* addHead(bytes: Uint8Array): Generator<Block> {
    head = undefined;
    marked = MARK.equals(bytes.subarray(0, MARK.length));
    yield* addBytes(marked ? bytes.subarray(MARK.length) : bytes);
  }
  return {
    add(piece) {
      checkInput(piece);
      return add(encoder.encode(piece));
    },
    flush: take,
    *end() {
      yield* add(encoder.end());
      if (head !== undefined) yield* addHead(head);
      // The last line may have no end.
      if (used > start || cut) yield* addPart(Uint8Array.of(NEWLINE), true);
      yield* take();
    },
  };
}

/** UTF-8 of texts whose surrogate pairs may be cut in two; a half that stays alone becomes a byte that is no UTF-8, so that its line is refused. */
function createEncoder(): { encode(piece: string | Uint8Array): Uint8Array; end(): Uint8Array } {
  const encoder = new TextEncoder();
  let half = '';
  const end = (): Uint8Array => {
    const left = half === '' ? new Uint8Array(0) : Uint8Array.of(0xff);
    half = '';
    return left;
  };
  return {
    encode(piece) {
      if (typeof piece !== 'string') return half === '' ? piece : Buffer.concat([end(), piece]);
      const text = half + piece;
      const last = text.charCodeAt(text.length - 1);
      half = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : '';
      const whole = half === '' ? text : text.slice(0, -1);
      if (!/\p{Surrogate}/u.test(whole)) return encoder.encode(whole);
      const parts = whole.split(/\p{Surrogate}/u).map((part) => encoder.encode(part));
      return Buffer.concat(
        parts.flatMap((part, index) => (index === 0 ? [part] : [Uint8Array.of(0xff), part])),
      );
    },
    end,
  };
}
