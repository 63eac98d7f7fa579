import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { SIGMA, withClouds } from './clouds.js';
import { driveClient } from './drive.js';
import { withPython } from './virtual-environment.js';

const SCRIPT = fileURLToPath(new URL('./libcloud_driver.py', import.meta.url));
const PACKAGE = 'apache-libcloud==3.9.1';

/** Apache Libcloud from PyPI, whose CloudSigma driver refuses anything but TLS. */
export async function libcloud(report: Report): Promise<void> {
  const why = await withPython([PACKAGE], ({ python, env }) =>
    withClouds(({ port, ca }) => {
      const args = [SCRIPT, '127.0.0.1', String(port), ca, SIGMA.username, SIGMA.password] as const;
      return driveClient('libcloud', [python, ...args], { env }, report);
    }, true),
  );
  if (why !== undefined) report.notRun('libcloud', why);
}
