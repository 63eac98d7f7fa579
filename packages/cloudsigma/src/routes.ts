import type { Route } from '@keypair-gateway/gateway';
import { createKeypairs as schema, updateKeypair } from './schemas.js';

const KEYPAIRS = '/api/2.0/keypairs(/)';
const KEYPAIR = '/api/2.0/keypairs/{uuid}(/)';
const SHOW = { method: 'GET', access: 'reveal' } as const;
const READ = { method: 'GET', access: 'read' } as const;
const LOCAL = { op: 'local', access: 'read' } as const;

/** CloudSigma's table: keypairs, which need the second factor, their view without private halves, sessions, and what OPTIONS tells. */
export const routes: readonly Route[] = [
  { id: 'keypairs-create', method: 'POST', path: KEYPAIRS, op: 'create', access: 'write', schema },
  { id: 'keypairs-list', ...SHOW, path: KEYPAIRS, op: 'list' },
  { id: 'keypairs-detail', ...SHOW, path: '/api/2.0/keypairs/detail(/)', op: 'list' },
  { id: 'keypairs-schema', ...LOCAL, method: 'GET', path: '/api/2.0/keypairs/schema(/)' },
  { id: 'keypairs-get', ...SHOW, path: KEYPAIR, op: 'get' },
  {
    id: 'keypairs-update',
    method: 'PUT',
    path: KEYPAIR,
    op: 'update',
    access: 'write',
    schema: updateKeypair,
  },
  { id: 'keypairs-delete', method: 'DELETE', path: KEYPAIR, op: 'delete', access: 'write' },
  { id: 'pubkeys-list', ...READ, path: '/api/2.0/pubkeys(/)', op: 'list' },
  { id: 'pubkeys-detail', ...READ, path: '/api/2.0/pubkeys/detail(/)', op: 'list' },
  { id: 'pubkeys-schema', ...LOCAL, method: 'GET', path: '/api/2.0/pubkeys/schema(/)' },
  { id: 'pubkeys-get', ...READ, path: '/api/2.0/pubkeys/{uuid}(/)', op: 'get' },
  { id: 'account-action', ...LOCAL, method: 'POST', path: '/api/2.0/accounts/action(/)' },
  { id: 'options', ...LOCAL, method: 'OPTIONS', path: '/api/2.0/{rest*}' },
];
