import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { type Ran, run, tail } from '../../../tools/run.js';
import { SIGMA, withClouds } from './clouds.js';
import { driveClient } from './drive.js';

const SOURCE = fileURLToPath(new URL('./cloudsigma_sdk.go', import.meta.url));
const MODULE = 'github.com/cloudsigma/cloudsigma-sdk-go@v0.15.1';
const KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL4qcYWKuyY6unuqwc5/dUZdjuuex868RnDCGTRv1dRd ops@bastion-eu1';

/** CloudSigma's Go library, from Go's module proxy, with Basic credentials and with a token. */
export async function cloudsigmaGo(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-go-'));
  const env: NodeJS.ProcessEnv = { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
  const go = (...args: readonly string[]): Promise<Ran> => run('go', args, { cwd: folder, env });
  // A machine without Go or its proxy is no fault of the gateway, so that REQUIRE_SHARED does not count it as one.
  const notRun = (reason: string): void => console.log(`not run: cloudsigma-go (${reason})`);
  try {
    await copyFile(SOURCE, join(folder, 'main.go'));
    const begun = await go('mod', 'init', 'cloudsigma-go').catch(() => undefined);
    if (begun?.status !== 0) return notRun('no go');
    const found = await go('get', MODULE);
    if (found.status !== 0) return notRun(`${MODULE}: ${tail(found, 1)}`);
    const built = await go('build', '-o', 'client', '.');
    if (built.status !== 0) return report.fail('cloudsigma-go', tail(built));
    await withClouds(({ url }) => {
      const args = [url, SIGMA.username, SIGMA.password, SIGMA.token, KEY] as const;
      return driveClient('cloudsigma-go', [join(folder, 'client'), ...args], {}, report);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
