import type { Keypair } from '../types.js';

/** Behind it stands the description, up to the end of the line. Source: VHI Compute API Reference, "Importing an SSH key". */
const MARKER = 'VSTOR-KEY-DESC:';

/** A public key and the description that stood in its comment. */
export interface DescribedKey {
  readonly publicKey: string;
  readonly description: string;
}

interface Line {
  /** Type and blob. */
  readonly head: string;
  /** What stands before the marker, without the space. */
  readonly comment: string;
  readonly description: string | undefined;
  /** From the line's end on. */
  readonly end: string;
}

function readLine(publicKey: string): Line | undefined {
  const [first = ''] = publicKey.split('\n', 1);
  const line = first.replace(/(?<!\r)\r+$/, '');
  const end = publicKey.slice(line.length);
  const [, head, rest = ''] = /^([^ ]* [^ ]*)(.*)$/s.exec(line) ?? [];
  if (head === undefined) return undefined;
  const at = rest.indexOf(` ${MARKER}`);
  if (at < 0) return { head, comment: rest.slice(1), description: undefined, end };
  return { head, comment: rest.slice(1, at), description: rest.slice(at + 1 + MARKER.length), end };
}

function write({ head, comment, description, end }: Line): string {
  const said = description === undefined ? '' : MARKER + description;
  return [head, comment, said].filter((part) => part !== '').join(' ') + end;
}

/** A public key with a description in its comment; undefined: the two would not come back out of it as they are. */
export function writeComment(publicKey: string, description: string): string | undefined {
  const line = readLine(publicKey);
  if (line === undefined) return undefined;
  if (line.description === description) return publicKey;
  const text = write({ ...line, description });
  const back = readComment(text);
  return back?.publicKey === publicKey && back.description === description ? text : undefined;
}

/** A public key without the description in its comment, and that; undefined: it has none, or writing it again would not come to the same text. */
export function readComment(publicKey: string): DescribedKey | undefined {
  const line = readLine(publicKey);
  if (!line?.description) return undefined;
  if (write(line) !== publicKey) return undefined;
  return { publicKey: write({ ...line, description: undefined }), description: line.description };
}

/** A keypair whose description has left the comment of its key. */
export function describe(keypair: Keypair): Keypair {
  const { publicKey, type, attributes } = keypair;
  if (type !== 'ssh') return keypair;
  const read = readComment(publicKey);
  const description = read?.description ?? readLine(publicKey)?.description;
  if (description === undefined) return keypair;
  return {
    ...keypair,
    publicKey: read?.publicKey ?? publicKey,
    attributes: { ...attributes, description },
  };
}
