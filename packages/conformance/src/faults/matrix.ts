import { type Asks, askable, asksOf } from './asks.js';
import { FAULT_NAMES, FAULTS, type FaultName, type Mode } from './kinds.js';
import { plain, tryCase } from './one-case.js';
import { malformation } from './well-formed.js';
import { DIALECTS, PAIRS, startWorld, type World, type WorldOptions } from './world.js';

/** What a check has shown. */
export interface Line {
  readonly ok: boolean;
  readonly name: string;
  readonly detail: string;
}

type Times = Pick<WorldOptions, 'clientMs' | 'requestMs'>;

/** Deadlines of the front's client and of the front: long for failures that end by themselves, and shorter than any time after which the cloud asks to be called again. */
const AMPLE: Times = { clientMs: 5000, requestMs: 15_000 };
/** Short for those that nothing else ends; where the cloud makes RSA keys, they leave it time for that. */
const SHORT: Times = { clientMs: 500, requestMs: 10_000 };
const SLOT: Times = { clientMs: 2500, requestMs: 10_000 };
/** Pairs that are tried at once: they wait most of the time. */
const AT_ONCE = 8;
const MODES: readonly Mode[] = ['always', 'once'];

/** Every front over every cloud, every failure, every operation, at every request and once. */
export async function matrix(tell: (line: Line) => void): Promise<void> {
  const waiting = [...PAIRS];
  const work = async (): Promise<void> => {
    for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift())
      for (const line of await tryAll(...pair)) tell(line);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function tryAll(front: string, upstream: string): Promise<readonly Line[]> {
  const hangs = (name: FaultName): boolean => FAULTS[name].hangs === true;
  const short = front === 'qubole' ? SLOT : SHORT;
  const line = await tryPair(
    front,
    upstream,
    FAULT_NAMES.filter((name) => !hangs(name)),
    AMPLE,
  );
  const silent = await tryPair(front, upstream, FAULT_NAMES.filter(hangs), short);
  return [line, { ...silent, name: `${silent.name}, silent` }];
}

/** Tries failures on one pair, each at each operation. */
export async function tryPair(
  frontName: string,
  upstreamName: string,
  names: readonly FaultName[],
  times: Times,
): Promise<Line> {
  const front = DIALECTS[frontName];
  const upstream = DIALECTS[upstreamName];
  if (front === undefined || upstream === undefined) throw new TypeError('no such pair');
  const { requestMs } = times;
  const world = await startWorld(front, upstream, times);
  const asks = asksOf(front, world.owner);
  const wrong: string[] = [];
  let [tried, slowest] = [0, 0];
  for (const name of names)
    for (const asked of askable(front, upstream))
      for (const mode of MODES) {
        const seen = await tryCase({ name, asked, mode }, world, asks, requestMs);
        tried += 1;
        slowest = Math.max(slowest, seen.ms);
        wrong.push(...seen.wrong.map((fault) => `${asked}, ${name} ${mode}: ${fault}`));
      }
  wrong.push(...(await refused(world, asks)));
  const ms = await world.close();
  if (ms > 2000) wrong.push(`the front needed ${Math.round(ms)} ms to close`);
  const figures = `${tried} failures, the slowest answer after ${Math.round(slowest)} ms of ${requestMs}, ${times.clientMs} for a call`;
  const detail =
    wrong.length === 0 ? figures : `${figures}; ${wrong.length} wrong: ${wrong.slice(0, 40).join('; ')}`;
  return { ok: wrong.length === 0, name: `faults ${frontName} over ${upstreamName}`, detail };
}

/** The port of the cloud is closed, and opens again. */
async function refused({ front, upstream, ask, proxy }: World, asks: Asks): Promise<readonly string[]> {
  const wrong: string[] = [];
  const isSlot = askable(front, upstream).includes('view');
  const command = isSlot ? asks.view() : asks.list();
  await proxy.shut();
  const { fault, response } = await ask(command);
  if (fault === undefined || plain(fault.code) !== 'upstream_unavailable')
    wrong.push(`refused: ${fault?.code}`);
  else if (malformation(front.name, response) !== undefined) wrong.push('refused: form');
  await proxy.open();
  const back = await ask(command);
  if (back.fault !== undefined) wrong.push(`back again: ${back.fault.code}`);
  return wrong;
}
