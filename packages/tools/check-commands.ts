import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as help from '../cli/src/help.js';
import { publicPackages, ROOT } from './packages.js';

/** Programs of others that pages may call; nothing is known of their arguments. */
const OTHERS = new Set(
  'cd chmod curl cut export grep kill mkdir nginx node openssl openstack pg_dump printf psql sha256sum sqlite3 ssh-keygen systemctl tar umask'.split(
    ' ',
  ),
);
/** npm's own words that need nothing of a package.json. */
const NPM_WORDS = new Set(['ci', 'install', 'test', 'start', 'run']);

/** One program with its arguments, as a shell would start it. */
export type Words = readonly string[];

/** The commands of a shell text, each as its words: comments, redirections, assignments and what stands in `$( )` left out. */
export function commandsOf(text: string): readonly Words[] {
  const joined = text.replace(/\\\n\s*/g, ' ');
  const all: string[][] = [];
  let words: string[] = [];
  let redirected = false;
  const end = (): void => {
    if (words.length > 0) all.push(words);
    words = [];
    redirected = false;
  };
  // A quoted or plain word, an operator, a comment or the end of a line.
  const parts =
    /(#[^\n]*)|(\n|&&|\|\||[|;&])|(\d?>>?|\d?<)|((?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\|;&<>])+)/g;
  for (const [, comment, operator, redirection, word] of joined.matchAll(parts)) {
    if (comment !== undefined) continue;
    if (operator !== undefined) end();
    else if (redirection !== undefined) redirected = true;
    else if (redirected) redirected = false;
    else if (word !== undefined && !(words.length === 0 && /^[A-Z_]+=/.test(word)))
      words.push(word.replace(/^(['"])([\s\S]*)\1$/, '$2'));
  }
  end();
  return all;
}

/** What is wrong with the commands of a page, as sentences: an unknown program, script, subcommand or option. */
export function wrongCommands(text: string, root: string = ROOT): readonly string[] {
  let folder = root;
  return commandsOf(text).flatMap((words) => {
    const [program = '', ...args] = words;
    if (program === 'cd' && args[0] !== undefined) folder = join(folder, args[0]);
    if (program === 'npm') return npmFaults(args, folder, root);
    if (program === 'npx') return npxFaults(args);
    if (program === 'keypair-gateway') return ownFaults(args);
    return OTHERS.has(program) ? [] : [`nothing is known of the program "${program}"`];
  });
}

function npxFaults(args: Words): readonly string[] {
  const [program = '', ...rest] = args.filter((word) => !['-y', '--no-install'].includes(word));
  if (program === 'keypair-gateway') return ownFaults(rest);
  const bin = join(ROOT, 'node_modules/.bin', program);
  return existsSync(bin) ? [] : [`npx has no program "${program}"`];
}

function npmFaults(args: Words, folder: string, root: string): readonly string[] {
  const at = args.indexOf('--');
  const own = at === -1 ? args : args.slice(0, at);
  const given = at === -1 ? [] : args.slice(at + 1);
  const [word = '', ...rest] = own.filter((one) => !one.startsWith('-') || one === '--workspace');
  if (!NPM_WORDS.has(word)) return [`npm has no "${word}" here`];
  if (word === 'ci') return [];
  if (word === 'install') return unknownPackages(rest);
  const script = word === 'run' ? (rest[0] ?? '') : word;
  const workspace = rest[rest.indexOf('--workspace') + 1];
  const where = rest.includes('--workspace') ? workspaceFolder(root, workspace ?? '') : folder;
  if (where === undefined) return [`there is no workspace "${workspace}"`];
  const { scripts = {} } = JSON.parse(readFileSync(join(where, 'package.json'), 'utf8')) as {
    readonly scripts?: Readonly<Record<string, string>>;
  };
  if (!Object.hasOwn(scripts, script)) return [`there is no script "${script}"`];
  return where === root && script === 'start' ? ownFaults(['serve', ...given]) : [];
}

function unknownPackages(names: Words): readonly string[] {
  const published = new Set(publicPackages().map(({ manifest }) => manifest.name));
  return names
    .filter((name) => !published.has(name) && !existsSync(join(ROOT, 'node_modules', name)))
    .map((name) => `there is no package "${name}"`);
}

function workspaceFolder(root: string, name: string): string | undefined {
  const folder = join(root, 'node_modules', name);
  return existsSync(join(folder, 'package.json')) ? folder : undefined;
}

/** Holds the arguments of our own command against its help. */
function ownFaults([name = '', ...args]: Words): readonly string[] {
  if (['--version', 'help'].includes(name)) return [];
  const page = (help as Readonly<Record<string, string>>)[`${name.toUpperCase()}_HELP`];
  if (page === undefined) return [`keypair-gateway has no command "${name}"`];
  const wrong = args
    .filter((word) => word.startsWith('--'))
    .map((word) => word.replace(/=.*$/, ''))
    .filter((option) => !new RegExp(`${option}(?![\\w-])`).test(page))
    .map((option) => `keypair-gateway ${name} has no option ${option}`);
  // Each form of a command stands on a line of its own: `Usage:`, and those below it.
  const usage = page.slice(0, page.indexOf('\n\n'));
  const words = [...usage.matchAll(/keypair-gateway \w+ ([a-z]+(?:\|[a-z]+)*) /g)].flatMap(([, forms = '']) =>
    forms.split('|'),
  );
  if (words.length > 0 && !words.includes(args[0] ?? ''))
    wrong.push(`keypair-gateway ${name} takes ${words.join(' or ')}, not "${args[0] ?? ''}"`);
  const format = args[args.indexOf('--to') + 1];
  if (name === 'convert' && args.includes('--to') && !new RegExp(`\\b${format}\\b`).test(page))
    wrong.push(`keypair-gateway convert knows no format "${format}"`);
  return wrong;
}
