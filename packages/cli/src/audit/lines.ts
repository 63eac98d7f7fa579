import { createReadStream } from 'node:fs';

/** A line of a file without its line feed. */
export interface FileLine {
  readonly text: string;
  /** Where it begins, in bytes. */
  readonly at: number;
  /** Whether a line feed stands behind it; only the last line may lack it. */
  readonly isWhole: boolean;
}

const LINE_FEED = 0x0a;
/** A longer line is no line of ours; it is told in parts, none of which can be read. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The lines of a file, in constant memory. Rejects as the file system does. */
export async function* fileLines(path: string): AsyncGenerator<FileLine> {
  let rest: Buffer[] = [];
  let held = 0;
  let at = 0;
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = part.indexOf(LINE_FEED); end >= 0; end = part.indexOf(LINE_FEED, start)) {
      const line = Buffer.concat([...rest, part.subarray(start, end)]);
      yield { text: line.toString('utf8'), at, isWhole: true };
      at += line.length + 1;
      rest = [];
      held = 0;
      start = end + 1;
    }
    if (start < part.length) {
      rest.push(part.subarray(start));
      held += part.length - start;
    }
    if (held > MAX_BYTES) {
      yield { text: '', at, isWhole: true };
      at += held;
      rest = [];
      held = 0;
    }
  }
  if (held > 0) yield { text: Buffer.concat(rest).toString('utf8'), at, isWhole: false };
}
