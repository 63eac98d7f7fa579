import {
  type Command,
  type Keypair,
  KeypairError,
  type ListQuery,
  type Owner,
  POLICIES,
  type Principal,
  SecretText,
} from '@keypair-gateway/core';
import { type Call, type Codec, type Dialect, defineDialect, type WireResponse } from '../../../src/index.js';
import { decodeError, encodeError, json, readJson, readText, request } from '../http.js';
import { routes } from './routes.js';

interface WireKeypair {
  readonly id: string;
  readonly name: string;
  readonly public_key: string;
  readonly fingerprint: string;
  readonly private_key?: string;
}

const number = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
};
const ownerOf = (call: Call): Owner => `user:${(call.principal as Principal).userId}`;
const byName = (call: Call): { by: 'name'; name: string } => ({ by: 'name', name: call.params.name ?? '' });
const parse = (response: WireResponse): unknown => JSON.parse(readText(response));

function nameOf(command: Command<'get' | 'delete'>): string {
  if (command.ref.by !== 'name') throw new KeypairError('not_supported', 'The toy addresses by name.');
  return encodeURIComponent(command.ref.name);
}

function send(method: string, path: string, version: string | undefined, body?: unknown) {
  const wire = request(method, `/api${path}`, body);
  return version === undefined ? wire : { ...wire, headers: { ...wire.headers, 'x-toy-version': version } };
}

function encodeKeypair(keypair: Keypair, made = false): WireKeypair {
  const { uuid, name, publicKey, fingerprint, privateKey } = keypair;
  return {
    id: uuid,
    name,
    public_key: publicKey,
    fingerprint,
    ...(made && privateKey !== undefined ? { private_key: privateKey.reveal() } : {}),
  };
}

function decodeKeypair(value: unknown, owner: Owner): Keypair {
  const item = value as WireKeypair;
  return {
    owner,
    uuid: item.id,
    name: item.name,
    slot: null,
    type: 'ssh',
    algorithm: null,
    bits: null,
    publicKey: item.public_key,
    fingerprint: item.fingerprint,
    serial: null,
    createdAt: null,
    revision: 0,
    attributes: {},
    hasPrivateKey: false,
    ...(item.private_key === undefined ? {} : { privateKey: new SecretText(item.private_key) }),
  };
}

