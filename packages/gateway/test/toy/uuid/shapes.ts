import {
  type Keypair,
  KeypairError,
  type Material,
  type NewKeypair,
  type Owner,
  type Patch,
  SecretText,
} from '@keypair-gateway/core';

/** One keypair on the wire: `private_key` only in the revealing view. */
export interface ToyKeypair {
  readonly uuid: string;
  readonly name: string;
  readonly public_key: string;
  readonly fingerprint: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly private_key?: string | null;
  readonly has_private_key?: boolean;
}

export interface ToyNew {
  readonly name: string;
  readonly public_key?: string;
  readonly private_key?: string;
  readonly algorithm_type?: 'rsa' | 'ed25519';
  readonly meta?: Readonly<Record<string, string>>;
}

function wrong(path: readonly (string | number)[], message: string): never {
  throw new KeypairError('invalid_request', message, { issues: [{ path, message }] });
}

function text(value: unknown, path: readonly (string | number)[]): string {
  return typeof value === 'string' ? value : wrong(path, 'This field must be text.');
}

export function decodeNew(value: unknown, index: number): NewKeypair {
  const item = (value ?? {}) as Record<string, unknown>;
  const at = (name: string): readonly (string | number)[] => ['objects', index, name];
  const name = text(item.name, at('name'));
  const attributes = item.meta === undefined ? {} : { attributes: { 'toy-uuid': item.meta } };
  let material: Material;
  if (item.public_key !== undefined) {
    material = { from: 'import', type: 'ssh', publicKey: text(item.public_key, at('public_key')) };
    if (item.private_key !== undefined)
      material = { ...material, privateKey: new SecretText(text(item.private_key, at('private_key'))) };
  } else {
    const algorithm = item.algorithm_type ?? 'rsa';
    if (algorithm !== 'rsa' && algorithm !== 'ed25519') wrong(at('algorithm_type'), 'rsa or ed25519.');
    material = { from: 'generate', type: 'ssh', algorithm, comment: '' };
  }
  return { name, material, retain: true, ...attributes };
}

export function encodeNew(item: NewKeypair): ToyNew {
  const { name, material } = item;
  const meta = item.attributes?.['toy-uuid'] as ToyNew['meta'] | undefined;
  const rest = meta === undefined ? {} : { meta };
  if (material.from === 'generate') {
    if (material.algorithm !== 'rsa' && material.algorithm !== 'ed25519')
      throw new KeypairError('not_supported', 'The toy makes rsa and ed25519 keys.');
    return { name, algorithm_type: material.algorithm, ...rest };
  }
  const { publicKey, privateKey } = material;
  return {
    name,
    public_key: publicKey,
    ...(privateKey === undefined ? {} : { private_key: privateKey.reveal() }),
    ...rest,
  };
}

export function decodePatch(value: unknown): Patch {
  const item = (value ?? {}) as Record<string, unknown>;
  return {
    ...(item.name === undefined ? {} : { name: text(item.name, ['name']) }),
    ...(item.meta === undefined ? {} : { attributes: { 'toy-uuid': item.meta } }),
  };
}

export function encodeKeypair(keypair: Keypair, reveal: boolean): ToyKeypair {
  const { uuid, name, publicKey, fingerprint, attributes } = keypair;
  const meta = (attributes['toy-uuid'] ?? {}) as ToyKeypair['meta'];
  const common = { uuid, name, public_key: publicKey, fingerprint, meta };
  return reveal
    ? { ...common, private_key: keypair.privateKey?.reveal() ?? null }
    : { ...common, has_private_key: keypair.hasPrivateKey };
}

export function decodeKeypair(value: unknown, owner: Owner): Keypair {
  const item = value as ToyKeypair;
  return {
    owner,
    uuid: text(item.uuid, ['uuid']),
    name: text(item.name, ['name']),
    slot: null,
    type: 'ssh',
    algorithm: null,
    bits: null,
    publicKey: text(item.public_key, ['public_key']),
    fingerprint: text(item.fingerprint, ['fingerprint']),
    serial: null,
    createdAt: null,
    revision: 0,
    attributes: Object.keys(item.meta).length === 0 ? {} : { 'toy-uuid': item.meta },
    hasPrivateKey: item.has_private_key ?? (item.private_key ?? null) !== null,
    ...(typeof item.private_key === 'string' ? { privateKey: new SecretText(item.private_key) } : {}),
  };
}
