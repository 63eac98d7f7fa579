import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../../tools/report.js';
import { run } from '../../../tools/run.js';
import { at, parse } from '../cases/compare.js';
import { type Clouds, QUBOLE, SIGMA, withClouds } from './clouds.js';

interface Curled {
  readonly status: number;
  readonly body: unknown;
}

type Curl = (...args: readonly string[]) => Promise<Curled>;
type Check = (curl: Curl, clouds: Clouds, folder: string) => Promise<unknown>;

const JSON_TYPE = ['-H', 'Content-Type: application/json'] as const;
const BASIC = ['-u', `${SIGMA.username}:${SIGMA.password}`] as const;

/** Command lines as the vendors' documents print them; a check gives what is not as it should be. */
const CHECKS: Readonly<Record<string, Check>> = {
  async 'cloudsigma lifecycle'(curl, { url }) {
    const base = `${url}/api/2.0/keypairs/`;
    const objects = '{"objects": [{"name": "curl", "algorithm_type": "ed25519"}]}';
    const made = await curl(...BASIC, ...JSON_TYPE, '-d', objects, base);
    const uuid = String(at(made.body, '/objects/0/uuid'));
    const listed = await curl(...BASIC, base);
    const renamed = await curl(
      ...BASIC,
      ...JSON_TYPE,
      '-X',
      'PUT',
      '-d',
      '{"name":"new"}',
      `${base}${uuid}/`,
    );
    const removed = await curl(...BASIC, '-X', 'DELETE', `${base}${uuid}/`);
    const absent = await curl(...BASIC, `${base}${uuid}/`);
    const statuses = [made, listed, renamed, removed, absent].map(({ status }) => status);
    if (`${statuses}` !== '201,200,200,204,404') return statuses;
    if (at(listed.body, '/objects/0/uuid') !== uuid || at(renamed.body, '/name') !== 'new')
      return 'other bodies';
    return undefined;
  },
  async 'cloudsigma session'(curl, { url }, folder) {
    const jar = join(folder, 'cookies');
    const account = `${url}/api/2.0/accounts/action/?do=`;
    const login = JSON.stringify({ username: SIGMA.username, password: SIGMA.password });
    const cookies = ['-b', jar, '-c', jar] as const;
    const inside = await curl(...cookies, ...JSON_TYPE, '-d', login, `${account}login`);
    const token = /\tcsrftoken\t(\S+)/.exec(await readFile(jar, 'utf8'))?.[1] ?? '';
    const csrf = ['-H', `X-CSRFToken: ${token}`] as const;
    const objects = ['-d', '{"objects":[{"name":"s"}]}', `${url}/api/2.0/keypairs/`] as const;
    const listed = await curl(...cookies, `${url}/api/2.0/keypairs/`);
    const bare = await curl(...cookies, ...JSON_TYPE, ...objects);
    const made = await curl(...cookies, ...csrf, ...JSON_TYPE, ...objects);
    const out = await curl(...cookies, ...csrf, ...JSON_TYPE, '-d', '{}', `${account}logout`);
    const after = await curl(...cookies, `${url}/api/2.0/keypairs/`);
    const statuses = [inside, listed, bare, made, out, after].map(({ status }) => status);
    return `${statuses}` === '200,200,403,201,200,401' ? undefined : statuses;
  },
  async 'cloudsigma refusal and OPTIONS'(curl, { url }) {
    const open = await curl('-u', `${SIGMA.username}:guessed`, `${url}/api/2.0/pubkeys/`);
    const head = await curl(...BASIC, '-X', 'OPTIONS', `${url}/api/2.0/keypairs/`);
    return open.status === 401 && head.status === 200 ? undefined : [open.status, head.status];
  },
  async 'qubole refresh'(curl, { url }) {
    const asked = [
      '-H',
      `X-AUTH-TOKEN: ${QUBOLE.admin}`,
      ...JSON_TYPE,
      '-H',
      'Accept: application/json',
    ] as const;
    const put = ['-i', '-X', 'PUT', ...asked, `${url}/qubole/api/v2/accounts/ssh_key`] as const;
    const first = await curl(...put);
    const second = await curl(...put);
    const shown = await curl('-i', '-X', 'GET', ...asked, `${url}/qubole/api/v1.2/accounts/ssh_key`);
    const keys = [first, second, shown].map(({ body }) => at(body, '/public_key'));
    if ([first, second, shown].some(({ status }) => status !== 200)) return [first.status, second.status];
    return keys[0] !== keys[1] && keys[1] === keys[2] ? undefined : keys;
  },
};

/** curl: the documents' own command lines, in clear and over TLS, with Basic credentials, a cookie jar and a token. */
export async function curl(report: Report): Promise<void> {
  const there = await run('curl', ['--version']).catch(() => undefined);
  if (there?.status !== 0) return report.notRun('curl', 'no curl');
  for (const tls of [false, true]) {
    await withClouds(async (clouds) => {
      const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-curl-'));
      const trust = tls ? ['--cacert', clouds.ca] : [];
      const ask: Curl = async (...args) => {
        const ran = await run('curl', ['-s', '-S', '-w', '\n%{http_code}', ...trust, ...args]);
        const [, text = '', status = '0'] = /^([\s\S]*)\n(\d{3})$/.exec(ran.stdout) ?? [];
        // With -i the headers come first.
        return { status: Number(status), body: parse(text.replace(/^HTTP\/[\s\S]*?\r\n\r\n/, '')) };
      };
      try {
        for (const [name, check] of Object.entries(CHECKS)) {
          const wrong = await check(ask, clouds, folder);
          const label = `curl ${name}${tls ? ' (https)' : ''}`;
          if (wrong === undefined) report.ok(label);
          else report.fail(label, JSON.stringify(wrong));
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }, tls);
  }
}
