import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/free-port.js';
import { type Ran, run, tail } from '../../../tools/run.js';
import { shared } from '../shared.js';

const KEYSTONE = 'peers/keystone.sh';
const NOVA = 'peers/nova-api.sh';

/** Keypairs a user, as the real Nova is told: more than one of its pages holds. */
export const NOVA_QUOTA = 1100;

/** People of the real Keystone, each with a project of the same name. */
export type Person = 'demo' | 'alt' | 'admin';

/** Who logs in at the real Keystone: what `keystoneCredential` and a configuration take. */
export interface Login {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly projectName: string;
}

/** A Nova that takes the tokens of a Keystone, both real. */
export interface RealPeers {
  /** As service catalogs have it, with `/v2.1` at its end. */
  readonly novaUrl: string;
  readonly keystoneUrl: string;
  /** Empty, and removed with the peers. */
  readonly folder: string;
  login(person: Person): Login;
  /** The environment in which OpenStack's own clients log in. */
  environment(person: Person): NodeJS.ProcessEnv;
  startNova(): Promise<void>;
  stopNova(): Promise<void>;
  stopKeystone(): Promise<void>;
  /** Tokens from now on live so long. OpenStack's own SDK cannot work with such as live less than two minutes. */
  setTokenLife(seconds: number): Promise<void>;
}

/** Starts both, hands them to `use` and stops them, whatever happens; gives why they cannot be had. */
export async function withRealPeers(use: (peers: RealPeers) => Promise<void>): Promise<string | undefined> {
  const [keystone, nova] = [shared(KEYSTONE), shared(NOVA)];
  if (keystone === undefined || nova === undefined) return `no ${KEYSTONE} or ${NOVA}`;
  const root = await mkdtemp(join(tmpdir(), 'keypair-gateway-peers-'));
  const folder = join(root, 'own');
  await mkdir(folder);
  const [keystonePort, novaPort] = [await freePort(), await freePort()];
  const keystoneUrl = `http://127.0.0.1:${keystonePort}/v3`;
  const novaUrl = `http://127.0.0.1:${novaPort}/v2.1`;
  const keystoneEnv = {
    ...process.env,
    PEER_DIR: join(root, 'keystone'),
    KEYSTONE_PORT: `${keystonePort}`,
    COMPUTE_URL: novaUrl,
  };
  const novaEnv = {
    ...process.env,
    PEER_DIR: join(root, 'nova'),
    PORT: `${novaPort}`,
    NOVA_EXTRA: novaExtra(keystoneUrl),
  };
  const tell = (script: string, word: 'start' | 'stop', env: NodeJS.ProcessEnv): Promise<Ran> =>
    run(script, [word], { env, timeoutSeconds: 900 });
  const must = async (script: string, word: 'start' | 'stop', env: NodeJS.ProcessEnv): Promise<void> => {
    const ran = await tell(script, word, env);
    if (ran.status !== 0) throw new Error(`${script} ${word}: ${tail(ran, 3)}`);
  };
  const login = (person: Person): Login => ({
    url: keystoneUrl,
    username: person,
    password: 'secret',
    projectName: person,
  });
  try {
    const started = await Promise.all([tell(keystone, 'start', keystoneEnv), tell(nova, 'start', novaEnv)]);
    const failed = started.find(({ status }) => status !== 0);
    if (failed !== undefined) return `a peer did not start: ${tail(failed, 3)}`;
    await use({
      novaUrl,
      keystoneUrl,
      folder,
      login,
      environment: (person) => environmentOf(login(person)),
      startNova: () => must(nova, 'start', novaEnv),
      stopNova: () => must(nova, 'stop', novaEnv),
      stopKeystone: () => must(keystone, 'stop', keystoneEnv),
      setTokenLife: (seconds) => setTokenLife(keystoneEnv.PEER_DIR, keystoneUrl, seconds),
    });
    return undefined;
  } finally {
    await Promise.all([tell(nova, 'stop', novaEnv), tell(keystone, 'stop', keystoneEnv)]);
    await rm(root, { recursive: true, force: true });
  }
}

/** Lines for nova.conf: of an option that stands there twice the last one counts. */
function novaExtra(keystoneUrl: string): string {
  const lines = [
    '[api]',
    'auth_strategy = keystone',
    '[quota]',
    `key_pairs = ${NOVA_QUOTA}`,
    '[keystone_authtoken]',
    `www_authenticate_uri = ${keystoneUrl}`,
    `auth_url = ${keystoneUrl}`,
    'auth_type = password',
    'username = nova',
    'password = secret',
    'project_name = service',
    'user_domain_name = Default',
    'project_domain_name = Default',
  ];
  // The script writes them by printf %b.
  return lines.join('\\n');
}

function environmentOf({ url, username, password, projectName }: Login): NodeJS.ProcessEnv {
  return {
    ...process.env,
    OS_AUTH_TYPE: 'password',
    OS_AUTH_URL: url,
    OS_IDENTITY_API_VERSION: '3',
    OS_USERNAME: username,
    OS_PASSWORD: password,
    OS_PROJECT_NAME: projectName,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
    OS_REGION_NAME: 'RegionOne',
  };
}

async function setTokenLife(folder: string, url: string, seconds: number): Promise<void> {
  const path = join(folder, 'keystone.conf');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^expiration = .*$/m, `expiration = ${seconds}`));
  // uwsgi loads the application again.
  process.kill(Number(await readFile(join(folder, 'keystone.pid'), 'utf8')), 'SIGHUP');
  const until = Date.now() + 30_000;
  for (;;) {
    // The old workers may answer for a moment, so that not the first answer counts.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until) throw new Error('Keystone did not come back with tokens of another life');
  }
}
