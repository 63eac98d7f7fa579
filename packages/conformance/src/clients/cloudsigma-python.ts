import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { SIGMA, withClouds } from './clouds.js';
import { driveClient } from './drive.js';
import { withPython } from './virtual-environment.js';

const SCRIPT = fileURLToPath(new URL('./cloudsigma_sdk.py', import.meta.url));
const PACKAGE = 'cloudsigma==2.0.0';

/** CloudSigma's Python library from PyPI, with Basic credentials and with a session. */
export async function cloudsigmaPython(report: Report): Promise<void> {
  const why = await withPython([PACKAGE, 'setuptools<81'], async ({ python, env }) => {
    for (const method of ['basic', 'session'])
      await withClouds(({ url }) => {
        const args = [SCRIPT, `${url}/api/2.0/`, SIGMA.username, SIGMA.password, method] as const;
        return driveClient(`cloudsigma-python ${method}`, [python, ...args], { env }, report);
      });
  });
  if (why !== undefined) report.notRun('cloudsigma-python', why);
}