function create(status: number): Codec<'create'> {
  return {
    decodeRequest: (call) => {
      const { name, public_key: publicKey } = (call.body ?? {}) as Record<string, unknown>;
      if (typeof name !== 'string')
        throw new KeypairError('invalid_request', 'name is missing.', {
          issues: [{ path: ['name'], message: 'name is missing.', code: 'required' }],
        });
      const material =
        typeof publicKey === 'string'
          ? ({ from: 'import', type: 'ssh', publicKey } as const)
          : ({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const);
      return {
        op: 'create',
        owner: ownerOf(call),
        items: [{ name, material, retain: false }],
        uniqueNames: true,
      };
    },
    encodeResponse: ({ keypairs }) => json(status, encodeKeypair(keypairs[0] as Keypair, true)),
    encodeRequest: ({ items }, version) => {
      const [item] = items;
      if (item === undefined || items.length > 1) throw new KeypairError('not_supported', 'One at a time.');
      const publicKey = item.material.from === 'import' ? { public_key: item.material.publicKey } : {};
      return send('POST', '/keypairs', version, { name: item.name, ...publicKey });
    },
    decodeResponse: (response, { owner }) => ({ keypairs: [decodeKeypair(parse(response), owner)] }),
  };
}

const list: Codec<'list'> = {
  decodeRequest: (call) => {
    const query = Object.fromEntries(call.query);
    const limit = query.limit === undefined ? {} : { limit: Number(query.limit) };
    const after = query.marker === undefined ? {} : { after: query.marker };
    return {
      op: 'list',
      owner: ownerOf(call),
      query: { order: 'name', distinctNames: true, ...limit, ...after } satisfies ListQuery,
    };
  },
  encodeResponse: ({ keypairs }) => json(200, { keypairs: keypairs.map((each) => encodeKeypair(each)) }),
  encodeRequest: ({ query }, version) => {
    const pairs = new URLSearchParams();
    if (query.limit !== undefined) pairs.set('limit', String(query.limit));
    if (query.after !== undefined) pairs.set('marker', query.after);
    return send('GET', pairs.size === 0 ? '/keypairs' : `/keypairs?${pairs}`, version);
  },
  decodeResponse: (response, { owner }) => ({
    keypairs: (parse(response) as { keypairs: unknown[] }).keypairs.map((each) => decodeKeypair(each, owner)),
  }),
};

const get: Codec<'get'> = {
  decodeRequest: (call) => ({ op: 'get', owner: ownerOf(call), ref: byName(call) }),
  encodeResponse: ({ keypair }) => json(200, encodeKeypair(keypair)),
  encodeRequest: (command, version) => send('GET', `/keypairs/${nameOf(command)}`, version),
  decodeResponse: (response, { owner }) => ({ keypair: decodeKeypair(parse(response), owner) }),
};

const remove: Codec<'delete'> = {
  decodeRequest: (call) => ({ op: 'delete', owner: ownerOf(call), ref: byName(call) }),
  encodeResponse: () => ({ status: 204, headers: {} }),
  encodeRequest: (command, version) => send('DELETE', `/keypairs/${nameOf(command)}`, version),
  decodeResponse: (_, { ref }) => ({ uuid: ref.by === 'uuid' ? ref.uuid : '' }),
};

/** Like Nova: addressed by name, microversions in a header, authentication before the route, OPTIONS on every path. */
export const toyName: Dialect = defineDialect({
  name: 'toy-name',
  capabilities: {
    operations: ['create', 'get', 'list', 'delete'],
    refs: ['name'],
    orders: ['name'],
    generates: ['ed25519'],
    retains: false,
    uniqueNames: true,
    batch: false,
    owners: 'credential',
  },
  policy: { ...POLICIES.openssh, name: 'toy-name' },
  routes,
  stages: ['size', 'auth', 'route', 'version', 'media', 'json', 'schema'],
  codecs: {
    versions: { decodeRequest: () => json(200, { versions: ['1.0', '2.5'] }) },
    options: { decodeRequest: () => ({ status: 200, headers: {} }) },
    'create.v1': create(200),
    'create.v2': create(201),
    list,
    get,
    delete: remove,
  },
  maxBodyBytes: 4096,
  readJson,
  readVersion: ({ headers }) => {
    const version = headers['x-toy-version'] ?? '1.0';
    if (!/^\d+\.\d+$/.test(version))
      throw new KeypairError('invalid_request', `Version ${version} is malformed.`);
    if (number(version) > number('2.5') || number(version) < number('1.0'))
      throw new KeypairError('unsupported_version', `Version ${version} is not supported.`, {
        details: { version, minimum: '1.0', maximum: '2.5' },
      });
    return version;
  },
  compareVersions: (a, b) => number(a) - number(b),
  checkMedia: ({ headers }) => {
    const type = headers['content-type'];
    if (type !== undefined && type !== 'application/json')
      throw new KeypairError('unsupported_media_type', 'Send application/json.');
  },
  readCredential: ({ headers }) => {
    const token = headers['x-auth-token'];
    return token === undefined ? undefined : { kind: 'token', token };
  },
  applyCredential: (wire, credential) =>
    credential.kind === 'token'
      ? { ...wire, headers: { ...wire.headers, 'x-auth-token': credential.token } }
      : wire,
  encodeError,
  decodeError,
  finish: (response, call) => ({
    ...response,
    headers: {
      ...response.headers,
      'x-request-id': call.requestId ?? '',
      ...(call.version === undefined ? {} : { 'x-toy-version': call.version, vary: ['x-a', 'x-b'] }),
    },
  }),
});
