import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type SqliteStore } from '@keypair-gateway/store-sqlite';
import { makeModelKeys } from '../../integration/test/model/keys.js';
import { runFamily } from '../../integration/test/model/sequences.js';

/** What one process is to run: sequences of a dialect over memory, and some over files. */
export interface ModelJob {
  readonly name: string;
  readonly sequences: number;
  readonly onFiles: number;
  readonly seed: number;
  /** Runs the one sequence that it leads to. */
  readonly path?: string;
}

/** What came of it. */
export interface ModelEnd {
  readonly fault?: string;
  readonly commands: number;
  readonly requests: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
}

async function run({ name, sequences, onFiles, seed, path }: ModelJob): Promise<ModelEnd> {
  const keys = await makeModelKeys();
  const folder = await mkdtemp(join(tmpdir(), 'keypair-model-'));
  const opened: SqliteStore[] = [];
  const openStore = async (): Promise<SqliteStore> => {
    // Of the sequence before: two stores a sequence.
    if (opened.length % 2 === 0) await Promise.all(opened.slice(-2).map((store) => store.close()));
    const store = await openSqliteStore({ path: join(folder, `${opened.length}.db`) });
    opened.push(store);
    return store;
  };
  try {
    const tally = await runFamily(name, keys, { sequences, seed, ...(path !== undefined && { path }) });
    if (onFiles > 0) {
      const more = await runFamily(name, keys, { sequences: onFiles, seed: seed + 1, openStore });
      tally.commands += more.commands;
      tally.requests += more.requests;
    }
    const { commands, requests, ends, differences } = tally;
    return { commands, requests, ends: Object.fromEntries(ends), differences: [...differences] };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { fault, commands: 0, requests: 0, ends: {}, differences: [] };
  } finally {
    await Promise.all(opened.slice(-2).map((store) => store.close()));
    await rm(folder, { recursive: true });
  }
}

const end = await run(JSON.parse(process.argv[2] ?? '') as ModelJob);
process.send?.(end, () => process.disconnect());
