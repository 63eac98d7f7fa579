import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, engineOf } from './engine.js';
import { type Caller, createCaller } from './http.js';
import { configOf, type DialectName, type Person } from './people.js';
import { createPlace, type Place, type Surrounding } from './serve-process.js';

/** Two gateways on one store, and connections to each. */
export interface TwoGateways {
  readonly engine: Engine;
  /** The first and the second. */
  readonly callers: readonly [Caller, Caller];
  /** What either wrote to its log. */
  log(): string;
  close(): Promise<void>;
}

/** Starts both on the store that `word` names. */
export async function startTwo(options: {
  readonly word: string | undefined;
  readonly people: readonly Person[];
  readonly mounts?: Partial<Record<DialectName, object>>;
  readonly how?: Surrounding;
  readonly sockets: number;
}): Promise<TwoGateways> {
  const { word, people, mounts = {}, how, sockets } = options;
  const folder = mkdtempSync(join(tmpdir(), 'races-'));
  const engine = await engineOf(word, folder);
  const secretFile = join(folder, 'keypairs.key');
  const config = configOf({ store: engine.config, people, secretFile, mounts });
  const places: Place[] = [];
  const start = async (): Promise<Awaited<ReturnType<Place['start']>>> => {
    const place = await createPlace(config);
    places.push(place);
    return place.start(how);
  };
  const first = await start();
  const second = await start();
  const callers = [createCaller(first.url, sockets), createCaller(second.url, sockets)] as const;
  return {
    engine,
    callers,
    log: () => first.log() + second.log(),
    close: async () => {
      for (const caller of callers) caller.close();
      await Promise.all([first.stop(), second.stop()]);
      for (const place of places) place.remove();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
