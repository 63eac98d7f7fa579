import { existsSync } from 'node:fs';
import { CHECKS } from '../../../examples/behind-nginx/test/checks.js';
import { NGINX, withNginx } from '../../../examples/behind-nginx/test/front.js';
import type { Report } from '../../tools/report.js';
import { run, tail } from '../../tools/run.js';

/** Debian's nginx in front of the example: the prefix kept and cut off, and signatures that still verify. */
export async function nginx(report: Report): Promise<void> {
  const why = await install();
  if (why !== undefined) return report.notRun('nginx', why);
  await withNginx([], async (url, direct) => {
    for (const [name, check] of Object.entries(CHECKS)) {
      const fault = await check(url, direct);
      if (fault === undefined) report.ok(`nginx ${name}`);
      else report.fail(`nginx ${name}`, JSON.stringify(fault));
    }
  });
}

/** Why it cannot be installed; undefined: it is there. */
async function install(): Promise<string | undefined> {
  if (existsSync(NGINX)) return undefined;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return 'no nginx, and no root with apt to get it';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const words = ['-o', 'DPkg::Lock::Timeout=600', 'install', '-y', '-qq', '--no-install-recommends', 'nginx'];
  const ran = await run('apt-get', words, { env, timeoutSeconds: 600 });
  return existsSync(NGINX) ? undefined : `apt-get install nginx: ${tail(ran, 2)}`;
}
