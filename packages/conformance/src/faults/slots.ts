import { publicKeyLine } from '../../../tools/reliability/keys.js';
import { createRandom, type Random } from '../../../tools/reliability/random.js';
import { asksOf } from './asks.js';
import { CALLERS, callerAt, emptyTally, endFaults, failSometimes, lineOf } from './drill.js';
import { FAULT_NAMES, FAULTS } from './kinds.js';
import type { Line } from './matrix.js';
import { plain } from './one-case.js';
import { type Caller, servePair } from './served-pair.js';
import { malformation } from './well-formed.js';
import { callerOf, DIALECTS, type World } from './world.js';

/** What one account may expect of its slot. */
interface Slot {
  /** The key that was last answered. */
  key: string;
  /** A refresh has failed since, so that the slot may have another key. */
  isOpen: boolean;
  asked: number;
  acknowledged: number;
}

const STEPS = 8;
const REFRESHES = 0.04;
/** An attempt may take all the time: the cloud is making RSA keys. */
const CLIENT = { deadlineMs: 28_000, retry: { attempts: 6, baseMs: 5, maxMs: 80 } };
/** All that ends before or behind the work: a cloud that is still at it when it is looked at may be asked twice, as the guide says. */
const NAMES = FAULT_NAMES.filter((name) => FAULTS[name].hangs !== true);

/** A hundred accounts view and refresh their slots: what was answered last, or read back, stands, and no refresh is made twice. */
export async function slots(tell: (line: Line) => void, seed: number): Promise<void> {
  const front = DIALECTS.qubole;
  if (front === undefined) throw new TypeError('no dialect qubole');
  const callers = Array.from({ length: CALLERS }, (_, i) => callerAt(i, CALLERS));
  const keys = new Map(callers.map(({ accountId }) => [accountId, publicKeyLine()]));
  const served = await servePair({
    front: front.name,
    upstream: front.name,
    callers,
    apart: 'passThrough',
    client: CLIENT,
    slots: keys,
  });
  try {
    const { url, proxy } = served;
    const tally = emptyTally();
    const started = performance.now();
    failSometimes(served, createRandom(seed), NAMES);
    const ends = await Promise.all(
      callers.map(async (caller, i): Promise<readonly [Caller, Slot]> => {
        const ask = callerOf(front, url, { kind: 'token', token: caller.token });
        const slot = { key: keys.get(caller.accountId) ?? '', isOpen: false, asked: 0, acknowledged: 0 };
        await useSlot(caller, slot, ask, createRandom(seed * 1000 + i), tally);
        return [caller, slot];
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    const { statuses, stored } = await served.stop();
    const wrong = [...tally.violations, ...endFaults(statuses)];
    let open = 0;
    for (const [{ accountId }, { key, isOpen, asked, acknowledged }] of ends) {
      const kept = stored.find(({ owner }) => owner === `account:${accountId}`);
      const made = (kept?.revision ?? 0) - 1;
      if (isOpen) open += 1;
      else if (keyOf(kept?.publicKey ?? '') !== keyOf(key)) wrong.push(`lost: the key of ${accountId}`);
      if (made > asked) wrong.push(`doubled: ${made} keys made of ${asked} refreshes of ${accountId}`);
      if (made < acknowledged) wrong.push(`lost: ${acknowledged - made} refreshes of ${accountId}`);
    }
    const asked = ends.reduce((sum, [, slot]) => sum + slot.asked, 0);
    const acknowledged = ends.reduce((sum, [, slot]) => sum + slot.acknowledged, 0);
    const faults = [...proxy.counts.faults.values()].reduce((sum, count) => sum + count, 0);
    const figures = [
      `${CALLERS} accounts, ${tally.commands} commands in ${seconds.toFixed(0)} s`,
      `${faults} of ${proxy.counts.requests} requests failed`,
      `${asked} refreshes, ${acknowledged} acknowledged, ${open} open`,
      `slowest ${Math.round(tally.slowestMs)} ms`,
    ].join('; ');
    tell(lineOf('faults drill qubole over qubole', figures, wrong));
  } finally {
    await served.remove();
  }
}

async function useSlot(
  { accountId }: Caller,
  slot: Slot,
  ask: World['ask'],
  random: Random,
  tally: ReturnType<typeof emptyTally>,
): Promise<void> {
  const asks = asksOf(DIALECTS.qubole as never, `account:${accountId}`);
  const refreshAt = random.next() < REFRESHES * STEPS ? random.below(STEPS) : -1;
  for (let step = 0; step < STEPS; step += 1) {
    const isRefresh = step === refreshAt;
    if (isRefresh) slot.asked += 1;
    const { result, fault, response, ms } = await ask(isRefresh ? asks.refresh() : asks.view());
    tally.commands += 1;
    tally.slowestMs = Math.max(tally.slowestMs, ms);
    if (fault !== undefined) {
      tally.failed += 1;
      if (isRefresh) slot.isOpen = true;
      const form = malformation('qubole', response);
      if (form !== undefined) tally.violations.push(`form: ${form}`);
      const isRight = ['upstream_unavailable', 'rate_limited', 'forbidden'].includes(plain(fault.code));
      // The credential is the caller's own here, and so is its refusal.
      if (!isRight && fault.code !== 'unauthenticated') tally.violations.push(`error: ${fault.code}`);
    } else if (result !== undefined) {
      const { publicKey } = result.keypair;
      if (isRefresh) slot.acknowledged += 1;
      else if (!slot.isOpen && keyOf(publicKey) !== keyOf(slot.key))
        tally.violations.push(`lost: a view of ${accountId} shows another key than was answered`);
      slot.key = publicKey;
      slot.isOpen = false;
    }
  }
}

function keyOf(line: string): string {
  return line.trim().split(' ').slice(0, 2).join(' ');
}
