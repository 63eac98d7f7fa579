import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredKeypair } from '@keypair-gateway/core';
import { createRandom, type Random } from '../../../tools/reliability/random.js';
import { asksOf } from './asks.js';
import { runCaller, type Tally } from './caller.js';
import { FAULT_NAMES, type FaultName } from './kinds.js';
import { compare, type Entry, type Kept } from './ledger.js';
import type { Line } from './matrix.js';
import { type Caller, type ServedPair, servePair } from './served-pair.js';
import { callerOf, DIALECTS } from './world.js';

/** Callers of one front at once. */
export const CALLERS = 100;
/** The part of the requests to the cloud that fail. */
const SHARE = 0.1;
/** The longest that a front works at one request: the default of its deadline, and what a busy machine may add. */
const MOST_MS = 32_000;
/** The cloud's port closes for a moment, again and again. */
const OUTAGE = { everyMs: 1500, forMs: 60 };
const CLIENT = {
  deadlineMs: 5000,
  retry: { attempts: 6, baseMs: 5, maxMs: 80, attemptMs: 1200 },
};

/** A front, a cloud, and how many users the front has. */
interface Pair {
  readonly front: string;
  readonly upstream: string;
  readonly users: number;
  readonly steps: number;
}

/** Where names are unique in the cloud, and where they are free; one with several users in the labels of one. */
const PAIRS: readonly Pair[] = [
  { front: 'nova', upstream: 'nova', users: 1, steps: 12 },
  { front: 'nova', upstream: 'cloudsigma', users: 10, steps: 10 },
  { front: 'huawei-ecs', upstream: 'cloudsigma', users: 1, steps: 10 },
  { front: 'virtuozzo', upstream: 'virtuozzo', users: 1, steps: 12 },
  { front: 'cloudsigma', upstream: 'nova', users: 1, steps: 8 },
];

/** A hundred callers of each of these fronts while a tenth of what goes to the cloud fails. */
export async function drill(tell: (line: Line) => void, seed: number): Promise<void> {
  for (const [i, pair] of PAIRS.entries()) tell(await drillPair(pair, seed + i));
}

async function drillPair(pair: Pair, seed: number): Promise<Line> {
  const front = DIALECTS[pair.front];
  if (front === undefined) throw new TypeError(`no dialect ${pair.front}`);
  const callers = Array.from({ length: CALLERS }, (_, i) => callerAt(i, pair.users));
  const plan = { front: pair.front, upstream: pair.upstream, callers, client: CLIENT };
  const served = await servePair({ ...plan, ...(pair.users > 1 && { apart: 'meta' as const }) });
  try {
    const { url, proxy } = served;
    const entries: Entry[] = [];
    const tally = emptyTally();
    const started = performance.now();
    const outages = failOften(served, createRandom(seed));
    await Promise.all(
      callers.map(({ userId, token }, i) =>
        runCaller({
          front,
          ask: callerOf(front, url, { kind: 'token', token }),
          asks: asksOf(front, `user:${userId}`),
          owner: `user:${userId}`,
          label: `c${i}`,
          random: createRandom(seed * 1000 + i),
          entries,
          tally,
          steps: pair.steps,
          generates: i % 10 === 0 && front.capabilities.uniqueNames ? 1 : 0,
        }),
      ),
    );
    const shut = await outages.end();
    const seconds = (performance.now() - started) / 1000;
    const { statuses, stored } = await served.stop();
    const { violations, acknowledged, open } = compare(
      entries,
      stored.map(keptOf(`user:${callers[0]?.userId}`)),
    );
    const wrong = [...tally.violations, ...violations, ...endFaults(statuses), ...slowness(tally)];
    const faults = [...proxy.counts.faults.values()].reduce((sum, count) => sum + count, 0);
    if (faults < proxy.counts.requests * SHARE * 0.7) wrong.push('too few failures to say anything');
    const figures = [
      `${CALLERS} callers, ${tally.commands} commands in ${seconds.toFixed(0)} s`,
      `${faults} of ${proxy.counts.requests} requests failed, ${shut} outages`,
      `${tally.failed} commands failed, ${tally.found} creates found again, ${tally.halves} private halves lost`,
      `${acknowledged} acknowledged and there, ${open.there + open.absent} open (${open.there} there)`,
      `${count(wrong, 'lost')} lost, ${count(wrong, 'doubled')} doubled, slowest ${Math.round(tally.slowestMs)} ms`,
    ].join('; ');
    return lineOf(`faults drill ${pair.front} over ${pair.upstream}`, figures, wrong);
  } finally {
    await served.remove();
  }
}

/** One of the callers: their users take turns. */
export function callerAt(i: number, users: number): Caller {
  const user = i % users;
  return { userId: `user${user}`, accountId: user.toString(16).padStart(32, '0'), token: `tok-${i}` };
}

/** Nothing has happened yet. */
export function emptyTally(): Tally {
  return { commands: 0, failed: 0, found: 0, halves: 0, slowestMs: 0, violations: [] };
}

/** Lets a tenth of the requests fail by one of these kinds. */
export function failSometimes(
  { proxy }: Pick<ServedPair, 'proxy'>,
  random: Random,
  names: readonly FaultName[],
): void {
  proxy.choose(({ method }) => {
    if (random.next() >= SHARE) return undefined;
    const name = random.pick(names);
    // A cloud that says with success that it has deleted what it keeps is believed.
    return name === 'empty 200' && method === 'DELETE' ? 'reset' : name;
  });
}

/** The same by all kinds, and the port closes now and then, until it is ended; resolves to the number of outages. */
function failOften(served: ServedPair, random: Random): { end(): Promise<number> } {
  const { proxy } = served;
  failSometimes(served, random, FAULT_NAMES);
  let isOver = false;
  let count = 0;
  const outages = (async () => {
    for (;;) {
      for (let waited = 0; waited < OUTAGE.everyMs && !isOver; waited += 50) await sleep(50);
      if (isOver) return;
      await proxy.shut();
      await sleep(OUTAGE.forMs);
      await proxy.open();
      count += 1;
    }
  })();
  return {
    async end() {
      isOver = true;
      await outages;
      proxy.choose(() => undefined);
      return count;
    },
  };
}

/** A stored keypair under the owner that the front knows. */
export function keptOf(owner: string): (stored: StoredKeypair) => Kept {
  return ({ name, fingerprint, attributes }) => ({
    owner: attributes.labels?.kpgw_owner ?? owner,
    name,
    fingerprint,
  });
}

/** Gateways that have broken down do not end with status 0. */
export function endFaults(statuses: readonly (number | null)[]): readonly string[] {
  return statuses.every((status) => status === 0)
    ? []
    : [`the gateways ended with ${statuses.join(' and ')}`];
}

function slowness({ slowestMs }: Tally): readonly string[] {
  return slowestMs > MOST_MS ? [`a command took ${Math.round(slowestMs)} ms`] : [];
}

function count(wrong: readonly string[], kind: string): number {
  return wrong.filter((one) => one.startsWith(`${kind}:`)).length;
}

/** Figures, and what is wrong behind them. */
export function lineOf(name: string, figures: string, wrong: readonly string[]): Line {
  const more = wrong.length === 0 ? '' : `; ${wrong.length} wrong: ${wrong.slice(0, 20).join('; ')}`;
  return { ok: wrong.length === 0, name, detail: figures + more };
}
