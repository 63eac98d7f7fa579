import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectPublicKey } from '../../core/src/inspect/public.js';
import { fingerprintSha256 } from '../../core/src/key/fingerprint.js';
import { MAX_PUBLIC_KEY_BYTES, type PublicKey, readKeyLine } from '../../core/src/key/public-key.js';
import { isRefusal } from '../../core/src/key/refusal.js';
import type { Report } from '../../tools/report.js';
import { run, tail } from '../../tools/run.js';
import { freshLine, pointOf } from './fuzz/fresh.js';
import { makeInput } from './fuzz/inputs.js';
import { lineOf } from './fuzz/lines.js';
import { encodeWire, strings } from './fuzz/wire.js';

const LINES = 100_000;
const BATCH = 5000;
const SEED = 1;
const FRESH_EVERY = 4;

/**
 * Why a line may be read here that `ssh-keygen -l` refuses: `parsePublicKey` judges structure, and what else ssh-keygen looks at is a finding of its own, which must
 * be there under the policy `openssh`.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  E_RSA_MODULUS_TOO_SMALL: 'RSA below 1024 bits: the size is the policy’s',
  E_RSA_MODULUS_TOO_LARGE: 'RSA above 16384 bits: the size is the policy’s',
  E_CERT_SIGNATURE:
    'a certificate whose signature does not hold, or whose signer is of no known kind: checked after it is read',
};

interface Tally {
  both: number;
  neither: number;
  /** By our reason. */
  readonly onlyTheirs: Map<string, number>;
  /** By class of `EXCEPTIONS`. */
  readonly onlyOurs: Map<string, number>;
  readonly wrong: string[];
}

/** Generated and mutated lines, read here and by ssh-keygen: nothing is accepted that it refuses, and fingerprints are the same. */
export async function differential(report: Report): Promise<void> {
  const version = await run('ssh', ['-V']).catch(() => undefined);
  if (version === undefined) return report.notRun('differential', 'no ssh-keygen');
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-differential-'));
  const tally: Tally = { both: 0, neither: 0, onlyTheirs: new Map(), onlyOurs: new Map(), wrong: [] };
  try {
    for (let from = 0; from < LINES; from += BATCH) {
      const texts = Array.from({ length: BATCH }, (_, index) => textOf(from + index));
      const theirs = await askSshKeygen(texts, join(folder, 'keys'));
      for (const [index, text] of texts.entries()) await compare(text, theirs[index] ?? [], tally);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((all, one) => all + one, 0);
  console.log(
    `   ${tail(version, 1)}: ${LINES} lines, both accept ${tally.both}, both refuse ${tally.neither}`,
  );
  console.log(`   only ssh-keygen accepts ${sum(tally.onlyTheirs)}: ${listed(tally.onlyTheirs)}`);
  console.log(
    `   only parsePublicKey accepts ${sum(tally.onlyOurs)}, each told under the policy openssh: ${listed(tally.onlyOurs)}`,
  );
  for (const [code] of tally.onlyOurs) console.log(`      ${code}: ${EXCEPTIONS[code]}`);
  for (const text of tally.wrong.slice(0, 10)) console.log(`      ${text}`);
  const detail = `${LINES} lines, ${tally.both} accepted by both with equal fingerprints, ${tally.wrong.length} wrong`;
  if (tally.both < LINES / 10) report.fail('differential', `${detail}: too few to say anything`);
  else if (tally.wrong.length > 0) report.fail('differential', detail);
  else report.ok('differential', detail);
}

function textOf(index: number): string | Uint8Array {
  return index % FRESH_EVERY === 0
    ? freshLine(SEED, index)
    : makeInput(SEED, index, ['line', 'certificate']).input;
}

const SENTINEL = lineOf(
  'ssh-ed25519',
  encodeWire(strings('ssh-ed25519', pointOf(new Uint8Array(32).fill(0x77)))),
  '',
);
const SENTINEL_HASH = fingerprintSha256(Buffer.from(SENTINEL.split(' ')[1] ?? '', 'base64'));

/** What ssh-keygen prints for each text: its SHA-256 fingerprints. One process reads all: it prints a line per key and says nothing of what is none, so that a key of
 * ours stands behind each text and tells where its output ends. */
async function askSshKeygen(
  texts: readonly (string | Uint8Array)[],
  path: string,
): Promise<readonly (readonly string[])[]> {
  const mark = Buffer.from(`\n${SENTINEL}\n`);
  await writeFile(
    path,
    Buffer.concat([mark, ...texts.flatMap((text) => [Buffer.from(text as Uint8Array), mark])]),
  );
  const ran = await run('ssh-keygen', ['-l', '-f', path]);
  if (ran.status !== 0) throw new Error(`ssh-keygen ended with ${ran.status}: ${tail(ran)}`);
  const answers: string[][] = [];
  for (const line of ran.stdout.split('\n')) {
    const [, hash] = /^\d+ (SHA256:\S+) /.exec(line) ?? [];
    if (hash === SENTINEL_HASH) answers.push([]);
    else if (hash !== undefined) answers.at(-1)?.push(hash);
  }
  if (answers.length !== texts.length + 1)
    throw new Error(`ssh-keygen told of ${answers.length - 1} texts, not of ${texts.length}`);
  return answers;
}

async function compare(text: string | Uint8Array, theirs: readonly string[], tally: Tally): Promise<void> {
  const ours = readKeyLine(text, MAX_PUBLIC_KEY_BYTES);
  if (isRefusal(ours)) {
    if (theirs.length === 0) tally.neither += 1;
    else increment(tally.onlyTheirs, ours.refused);
  } else if (theirs.length > 0) {
    tally.both += 1;
    const hash = fingerprintSha256(ours.plainBlob);
    if (theirs.length > 1 || theirs[0] !== hash)
      tally.wrong.push(`${hash} here, ${theirs.join(' ')} there: ${shown(text)}`);
  } else {
    await explain(text, ours, tally);
  }
}

async function explain(text: string | Uint8Array, key: PublicKey, tally: Tally): Promise<void> {
  const { findings } = await inspectPublicKey(text, { policy: 'openssh' });
  const codes = findings.filter(({ severity }) => severity === 'reject').map(({ code }) => code);
  const known = codes.find((code) => Object.hasOwn(EXCEPTIONS, code));
  if (known === undefined)
    tally.wrong.push(
      `${key.sshType} accepted here only (${codes.join(' ') || 'no refusal'}): ${shown(text)}`,
    );
  else increment(tally.onlyOurs, known);
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function shown(text: string | Uint8Array): string {
  return JSON.stringify(typeof text === 'string' ? text : Buffer.from(text).toString('latin1'));
}
