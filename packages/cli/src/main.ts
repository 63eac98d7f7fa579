import { closest } from './config/suggest.js';
import { EXIT } from './exit-codes.js';
import {
  AUDIT_HELP,
  CONVERT_HELP,
  COPY_HELP,
  HELP,
  INSPECT_HELP,
  KEYGEN_HELP,
  SERVE_HELP,
  STORE_HELP,
  VAULT_HELP,
} from './help.js';
import { type CliIo, processIo } from './io.js';
import { printable } from './printable.js';
import { version } from './version.js';
import { withoutPasswordsIn } from './without-passwords.js';

type Command = (argv: readonly string[], io: CliIo) => Promise<number>;

// Imported on first use: `inspect` needs no server, `--help` needs neither.
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: async (argv, io) => (await import('./serve/serve.js')).serve(argv, io),
  inspect: async (argv, io) => (await import('./inspect/inspect.js')).inspect(argv, io),
  convert: async (argv, io) => (await import('./convert/convert.js')).convert(argv, io),
  keygen: async (argv, io) => (await import('./keygen/keygen.js')).keygen(argv, io),
  copy: async (argv, io) => (await import('./copy/copy.js')).copy(argv, io),
  store: async (argv, io) => (await import('./store/store.js')).store(argv, io),
  audit: async (argv, io) => (await import('./audit/audit.js')).audit(argv, io),
  vault: async (argv, io) => (await import('./vault/vault.js')).vault(argv, io),
  help: async (argv, io) => help(argv[0], io),
};

const PAGES: Readonly<Record<string, string>> = {
  serve: SERVE_HELP,
  inspect: INSPECT_HELP,
  convert: CONVERT_HELP,
  keygen: KEYGEN_HELP,
  copy: COPY_HELP,
  store: STORE_HELP,
  audit: AUDIT_HELP,
  vault: VAULT_HELP,
};

/**
 * Runs one command line (without `node` and the script) and resolves to the exit code: 0 done, 1 a key is refused, cannot be converted or
 * does not open, a keypair or a store cannot be copied, a vault cannot open what it should, or a trail is not what was written, 2 wrong usage, configuration or file, 3 could not start, or a cloud is away, 130 interrupted. `serve` resolves when the server has stopped.
 *
 * @example
 * ```ts
 * import { main } from 'keypair-gateway';
 *
 * process.exitCode = await main(['inspect', 'id_ed25519.pub']);
 * ```
 */
export async function main(argv: readonly string[], given: CliIo = processIo()): Promise<number> {
  const io: CliIo = { ...given, stderr: withoutPasswordsIn(given.stderr) };
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.stderr.write(HELP);
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h') return help(undefined, io);
  if (name === '--version' || name === '-V') {
    io.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return unknown(name, io);
  const asksForHelp = rest.slice(0, optionsEnd(rest)).some((word) => word === '--help' || word === '-h');
  if (asksForHelp) return help(name, io);
  try {
    return await command(rest, io);
  } catch (bug) {
    io.stderr.write(`keypair-gateway ${name}: internal fault, please report it: ${places(bug)}\n`);
    return EXIT.start;
  }
}

/** Kind and places in the code of a fault that nobody expected. Not its message: that may repeat what was read. */
function places(bug: unknown): string {
  if (!(bug instanceof Error)) return typeof bug;
  const frames = (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [bug.name, ...frames].join('\n');
}

function optionsEnd(words: readonly string[]): number {
  const at = words.indexOf('--');
  return at < 0 ? words.length : at;
}

function help(topic: string | undefined, io: CliIo): number {
  if (topic === undefined || topic === 'help') {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  const page = Object.hasOwn(PAGES, topic) ? PAGES[topic] : undefined;
  if (page === undefined) return unknown(topic, io);
  io.stdout.write(page);
  return EXIT.ok;
}

function unknown(name: string, io: CliIo): number {
  const near = closest(name, Object.keys(COMMANDS));
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  io.stderr.write(
    `keypair-gateway: there is no command "${printable(name)}".${hint} "keypair-gateway --help" lists them.\n`,
  );
  return EXIT.usage;
}
