/** One way to write through each dialect: the same identity, by the same token. */
export interface WriteRow {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly header: string;
  /** Put before the token. */
  readonly scheme: string;
  /** What its body may at most hold, in bytes. */
  readonly maxBodyBytes: number;
}

const PROJECT = '0123456789abcdef0123456789abcdef';
export const TOKEN = 'tok-alice';

const nova = { method: 'POST', header: 'X-Auth-Token', scheme: '', maxBodyBytes: 114_688 };

export const FIVE: readonly WriteRow[] = [
  { ...nova, name: 'nova', path: '/nova/v2.1/os-keypairs' },
  { ...nova, name: 'virtuozzo', path: `/virtuozzo/v2.1/${PROJECT}/os-keypairs` },
  { ...nova, name: 'huawei-ecs', path: `/huawei-ecs/v2.1/${PROJECT}/os-keypairs` },
  {
    name: 'cloudsigma',
    method: 'POST',
    path: '/cloudsigma/api/2.0/keypairs/',
    header: 'Authorization',
    scheme: 'Bearer ',
    maxBodyBytes: 917_504,
  },
  {
    name: 'qubole',
    method: 'PUT',
    path: '/qubole/api/v2/accounts/ssh_key',
    header: 'X-AUTH-TOKEN',
    scheme: '',
    maxBodyBytes: 65_536,
  },
];

/** A configuration that mounts all five over one memory store, for one user. */
export function fiveConfig(more: object = {}): object {
  const mount = { auth: { kind: 'identities' } };
  return {
    backend: { kind: 'local', store: { kind: 'memory' } },
    dialects: Object.fromEntries(FIVE.map(({ name }) => [name, mount])),
    identities: [{ accountId: PROJECT, userId: 'alice', roles: ['admin', 'system-admin'], tokens: [TOKEN] }],
    ...more,
  };
}
