import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/free-port.js';
import type { Report } from '../../tools/report.js';
import { type Ran, run, tail } from '../../tools/run.js';
import { createPlace, novaConfig } from './served.js';
import { shared } from './shared.js';

const CLIENTS = 'clients/run.sh';
const KEYSTONE = 'peers/keystone.sh';

/** Debian's OpenStack clients with static tokens, against what `serve` does without a configuration. */
export async function clients(report: Report): Promise<void> {
  const script = shared(CLIENTS);
  if (script === undefined) return report.notRun('clients', `no ${CLIENTS}`);
  const place = await createPlace();
  const served = await place.start();
  try {
    const { OS_AUTH_URL: _, ...env } = process.env;
    await runClients(script, `${served.url}/v2.1`, env, report);
  } finally {
    await served.stop();
    await place.remove();
  }
}

/** The same clients: they log in at a real Keystone, find the gateway in its catalogue, and the gateway validates their tokens there. */
export async function clientsKeystone(report: Report): Promise<void> {
  const script = shared(CLIENTS);
  const peer = shared(KEYSTONE);
  if (script === undefined || peer === undefined)
    return report.notRun('clients-keystone', `no ${CLIENTS} or ${KEYSTONE}`);
  const peerFolder = await mkdtemp(join(tmpdir(), 'keypair-gateway-keystone-'));
  const keystonePort = String(await freePort());
  const auth = {
    kind: 'keystone',
    url: `http://127.0.0.1:${keystonePort}/v3`,
    username: 'nova',
    password: 'secret',
    projectName: 'service',
  };
  const place = await createPlace(novaConfig({ auth }));
  const base = `http://127.0.0.1:${place.port}/v2.1`;
  const env = { ...process.env, PEER_DIR: peerFolder, COMPUTE_URL: base, KEYSTONE_PORT: keystonePort };
  try {
    const started = await run(peer, ['start'], { env, timeoutSeconds: 900 });
    if (started.status !== 0)
      return report.notRun('clients-keystone', `Keystone did not start: ${tail(started, 3)}`);
    const served = await place.start();
    try {
      await runClients(script, base, { ...env, ...exported(started.stdout) }, report);
    } finally {
      await served.stop();
    }
  } finally {
    await run(peer, ['stop'], { env });
    await rm(peerFolder, { recursive: true, force: true });
    await place.remove();
  }
}

async function runClients(
  script: string,
  base: string,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<void> {
  const onLine = (line: string): void => {
    const [, mark, rest = ''] = /^(ok|FAIL) (.*)$/.exec(line) ?? [];
    if (mark === 'ok') report.ok(rest);
    else if (mark === 'FAIL') report.fail(rest);
  };
  const ran: Ran = await run(script, [base], { env, onLine, timeoutSeconds: 1200 });
  if (!/^\d+ passed, \d+ failed$/m.test(ran.stdout)) report.fail('clients', tail(ran));
}

function exported(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
}
