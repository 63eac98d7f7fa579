import { request } from 'node:http';
import { request as requestTls } from 'node:https';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** One HTTP call to `url`, whose certificate is taken unseen; rejects when the connection breaks before the answer is whole. */
export function call(
  method: string,
  url: string,
  options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: Uint8Array | string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestTls : request;
    const how = { method, headers: options.headers, agent: false, rejectUnauthorized: false } as const;
    const outgoing = send(url, how, (incoming) => {
      let text = '';
      incoming
        .setEncoding('utf8')
        .on('data', (chunk: string) => {
          text += chunk;
        })
        .on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }))
        .on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.setTimeout(30_000, () => outgoing.destroy(new Error(`no answer from ${url} in 30 s`)));
    outgoing.end(options.body);
  });
}

/** A keypair call as Nova's demo scheme knows the user; microversion 2.2 unless told otherwise. */
export function nova(
  base: string,
  user: string,
  method: string,
  path: string,
  options: { readonly body?: Uint8Array | string; readonly version?: string } = {},
): Promise<Answer> {
  const headers: Record<string, string> = {
    'x-auth-token': `${user}:project`,
    'openstack-api-version': `compute ${options.version ?? '2.2'}`,
  };
  if (options.body === undefined) return call(method, `${base}/v2.1${path}`, { headers });
  headers['content-type'] = 'application/json';
  return call(method, `${base}/v2.1${path}`, { headers, body: options.body });
}
