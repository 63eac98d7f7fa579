import { whyDifferent } from './differs.js';
import { createHouse, type House } from './house.js';
import { checkInspected, isInspected } from './inspected.js';
import {
  bytesOf,
  type HostileRow,
  inputOf,
  type Outcome,
  outcomeOf,
  readRows,
  type ValidRow,
} from './rows.js';
import { runScenario } from './scenarios.js';
import { openRuns } from './secrets.js';
import { type ServedChecks, servedChecks } from './served-rows.js';
import { formatDetails, formatTable } from './table.js';
import { checkValid } from './valid.js';

/** What to run. */
export interface CorpusOptions {
  /** The folder of `valid.json` and `hostile.json`. */
  readonly dir: string;
  readonly json: boolean;
  /** Only rows whose id or category holds this text. */
  readonly only: string;
}

/** Runs both corpora and prints what became of each category; resolves to the exit status. */
export async function runCorpus({ dir, json, only }: CorpusOptions): Promise<number> {
  const isAsked = ({ id, category }: { readonly id: string; readonly category: string }): boolean =>
    id.includes(only) || category.includes(only);
  const allValid = await readRows<ValidRow>(dir, 'valid.json');
  const allHostile = await readRows<HostileRow>(dir, 'hostile.json');
  const valid: Outcome[] = [];
  for (const row of allValid.filter(isAsked)) valid.push(await checkValid(row));
  const hostile = await runHostile(allHostile.filter(isAsked), allHostile, allValid);
  const outcomes = [...valid, ...hostile];
  if (json) console.log(JSON.stringify({ valid, hostile }, null, 2));
  else {
    if (valid.length > 0) console.log(`${formatTable('valid', valid).join('\n')}\n`);
    if (hostile.length > 0) console.log(`${formatTable('hostile', hostile).join('\n')}\n`);
    for (const line of formatDetails(outcomes)) console.log(line);
  }
  if (outcomes.length === 0) console.error(`${dir}: no rows${only === '' ? '' : ` with "${only}"`}`);
  return outcomes.length > 0 && outcomes.every(({ result }) => result === 'ok' || result === 'differs')
    ? 0
    : 1;
}

async function runHostile(
  rows: readonly HostileRow[],
  all: readonly HostileRow[],
  valid: readonly ValidRow[],
): Promise<readonly Outcome[]> {
  if (rows.length === 0) return [];
  const open = openRuns(openTexts(all, valid));
  const faults = new Map<string, readonly string[]>();
  const note = (id: string, more: readonly string[]): void =>
    void faults.set(id, [...(faults.get(id) ?? []), ...more]);
  for (const row of rows.filter(isInspected)) note(row.id, await checkInspected(row, open));

  const outcomes = new Map<string, Outcome>();
  const house = await createHouse();
  try {
    const checks = servedChecks(house, open);
    for (const row of rows) {
      const check = servedCheck(row, checks);
      if (check !== undefined) note(row.id, await check(row));
    }
    for (const [id, more] of await checks.traces(rows)) note(id, more);
    for (const row of rows.filter(({ surface }) => surface === 'scenario'))
      outcomes.set(row.id, await runScenario(row, { house, all, valid, open }));
    note(rows.at(-1)?.id ?? '', await stillServes(house));
  } finally {
    await house.close();
  }
  return rows.map((row) => outcomes.get(row.id) ?? settle(row, faults.get(row.id)));
}

function servedCheck(row: HostileRow, checks: ServedChecks): ServedChecks['name'] | undefined {
  switch (row.surface) {
    case 'public_key':
      return checks.publicKey;
    case 'name':
      return checks.name;
    case 'json_body':
      return checks.body;
    case 'http_path':
      return checks.path;
    case 'http_raw':
      return checks.raw;
    default:
      return undefined;
  }
}

function settle(row: HostileRow, faults: readonly string[] | undefined): Outcome {
  const { id, category, surface } = row;
  if (faults === undefined)
    return { id, category, result: 'not run', detail: `the surface ${surface} is not known` };
  const why = faults.length > 0 ? whyDifferent(row) : undefined;
  return why === undefined ? outcomeOf(row, faults) : { id, category, result: 'differs', detail: why };
}

/** Texts that hold public keys only: what they share with a secret is none. */
function openTexts(hostile: readonly HostileRow[], valid: readonly ValidRow[]): readonly string[] {
  return [
    ...valid.map(({ canonical }) => canonical),
    ...hostile
      .filter(
        (row) =>
          row.surface === 'public_key' &&
          row.gen === undefined &&
          row.invariants?.includes('no_echo') !== true,
      )
      .map((row) => Buffer.from(bytesOf(inputOf(row))).toString('latin1')),
  ];
}

async function stillServes(house: House): Promise<readonly string[]> {
  const { status } = await house.api('mallory', 'GET', '/os-keypairs');
  return status === 200 ? [] : [`afterwards the gateway answers ${status}`];
}
