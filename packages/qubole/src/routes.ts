import type { Route } from '@keypair-gateway/gateway';

const VIEW = { method: 'GET', op: 'get', access: 'read' } as const;
const REFRESH = { method: 'PUT', op: 'put', access: 'write' } as const;

/** Qubole's table: the account's key, seen and refreshed, at each published version; v2 is the one that every cloud has. */
export const routes: readonly Route[] = [
  { id: 'view-v2', ...VIEW, path: '/api/v2/accounts/ssh_key(/)' },
  { id: 'refresh-v2', ...REFRESH, path: '/api/v2/accounts/ssh_key(/)' },
  { id: 'view-v1.2', ...VIEW, path: '/api/v1.2/accounts/ssh_key(/)' },
  { id: 'refresh-v1.2', ...REFRESH, path: '/api/v1.2/accounts/ssh_key(/)' },
  { id: 'view-latest', ...VIEW, path: '/api/latest/accounts/ssh_key(/)' },
  { id: 'refresh-latest', ...REFRESH, path: '/api/latest/accounts/ssh_key(/)' },
];
