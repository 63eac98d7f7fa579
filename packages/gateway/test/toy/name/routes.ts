import type { Route } from '../../../src/index.js';

const API = '/api(/{project_id:hex})';
const schema = { type: 'object' };

export const routes: readonly Route[] = [
  { id: 'versions', method: 'GET', path: '/', op: 'local', access: 'open' },
  { id: 'options', method: 'OPTIONS', path: '/api/{rest*}', op: 'local', access: 'read' },
  { id: 'list', method: 'GET', path: `${API}/keypairs`, op: 'list', access: 'read', since: '1.0' },
  {
    id: 'create.v1',
    method: 'POST',
    path: `${API}/keypairs`,
    op: 'create',
    access: 'write',
    schema,
    since: '1.0',
    until: '1.9',
  },
  {
    id: 'create.v2',
    method: 'POST',
    path: `${API}/keypairs`,
    op: 'create',
    access: 'write',
    schema,
    since: '2.0',
  },
  { id: 'get', method: 'GET', path: `${API}/keypairs/{name}`, op: 'get', access: 'read', since: '1.0' },
  {
    id: 'delete',
    method: 'DELETE',
    path: `${API}/keypairs/{name}`,
    op: 'delete',
    access: 'write',
    since: '1.0',
  },
];
