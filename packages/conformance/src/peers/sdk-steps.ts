import { fileURLToPath } from 'node:url';
import { driveClient } from '../clients/drive.js';
import { withPython } from '../clients/virtual-environment.js';
import { quickLine } from './keys.js';
import { ALICE, type Fronts } from './served-fronts.js';
import type { Ground } from './steps.js';

const HUAWEI = fileURLToPath(new URL('../clients/huawei_sdk.py', import.meta.url));
const CLOUDSIGMA = fileURLToPath(new URL('./cloudsigma_over_nova.py', import.meta.url));
const PACKAGES = ['huaweicloudsdkecs==3.1.219', 'cloudsigma==2.0.0', 'setuptools<81'];

/** The vendors' own Python SDKs on the fronts: Huawei's does what it does on a local store. */
export async function sdkSteps({ report }: Ground, { served: { url } }: Fronts): Promise<void> {
  const why = await withPython(PACKAGES, async ({ python, env }) => {
    const { projectId, userId, login, otherAccessKey } = ALICE;
    const { accessKey, secretKey, securityToken } = otherAccessKey;
    const line = quickLine('').trim();
    const huawei = [HUAWEI, url, projectId, userId, accessKey, secretKey, securityToken, line];
    await driveClient('nova-upstream huawei-python', [python, ...huawei], { env }, report);
    const sigma = [CLOUDSIGMA, `${url}/cloudsigma/api/2.0/`, login.username, login.password];
    await driveClient('nova-upstream cloudsigma-python', [python, ...sigma], { env }, report);
  });
  if (why !== undefined) report.notRun('nova-upstream vendors’ SDKs', why);
}
