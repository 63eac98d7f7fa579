import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../cases/compare.js';

/** What a real client sent, as it was recorded against a stub. */
export interface Recording {
  readonly client: string;
  /** The file's name without its end. */
  readonly name: string;
  readonly requests: readonly RecordedRequest[];
}

/** One request; `body` is the JSON value whose bytes `bodyOf` finds again. */
export interface RecordedRequest {
  readonly method: string;
  readonly target: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly stub_answered: number;
}

/** All recordings of a folder. */
export function readRecordings(folder: string): readonly Recording[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<Recording, 'name'>),
      name: name.slice(0, -'.json'.length),
    }));
}

/** The bytes that a client wrote for a value: the way of writing JSON whose length is the recorded one. undefined: none of them; null: there was no body. */
export function bodyOf({ headers, body }: RecordedRequest): string | null | undefined {
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (body === null || body === undefined) return null;
  const compact = JSON.stringify(body);
  const spaced = pythonic(body);
  return [compact, `${compact}\n`, spaced, `${spaced}\n`].find(
    (text) => Buffer.byteLength(text) === Number(length),
  );
}

/** As Python's `json.dumps` writes by default. */
function pythonic(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonic).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `{${Object.entries(value)
    .map(([name, inner]) => `${pythonic(name)}: ${pythonic(inner)}`)
    .join(', ')}}`;
}

/** An object that the server has made. */
export interface Known {
  readonly uuid: string;
  readonly fingerprint: string;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Puts the server's uuids in the place of the recorded ones: the object of the same key where a later request shows it, else the next one that was made. */
export function uuidsOf({ requests }: Recording, objects: readonly Known[]): (text: string) => string {
  const fingerprints = new Map(
    requests.flatMap(({ path, body }) => {
      const [uuid] = path.match(UUID) ?? [];
      const fingerprint = at(body, '/fingerprint');
      return uuid === undefined || fingerprint === undefined ? [] : [[uuid, fingerprint] as const];
    }),
  );
  const real = new Map<string, string>();
  return (text) =>
    text.replace(UUID, (recorded) => {
      const known = real.get(recorded);
      if (known !== undefined) return known;
      const taken = [...real.values()];
      const reserved = [...fingerprints].flatMap(([uuid, mark]) => (real.has(uuid) ? [] : [mark]));
      const own = fingerprints.get(recorded);
      const free = objects.filter(({ uuid }) => !taken.includes(uuid));
      const found =
        own === undefined
          ? free.find(({ fingerprint }) => !reserved.includes(fingerprint))
          : free.find(({ fingerprint }) => fingerprint === own);
      if (found === undefined) return recorded;
      real.set(recorded, found.uuid);
      return found.uuid;
    });
}
