import { parseArgs } from 'node:util';
import {
  type InspectedPair,
  type Inspection,
  inspectPair,
  inspectPrivateKey,
  inspectPublicKey,
  keyHalf,
  POLICIES,
  type PolicyName,
} from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { readWhole, sourceOf } from '../input-file.js';
import { type CliIo, paintFor } from '../io.js';
import { printableJson } from '../printable.js';
import { type Lock, openPassphrases, type Passphrases, unlock } from '../secrets/passphrases.js';
import {
  endWith,
  fileStop,
  GAVE_UP,
  isStop,
  misused,
  passphraseOf,
  type Stop,
  unknownValue,
} from '../usage.js';
import { inspectFile } from './authorized-keys.js';
import { type KeyLine, splitKeys } from './key-lines.js';
import { formatReport, type Report, reportOf } from './report.js';

interface Asked {
  readonly file: string;
  readonly policy: PolicyName;
  readonly json: boolean;
  readonly publicFile: string | undefined;
  readonly fingerprint: string | undefined;
  readonly passphraseFd: string | undefined;
  readonly authorizedKeys: boolean;
  readonly threads: number | undefined;
}

// Only where the text of a single key is at hand: a file of authorized_keys has no private ones.
const ALONE = ['public', 'fingerprint', 'passphrase-fd'] as const;

/** `keypair-gateway inspect`: resolves to the exit code. */
export async function inspect(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv);
  if (isStop(asked)) return endWith(io, 'inspect', asked);
  if (asked.authorizedKeys) return inspectFile(asked, io);
  const fromStdin = asked.file === '-';
  const passphrases = openPassphrases(io, fromStdin);
  try {
    const given = await passphraseOf('passphrase-fd', asked.passphraseFd, passphrases, fromStdin);
    if (isStop(given)) return endWith(io, 'inspect', given);
    const ended = await inspectAll(asked, io, { passphrases, given });
    return isStop(ended) ? endWith(io, 'inspect', ended) : ended;
  } finally {
    await passphrases.close();
  }
}

function readArguments(argv: readonly string[]): Asked | Stop {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        policy: { type: 'string', default: 'openssh' },
        json: { type: 'boolean', default: false },
        public: { type: 'string' },
        fingerprint: { type: 'string' },
        'passphrase-fd': { type: 'string' },
        'authorized-keys': { type: 'boolean', default: false },
        threads: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return misused('give one FILE, or - for standard input');
    const known = Object.keys(POLICIES);
    if (!known.includes(values.policy)) return unknownValue('policy', values.policy, known);
    const authorizedKeys = values['authorized-keys'];
    const alone = ALONE.find((name) => values[name] !== undefined);
    if (authorizedKeys && alone !== undefined)
      return misused(`--${alone} does not go with --authorized-keys`);
    if (!authorizedKeys && values.threads !== undefined)
      return misused('--threads goes with --authorized-keys');
    const threads = values.threads === undefined ? undefined : Number(values.threads);
    if (threads !== undefined && !/^(?:[0-9]|[1-9][0-9]{1,2})$/.test(values.threads ?? ''))
      return misused('--threads takes a number from 0 to 999');
    return {
      file,
      authorizedKeys,
      threads,
      policy: values.policy as PolicyName,
      json: values.json,
      publicFile: values.public,
      fingerprint: values.fingerprint,
      passphraseFd: values['passphrase-fd'],
    };
  } catch (error) {
    return misused((error as Error).message);
  }
}

interface Secrets {
  readonly passphrases: Passphrases;
  readonly given: Uint8Array | undefined;
}

async function inspectAll(asked: Asked, io: CliIo, secrets: Secrets): Promise<number | Stop> {
  const { publicFile, fingerprint } = asked;
  const publicKey = publicFile === undefined ? undefined : await readWhole(publicFile, io);
  if (isStop(publicKey)) return publicKey;
  const others: Others = {
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
  const printer = createPrinter(asked.json, io);
  let refused = false;
  const show = async (part: KeyLine, several: boolean): Promise<Stop | undefined> => {
    const report = await reportPart(part, asked, secrets, others);
    if (isStop(report)) return report;
    refused ||= report.verdict === 'reject';
    printer.print(report, several);
    return undefined;
  };
  // One behind, since only the next key tells whether the first stands alone.
  let held: KeyLine | undefined;
  let several = false;
  for await (const part of partsOf(asked, io)) {
    if (isStop(part)) return part;
    if (held !== undefined) {
      several = true;
      if (Object.keys(others).length > 0)
        return misused('--public and --fingerprint go with a file that holds one key');
      const stop = await show(held, several);
      if (stop !== undefined) return stop;
    }
    held = part;
  }
  const stop = held === undefined ? undefined : await show(held, several);
  if (stop !== undefined) return stop;
  printer.end();
  return refused ? EXIT.findings : EXIT.ok;
}

type Others = Pick<InspectedPair, 'publicKey' | 'fingerprint'>;

// So many times the longest text that the policy reads: what is cut off is refused for its size all the same.
const KEPT_TEXTS = 4;

async function* partsOf({ file, policy }: Asked, io: CliIo): AsyncGenerator<KeyLine | Stop> {
  const { publicKey, privateKey } = POLICIES[policy].maxTextBytes;
  try {
    yield* splitKeys(sourceOf(file, io), KEPT_TEXTS * Math.max(publicKey, privateKey));
  } catch (cause) {
    yield fileStop(`read ${file}`, cause);
  }
}

async function reportPart(
  { line, bytes, size }: KeyLine,
  { file, policy }: Asked,
  { passphrases, given }: Secrets,
  others: Others,
): Promise<Report | Stop> {
  const isPrivate = keyHalf(bytes) === 'private';
  const work = (passphrase: string | Uint8Array | undefined): Promise<Inspection> => {
    const opened = passphrase === undefined ? {} : { passphrase };
    if (Object.keys(others).length > 0) {
      const own = isPrivate || others.publicKey !== undefined ? { privateKey: bytes } : { publicKey: bytes };
      return inspectPair({ ...own, ...others, ...opened }, { policy });
    }
    return isPrivate ? inspectPrivateKey(bytes, { ...opened, policy }) : inspectPublicKey(bytes, { policy });
  };
  const name = line === 1 ? file : `${file}, line ${line}`;
  const inspection = await unlock(name, work, lockOf, { passphrases, given });
  return inspection === undefined ? GAVE_UP : reportOf(line, size, inspection, isPrivate);
}

function lockOf({ findings }: Inspection): Lock {
  if (findings.some(({ code }) => code === 'E_PRIVATE_ENCRYPTED')) return 'locked';
  return findings.some(({ code }) => code === 'E_PRIVATE_PASSPHRASE') ? 'wrong' : 'open';
}

interface Printer {
  print(report: Report, several: boolean): void;
  end(): void;
}

/** Writes each report as it is made; JSON as one array. */
function createPrinter(json: boolean, { stdout, env }: CliIo): Printer {
  const paint = paintFor(stdout, env);
  if (!json)
    return {
      print: (report, several) => void stdout.write(formatReport(report, several, paint)),
      end: () => {},
    };
  let count = 0;
  return {
    print(report) {
      const text = printableJson(JSON.stringify(report, null, 2)).replace(/^/gm, '  ');
      stdout.write(`${count === 0 ? '[\n' : ',\n'}${text}`);
      count += 1;
    },
    end: () => void stdout.write('\n]\n'),
  };
}
