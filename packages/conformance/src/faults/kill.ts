import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../../tools/reliability/random.js';
import { asksOf } from './asks.js';
import { runCaller } from './caller.js';
import { callerAt, emptyTally, endFaults, keptOf, lineOf } from './drill.js';
import { compare, type Entry } from './ledger.js';
import type { Line } from './matrix.js';
import { servePair } from './served-pair.js';
import { callerOf, DIALECTS } from './world.js';

const PAIRS = [
  ['nova', 'nova'],
  ['nova', 'cloudsigma'],
] as const;
const WRITERS = 24;
const KILLS = 4;
/** So that most creates are on their way when the front ends. */
const DELAY_MS = 15;
const STEPS = 400;

/** Ends the front with SIGKILL in the middle of creates, again and again; each caller then asks again, and must find his key under its name, once. */
export async function kill(tell: (line: Line) => void, seed: number): Promise<void> {
  for (const [i, [front, upstream]] of PAIRS.entries()) tell(await killPair(front, upstream, seed + i));
}

async function killPair(frontName: string, upstream: string, seed: number): Promise<Line> {
  const front = DIALECTS[frontName];
  if (front === undefined) throw new TypeError(`no dialect ${frontName}`);
  const callers = Array.from({ length: WRITERS }, (_, i) => callerAt(i, 1));
  const client = { deadlineMs: 8000, retry: { attempts: 4, baseMs: 5, maxMs: 80 } };
  const served = await servePair({ front: frontName, upstream, callers, client, delayMs: DELAY_MS });
  try {
    const owner = 'user:user0' as const;
    const entries: Entry[] = [];
    const tally = emptyTally();
    let isOver = false;
    const work = Promise.all(
      callers.map(({ token }, i) =>
        runCaller({
          front,
          ask: callerOf(front, served.url, { kind: 'token', token }),
          asks: asksOf(front, owner),
          owner,
          label: `k${i}`,
          random: createRandom(seed * 1000 + i),
          entries,
          tally,
          steps: STEPS,
          generates: i % 4 === 0 ? 2 : 0,
          isMortal: true,
          isOver: () => isOver,
        }),
      ),
    );
    const acknowledgements = (): number => entries.filter(({ stands }) => stands === 'yes').length;
    const more = async (): Promise<void> => {
      const enough = acknowledgements() + WRITERS;
      while (acknowledgements() < enough) await sleep(5);
    };
    for (let round = 0; round < KILLS; round += 1) {
      await more();
      await served.killFront();
      await served.startFront();
    }
    await more();
    isOver = true;
    await work;
    const { statuses, stored } = await served.stop();
    const { violations, acknowledged, open } = compare(entries, stored.map(keptOf(owner)));
    const wrong = [...tally.violations, ...violations, ...endFaults(statuses)];
    if (tally.found === 0) wrong.push('no create was cut off behind the work: nothing is shown');
    const figures = [
      `${KILLS} times kill -9 among ${WRITERS} callers, ${tally.commands} commands`,
      `${tally.failed} cut off, ${tally.found} creates found by their key, ${tally.halves} private halves lost`,
      `${acknowledged} acknowledged and there, ${open.there + open.absent} open`,
    ].join('; ');
    return lineOf(`faults kill ${frontName} over ${upstream}`, figures, wrong);
  } finally {
    await served.remove();
  }
}
