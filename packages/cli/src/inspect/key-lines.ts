/** A part of a file that is to be one key, with the line (from 1) where it starts. */
export interface KeyLine {
  readonly line: number;
  readonly bytes: Uint8Array;
}

const NEWLINE = 0x0a;
const SEQUENCE = 0x30;
const LONGEST_KEY_BYTES = 64 * 1024 * 1024;
const EDGE = 200;

/**
 * Cuts a file into keys while it is read: one a line, its newline included, as the text would be sent; one block from its BEGIN to its END line; the rest of the file
 * from the first line of a PuTTY key or a JWK on; all of it where it is DER. Blank lines and lines that start with `#` are no keys (authorized_keys,
 * sshd(8)). A file without any key is one key, that its fault is told.
 *
 * Throws where a key is longer than 64 MiB.
 */
export async function* splitKeys(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<KeyLine> {
  let block: { readonly line: number; readonly end: RegExp | null; readonly parts: Uint8Array[] } | undefined;
  let skipped: Uint8Array[] | undefined = [];
  let number = 0;
  let size = 0;
  for await (const line of splitLines(source)) {
    number += 1;
    size = block === undefined ? line.length : size + line.length;
    if (size > LONGEST_KEY_BYTES)
      throw new Error(`it holds a key that is longer than ${LONGEST_KEY_BYTES} bytes`);
    if (block === undefined) {
      if (isSkipped(line)) {
        skipped?.push(line);
        continue;
      }
      skipped = undefined;
      const end = endOfBlock(line);
      if (end === undefined) {
        yield { line: number, bytes: line };
        continue;
      }
      block = { line: number, end, parts: [] };
    }
    block.parts.push(line);
    if (block.end?.test(latin1(line.subarray(-EDGE))) === true) {
      yield { line: block.line, bytes: Buffer.concat(block.parts) };
      block = undefined;
    }
  }
  if (block !== undefined) yield { line: block.line, bytes: Buffer.concat(block.parts) };
  else if (skipped !== undefined) yield { line: 1, bytes: Buffer.concat(skipped) };
}

/** Lines with their ends; DER has no lines. */
async function* splitLines(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let length = 0;
  let binary: boolean | undefined;
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    if (bytes.length === 0) continue;
    binary ??= isBinary(bytes);
    let start = 0;
    for (;;) {
      const end = binary ? -1 : bytes.indexOf(NEWLINE, start);
      if (end < 0) break;
      pending.push(bytes.subarray(start, end + 1));
      yield joined(pending);
      pending = [];
      length = 0;
      start = end + 1;
    }
    if (start < bytes.length) pending.push(bytes.subarray(start));
    length += bytes.length - start;
    if (length > LONGEST_KEY_BYTES) break;
  }
  if (pending.length > 0) yield joined(pending);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}

/** DER begins as the digit 0 does; what tells it is that bytes below the blank follow, which no line has. */
function isBinary(head: Uint8Array): boolean {
  if (head[0] !== SEQUENCE) return false;
  return head.subarray(1, EDGE).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20));
}

function isSkipped(line: Uint8Array): boolean {
  const first = line.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== NEWLINE);
  return first === undefined || first === 0x23;
}

/** How the last line of the block ends that a line begins; null: with the file. Undefined: the line begins none. */
function endOfBlock(line: Uint8Array): RegExp | null | undefined {
  const head = latin1(line.subarray(0, EDGE)).trimStart();
  // OpenSSL may write the parameters of a curve as a block of their own before the key.
  if (/^-{4,5} ?BEGIN /.test(head)) return /-{4,5} ?END (?!(?:EC|DSA) PARAMETERS)[^\n]*-{4,5}\s*$/;
  return head.startsWith('PuTTY-User-Key-File-') || head.startsWith('{') ? null : undefined;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
