import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findSshd } from '../../examples/bastion-tunnel/find-sshd.js';
import { ROOT } from './packages.js';
import { createReport } from './report.js';
import { run, tail } from './run.js';

const FOLDER = join(ROOT, 'examples/bastion-tunnel');
/** Exit status of a check that could not run here, as `.ci/run` and Automake know it. */
const NOT_RUN = 77;

/** The lines that a page says are printed: those of its only `text` block. */
export function promisedLines(page: string): readonly string[] {
  const block = /^```text\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
  return block.split('\n').filter((line) => line !== '');
}

/** The first line that was not printed as promised, as a sentence; `…` stands for anything. undefined: all were. */
export function findBrokenPromise(
  promised: readonly string[],
  printed: readonly string[],
): string | undefined {
  if (promised.length === 0) return 'the page promises nothing';
  for (let i = 0; i < Math.max(promised.length, printed.length); i++) {
    const [wanted, got] = [promised[i] ?? '(the end)', printed[i] ?? '(the end)'];
    const pattern = wanted.split('…').map((part) => part.replace(/[^\w\s]/g, '\\$&'));
    if (!new RegExp(`^${pattern.join('.*')}$`).test(got))
      return `line ${i + 1} promises "${wanted}", printed is "${got}"`;
  }
  return undefined;
}

/** Puts the sshd of the system's packages below `folder`, where nothing starts it and nobody else sees it. Gives its path, or why there is none. */
async function fetchSshd(folder: string): Promise<{ readonly path: string } | { readonly reason: string }> {
  const command = (name: string, ...args: readonly string[]) =>
    run(name, args, { cwd: folder, timeoutSeconds: 60 }).catch((error: Error) => ({
      status: null,
      stdout: '',
      stderr: error.message,
    }));
  const download = (name: string) => command('apt-get', 'download', name);
  let fetched = await download('openssh-server');
  if (fetched.status !== 0 && process.getuid?.() === 0) {
    await command('apt-get', '-o', 'DPkg::Lock::Timeout=60', 'update', '-qq');
    fetched = await download('openssh-server');
  }
  if (fetched.status !== 0) return { reason: `no sshd, and no package of it: ${tail(fetched, 1)}` };
  // What else it needs is there wherever Debian is; a distribution without libwrap needs none.
  await download('libwrap0');
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.deb')))
    await command('dpkg-deb', '-x', name, 'root');

  const files = await readdir(join(folder, 'root'), { recursive: true });
  const find = (ending: string): string | undefined => {
    const file = files.find((one) => one.endsWith(ending));
    return file === undefined ? undefined : join(folder, 'root', file);
  };
  const libraries = join(find('/libwrap.so.0') ?? folder, '..');
  const helpers = ['Session', 'Auth'].flatMap((name) => {
    const path = find(`/openssh/sshd-${name.toLowerCase()}`);
    return path === undefined ? [] : [`-o Sshd${name}Path=${path}`];
  });
  const path = join(folder, 'sshd');
  const sshd = find('bin/sshd');
  const line = `LD_LIBRARY_PATH=${libraries} exec ${sshd} ${helpers.join(' ')} "$@"`;
  await writeFile(path, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  // Asked for its usage it ends with 1; with 127 it, or a library of it, is not there.
  const asked = await command(path, '-?');
  return asked.status === 1
    ? { path }
    : { reason: `the sshd of the package does not start: ${tail(asked, 1)}` };
}

async function main(): Promise<void> {
  const report = createReport();
  const folder = await mkdtemp(join(tmpdir(), 'tunnel-sshd-'));
  // sshd runs under another account where this runs as root.
  await chmod(folder, 0o755);
  try {
    const own = findSshd();
    const found = own === undefined ? await fetchSshd(folder) : { path: own };
    if (!existsSync(join(FOLDER, 'node_modules/ssh2'))) {
      report.fail('tunnel', 'is not installed: npm ci --prefix examples/bastion-tunnel');
    } else if ('reason' in found) {
      report.notRun('tunnel', found.reason);
      process.exitCode = NOT_RUN;
    } else {
      const ran = await run('npm', ['run', '--silent', 'start'], {
        cwd: FOLDER,
        env: { ...process.env, SSHD: found.path },
        timeoutSeconds: 60,
      });
      const printed = ran.stdout.split('\n').filter((line) => line !== '');
      const broken = findBrokenPromise(
        promisedLines(readFileSync(join(FOLDER, 'README.md'), 'utf8')),
        printed,
      );
      for (const line of printed) console.log(`   ${line}`);
      if (ran.status === 0) report.ok('tunnel', `with ${own ?? 'the sshd of the package'}`);
      else report.fail('tunnel', `ended with status ${ran.status}\n${tail(ran, 60)}`);
      if (broken === undefined) report.ok('tunnel prints', `${printed.length} lines as its page says`);
      else report.fail('tunnel prints', broken);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  report.close();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
