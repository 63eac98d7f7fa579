import { request as httpRequest } from 'node:http';
import { signRequest } from '@keypair-gateway/huawei-ecs';
import { createHuaweiEcsClient } from '@keypair-gateway/huawei-ecs/client';

const PROJECT = '0123456789abcdef0123456789abcdef';
const KEY = { accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' };
const TOKEN = { 'x-auth-token': 'tok-alice' };
const KEYPAIRS = `/v2.1/${PROJECT}/os-keypairs`;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends the target as it is; `fetch` would tidy it up. */
function ask(
  url: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest(
      { hostname, port, path: target, method, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Asks for a target with a signature over `signed`. */
async function askSigned(url: string, target: string, signed = target, key = KEY): Promise<Answer> {
  const request = { method: 'GET', target: signed, headers: { host: new URL(url).host } };
  return await ask(url, target, {
    ...request.headers,
    ...signRequest(request, { ...key, now: () => new Date() }),
  });
}

type Check = (url: string, direct: string) => Promise<unknown>;

/** What is tried through nginx; each gives what was not as it should be. */
export const CHECKS: Readonly<Record<string, Check>> = {
  async 'kept: Nova works under /compute, and links name it'(url) {
    const headers = { ...TOKEN, 'content-type': 'application/json', 'openstack-api-version': 'compute 2.35' };
    const made: Answer[] = [];
    for (const name of ['one', 'two'])
      made.push(
        await ask(url, '/compute/v2.1/os-keypairs', headers, 'POST', JSON.stringify({ keypair: { name } })),
      );
    const listed = await ask(url, '/compute/v2.1/os-keypairs?limit=1', headers);
    const gone = await ask(url, '/compute/v2.1/os-keypairs/one', headers, 'DELETE');
    const last = await ask(url, '/compute/v2.1/os-keypairs/two', headers, 'DELETE');
    const statuses = [...made, listed, gone, last].map(({ status }) => status).join();
    const link = `${url}/compute/v2.1/os-keypairs?limit=1&marker=one`;
    return statuses === '201,201,200,204,204' && listed.text.includes(link)
      ? undefined
      : [statuses, listed.text];
  },
  async 'stripped: the client signs, and every call verifies'(url) {
    const credential = { kind: 'access-key', ...KEY } as const;
    const client = createHuaweiEcsClient({ endpoint: `${url}/huawei`, projectId: PROJECT, credential });
    const names: string[] = [];
    for (const name of ['one', 'two', 'three']) await client.create(name);
    for await (const { name } of client.list({ pageSize: 2 })) names.push(name);
    for (const name of names) await client.delete(name);
    return names.sort().join() === 'one,three,two' ? undefined : names;
  },
  async 'stripped: links name the prefix'(url) {
    const text = await ask(url, '/huawei/', TOKEN);
    return text.text.includes(`${url}/huawei/v2.1/`) ? undefined : text;
  },
  async 'stripped: what nginx would decode or tidy up is signed as it was sent'(url, direct) {
    const targets = ['a%2Fb', 'a%20b', '%C3%A9', 'a%3Fb%23c', 'a%252Fb', 'x?marker=a%2Fb&limit=1+0', 'a+b~c'];
    const found: unknown[] = [];
    for (const target of targets) {
      const { status, text } = await askSigned(url, `/huawei${KEYPAIRS}/${target}`);
      // Nothing has such a name; a signature that does not verify is told 401.
      if (status !== 404) found.push([target, status, text]);
    }
    const doubled = await askSigned(url, `/huawei//v2.1/${PROJECT}/os-keypairs`);
    const without = await askSigned(direct, `//v2.1/${PROJECT}/os-keypairs`);
    if (doubled.status !== without.status) found.push(['doubled slash', doubled.status, without.status]);
    return found.length === 0 ? undefined : found;
  },
  async 'stripped: a signature over the path without the prefix is refused'(url) {
    const { status } = await askSigned(url, `/huawei${KEYPAIRS}`, KEYPAIRS);
    const { status: fine } = await askSigned(url, `/huawei${KEYPAIRS}`);
    return status === 401 && fine === 200 ? undefined : [status, fine];
  },
  async 'stripped: a wrong secret is refused'(url) {
    const { status } = await askSigned(url, `/huawei${KEYPAIRS}`, undefined, {
      ...KEY,
      secretKey: 'guessed',
    });
    return status === 401 ? undefined : status;
  },
  async 'stripped: another spelling of the prefix leads nowhere'(url) {
    const { status } = await ask(url, `/%68uawei${KEYPAIRS}`, TOKEN);
    return status === 404 ? undefined : status;
  },
  async 'a client that sends X-Forwarded-Prefix itself is not believed'(url) {
    const forged = { ...TOKEN, 'x-forwarded-prefix': '/forged' };
    const kept = await ask(url, '/compute/', forged);
    const stripped = await ask(url, '/huawei/', forged);
    const isFine =
      kept.text.includes(`${url}/compute/v2.1/`) && stripped.text.includes(`${url}/huawei/v2.1/`);
    return isFine && !`${kept.text}${stripped.text}`.includes('forged') ? undefined : [kept, stripped];
  },
};
