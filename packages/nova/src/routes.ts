import type { Route } from '@keypair-gateway/gateway';
import { createV21, createV22, createV210, createV292 } from './schemas.js';

const ALL = '/v2.1(/{project_id:hex})/os-keypairs';
const ALL_20 = '/v2(/{project_id:hex})/os-keypairs';
const ONE = '/v2.1(/{project_id:hex})/os-keypairs/{name}';
const ONE_20 = '/v2(/{project_id:hex})/os-keypairs/{name}';
const CREATE = { method: 'POST', op: 'create', access: 'write' } as const;
const LIST = { method: 'GET', op: 'list', access: 'read' } as const;
const SHOW = { method: 'GET', op: 'get', access: 'read' } as const;
const DELETE = { method: 'DELETE', op: 'delete', access: 'write' } as const;
const OPEN = { method: '*', op: 'local', access: 'open' } as const;
const VERSION = { method: 'GET', op: 'local', access: 'read' } as const;
const OPTIONS = { method: 'OPTIONS', op: 'local', access: 'read' } as const;
const UNKNOWN = { method: '*', op: 'local', access: 'read' } as const;

/** Nova's table: the four calls by version, the same at `/v2` (2.0), version documents, and what any other path answers. */
export const routes: readonly Route[] = [
  { id: 'create-2.1', ...CREATE, path: ALL, since: '2.1', until: '2.1', schema: createV21 },
  { id: 'create-2.2', ...CREATE, path: ALL, since: '2.2', until: '2.9', schema: createV22 },
  { id: 'create-2.10', ...CREATE, path: ALL, since: '2.10', until: '2.91', schema: createV210 },
  { id: 'create-2.92', ...CREATE, path: ALL, since: '2.92', schema: createV292 },
  { id: 'list-2.1', ...LIST, path: ALL, since: '2.1', until: '2.34' },
  { id: 'list-2.35', ...LIST, path: ALL, since: '2.35' },
  { id: 'show-2.1', ...SHOW, path: ONE, since: '2.1' },
  { id: 'delete-2.1', ...DELETE, path: ONE, since: '2.1' },
  { id: 'create-2.0', ...CREATE, path: ALL_20, schema: createV21 },
  { id: 'list-2.0', ...LIST, path: ALL_20 },
  { id: 'show-2.0', ...SHOW, path: ONE_20 },
  { id: 'delete-2.0', ...DELETE, path: ONE_20 },
  { id: 'version-2.1', ...OPEN, path: '/v2.1(/)', since: '2.1' },
  { id: 'version-2.0', ...OPEN, path: '/v2(/)' },
  { id: 'project-2.1', ...VERSION, path: '/v2.1/{project_id:hex}/', since: '2.1' },
  { id: 'project-2.0', ...VERSION, path: '/v2/{project_id:hex}/' },
  { id: 'versions', ...OPEN, path: '/' },
  { id: 'choices', ...OPEN, path: '/{rest*}' },
  { id: 'options-2.1', ...OPTIONS, path: '/v2.1/{rest*}' },
  { id: 'options-2.0', ...OPTIONS, path: '/v2/{rest*}' },
  { id: 'options', ...OPTIONS, path: '/{rest*}', access: 'open' },
  { id: 'unknown-2.1', ...UNKNOWN, path: '/v2.1/{rest*}' },
  { id: 'unknown-2.0', ...UNKNOWN, path: '/v2/{rest*}' },
];
