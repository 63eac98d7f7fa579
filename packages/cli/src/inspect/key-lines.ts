/** A part of a file that is to be one key, with the line (from 1) where it starts. */
export interface KeyLine {
  readonly line: number;
  /** All of it, or as much of its beginning as is kept. */
  readonly bytes: Uint8Array;
  /** The bytes that it takes in the file. */
  readonly size: number;
}

const NEWLINE = 0x0a;
const DASH = 0x2d;
const SEQUENCE = 0x30;
const LONGEST_KEY_BYTES = 64 * 1024 * 1024;
const EDGE = 200;

/**
 * Cuts a file into keys while it is read: one a line, its newline included, as the text would be sent; one block from its BEGIN to its END line; the rest of the file
 * from the first line of a PuTTY key or a JWK on; all of it where it is DER. Blank lines and lines that start with `#` are no keys (authorized_keys,
 * sshd(8)). A file without any key is one key, that its fault is told. Of what is longer than `keptBytes` the beginning is kept: give more than any reader takes.
 *
 * Throws where a key is longer than 64 MiB.
 */
export async function* splitKeys(
  source: AsyncIterable<Uint8Array | string>,
  keptBytes: number,
): AsyncGenerator<KeyLine> {
  const cutter = createCutter(keptBytes);
  const keys = createGrouping(keptBytes);
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    // Without waiting for each line: a file may hold nothing but line ends.
    for (const line of cutter.push(bytes)) {
      const key = keys.add(line);
      if (key !== undefined) yield key;
    }
  }
  const last = cutter.end();
  const key = last === undefined ? undefined : keys.add(last);
  if (key !== undefined) yield key;
  const rest = keys.end();
  if (rest !== undefined) yield rest;
}

interface Line {
  /** With its end; the beginning alone where it is longer than what is kept. */
  readonly bytes: Uint8Array;
  readonly size: number;
  /** Its last bytes, where `bytes` does not have them. */
  readonly tail?: Uint8Array;
}

interface Cutter {
  push(bytes: Uint8Array): Generator<Line>;
  end(): Line | undefined;
}

/** Cuts chunks into lines with their ends; DER has no lines. */
function createCutter(keptBytes: number): Cutter {
  let pending: Kept | undefined;
  let tail: Uint8Array = new Uint8Array(0);
  let binary: boolean | undefined;
  const hold = (part: Uint8Array): void => {
    pending ??= createKept(keptBytes);
    pending.add(part, part.length);
    tail = Buffer.concat([tail, part.subarray(-EDGE)]).subarray(-EDGE);
    checkSize(pending.size());
  };
  const finish = (): Line | undefined => {
    const line = pending === undefined ? undefined : { bytes: pending.bytes(), size: pending.size(), tail };
    pending = undefined;
    tail = new Uint8Array(0);
    return line;
  };
  return {
    *push(bytes) {
      if (bytes.length === 0) return;
      binary ??= isBinary(bytes);
      let start = 0;
      for (let end = 0; start < bytes.length; start = end) {
        end = binary ? 0 : bytes.indexOf(NEWLINE, start) + 1;
        if (end === 0) break;
        const part = bytes.subarray(start, end);
        if (pending === undefined) yield { bytes: part, size: part.length };
        else {
          hold(part);
          yield finish() as Line;
        }
      }
      if (start < bytes.length) hold(bytes.subarray(start));
    },
    end: finish,
  };
}

interface Grouping {
  /** The key that ends with this line. */
  add(line: Line): KeyLine | undefined;
  /** The key that ends with the file. */
  end(): KeyLine | undefined;
}

/** Puts the lines of a block together and leaves out what is no key. */
function createGrouping(keptBytes: number): Grouping {
  let block: { readonly line: number; readonly end: RegExp | null; readonly kept: Kept } | undefined;
  let skipped: Kept | undefined = createKept(keptBytes);
  let number = 0;
  const finish = (): KeyLine | undefined => {
    const key = block === undefined ? undefined : keyOf(block.line, block.kept);
    block = undefined;
    return key;
  };
  return {
    add(line) {
      number += 1;
      if (block === undefined) {
        if (isSkipped(line)) {
          skipped?.add(line.bytes, line.size);
          return undefined;
        }
        skipped = undefined;
        const end = endOfBlock(line.bytes);
        if (end === undefined) return { line: number, bytes: line.bytes, size: line.size };
        block = { line: number, end, kept: createKept(keptBytes) };
      }
      block.kept.add(line.bytes, line.size);
      checkSize(block.kept.size());
      return block.end !== null && isEndOf(line, block.end) ? finish() : undefined;
    },
    end: () => finish() ?? (skipped === undefined ? undefined : keyOf(1, skipped)),
  };
}

function keyOf(line: number, kept: Kept): KeyLine {
  return { line, bytes: kept.bytes(), size: kept.size() };
}

function checkSize(size: number): void {
  if (size > LONGEST_KEY_BYTES)
    throw new Error(`it holds a key that is longer than ${LONGEST_KEY_BYTES} bytes`);
}

interface Kept {
  /** `whole`: the length of what the bytes are the beginning of. */
  add(bytes: Uint8Array, whole: number): void;
  bytes(): Uint8Array;
  size(): number;
}

/** The beginning of what comes in, in one buffer: a view of each line would take more room than the lines. */
function createKept(most: number): Kept {
  let buffer = new Uint8Array(0);
  let length = 0;
  let size = 0;
  return {
    add(bytes, whole) {
      const part = bytes.subarray(0, most - length);
      if (length + part.length > buffer.length) {
        const wider = new Uint8Array(Math.max(length + part.length, Math.min(2 * buffer.length, most)));
        wider.set(buffer.subarray(0, length));
        buffer = wider;
      }
      buffer.set(part, length);
      length += part.length;
      size += whole;
    },
    bytes: () => buffer.subarray(0, length),
    size: () => size,
  };
}

/** DER begins as the digit 0 does; what tells it is that bytes below the blank follow, which no line has. */
function isBinary(head: Uint8Array): boolean {
  if (head[0] !== SEQUENCE) return false;
  return head.subarray(1, EDGE).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20));
}

// Blanks of which only the beginning is known may end in a key.
function isSkipped({ bytes, size }: Line): boolean {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== NEWLINE);
  return first === undefined ? bytes.length === size : first === 0x23;
}

/** How the last line of the block ends that a line begins; null: with the file. Undefined: the line begins none. */
function endOfBlock(line: Uint8Array): RegExp | null | undefined {
  const head = latin1(line.subarray(0, EDGE)).trimStart();
  // OpenSSL may write the parameters of a curve as a block of their own before the key.
  if (/^-{4,5} ?BEGIN /.test(head)) return /-{4,5} ?END (?!(?:EC|DSA) PARAMETERS)[^\n]*-{4,5}\s*$/;
  return head.startsWith('PuTTY-User-Key-File-') || head.startsWith('{') ? null : undefined;
}

function isEndOf({ bytes, tail = bytes }: Line, end: RegExp): boolean {
  // Most lines of a block are told by that alone.
  return tail.includes(DASH) && end.test(latin1(tail.subarray(-EDGE)));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
