import { type ChildProcess, spawn } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { cpuUsage } from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createKeypairService,
  createMemoryStore,
  inspectPublicKey,
  POLICIES,
  type Policy,
  type Screens,
} from '@keypair-gateway/core';
import { type Figure, figureOf, notRun } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { lineOfKey } from './keys.js';
import { percentile, watchDelay } from './own-delay.js';

const SIZES = [
  { bits: 2048, keys: 12, limit: 1500, slice: 48 },
  { bits: 4096, keys: 4, limit: 4000, slice: 16 },
] as const;
const IMPORTS_A_SECOND = 200;
const WARM_UP_ROUNDS = 8;
const WATCH_MS = 2000;
const RESOLUTION_MS = 1;

const { strict } = POLICIES;
const none = Object.fromEntries(Object.keys(strict.screens).map((name) => [name, false]));
const withScreens = (screens: object): Policy => ({
  ...strict,
  screens: { ...none, ...screens } as unknown as Screens,
});
const PLAIN = withScreens({});
const NAMED = withScreens({ smallFactor: true, fermat: true, perfectPower: true, roca: true });

// Its own screens of the same name, on numbers that were read before; the time is that of its process.
const BADKEYS = `
import sys, time
from badkeys.checks import checkrsa
keys = [(int(n), 65537) for n in sys.argv[1:]]
checks = ['fermat', 'roca', 'smallfactors']
for line in sys.stdin:
    count = int(line)
    start = time.process_time()
    for i in range(count):
        n, e = keys[i % len(keys)]
        checkrsa(n, e=e, checks=checks)
    print((time.process_time() - start) / count * 1e6, flush=True)
`;

/** The weak-key screens on top of the reading of an RSA key, badkeys beside them; and how long they hold up the event loop. */
export async function screens({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await compare(size, rounds)));
  figures.push(...(await loopDelay(rounds)));
  return figures;
}

async function compare(
  { bits, keys, limit, slice }: (typeof SIZES)[number],
  rounds: number,
): Promise<readonly Figure[]> {
  const made = Array.from(
    { length: keys },
    () => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey,
  );
  const lines = made.map(lineOfKey);
  const peer = startBadkeys(made.map(modulusOf));
  const spent = { plain: [] as number[], named: [] as number[], all: [] as number[], peer: [] as number[] };
  try {
    const policies = { plain: PLAIN, named: NAMED, all: strict };
    // What the compiler does for code that is new is not asked for here.
    for (let round = 0; round < WARM_UP_ROUNDS; round++)
      for (const policy of [PLAIN, NAMED]) await timeOf(lines, policy, slice);
    await timeOf(lines, strict, slice);
    let hasPeer = (await peer.time(slice)) !== undefined;
    for (let round = 0; round < rounds; round++) {
      for (const name of ['plain', 'named', 'all'] as const)
        spent[name].push(await timeOf(lines, policies[name], slice));
      const cost = hasPeer ? await peer.time(slice) : undefined;
      if (cost === undefined) hasPeer = false;
      else spent.peer.push(cost);
    }
  } finally {
    peer.end();
  }
  const onTop = (name: 'named' | 'all'): readonly number[] =>
    spent[name].map((cost, round) => cost - (spent.plain[round] as number));
  const work = `screens of RSA-${bits} on top of its reading`;
  const common = { id: 17, unit: 'µs CPU', limit, goalLimit: 1 };
  const hasPeer = spent.peer.length === rounds;
  const named = figureOf({
    ...common,
    work: `${work}: ROCA, Fermat, factors to 65537, powers; ${hasPeer ? 'badkeys; ' : ''}${limit} µs`,
    ours: median(onTop('named')),
    peer: hasPeer ? median(spent.peer) : null,
    ratioPeer: hasPeer
      ? median(onTop('named').map((cost, round) => (spent.peer[round] as number) / cost))
      : null,
    goalPeer: hasPeer ? 2 : null,
    why: 'measured one by one (2048 bits), small factors are 0.22 ms of 0.32, Fermat 0.09, powers and ROCA 0.02; badkeys needs 0.07, 0.07 and 0.01. Three quarters of the small factors are one remainder of V8, of 94,000 bits by the modulus: 47,000 products of words at 3 ns, where the assembler of GMP takes 0.5; other ways there, a tree of remainders or floats of 26 bits, are as long. Fermat is a third longer than that of badkeys, which tries 100 sums of the primes; these are 65,536, and 256 for each of fifteen ratios',
  });
  const all = figureOf({
    ...common,
    work: `${work}: all of the policy strict; ${limit} µs`,
    ours: median(onTop('all')),
    peer: null,
    goalPeer: null,
    why: 'the test of the modulus for being a prime, which a thread does, is the most of it; the screens that the goal names are the figure above',
  });
  const absent = notRun({
    id: 17,
    work: `screens of RSA-${bits}; badkeys`,
    why: 'BADKEYS_PYTHON names no Python that has the package badkeys of PyPI',
  });
  return hasPeer ? [named, all] : [named, all, absent];
}

