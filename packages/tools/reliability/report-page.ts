import { passes, type Result } from './script.js';

/** What a section of the page says of its script. */
interface Section {
  readonly script: string;
  readonly title: string;
  readonly about: string;
  readonly commands: readonly string[];
}

const SECTIONS: readonly Section[] = [
  {
    script: 'torture',
    title: 'Killed among writers',
    about:
      'Sixteen writers create, rename and delete keypairs through Nova and CloudSigma, two accounts refresh their Qubole key, and what was answered is noted outside the gateway. It is ended with SIGKILL at random moments, also while it starts; with PostgreSQL every fourth time the database server too, under a gateway that lives on. It is started again without any other step. Then every creation that was answered must be there with its fingerprint and a private key that opens, every deletion must hold, what was not answered is there whole or not at all, no name stands twice, and the audit trails are whole and know of each change.',
    commands: ['npm run torture -- sqlite', 'npm run torture -- postgres'],
  },
  {
    script: 'disk',
    title: 'A disk that fails',
    about:
      'Under a gateway on SQLite, writes fail for want of room (ENOSPC), with an error (EIO, of writes and of syncs), or because the file system is read-only (EROFS), by a preloaded library; and a real file system of 4 MiB is filled, emptied a little, and mounted read-only. Every change must be refused as `store_unavailable` in the form of its dialect, everything earlier stays readable, and changes go through when the disk takes them again. A deletion needs room too: SQLite writes before it frees.',
    commands: ['npm run torture -- disk'],
  },
  {
    script: 'races',
    title: 'Races between two gateways',
    about:
      'Two gateways serve one store to many callers at once. Of creations of one name, and of creations for the last place under a quota, one wins and the others hear the conflict of their dialect; creations and deletions of a name add up to what stands; two refreshes of a Qubole account both succeed and one of their keys stands; all first looks at an account show one key. Then callers create, read, rename and delete at random, and for each key an order must exist that explains all answers (linearizability, by the search of Wing and Gong with Lowe’s memory).',
    commands: ['npm run races -- sqlite', 'npm run races -- postgres'],
  },
  {
    script: 'soak',
    title: 'A steady load',
    about:
      'Valid requests to all dialects, hostile ones, callers’ mistakes and connections that are dropped, all mixed; requests go out when they are due, and latency counts from then, so that a slow answer does not slow the load. The disk is full for a second four times. No other failure may come, and memory and descriptors may not grow after the warm-up, by a line through the floors of twenty stretches.',
    commands: ['npm run soak -- sqlite', 'npm run soak -- postgres'],
  },
  {
    script: 'hostile-http',
    title: 'Hostile requests',
    about:
      'The corpus of hostile inputs and some of our own (bodies, heads, ends of requests) through every dialect. None may be answered from 500 on or end the server, its event loop may not be held up for 50 ms at p99.9, and of bodies of 10 MB less than 1 MB may be read before the refusal is written. The delay is shown as measured, and without the time that the thread was ready and the machine had no core for it, which is what is judged.',
    commands: ['npm run hostile-http'],
  },
  {
    script: 'canary',
    title: 'Private keys in the wrong place',
    about:
      'Private keys are imported, made, shown, listed, renamed, replaced, rotated, copied, pasted to where they do not belong, and sent through a gateway in front of another one as its cloud; on a full disk, with damaged seals, in logins, with the cloud away. All answers but the delivery itself, the log at its most verbose, the audit trail with sink and anchors, what the other commands say, error objects, the events that metrics are made from, and every file that was written, while the server runs and when it has stopped, are searched for any eight bytes of any key: raw, in hexadecimal, in base64 at three offsets, as decimal lists. That the scan finds such bytes is tried first.',
    commands: ['npm run canary'],
  },
  {
    script: 'absent',
    title: 'Nobody can tell what others have',
    about:
      'Every operation that names a keypair is asked for another owner’s keypair and for one that does not exist: by another user of the account, by another account, by a caller who may only read, by an administrator elsewhere, and in the owner’s name. But for the request id, the time, and what was asked for, both answers must be the same to the byte.',
    commands: ['npm run absent'],
  },
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page `docs/reliability.md` of the results that there are; of several of one kind the newest counts. */
export function renderPage(results: readonly Result[]): string {
  const lines = [
    '# Reliability',
    '',
    'What was answered is stored, what races has one winner, what fails says so. The figures on this page were written by the scripts that measured them. Each script ends with status 1 for any',
    'violation, takes `--seed`, `--json` and `--out FILE`, and with `--control` runs with a fault planted that it must find: a store that answers before it writes, a server that holds up its event loop, a key in a log.',
    '',
    'All run the built command (`npm run build:js`) in processes of their own.',
    '',
  ];
  for (const { script, title, about, commands } of SECTIONS) {
    lines.push(`## ${title}`, '', about, '', '```sh', ...commands, '```', '');
    const mine = newest(results.filter((result) => result.script === script));
    const runs = mine.filter(({ control }) => !control);
    if (runs.length === 0) lines.push('Not run yet.', '');
    for (const run of runs) lines.push(...runLines(run), '');
    for (const control of mine.filter((one) => one.control)) lines.push(controlLine(control), '');
  }
  lines.push(
    '## Make this page',
    '',
    'Run the scripts with `--out reliability/NAME.json`, then:',
    '',
    '```sh',
    'npm run reliability -- reliability',
    '```',
    '',
  );
  return lines.join('\n');
}

function runLines(run: Result): readonly string[] {
  const { figures, violations, notRun = [], date, node, machine, seconds, seed } = run;
  const verdict = violations.length === 0 ? 'no violation' : `**${violations.length} violations**`;
  return [
    `\`${run.command}\`: ${verdict}. ${date.slice(0, 10)}, Node.js ${node.slice(1)}, ${machine}, ${seconds} s, seed ${seed}.`,
    '',
    '| | |',
    '| --- | --- |',
    ...Object.entries(figures).map(([name, value]) => `| ${cell(name)} | ${cell(String(value))} |`),
    ...notRun.map((line) => `| not run | ${cell(line)} |`),
    ...violations.slice(0, 10).map((line) => `| violation | ${cell(line)} |`),
  ];
}

function controlLine(control: Result): string {
  return passes(control)
    ? `Control, \`${control.command}\`: the planted fault was found (${control.violations.length} violations).`
    : `**Control, \`${control.command}\`: the planted fault was not found.**`;
}

/** The newest result of each script, store and kind, plain runs first. */
export function newest(results: readonly Result[]): readonly Result[] {
  const found = new Map<string, Result>();
  for (const result of results) {
    const key = `${result.script} ${result.control} ${result.figures.store ?? ''}`;
    const known = found.get(key);
    if (known === undefined || known.date < result.date) found.set(key, result);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, result]) => result);
}
