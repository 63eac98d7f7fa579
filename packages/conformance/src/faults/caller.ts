import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Keypair, Operation } from '@keypair-gateway/core';
import type { Dialect } from '@keypair-gateway/gateway';
import { fingerprintOf, publicKeyLine } from '../../../tools/reliability/keys.js';
import type { Random } from '../../../tools/reliability/random.js';
import type { Asks, Named } from './asks.js';
import type { Entry } from './ledger.js';
import { plain } from './one-case.js';
import { malformation } from './well-formed.js';
import type { Got, World } from './world.js';

/** What all callers of a drill have seen. */
export interface Tally {
  commands: number;
  /** Commands that ended with a fault of the cloud. */
  failed: number;
  /** Creates that failed, were asked for again and turned out to be there already, under the same key. */
  found: number;
  /** Generated pairs that were there without an answer, so that nobody had their private half. */
  halves: number;
  slowestMs: number;
  readonly violations: string[];
}

/** A keypair that a caller knows, by how the front addresses it. */
interface Own {
  readonly entry: Entry;
  readonly ref: Named;
}

/** One caller: does one thing after another, and believes nothing but answers. */
export interface CallerPlan {
  readonly front: Dialect;
  readonly ask: World['ask'];
  readonly asks: Asks;
  readonly owner: string;
  /** Begins all of his names. */
  readonly label: string;
  readonly random: Random;
  readonly entries: Entry[];
  readonly tally: Tally;
  readonly steps: number;
  /** How many pairs he lets the front make. */
  readonly generates: number;
  /** The front itself may end in the middle of an answer, and begins anew a little later. */
  readonly isMortal?: boolean;
  /** No new step is begun any more. */
  readonly isOver?: () => boolean;
}

/** What an outage, a throttled or a refused gateway may end a command with. */
const FAILURES = ['upstream_unavailable', 'rate_limited', 'forbidden'];
/** CloudSigma has one answer for a name that is wrong and for one that is taken. */
const TAKEN = ['already_exists', 'invalid_name'];
const LOOKS = 8;
/** How long a caller waits before he asks a front again that has broken off, and how often he does. */
const RESTART_MS = 50;
const MORTAL_LOOKS = 400;

