import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { QUBOLE, withClouds } from './clouds.js';
import { driveClient } from './drive.js';
import { withPython } from './virtual-environment.js';

const SCRIPT = fileURLToPath(new URL('./qds_sdk_client.py', import.meta.url));
// The SDK asks pkg_resources for its own version.
const PACKAGES = ['qds-sdk==1.17.0', 'setuptools<81'];

/** Qubole's Python SDK from PyPI. */
export async function qubolePython(report: Report): Promise<void> {
  const why = await withPython(PACKAGES, ({ python, env }) =>
    withClouds(({ url }) => {
      const { admin, reader, other, off, defaultKey } = QUBOLE;
      const args = [SCRIPT, `${url}/qubole/api/`, admin, reader, other, off, defaultKey] as const;
      return driveClient('qubole-python', [python, ...args], { env }, report);
    }),
  );
  if (why !== undefined) report.notRun('qubole-python', why);
}
