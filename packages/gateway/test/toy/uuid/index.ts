import {
  type Command,
  type Credential,
  type ListQuery,
  type Owner,
  POLICIES,
  type Principal,
} from '@keypair-gateway/core';
import { type Call, type Codec, type Dialect, defineDialect, type WireResponse } from '../../../src/index.js';
import { decodeError, encodeError, json, readJson, readText, request } from '../http.js';
import { routes } from './routes.js';
import { decodeKeypair, decodeNew, decodePatch, encodeKeypair, encodeNew } from './shapes.js';

const ownerOf = (call: Call): Owner => `user:${(call.principal as Principal).userId}`;
const byUuid = (call: Call): { by: 'uuid'; uuid: string } => ({ by: 'uuid', uuid: call.params.uuid ?? '' });
const path = (view: string, command: Command<'get' | 'update' | 'delete'>): string =>
  `/toy/${view}/${command.ref.by === 'uuid' ? command.ref.uuid : ''}/`;
const parse = (response: WireResponse): unknown => JSON.parse(readText(response));

function list(view: 'keypairs' | 'pubkeys'): Codec<'list'> {
  const reveal = view === 'keypairs';
  return {
    decodeRequest: (call) => {
      const limit = call.query.find(([name]) => name === 'limit')?.[1];
      const query: ListQuery = { order: 'created', ...(limit === undefined ? {} : { limit: Number(limit) }) };
      return { op: 'list', owner: ownerOf(call), query, reveal };
    },
    encodeResponse: (result) =>
      json(200, { objects: result.keypairs.map((each) => encodeKeypair(each, reveal)) }),
    encodeRequest: ({ query }) =>
      request('GET', `/toy/${view}/${query.limit === undefined ? '' : `?limit=${query.limit}`}`),
    decodeResponse: (response, { owner }) => ({
      keypairs: (parse(response) as { objects: unknown[] }).objects.map((each) => decodeKeypair(each, owner)),
    }),
  };
}

function get(view: 'keypairs' | 'pubkeys'): Codec<'get'> {
  const reveal = view === 'keypairs';
  return {
    decodeRequest: (call) => ({ op: 'get', owner: ownerOf(call), ref: byUuid(call), reveal }),
    encodeResponse: ({ keypair }) => json(200, encodeKeypair(keypair, reveal)),
    encodeRequest: (command) => request('GET', path(view, command)),
    decodeResponse: (response, { owner }) => ({ keypair: decodeKeypair(parse(response), owner) }),
  };
}

const create: Codec<'create'> = {
  decodeRequest: (call) => {
    const { objects = [] } = (call.body ?? {}) as { objects?: unknown[] };
    return { op: 'create', owner: ownerOf(call), items: objects.map(decodeNew), uniqueNames: false };
  },
  encodeResponse: ({ keypairs }) => json(201, { objects: keypairs.map((each) => encodeKeypair(each, true)) }),
  encodeRequest: ({ items }) => request('POST', '/toy/keypairs/', { objects: items.map(encodeNew) }),
  decodeResponse: (response, { owner }) => ({
    keypairs: (parse(response) as { objects: unknown[] }).objects.map((each) => decodeKeypair(each, owner)),
  }),
};

const update: Codec<'update'> = {
  decodeRequest: (call) => ({
    op: 'update',
    owner: ownerOf(call),
    ref: byUuid(call),
    set: decodePatch(call.body),
  }),
  encodeResponse: ({ keypair }) => json(200, encodeKeypair(keypair, false)),
  encodeRequest: (command) => {
    const meta = command.set.attributes?.['toy-uuid'];
    const { name } = command.set;
    return request('PUT', path('keypairs', command), {
      ...(name === undefined ? {} : { name }),
      ...(meta === undefined ? {} : { meta }),
    });
  },
  decodeResponse: (response, { owner }) => ({ keypair: decodeKeypair(parse(response), owner) }),
};

const remove: Codec<'delete'> = {
  decodeRequest: (call) => ({ op: 'delete', owner: ownerOf(call), ref: byUuid(call) }),
  encodeResponse: () => ({ status: 204, headers: {} }),
  encodeRequest: (command) => request('DELETE', path('keypairs', command)),
  decodeResponse: (_, { ref }) => ({ uuid: ref.by === 'uuid' ? ref.uuid : '' }),
};

/** Like CloudSigma: addressed by uuid, free names, batches, private halves kept and shown on routes of their own, Basic with a one-time code. */
export const toyUuid: Dialect = defineDialect({
  name: 'toy-uuid',
  capabilities: {
    operations: ['create', 'get', 'list', 'update', 'delete'],
    refs: ['uuid'],
    orders: ['created'],
    generates: ['rsa', 'ed25519'],
    retains: true,
    uniqueNames: false,
    batch: true,
    owners: 'credential',
  },
  policy: { ...POLICIES.openssh, name: 'toy-uuid', algorithms: ['rsa', 'ed25519'] },
  routes,
  stages: ['size', 'route', 'auth', 'version', 'media', 'json', 'schema'],
  codecs: {
    'keypair.list': list('keypairs'),
    'keypair.create': create,
    'keypair.get': get('keypairs'),
    'keypair.update': update,
    'keypair.delete': remove,
    'pubkey.list': list('pubkeys'),
    'pubkey.get': get('pubkeys'),
  },
  maxBodyBytes: 65_536,
  readJson,
  readCredential: ({ headers }): Credential | undefined => {
    const found = /^Basic (.+)$/.exec(headers.authorization ?? '');
    if (found === null) return undefined;
    const [username = '', password = ''] = Buffer.from(found[1] ?? '', 'base64')
      .toString()
      .split(':');
    const code = headers['x-otp'];
    return { kind: 'password', username, password, ...(code === undefined ? {} : { code }) };
  },
  applyCredential: (wire, credential) => {
    if (credential.kind !== 'password') return wire;
    const basic = Buffer.from(`${credential.username}:${credential.password}`).toString('base64');
    const code = credential.code === undefined ? {} : { 'x-otp': credential.code };
    return { ...wire, headers: { ...wire.headers, authorization: `Basic ${basic}`, ...code } };
  },
  encodeError,
  decodeError,
});
