import { parseArgs } from 'node:util';
import {
  type ConvertOptions,
  convertKey,
  findKeyFormat,
  isKeypairError,
  KEY_FORMATS,
  type KeyFormat,
  type KeypairError,
  SecretText,
} from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { readWhole } from '../input-file.js';
import type { CliIo } from '../io.js';
import { checkFree, MODE, writeKeyFile } from '../output-file.js';
import { type Lock, openPassphrases, type Passphrases, unlock } from '../secrets/passphrases.js';
import {
  endWith,
  GAVE_UP,
  isStop,
  misused,
  newPassphraseOf,
  passphraseOf,
  type Stop,
  unknownValue,
} from '../usage.js';

interface Asked {
  readonly file: string;
  readonly to: KeyFormat;
  readonly out: string | undefined;
  readonly comment: string | undefined;
  readonly passphraseFd: string | undefined;
  readonly newPassphraseFd: string | undefined;
  readonly encrypt: boolean;
  readonly noPassphrase: boolean;
  readonly force: boolean;
}

/** `keypair-gateway convert`: resolves to the exit code. */
export async function convert(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv);
  if (isStop(asked)) return endWith(io, 'convert', asked);
  const passphrases = openPassphrases(io, asked.file === '-');
  try {
    const stop = await convertFile(asked, io, passphrases);
    return stop === undefined ? EXIT.ok : endWith(io, 'convert', stop);
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
        to: { type: 'string' },
        out: { type: 'string' },
        comment: { type: 'string' },
        'passphrase-fd': { type: 'string' },
        'new-passphrase-fd': { type: 'string' },
        encrypt: { type: 'boolean', default: false },
        'no-passphrase': { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return misused('give one FILE, or - for standard input');
    if (values.to === undefined) return misused(`give --to FORMAT (${Object.keys(KEY_FORMATS).join(', ')})`);
    const to = findKeyFormat(values.to);
    if (to === undefined) return unknownValue('format', values.to, Object.keys(KEY_FORMATS));
    const noPassphrase = values['no-passphrase'];
    if (noPassphrase && (values.encrypt || values['new-passphrase-fd'] !== undefined))
      return misused('--no-passphrase and a new passphrase do not go together');
    return {
      file,
      to,
      out: values.out === '-' ? undefined : values.out,
      comment: values.comment,
      passphraseFd: values['passphrase-fd'],
      newPassphraseFd: values['new-passphrase-fd'],
      encrypt: values.encrypt,
      noPassphrase,
      force: values.force,
    };
  } catch (error) {
    return misused((error as Error).message);
  }
}

async function convertFile(asked: Asked, io: CliIo, passphrases: Passphrases): Promise<Stop | undefined> {
  const { file, to, comment, out, force } = asked;
  const fromStdin = file === '-';
  const given = await passphraseOf('passphrase-fd', asked.passphraseFd, passphrases, fromStdin);
  if (isStop(given)) return given;
  const taken = out === undefined ? undefined : await checkFree(out, force);
  if (taken !== undefined) return taken;
  const input = await readWhole(file, io);
  if (isStop(input)) return input;
  // In the clear until a new passphrase is there, so that nobody is asked for one in vain.
  const clear = asked.noPassphrase || isSealedAnew(asked) ? { newPassphrase: null } : {};
  const work = (passphrase: string | Uint8Array | undefined): Promise<Converted> =>
    converted(input, {
      to,
      ...(comment === undefined ? {} : { comment }),
      ...(passphrase === undefined ? {} : { passphrase }),
      ...clear,
    });
  const opened = await unlock(file, work, lockOf, { passphrases, given });
  if (opened === undefined) return GAVE_UP;
  if (isKeypairError(opened)) return refused(file, opened);
  const text = isSealedAnew(asked) ? await sealed(opened, asked, passphrases, fromStdin) : opened;
  if (isStop(text)) return text;
  if (isKeypairError(text)) return refused(file, text);
  return write(text, asked, io);
}

type Converted = string | SecretText | KeypairError;

async function converted(input: Uint8Array | SecretText, options: ConvertOptions): Promise<Converted> {
  try {
    return await convertKey(input, options);
  } catch (error) {
    if (isKeypairError(error)) return error;
    throw error;
  }
}

function isSealedAnew({ encrypt, newPassphraseFd }: Asked): boolean {
  return encrypt || newPassphraseFd !== undefined;
}

/** The output under its new passphrase. Made of the plain output, so that a slow derivation is not done twice. */
async function sealed(
  plain: string | SecretText,
  { to, newPassphraseFd }: Asked,
  passphrases: Passphrases,
  fromStdin: boolean,
): Promise<Converted | Stop> {
  if (!(plain instanceof SecretText))
    return misused('a public key is not encrypted; leave the new passphrase out');
  const newPassphrase = await newPassphraseOf(newPassphraseFd, passphrases, fromStdin);
  return isStop(newPassphrase) ? newPassphrase : converted(plain, { to, newPassphrase });
}

async function write(text: string | SecretText, { out, force }: Asked, io: CliIo): Promise<Stop | undefined> {
  const secret = text instanceof SecretText;
  const shown = secret ? text.reveal() : text;
  const whole = shown.endsWith('\n') ? shown : `${shown}\n`;
  if (out !== undefined) return writeKeyFile(out, whole, { mode: secret ? MODE.secret : MODE.open, force });
  io.stdout.write(whole);
  return undefined;
}

function lockOf(result: Converted): Lock {
  if (isKeypairError(result, 'passphrase_required')) return 'locked';
  return isKeypairError(result, 'wrong_passphrase') ? 'wrong' : 'open';
}

function refused(file: string, { issues, message, code }: KeypairError): Stop {
  const reason = issues[0]?.code === undefined ? '' : `${issues[0].code}: `;
  const hint =
    code === 'passphrase_required' ? ' Give it with --passphrase-fd, or run this on a terminal.' : '';
  return { stop: EXIT.findings, says: `${file}: ${reason}${message}${hint}` };
}
