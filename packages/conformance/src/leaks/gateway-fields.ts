/** A request with a private text in one field. */
export interface Planted {
  readonly field: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The token and the owner of what is planted, as Nova's demo scheme reads them. */
export const PLANTER = 'mallory:project';

const PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';
const LONGEST_HEADER = 6000;

/** One request for every place of Nova's API where a person might paste a text. */
export function plantIn(text: string): readonly Planted[] {
  const line = text
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .slice(0, LONGEST_HEADER)
    .trim();
  const post = (
    field: string,
    keypair: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Planted => ({
    field,
    method: 'POST',
    path: '/v2.1/os-keypairs',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(keypair),
  });
  const get = (field: string, path: string, headers: Readonly<Record<string, string>> = {}): Planted => ({
    field,
    method: 'GET',
    path,
    headers,
  });
  const name = 'planted';
  const escaped = encodeURIComponent(line);
  return [
    post('name', { keypair: { name: text, public_key: PUBLIC } }),
    post('public_key', { keypair: { name, public_key: text } }),
    post('comment', { keypair: { name, public_key: `${PUBLIC} ${line}` } }),
    post('type', { keypair: { name, type: text, public_key: PUBLIC } }),
    post('user_id', { keypair: { name, user_id: text, public_key: PUBLIC } }),
    post('unknown member', { keypair: { name, public_key: PUBLIC, private_key: text } }),
    post('name of a member', { keypair: { name, public_key: PUBLIC, [text]: 1 } }),
    post('wrong type', { keypair: { name: [text], public_key: { text } } }),
    post('root', { [text]: text }),
    { ...post('bare body', {}), body: text },
    { ...post('broken JSON', {}), body: `{"keypair": {"name": "x", "public_key": "${line}` },
    { ...post('media type', {}, { 'content-type': `application/${line}` }) },
    get('path', `/v2.1/os-keypairs/${escaped}`),
    { ...get('deleted path', `/v2.1/os-keypairs/${escaped}`), method: 'DELETE' },
    get('other path', `/${escaped}`),
    get('query', `/v2.1/os-keypairs?marker=${escaped}&limit=${escaped}&user_id=${escaped}`),
    get('name of a query member', `/v2.1/os-keypairs?${escaped}=1`),
    get('version', '/v2.1/os-keypairs', { 'openstack-api-version': `compute ${line}` }),
    get('token', '/v2.1/os-keypairs', { 'x-auth-token': line }),
    get('header', '/v2.1/os-keypairs', { 'user-agent': line, 'x-openstack-request-id': line, cookie: line }),
  ];
}
