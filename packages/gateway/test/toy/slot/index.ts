import { type Keypair, KeypairError, type Owner, POLICIES, type Principal } from '@keypair-gateway/core';
import { type Codec, type Dialect, defineDialect, type WireResponse } from '../../../src/index.js';
import { decodeError, encodeError, json, readJson, readText, request } from '../http.js';

const PATH = '/toy/ssh_key';

function codec(method: 'GET' | 'PUT', when: 'always' | 'absent'): Codec<'put'> {
  return {
    decodeRequest: (call) => ({
      op: 'put',
      owner: `account:${(call.principal as Principal).accountId}`,
      slot: 'account',
      material: { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' },
      when,
    }),
    encodeResponse: ({ keypair }) =>
      json(200, { public_key: keypair.publicKey, fingerprint: keypair.fingerprint }),
    encodeRequest: (command) => {
      if (command.when !== when)
        throw new KeypairError('not_supported', `${method} does not do ${command.when}.`);
      return request(method, PATH);
    },
    decodeResponse: (response, { owner, slot }) => ({
      keypair: decodeKeypair(response, owner, slot),
      outcome: when === 'always' ? 'replaced' : 'kept',
    }),
  };
}

function decodeKeypair(response: WireResponse, owner: Owner, slot: string): Keypair {
  const { public_key: publicKey, fingerprint } = JSON.parse(readText(response)) as Record<string, string>;
  if (publicKey === undefined || fingerprint === undefined)
    throw new KeypairError('upstream_unavailable', 'The answer has no key.');
  return {
    owner,
    uuid: '00000000-0000-0000-0000-000000000000',
    name: '',
    slot,
    type: 'ssh',
    algorithm: null,
    bits: null,
    publicKey,
    fingerprint,
    serial: null,
    createdAt: null,
    revision: 0,
    attributes: {},
    hasPrivateKey: true,
  };
}

/** Like Qubole: one slot per account, GET reads it and makes the first pair, PUT replaces it; only the public half is ever shown. */
export const toySlot: Dialect = defineDialect({
  name: 'toy-slot',
  capabilities: {
    operations: ['put'],
    refs: ['slot'],
    orders: [],
    generates: ['ed25519'],
    retains: true,
    uniqueNames: false,
    batch: false,
    owners: 'credential',
  },
  policy: { ...POLICIES.openssh, name: 'toy-slot' },
  routes: [
    { id: 'ssh-key.show', method: 'GET', path: `${PATH}(/)`, op: 'put', access: 'read' },
    { id: 'ssh-key.refresh', method: 'PUT', path: `${PATH}(/)`, op: 'put', access: 'write' },
  ],
  stages: ['size', 'auth', 'route', 'version', 'media', 'json', 'schema'],
  codecs: { 'ssh-key.show': codec('GET', 'absent'), 'ssh-key.refresh': codec('PUT', 'always') },
  maxBodyBytes: 1024,
  readJson,
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
});
