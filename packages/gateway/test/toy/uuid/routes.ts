import type { Route } from '../../../src/index.js';

const object = { type: 'object' };

export const routes: readonly Route[] = [
  { id: 'keypair.list', method: 'GET', path: '/toy/keypairs(/)', op: 'list', access: 'reveal' },
  {
    id: 'keypair.create',
    method: 'POST',
    path: '/toy/keypairs(/)',
    op: 'create',
    access: 'write',
    schema: object,
  },
  { id: 'keypair.get', method: 'GET', path: '/toy/keypairs/{uuid:hex}(/)', op: 'get', access: 'reveal' },
  {
    id: 'keypair.update',
    method: 'PUT',
    path: '/toy/keypairs/{uuid:hex}(/)',
    op: 'update',
    access: 'write',
    schema: object,
  },
  {
    id: 'keypair.delete',
    method: 'DELETE',
    path: '/toy/keypairs/{uuid:hex}(/)',
    op: 'delete',
    access: 'write',
  },
  { id: 'pubkey.list', method: 'GET', path: '/toy/pubkeys(/)', op: 'list', access: 'read' },
  { id: 'pubkey.get', method: 'GET', path: '/toy/pubkeys/{uuid:hex}(/)', op: 'get', access: 'read' },
];
