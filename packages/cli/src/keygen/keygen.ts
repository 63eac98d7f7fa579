import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import {
  type Algorithm,
  convertKey,
  findKeyFormat,
  fingerprintMd5,
  fingerprintSha256,
  formatRandomart,
  type GeneratedKey,
  generateKeyMaterial,
  isKeypairError,
  KEY_FORMATS,
  type KeyFormat,
  POLICIES,
  parsePublicKey,
  randomartTitle,
  type SecretText,
} from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { type CliIo, paintFor } from '../io.js';
import { checkFree, MODE, writeKeyFile } from '../output-file.js';
import { printable, printableJson } from '../printable.js';
import { openPassphrases, type Passphrases } from '../secrets/passphrases.js';
import { endWith, isStop, misused, newPassphraseOf, type Stop, unknownValue } from '../usage.js';

const TYPES = ['ed25519', 'ecdsa', 'rsa'] as const satisfies readonly Algorithm[];
const DEFAULT_TYPE = 'ed25519';
// Longer than this the search for primes is felt.
const SLOW_BITS = 4096;

interface Asked {
  readonly type: (typeof TYPES)[number];
  readonly bits: number | undefined;
  readonly comment: string;
  readonly out: string;
  readonly format: KeyFormat;
  readonly encrypt: boolean;
  readonly newPassphraseFd: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

/** `keypair-gateway keygen`: resolves to the exit code. */
export async function keygen(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv, io);
  if (isStop(asked)) return endWith(io, 'keygen', asked);
  const passphrases = openPassphrases(io, false);
  try {
    const stop = await makeFiles(asked, io, passphrases);
    return stop === undefined ? EXIT.ok : endWith(io, 'keygen', stop);
  } finally {
    await passphrases.close();
  }
}

function readArguments(argv: readonly string[], { env }: CliIo): Asked | Stop {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        type: { type: 'string', default: DEFAULT_TYPE },
        bits: { type: 'string' },
        comment: { type: 'string' },
        out: { type: 'string' },
        format: { type: 'string', default: 'openssh' },
        encrypt: { type: 'boolean', default: false },
        'new-passphrase-fd': { type: 'string' },
        force: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const type = TYPES.find((known) => known === values.type);
    if (type === undefined) return unknownValue('type', values.type, TYPES);
    const bits = bitsOf(values.bits, type);
    if (isStop(bits)) return bits;
    const privates = (Object.keys(KEY_FORMATS) as KeyFormat[]).filter(
      (name) => KEY_FORMATS[name].private !== undefined,
    );
    const format = findKeyFormat(values.format);
    if (format === undefined || !privates.includes(format))
      return unknownValue('private format', values.format, privates);
    return {
      type,
      bits,
      comment: values.comment ?? `${env.USER ?? env.LOGNAME ?? 'user'}@${hostname()}`,
      out: values.out ?? `id_${type}`,
      format,
      encrypt: values.encrypt,
      newPassphraseFd: values['new-passphrase-fd'],
      force: values.force,
      json: values.json,
    };
  } catch (error) {
    return misused((error as Error).message);
  }
}

function bitsOf(text: string | undefined, type: Asked['type']): number | undefined | Stop {
  if (text === undefined) return undefined;
  const bits = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  const { minimum, maximum } = POLICIES.strict.rsaBits;
  if (type === 'rsa' && bits >= minimum && bits <= maximum && bits % 8 === 0) return bits;
  if (type === 'ecdsa' && [256, 384, 521].includes(bits)) return bits;
  if (type === 'ed25519' && bits === 256) return undefined;
  const sizes = {
    rsa: `a multiple of 8 from ${minimum} to ${maximum}`,
    ecdsa: '256, 384 or 521',
    ed25519: 'nothing but 256',
  };
  return misused(`--bits of ${type} takes ${sizes[type]}`);
}

async function makeFiles(asked: Asked, io: CliIo, passphrases: Passphrases): Promise<Stop | undefined> {
  const { out, force, encrypt, newPassphraseFd } = asked;
  const publicFile = `${out}.pub`;
  const taken = (await checkFree(out, force)) ?? (await checkFree(publicFile, force));
  if (taken !== undefined) return taken;
  const wanted = encrypt || newPassphraseFd !== undefined;
  const newPassphrase = wanted ? await newPassphraseOf(newPassphraseFd, passphrases, false) : undefined;
  if (isStop(newPassphrase)) return newPassphrase;
  const made = await make(asked, newPassphrase, io);
  if (isStop(made)) return made;
  // The public half first: where one of them cannot be written, neither a new private key is left nor, with --force, an old one lost.
  const stop = await writeKeyFile(publicFile, `${made.publicKey}\n`, { mode: MODE.open, force });
  if (stop !== undefined) return stop;
  const failed = await writeKeyFile(out, made.file.reveal(), { mode: MODE.secret, force });
  if (failed !== undefined) {
    await rm(publicFile, { force: true });
    return failed;
  }
  io.stdout.write(asked.json ? jsonOf(made.publicKey, asked) : textOf(made.publicKey, asked, io));
  return undefined;
}

interface Made {
  readonly publicKey: string;
  readonly file: SecretText;
}

async function make(
  { type, bits, comment, format }: Asked,
  newPassphrase: string | Uint8Array | undefined,
  io: CliIo,
): Promise<Made | Stop> {
  const size = bits === undefined ? {} : { bits };
  if (type === 'rsa' && (bits ?? 0) > SLOW_BITS && io.stderr.isTTY === true)
    io.stderr.write(`Looking for two primes of ${(bits ?? 0) / 2} bits; this can take a minute.\n`);
  try {
    const made: GeneratedKey = await generateKeyMaterial({
      from: 'generate',
      type: 'ssh',
      algorithm: type,
      comment,
      ...size,
    });
    const text = await convertKey(made.privateKey, {
      to: format,
      comment,
      ...(newPassphrase === undefined ? {} : { newPassphrase }),
    });
    return { publicKey: made.publicKey, file: text as SecretText };
  } catch (error) {
    if (isKeypairError(error)) return misused(error.message);
    throw error;
  }
}

function jsonOf(line: string, { out, comment }: Asked): string {
  const key = parsePublicKey(line);
  const facts = {
    privateKeyFile: out,
    publicKeyFile: `${out}.pub`,
    type: key.sshType,
    bits: key.bits,
    md5: fingerprintMd5(key.blob),
    sha256: fingerprintSha256(key.blob),
    comment,
    publicKey: line,
    randomart: formatRandomart(key.blob, { title: randomartTitle(key) }),
  };
  return `${printableJson(JSON.stringify(facts, null, 2))}\n`;
}

function textOf(line: string, { out, comment }: Asked, { stdout, env }: CliIo): string {
  const key = parsePublicKey(line);
  const paint = paintFor(stdout, env);
  const rows: readonly (readonly [string, string])[] = [
    ['private', printable(out)],
    ['public', printable(`${out}.pub`)],
    ['type', key.sshType],
    ['bits', String(key.bits)],
    ['md5', fingerprintMd5(key.blob)],
    ['sha256', fingerprintSha256(key.blob)],
    ['comment', comment === '' ? 'none' : printable(comment)],
  ];
  const lines = rows.map(([name, value]) => `${paint.faint(name.padEnd(9))}${value}`);
  return `${lines.join('\n')}\n${formatRandomart(key.blob, { title: randomartTitle(key) })}\n`;
}
