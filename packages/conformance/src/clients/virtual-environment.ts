import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, tail } from '../../../tools/run.js';

/** A Python of its own with some packages in it. */
export interface PythonPlace {
  readonly python: string;
  readonly folder: string;
  /** With a home of its own: SDKs read and write there. */
  readonly env: NodeJS.ProcessEnv;
}

/** Installs `packages` from PyPI into a fresh virtual environment and hands it to `use`; gives why that cannot be done. */
export async function withPython(
  packages: readonly string[],
  use: (place: PythonPlace) => Promise<void>,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-python-'));
  const python = join(folder, 'bin/python3');
  const env = { ...process.env, HOME: folder, PYTHONDONTWRITEBYTECODE: '1' };
  try {
    const made = await run('python3', ['-m', 'venv', folder]);
    if (made.status !== 0) return `python3 -m venv: ${tail(made, 2)}`;
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
    const installed = await run(python, pip, { timeoutSeconds: 600 });
    if (installed.status !== 0) return `${packages.join(' ')}: ${tail(installed, 2)}`;
    await use({ python, folder, env });
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
