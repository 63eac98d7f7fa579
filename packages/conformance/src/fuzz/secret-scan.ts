/** Finds runs of eight bytes of some secrets in what a program wrote. */
export interface SecretScan {
  /** How many different runs are looked for. */
  readonly runs: number;
  /** The first run that stands in `output`, and in which coding; undefined: none. Text counts as its UTF-8 bytes. */
  find(output: string | Uint8Array): Leak | undefined;
}

/** A run of a secret in an output. */
export interface Leak {
  readonly coding: 'raw' | 'hex' | 'base64' | 'decimal';
  /** What stands there and around it. */
  readonly around: string;
}

const RUN = 8;
/** Eight bytes fix ten characters of base64, whichever of the three ways they lie. */
const BASE64_RUN = 10;
/** Bytes before the run in its group of three, and the first character that is all its own. */
const SHIFTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 2],
  [2, 3],
];
const HEX_RUN = 16;
const DULL = 4;
const KNOWN_PART = 6;

/** Every run of eight bytes as latin1 text, but dull ones of fewer than four different bytes: zeros and the like stand everywhere. */
export function runsOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const runs: string[] = [];
  for (let at = 0; at + RUN <= text.length; at += 1) {
    const run = text.slice(at, at + RUN);
    if (new Set(run).size >= DULL) runs.push(run);
  }
  return runs;
}

/** The runs of `secrets` that hold more than two bytes beside what stands in `known`. */
export function secretRuns(secrets: readonly Uint8Array[], known: readonly Uint8Array[]): readonly string[] {
  const open = new Set<string>();
  for (const bytes of known) {
    const text = Buffer.from(bytes).toString('latin1');
    for (let at = 0; at + KNOWN_PART <= text.length; at += 1) open.add(text.slice(at, at + KNOWN_PART));
  }
  return secrets
    .flatMap(runsOf)
    .filter((run) => !open.has(run.slice(0, KNOWN_PART)) && !open.has(run.slice(-KNOWN_PART)));
}

/** A scan for the runs of `secrets` that are not also runs of `known`, which are no secret. */
export function createSecretScan(
  secrets: readonly Uint8Array[],
  known: readonly Uint8Array[] = [],
): SecretScan {
  const open = new Set(known.flatMap(runsOf));
  const raw = new Set(secretRuns(secrets, known));
  const hex = new Set([...raw].map((run) => Buffer.from(run, 'latin1').toString('hex')));
  // Ten characters are four bits less than the run: those of a known run may be the same.
  const openBase64 = new Set([...open].flatMap(base64Of));
  const base64 = new Set([...raw].flatMap(base64Of).filter((characters) => !openBase64.has(characters)));
  const look = (
    text: string,
    coding: Leak['coding'],
    set: ReadonlySet<string>,
    length: number,
  ): Leak | undefined => {
    for (let at = 0; at + length <= text.length; at += 1)
      if (set.has(text.slice(at, at + length)))
        return { coding, around: text.slice(Math.max(0, at - 24), at + 24) };
    return undefined;
  };
  const find = (output: string | Uint8Array): Leak | undefined => {
    const text = Buffer.from(output as Uint8Array).toString('latin1');
    // Codings as programs wrap them: lines, escapes of JSON, colons between the bytes, the other alphabet.
    const joined = text.replace(/\\r|\\n|\s/g, '');
    const alphabet = joined.replaceAll('-', '+').replaceAll('_', '/').replaceAll('\\', '');
    const digits = joined.replace(/0x|[:,<>]/gi, '').toLowerCase();
    return (
      look(text, 'raw', raw, RUN) ??
      look(alphabet, 'base64', base64, BASE64_RUN) ??
      look(digits, 'hex', hex, HEX_RUN) ??
      look(decimals(text), 'decimal', raw, RUN)
    );
  };
  return { runs: raw.size, find };
}

function base64Of(run: string): readonly string[] {
  const bytes = Buffer.from(run, 'latin1');
  return SHIFTS.map(([before, from]) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(from, from + BASE64_RUN),
  );
}

/** Lists of numbers, as a typed array prints in JSON or in an inspection, as the bytes that they are. */
function decimals(text: string): string {
  return text.replace(/"\d+":/g, '').replace(/[^0-9]*?(\d+)(?:[\s,[\]{}]|\b)/g, (_, digits: string) => {
    const value = Number(digits);
    return value < 256 ? String.fromCharCode(value) : '\uffff';
  });
}
