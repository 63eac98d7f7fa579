/** How many bytes of a secret in a row are too many. */
const RUN = 8;
/** Encoded from another start, the base64 of the same bytes is another text, of which 8 bytes decide 10 characters. */
const ANEW = 10;
/** Three zero bytes, as lengths and fillings have them: with a few characters of chance behind them they stand in many texts. */
const FRAME = /AAA|000000|\0\0\0/;
const WIDTHS = [RUN, ANEW, 2 * RUN];

/** The secret of an input, in the forms in which it could be seen again. */
export interface Secret {
  /** Base64 text without armour, headers and line ends, and that text unescaped from JSON. */
  readonly text: string;
  /** The bytes that the text spells, and those of a binary input. */
  readonly bytes: Uint8Array;
}

/** Finds runs of a secret in texts. */
export interface Seeker {
  /** The first run of 8 bytes that stands in `place` in raw, base64 or hex; undefined: none. */
  find(place: string): string | undefined;
}

/** The base64 body of a text that holds a private key, or the bytes of a binary one; empty where there is none. */
export function secretOf(input: string | Uint8Array): Secret {
  if (typeof input !== 'string') return { text: '', bytes: input };
  const unescaped = input.replaceAll('\\n', '\n');
  const lines = unescaped.split(/[\r\n\s"]+/).filter(isBody);
  const text = lines.join('');
  return { text, bytes: Uint8Array.from(Buffer.from(text, 'base64')) };
}

/** Base64 from 16 characters on, base64url (JWK) from 40: names of key types are shorter. */
function isBody(line: string): boolean {
  return /^(?:[A-Za-z0-9+/]{16,}={0,2}|[A-Za-z0-9_-]{40,})$/.test(line);
}

/** Runs that may be seen: those of texts that hold public keys only. */
export function openRuns(texts: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const text of texts) {
    eachRun(secretOf(text), (run) => runs.add(run));
    for (let at = 0; at + RUN <= text.length; at++) runs.add(text.slice(at, at + RUN));
  }
  return runs;
}

/** Seeks a secret. Runs that are open are none. */
export function createSeeker(secret: Secret, open: ReadonlySet<string> = new Set()): Seeker {
  const runs = new Map<string, string>();
  eachRun(secret, (run, form) => {
    if (!open.has(run) && !FRAME.test(run)) runs.set(run, form);
  });
  return {
    find(place) {
      for (const width of WIDTHS)
        for (let at = 0; at + width <= place.length; at++) {
          const form = runs.get(place.slice(at, at + width));
          if (form !== undefined) return `${form} at ${at}`;
        }
      return undefined;
    },
  };
}

function eachRun({ text, bytes }: Secret, see: (run: string, form: string) => void): void {
  const slide = (from: string, width: number, form: string): void => {
    for (let at = 0; at + width <= from.length; at++) see(from.slice(at, at + width), form);
  };
  slide(text, RUN, 'as sent');
  const buffer = Buffer.from(bytes);
  slide(buffer.toString('latin1'), RUN, 'raw');
  for (let at = 0; at + RUN <= buffer.length; at++) see(buffer.subarray(at, at + RUN).toString('hex'), 'hex');
  for (const shift of [0, 1, 2])
    slide(buffer.subarray(shift).toString('base64').replaceAll('=', ''), ANEW, 'base64');
}
