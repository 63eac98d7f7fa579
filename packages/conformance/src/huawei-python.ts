import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../tools/report.js';
import { run, tail } from '../../tools/run.js';
import { driveHuawei } from './huawei-clients.js';

const SCRIPT = fileURLToPath(new URL('./huawei_sdk.py', import.meta.url));
const PACKAGE = 'huaweicloudsdkecs==3.1.219';

/** Huawei's Python SDK from PyPI, in a virtual environment of its own, with temporary access keys in both forms that it signs. */
export async function huaweiPython(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-python-'));
  const python = join(folder, 'bin/python3');
  // The SDK writes into the user's home.
  const env = { ...process.env, HOME: folder, PYTHONDONTWRITEBYTECODE: '1' };
  try {
    const made = await run('python3', ['-m', 'venv', folder]);
    if (made.status !== 0) return report.notRun('huawei-python', `python3 -m venv: ${tail(made, 2)}`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PACKAGE];
    const installed = await run(python, pip, { timeoutSeconds: 600 });
    if (installed.status !== 0) return report.notRun('huawei-python', `${PACKAGE}: ${tail(installed, 2)}`);
    await driveHuawei('huawei-python', [python, SCRIPT], { env }, report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