/** Microseconds a key, of all threads. */
async function timeOf(lines: readonly string[], policy: Policy, count: number): Promise<number> {
  const before = cpuUsage();
  for (let i = 0; i < count; i++) {
    const { verdict } = await inspectPublicKey(lines[i % lines.length] as string, { policy });
    if (verdict !== 'accept') throw new Error('a sound key is not taken');
  }
  const { user, system } = cpuUsage(before);
  return (user + system) / count;
}

interface Badkeys {
  /** Microseconds a key; undefined: it is not there. */
  time(count: number): Promise<number | undefined>;
  end(): void;
}

function startBadkeys(moduli: readonly string[]): Badkeys {
  const python = process.env.BADKEYS_PYTHON;
  if (python === undefined) return { time: async () => undefined, end: () => {} };
  const child: ChildProcess = spawn(python, ['-c', BADKEYS, ...moduli], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the peer has no pipes');
  const gone = new Promise<undefined>((resolve) => {
    child.on('error', () => resolve(undefined)).on('exit', () => resolve(undefined));
    stdin.on('error', () => resolve(undefined));
  });
  const answers = createInterface({ input: stdout });
  return {
    async time(count) {
      const answer = once(answers, 'line').then(([line]) => Number(line));
      stdin.write(`${count}\n`);
      return Promise.race([answer, gone]);
    },
    end: () => stdin.end(),
  };
}

function modulusOf(key: KeyObject): string {
  // Node 20 can wait for ever where a key that it has just made is itself asked for its JWK.
  const { n } = createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(String(n), 'base64url').toString('hex')}`).toString();
}

/** The delays of the event loop, p99 in milliseconds. */
interface Delay {
  /** As Node's monitor tells it. */
  readonly seen: number;
  /** From one look each millisecond to the next, without the time that the thread was ready to run and the machine had no core for it. */
  readonly own: number;
}

async function loopDelay(rounds: number): Promise<readonly Figure[]> {
  const lines = Array.from({ length: 16 }, () =>
    lineOfKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
  );
  // What is made once, tables and a thread, is not asked for here.
  for (const line of lines) await inspectPublicKey(line, { policy: strict });
  const spent = { idle: [] as Delay[], busy: [] as Delay[] };
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? (['idle', 'busy'] as const) : (['busy', 'idle'] as const))
      spent[name].push(await watch(name === 'busy' ? lines : []));
  return (['seen', 'own'] as const).map((kind) =>
    figureOf({
      id: 17,
      work: `delay of the event loop, p99, while ${IMPORTS_A_SECOND} RSA-2048 keys a second come in under the policy strict${kind === 'own' ? ', without the time that the machine had no core for it' : ''}; idle`,
      unit: 'ms',
      ours: median(spent.busy.map((delay) => delay[kind])),
      peer: null,
      limit: median(spent.idle.map((delay) => delay[kind])),
      ratioLimit: median(spent.busy.map((delay, round) => delay[kind] / (spent.idle[round] as Delay)[kind])),
      goalPeer: null,
      goalLimit: 2,
      why: 'the screens go in turns of the loop of 0.25 ms at most for 2048 bits, one key after the other. What is beyond is the turn that the kernel gives: the test for a prime takes two fifths or more of a core in a thread beside the loop, on a machine of two that has other work',
    }),
  );
}

/** While keys come in at their rate; without keys it is the idle loop's. */
async function watch(lines: readonly string[]): Promise<Delay> {
  const service = createKeypairService({ store: createMemoryStore() });
  const principal = { userId: 'alice', accountId: 'acme', roles: [] };
  const context = { principal, policy: strict, requestId: 'bench' };
  let failed: unknown;
  const done: Promise<void>[] = [];
  const take = async (i: number): Promise<void> => {
    try {
      const publicKey = lines[i % lines.length] as string;
      const material = { from: 'import', type: 'ssh', publicKey } as const;
      const items = [{ name: `key-${i}`, material, retain: false }];
      await service.execute({ op: 'create', owner: 'user:alice', items, uniqueNames: true }, context);
    } catch (error) {
      failed = error;
    }
  };
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  await sleep(10);
  delays.enable();
  const looks = watchDelay();
  const from = performance.now();
  let sent = 0;
  const timer =
    lines.length === 0
      ? undefined
      : setInterval(() => {
          for (; sent < ((performance.now() - from) * IMPORTS_A_SECOND) / 1000; sent++) done.push(take(sent));
        }, 1000 / IMPORTS_A_SECOND);
  await sleep(WATCH_MS);
  clearInterval(timer);
  delays.disable();
  const late = looks.end();
  await Promise.all(done);
  if (failed !== undefined) throw failed;
  return { seen: delays.percentile(99) / 1e6, own: RESOLUTION_MS + percentile(late, 99) };
}
