import type { House } from './house.js';
import type { HostileRow, Outcome, ValidRow } from './rows.js';
import { bitFlip, diskFull, keyRotation, rollback } from './scenarios-store.js';
import {
  createDeleteRace,
  equivalentSpellings,
  logLevelDebug,
  privateAfterCreate,
  quotaRace,
  raceSameName,
  replayCreate,
} from './scenarios-wire.js';

/** What a scenario has at hand. */
export interface Stage {
  readonly house: House;
  readonly all: readonly HostileRow[];
  readonly valid: readonly ValidRow[];
  /** Runs of texts that may be seen anywhere. */
  readonly open: ReadonlySet<string>;
}

/** What a scenario found: faults, and the reason codes that were given on the way; or why it could not be run here. */
export type Found =
  | { readonly faults: readonly string[]; readonly codes: readonly string[] }
  | { readonly notRun: string };

const SCENARIOS: Readonly<Record<string, (stage: Stage) => Promise<Found>>> = {
  'h-state-race-same-name': raceSameName,
  'h-state-create-delete-race': createDeleteRace,
  'h-state-replay-create': replayCreate,
  'h-state-private-after-create': privateAfterCreate,
  'h-state-equivalent-spellings': equivalentSpellings,
  'h-state-quota-race': quotaRace,
  'h-state-disk-full': diskFull,
  'h-state-kek-rotation': keyRotation,
  'h-state-ciphertext-bitflip': bitFlip,
  'h-state-rollback': rollback,
  'h-state-log-level-debug': logLevelDebug,
};

/** Runs what a row describes. It is good when nothing is wrong and, where it must be refused, the refusals gave one of its reason codes. */
export async function runScenario(row: HostileRow, stage: Stage): Promise<Outcome> {
  const { id, category, expected } = row;
  const scenario = Object.hasOwn(SCENARIOS, id) ? SCENARIOS[id] : undefined;
  if (scenario === undefined)
    return { id, category, result: 'not run', detail: `nothing here runs: ${row.text}` };
  let found: Found;
  try {
    found = await scenario(stage);
  } catch (error) {
    const { name, message } = error as Error;
    return { id, category, result: 'wrong', detail: `${name}: ${message}` };
  }
  if ('notRun' in found) return { id, category, result: 'not run', detail: found.notRun };
  const allowed = [expected.reason, ...(expected.also_ok ?? [])];
  const isFree = expected.verdict === 'policy' && expected.default === 'accept';
  const isNamed = isFree || found.codes.some((code) => allowed.includes(code));
  const faults = isNamed
    ? found.faults
    : [
        ...found.faults,
        `reasons ${[...new Set(found.codes)].join(' ') || 'none'}, expected ${allowed.join('|')}`,
      ];
  return faults.length === 0
    ? { id, category, result: 'ok' }
    : { id, category, result: 'wrong', detail: faults.join('; ') };
}