/** Works off the plan. */
export async function runCaller(plan: CallerPlan): Promise<void> {
  const { front, ask, asks, owner, label, random, entries, tally, isMortal = false, isOver } = plan;
  const looks = isMortal ? MORTAL_LOOKS : LOOKS;
  const own: Own[] = [];
  let number = 0;
  const isByName = front.capabilities.refs.includes('name');

  async function told<K extends Operation>(command: Command<K>): Promise<Got<K>> {
    const got = await ask(command);
    tally.commands += 1;
    tally.slowestMs = Math.max(tally.slowestMs, got.ms);
    if (got.fault !== undefined) {
      const isBroken = got.response.status === 0 || got.response.body === undefined;
      const form = isBroken ? 'no answer' : malformation(front.name, got.response);
      if (form !== undefined && !(isBroken && isMortal)) wrong(`form: ${command.op}: ${form}`);
      if (isBroken && isMortal) await sleep(RESTART_MS);
      if (isFailure(got)) tally.failed += 1;
    }
    return got;
  }
  const wrong = (what: string): void => void tally.violations.push(what);
  const isFailure = ({ fault }: Got): boolean => fault !== undefined && FAILURES.includes(plain(fault.code));

  /** What is there under a name; `unknown`: nobody could be asked. */
  async function look(name: string): Promise<Keypair | 'absent' | 'unknown'> {
    if (!isByName) {
      const { result } = await told(asks.list());
      return result === undefined
        ? 'unknown'
        : (result.keypairs.find((one) => one.name === name) ?? 'absent');
    }
    const got = await told(asks.get({ name, uuid: '' }));
    if (got.result !== undefined) return got.result.keypair;
    if (got.fault?.code === 'not_found') return 'absent';
    if (!isFailure(got)) wrong(`error: get of ${name}: ${got.fault?.code}`);
    return 'unknown';
  }

  function remember(entry: Entry, keypair: Keypair | undefined): void {
    const is =
      keypair?.name === entry.name && (entry.fingerprint ?? keypair.fingerprint) === keypair.fingerprint;
    if (keypair === undefined || !is) {
      wrong(`answer: another keypair than ${entry.name}`);
      return;
    }
    entry.stands = 'yes';
    entry.fingerprint = keypair.fingerprint;
    own.push({ entry, ref: keypair });
  }

  async function create(isMade: boolean): Promise<void> {
    number += 1;
    const publicKey = publicKeyLine();
    const name = `${label}-${number}`;
    const fingerprint = isMade ? undefined : fingerprintOf(publicKey);
    const entry: Entry = { owner, name, fingerprint, stands: 'maybe' };
    entries.push(entry);
    const command = isMade ? asks.generate(name) : asks.import(name, publicKey);
    const first = await told(command);
    if (first.result !== undefined) return remember(entry, first.result.keypairs[0]);
    if (!isFailure(first)) return wrong(`error: create of ${name}: ${first.fault?.code}`);
    // Where names are unique he may ask again at once: a second keypair cannot come of it.
    let blind = isByName && random.next() < 0.5;
    for (let attempt = 0; attempt < looks; attempt += 1) {
      const there = blind ? 'absent' : await look(name);
      if (there === 'unknown') continue;
      if (there !== 'absent') {
        if (isMade) return giveUp(entry, there);
        tally.found += 1;
        return remember(entry, there);
      }
      const again = await told(command);
      if (again.result !== undefined) return remember(entry, again.result.keypairs[0]);
      const isTaken = TAKEN.includes(again.fault?.code ?? '');
      if (!isTaken && !isFailure(again)) wrong(`error: create again of ${name}: ${again.fault?.code}`);
      blind = false;
    }
  }

  /** A pair whose private half went with the answer is of no use. */
  async function giveUp(entry: Entry, keypair: Keypair): Promise<void> {
    tally.halves += 1;
    entry.fingerprint = keypair.fingerprint;
    await remove({ entry, ref: keypair });
  }

  async function remove({ entry, ref }: Own): Promise<void> {
    entry.stands = 'maybe';
    for (let attempt = 0; attempt < looks; attempt += 1) {
      const got = await told(asks.delete(ref));
      const isGone = got.fault?.code === 'not_found';
      if (isGone && attempt === 0) wrong(`lost: ${entry.name} was not there to be deleted`);
      if (got.result !== undefined || isGone) {
        entry.stands = 'no';
        return;
      }
      if (!isFailure(got)) wrong(`error: delete of ${entry.name}: ${got.fault?.code}`);
    }
  }

  async function show({ entry, ref }: Own): Promise<void> {
    const got = await told(asks.get(ref));
    if (got.result === undefined) {
      if (!isFailure(got)) wrong(`lost: get of ${entry.name}: ${got.fault?.code}`);
    } else if (got.result.keypair.fingerprint !== entry.fingerprint) wrong(`torn: ${entry.name}`);
  }

  async function list(): Promise<void> {
    const got = await told(asks.list());
    if (got.result === undefined) {
      if (!isFailure(got)) wrong(`error: list: ${got.fault?.code}`);
      return;
    }
    const names = new Set(got.result.keypairs.map(({ name }) => name));
    const mine = entries.filter((entry) => entry.owner === owner && entry.name.startsWith(`${label}-`));
    for (const { name, stands } of mine)
      if (stands !== 'maybe' && names.has(name) !== (stands === 'yes'))
        wrong(`${stands === 'yes' ? 'lost' : 'back'}: ${name} in a list`);
  }

  for (let step = 0; step < plan.steps && isOver?.() !== true; step += 1) {
    const chance = random.next();
    if (step < plan.generates) await create(true);
    else if (own.length === 0 || chance < 0.45) await create(false);
    else if (chance < 0.7) await remove(...(own.splice(random.below(own.length), 1) as [Own]));
    else if (chance < 0.9) await show(random.pick(own));
    else await list();
  }
}
