import type { Command, Keypair, Result, StoredKeypair } from '@keypair-gateway/core';
import { fingerprintOf, publicKeyLine } from '../../../tools/reliability/keys.js';
import { type Asks, methodOf, type Named } from './asks.js';
import {
  type Asked,
  type Ending,
  endingOf,
  FAULTS,
  type FaultKind,
  type FaultName,
  leftBehind,
  type Mode,
} from './kinds.js';
import { malformation } from './well-formed.js';
import { type Got, SERVICE_TOKEN, type World } from './world.js';

/** One failure, at one command. */
export interface FaultCase {
  readonly name: FaultName;
  readonly asked: Asked;
  readonly mode: Mode;
}

/** A case under way: who asks what, and what may be there of it. */
interface Trial {
  readonly command: Command;
  /** undefined: nothing is made. */
  readonly publicKey: string | undefined;
  /** What stood there before, in the words of the cloud. */
  readonly before: readonly StoredKeypair[];
  readonly standing: Keypair | undefined;
}

/** What one case has shown: what is wrong, and how long the caller waited in milliseconds. */
export interface Seen {
  readonly wrong: readonly string[];
  readonly ms: number;
}

/** How much later than its deadline an answer may come, on a machine that does other things too. */
const MARGIN_MS = 2000;

/** Fails as the case says while it asks, and tells what was not as it should be. */
export async function tryCase(
  { name, asked, mode }: FaultCase,
  world: World,
  asks: Asks,
  requestMs: number,
): Promise<Seen> {
  const trial = await prepare(asked, world, asks);
  let failed = 0;
  const method = methodOf(asked);
  world.proxy.choose((request) => {
    const fits = mode === 'always' || (failed === 0 && (method === undefined || request.method === method));
    if (!fits) return undefined;
    failed += 1;
    return name;
  });
  const got = await world.ask(trial.command);
  world.proxy.choose(() => undefined);
  const held = await world.quiet();
  const after = await world.stored();
  const ending = endingOf(name, asked, mode, isLookedFor(world));
  const kind = FAULTS[name];
  const wrong = [
    ...(failed === 0 ? ['nothing failed'] : []),
    ...answerFaults(got, ending, kind, trial, world),
    ...(got.ms > requestMs + MARGIN_MS ? [`answered after ${Math.round(got.ms)} ms`] : []),
    ...(held > 0 ? [`${held} requests are still held`] : []),
    ...storeFaults(asked, got, trial, after, leftBehind(name, mode, ending), kind),
  ];
  return { wrong, ms: got.ms };
}

function isLookedFor({ front, upstream }: World): boolean {
  return !front.capabilities.refs.some((by) => upstream.capabilities.refs.includes(by));
}

async function prepare(asked: Asked, world: World, asks: Asks): Promise<Trial> {
  const before = await world.stored();
  const publicKey = publicKeyLine();
  const name = `made-${before.length}-${publicKey.slice(-12).replace(/\W/g, '_')}`;
  const none = { publicKey: undefined, before, standing: undefined };
  switch (asked) {
    case 'list': {
      const standing = await stand(world, asks, before);
      return { ...none, command: asks.list(), standing, before: await world.stored() };
    }
    case 'create':
      return { ...none, command: asks.import(name, publicKey), publicKey };
    case 'generate':
      return { ...none, command: asks.generate(name), publicKey: '' };
    case 'view':
    case 'refresh': {
      if (before.length === 0) await insist(world, asks.view());
      return { ...none, command: asks[asked](), before: await world.stored() };
    }
    default: {
      const standing = await stand(world, asks, before);
      const here: Named = standing;
      const command = asked === 'update' ? asks.rename(here, name) : asks[asked](here);
      return { ...none, command, standing, before: await world.stored() };
    }
  }
}

/** A keypair that is there, as the front's callers see it. */
async function stand(world: World, asks: Asks, before: readonly StoredKeypair[]): Promise<Keypair> {
  if (before.length === 0) await insist(world, asks.import('standing', publicKeyLine()));
  const { keypairs } = await insist(world, asks.list());
  const found = keypairs.at(-1);
  if (found === undefined) throw new Error('the front made nothing while nothing failed');
  return found;
}

