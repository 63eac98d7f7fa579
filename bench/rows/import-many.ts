import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { cpuUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  importAuthorizedKeys,
  inspectPublicKey,
  POLICIES,
  type Policy,
  type Screens,
} from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { lineOfKey } from './keys.js';

const HERE = fileURLToPath(new URL('../', import.meta.url));
const KEYS_OF_A_KIND = 12;
const CHUNK = 65_536;

const { strict } = POLICIES;
const screens = Object.fromEntries(Object.keys(strict.screens).map((name) => [name, false]));
const unscreened: Policy = { ...strict, screens: screens as unknown as Screens };

interface Case {
  readonly what: string;
  readonly policy: Policy;
  /** Before the threads are there and their code is compiled. */
  readonly first: number;
  readonly lines: number;
}

const CASES: readonly Case[] = [
  { what: 'with the weak-key screens', policy: strict, first: 256, lines: 128 },
  { what: 'without screens', policy: unscreened, first: 100_000, lines: 20_000 },
];
const FILE_LINES = { few: 100_000, many: 1_000_000 } as const;

/** A file of authorized_keys of Ed25519, P-256 and RSA-2048 in equal parts, on all cores, against one key after another on one; and the memory that it takes. */
export async function importMany({ rounds = 15 }: InterleaveOptions): Promise<readonly Figure[]> {
  const keys = makeKeys();
  const figures: Figure[] = [];
  for (const one of CASES) figures.push(await compare(keys, one, rounds));
  const [few, many] = [memoryOf(keys, FILE_LINES.few), memoryOf(keys, FILE_LINES.many)];
  figures.push(
    figureOf({
      id: 18,
      work: 'authorized_keys of 1,000,000 lines, peak memory; of 100,000 lines',
      unit: 'MB',
      ours: many,
      peer: null,
      limit: few,
      goalPeer: null,
      goalLimit: 1.5,
    }),
  );
  return figures;
}

/** One long file, of which so many lines come in each round; meanwhile its threads have nothing to do. */
async function compare(
  keys: readonly string[],
  { what, policy, first, lines: count }: Case,
  rounds: number,
): Promise<Figure> {
  const lines = Array.from({ length: count }, (_, at) => `${keys[at % keys.length]} ${at}`);
  const piece = Buffer.from(`${lines.join('\n')}\n`);
  let open = (): void => {};
  async function* gated(): AsyncGenerator<Uint8Array> {
    for (;;) {
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      yield piece;
    }
  }
  const found = importAuthorizedKeys(gated(), { policy });
  const works = {
    many: async () => {
      const one = found.next();
      // The first call makes it listen.
      await Promise.resolve();
      open();
      await one;
      for (let at = 1; at < count; at++) await found.next();
    },
    one: async () => {
      for (const line of lines) await inspectPublicKey(line, { policy });
    },
  };
  for (let done = 0; done < first; done += count) await works.many();
  await works.one();
  const spent = { many: [] as number[], one: [] as number[] };
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? (['many', 'one'] as const) : (['one', 'many'] as const))
      spent[name].push(await timeOf(works[name], count));
  await found.return();
  return figureOf({
    id: 18,
    work: `a line of authorized_keys in ${availableParallelism()} threads, ${what}; inspectPublicKey in one`,
    unit: 'µs CPU',
    ours: median(spent.many),
    peer: null,
    limit: median(spent.one),
    ratioLimit: median(spent.many.map((cost, round) => cost / (spent.one[round] as number))),
    goalPeer: null,
    goalLimit: 2,
  });
}

/** Microseconds a line, of all threads. */
async function timeOf(work: () => Promise<void>, lines: number): Promise<number> {
  const before = cpuUsage();
  await work();
  const { user, system } = cpuUsage(before);
  return (user + system) / lines;
}

function makeKeys(): readonly string[] {
  return Array.from({ length: KEYS_OF_A_KIND }, () => [
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ]).flatMap((pairs) => pairs.map(({ publicKey }) => lineOfKey(publicKey).split(' ').slice(0, 2).join(' ')));
}

/** The most memory that a process of its own takes for so many lines, in megabytes. */
function memoryOf(keys: readonly string[], lines: number): number {
  const source = `const { importAuthorizedKeys } = await import('@keypair-gateway/core');
    const keys = ${JSON.stringify(keys)};
    function* pieces() {
      for (let at = 0, piece = ''; at < ${lines}; at += 1) {
        piece += keys[at % keys.length] + ' ' + at + '\\n';
        if (piece.length < ${CHUNK} && at + 1 < ${lines}) continue;
        yield Buffer.from(piece);
        piece = '';
      }
    }
    let count = 0;
    for await (const { verdict } of importAuthorizedKeys(pieces(), { policy: ${JSON.stringify(unscreened)} }))
      if (verdict === 'accept') count += 1;
    if (count !== ${lines}) throw new Error('keys are missing');
    process.stdout.write(String(process.resourceUsage().maxRSS / 1024));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: HERE,
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`the new process ended with ${status}: ${stderr.trim().split('\n').at(-1)}`);
  return Number(stdout);
}
