import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { driveHuawei } from './huawei-clients.js';
import { withPython } from './virtual-environment.js';

const SCRIPT = fileURLToPath(new URL('./huawei_sdk.py', import.meta.url));
const PACKAGE = 'huaweicloudsdkecs==3.1.219';

/** Huawei's Python SDK from PyPI, in a virtual environment of its own, with temporary access keys in both forms that it signs. */
export async function huaweiPython(report: Report): Promise<void> {
  const why = await withPython([PACKAGE], ({ python, env }) =>
    driveHuawei('huawei-python', [python, SCRIPT], { env }, report),
  );
  if (why !== undefined) report.notRun('huawei-python', why);
}