/** Asks while nothing fails, again where the machine was too busy for the short deadlines of these checks. */
async function insist<K extends 'list' | 'create' | 'put'>(
  world: World,
  command: Command<K>,
): Promise<Result<K>> {
  for (let attempt = 1; ; attempt += 1) {
    const { result, fault } = await world.ask(command);
    if (result !== undefined) return result;
    if (fault?.code === 'already_exists') return { keypairs: [] } as unknown as Result<K>;
    if (attempt === 5) throw fault;
  }
}

function answerFaults(
  { result, fault, response }: Got,
  ending: Ending,
  { retryAfter }: FaultKind,
  trial: Trial,
  { front, proxy }: World,
): readonly string[] {
  const text = `${JSON.stringify(response.headers)} ${new TextDecoder().decode(response.body as Uint8Array)}`;
  const leaks = [SERVICE_TOKEN, proxy.url, new URL(proxy.url).host].filter((secret) => text.includes(secret));
  const told = leaks.map((secret) => `the answer tells ${secret}`);
  const said = fault === undefined ? 'answered' : plain(fault.code);
  if (said !== ending)
    return [...told, `${said} ${response.status} (${fault?.message ?? ''}) in place of ${ending}`];
  if (result !== undefined) return [...told, ...resultFaults(result, trial)];
  const form = malformation(front.name, response);
  const wait = Number(response.headers['retry-after'] ?? Number.NaN);
  const [least, most] = retryAfter ?? [];
  const isWait = least === undefined || most === undefined || (wait >= least && wait <= most);
  return [
    ...told,
    ...(form === undefined ? [] : [`form: ${form}`]),
    ...(isWait ? [] : [`Retry-After ${String(response.headers['retry-after'])}`]),
  ];
}

/** Both mean that what keeps the keypairs is away: no dialect tells them apart. */
export function plain(code: string): string {
  return code === 'store_unavailable' ? 'upstream_unavailable' : code;
}

function resultFaults(result: Result, { publicKey, standing, command }: Trial): readonly string[] {
  const { keypair, keypairs } = result as { keypair?: Keypair; keypairs?: readonly Keypair[] };
  switch (command.op) {
    case 'create': {
      const [made] = keypairs ?? [];
      const isRight =
        made !== undefined && (publicKey === '' || made.fingerprint === fingerprintOf(publicKey ?? ''));
      const isWhole = publicKey !== '' || made?.privateKey !== undefined;
      return isRight && isWhole ? [] : ['another keypair than was made'];
    }
    case 'list':
      return keypairs?.some(({ name }) => name === standing?.name) ? [] : ['a list without what is there'];
    case 'get':
      return keypair?.fingerprint === standing?.fingerprint ? [] : ['another keypair'];
    case 'update':
      return keypair?.name === command.set.name ? [] : ['not the new name'];
    default:
      return [];
  }
}

function storeFaults(
  asked: Asked,
  { result }: Got,
  { before, command, standing, publicKey }: Trial,
  after: readonly StoredKeypair[],
  mayBe: readonly number[],
  { carried, empty }: FaultKind,
): readonly string[] {
  const old = new Set(before.map(({ uuid }) => uuid));
  const fresh = after.filter(({ uuid }) => !old.has(uuid));
  switch (asked) {
    case 'create':
    case 'generate': {
      const { keypairs: [made] = [] } = (result ?? {}) as Partial<Result<'create'>>;
      const isIt = fresh.every(
        ({ publicKey: there }) =>
          fingerprintOf(there) === fingerprintOf(publicKey || made?.publicKey || there),
      );
      const count = mayBe.includes(fresh.length)
        ? []
        : [`${fresh.length} made in place of ${mayBe.join(' or ')}`];
      return isIt ? count : [...count, 'another key than the one that was answered'];
    }
    case 'delete': {
      const gone = !after.some(({ name }) => name === standing?.name);
      const isBelieved = empty && !carried;
      return result !== undefined && !isBelieved && !gone ? ['deleted, and there'] : [];
    }
    case 'refresh': {
      const [then, now] = [before[0], after[0]];
      const steps = (now?.revision ?? 0) - (then?.revision ?? 0);
      const { keypair } = (result ?? {}) as Partial<Result<'put'>>;
      const isShown = keypair === undefined || keypair.publicKey.trim() === now?.publicKey.trim();
      return [
        ...(steps > 1 ? [`refreshed ${steps} times`] : []),
        ...(isShown ? [] : ['another key than is there']),
      ];
    }
    default:
      return fresh.length > 0 && command.op !== 'put' ? ['something was made'] : [];
  }
}
