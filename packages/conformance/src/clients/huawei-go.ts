import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { type Ran, run, tail } from '../../../tools/run.js';
import { driveHuawei } from './huawei-clients.js';

const SOURCE = fileURLToPath(new URL('./huawei_sdk.go', import.meta.url));
const MODULE = 'github.com/opentelekomcloud/gophertelekomcloud';

/**
 * Open Telekom Cloud's Go library, with temporary access keys in the scoped form. It is taken from Go's module cache and never asked for over the network: where
 * the module proxy has it, `go mod download` puts it there.
 */
export async function huaweiGo(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-go-'));
  const env: NodeJS.ProcessEnv = { ...process.env, GOFLAGS: '-mod=mod', GOSUMDB: 'off' };
  const go = (...args: readonly string[]): Promise<Ran> => run('go', args, { cwd: folder, env });
  // A registry that does not have it is no fault of this machine, so that REQUIRE_SHARED does not count it as one.
  const notRun = (reason: string): void => console.log(`not run: huawei-go (${reason})`);
  try {
    const cache = await go('env', 'GOMODCACHE').catch(() => undefined);
    if (cache?.status !== 0) return notRun('no go');
    env.GOPROXY = `file://${cache.stdout.trim()}/cache/download`;
    await copyFile(SOURCE, join(folder, 'main.go'));
    await go('mod', 'init', 'huawei-go');
    const found = await go('get', MODULE);
    if (found.status !== 0) return notRun(`${MODULE} is not in the module cache`);
    const built = await go('build', '-o', 'client', '.');
    if (built.status !== 0) return report.fail('huawei-go', tail(built));
    await driveHuawei('huawei-go', [join(folder, 'client')], {}, report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
