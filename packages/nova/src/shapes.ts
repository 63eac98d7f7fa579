import {
  type Command,
  type Keypair,
  KeypairError,
  type NewKeypair,
  type Owner,
  type Result,
  SecretText,
} from '@keypair-gateway/core';
import { decodeError, encodeError } from './errors.js';
import { checkName, type NameRule, trimLegacyName } from './family/names.js';
import { bodyError, checkQuery } from './family/schema-text.js';
import { formatCreatedAt, nameUuid, ownerId, parseCreatedAt } from './family/wire-values.js';
import * as validators from './generated/validators.js';
import type { NamedRequest, NovaQuery, NovaWire, WireOf } from './types.js';
import { compareVersions, isVersion } from './versions.js';

export type * from './types.js';

/** What one version has; relatives of Nova change members of it. */
export interface NovaForm {
  readonly validate: (body: unknown) => readonly validators.ValidatorIssue[];
  readonly names: NameRule;
  /** Unknown members that are dropped, `all` or these of `keypair`; others are refused. */
  readonly drops: 'all' | readonly string[];
  readonly takesType: boolean;
  readonly showsType: boolean;
  readonly takesUser: boolean;
  readonly pages: boolean;
  readonly strictQuery: boolean;
  readonly generates: boolean;
  readonly statuses: Readonly<Record<'create' | 'list' | 'show' | 'delete', number>>;
}

function formOf(version: string): NovaForm {
  const has = (since: string): boolean => compareVersions(version, since) >= 0;
  if (!isVersion(version) || !has('2.0'))
    throw new TypeError(`${version} is no version of Nova: 2.0, 2.1, …`);
  const { validateCreateV21, validateCreateV22, validateCreateV210, validateCreateV292 } = validators;
  const from22 = has('2.10') ? validateCreateV210 : validateCreateV22;
  return {
    validate: has('2.92') ? validateCreateV292 : has('2.2') ? from22 : validateCreateV21,
    names: has('2.92') ? '2.92' : has('2.1') ? '2.1' : '2.0',
    drops: has('2.1') ? [] : 'all',
    takesType: has('2.2'),
    showsType: has('2.2'),
    takesUser: has('2.10'),
    pages: has('2.35'),
    strictQuery: has('2.75'),
    generates: !has('2.92'),
    statuses: { create: has('2.2') ? 201 : 200, list: 200, show: 200, delete: has('2.2') ? 204 : 202 },
  };
}

/** Where a request belongs: a user whom it names takes the place of another user, not of an account. `userId`: who asks for an account. */
export interface Target {
  readonly owner: Owner;
  readonly userId?: string;
}

/** One call in both directions, pure and synchronous. */
export interface NovaCallShapes<K extends Operation, Input, Request, Body> {
  readonly request: {
    /** Throws `invalid_request` with Nova's own text, and all faults as issues. */
    decode(input: Input, target: Target): Command<K>;
    /** `userId` goes out as `user_id`. Throws `not_supported` for what the version cannot say. */
    encode(command: Command<K>, userId?: string): Request;
  };
  readonly response: {
    /** `next`: address of the next page of a list. That of create is the one place that reveals a `SecretText`. */
    encode(result: Result<K>, next?: string): { readonly status: number; readonly body: Body };
    /** Without `target` the owner is the answer's `user_id`. Throws `upstream_unavailable`. */
    decode(json: unknown, target?: Target & { readonly name?: string }): Result<K>;
  };
}

/** Translation of Nova's keypairs at one version. */
export interface NovaShapes<W extends NovaWire[keyof NovaWire] = NovaWire[keyof NovaWire]> {
  readonly form: NovaForm;
  readonly create: NovaCallShapes<'create', unknown, W['create']['request'], W['create']['response']>;
  readonly list: NovaCallShapes<'list', NovaQuery, W['list']['request'], W['list']['response']>;
  readonly show: NovaCallShapes<'get', NamedRequest, W['show']['request'], W['show']['response']>;
  readonly delete: NovaCallShapes<'delete', NamedRequest, W['delete']['request'], null>;
  /** One keypair without an envelope, with all members that show has. */
  readonly keypair: {
    encode(keypair: Keypair): W['show']['response']['keypair'];
    decode(json: unknown, target?: Target): Keypair;
  };
  readonly error: { readonly encode: typeof encodeError; readonly decode: typeof decodeError };
}

type Operation = 'create' | 'list' | 'get' | 'delete';
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const member = (json: unknown, name: string): unknown => (isObject(json) ? json[name] : undefined);

const refuse = (message: string): never => {
  throw new KeypairError('not_supported', message);
};
const unreadable = (message: string): never => {
  throw new KeypairError('upstream_unavailable', message);
};

const targeted = (owner: Owner, userId: string | undefined): Owner =>
  userId && owner.startsWith('user:') ? `user:${userId}` : owner;

/** Members of an answer in Nova's order. Source: nova/api/openstack/compute/views/keypairs.py. */
function encodeKeypair(keypair: Keypair, form: NovaForm, view: 'create' | 'list' | 'show'): Json {
  const { owner, name, publicKey, fingerprint, createdAt, serial: id, privateKey, attributes } = keypair;
  // Member by member: spreads take several times as long.
  const json: Record<string, unknown> = {};
  if (view === 'create') {
    if (privateKey) json.private_key = privateKey.reveal();
    if (form.showsType) json.type = keypair.type;
  }
  json.name = name;
  json.public_key = publicKey;
  json.fingerprint = fingerprint;
  if (view !== 'list') {
    const creator = owner.startsWith('account:') ? member(attributes.nova, 'userId') : undefined;
    json.user_id = creator ?? ownerId(owner);
  }
  if (view === 'show') {
    json.created_at = createdAt === null ? null : formatCreatedAt(createdAt);
    json.deleted = false;
    json.deleted_at = null;
    json.id = id;
    json.updated_at = null;
  }
  if (view !== 'create' && form.showsType) json.type = keypair.type;
  return json;
}

function decodeKeypair(json: unknown, target?: Target): Keypair {
  const sent = isObject(json) ? json : {};
  const { name, public_key: publicKey, user_id, id, private_key: secret, type } = sent;
  if (typeof name !== 'string' || typeof publicKey !== 'string') {
    return unreadable('The answer has no keypair with a name and a public key.');
  }
  const owner = target?.owner ?? `user:${user_id ?? ''}`;
  const isPem = type === undefined && publicKey.startsWith('-----BEGIN ');
  return {
    owner,
    uuid: nameUuid(owner, name),
    name,
    slot: null,
    type: type === 'x509' || isPem ? 'x509' : 'ssh',
    algorithm: null,
    bits: null,
    publicKey,
    fingerprint: String(sent.fingerprint ?? ''),
    serial: typeof id === 'number' ? id : null,
    createdAt: parseCreatedAt(sent.created_at),
    revision: 0,
    attributes: {},
    hasPrivateKey: false,
    ...(typeof secret === 'string' && { privateKey: new SecretText(secret) }),
  };
}

function decodeNew(json: unknown, form: NovaForm, { owner, userId: asking }: Target): Command<'create'> {
  const { drops } = form;
  const dropped = ({ path, params: { additionalProperty: name } }: validators.ValidatorIssue): unknown =>
    name !== undefined && (drops === 'all' || (path[0] && drops.includes(name as string)));
  const faults = form.validate(json).filter((fault) => !dropped(fault));
  const sent = (member(json, 'keypair') ?? {}) as Readonly<Record<string, string | undefined>>;
  const message = typeof sent.name === 'string' ? checkName(sent.name, form.names) : undefined;
  if (message !== undefined)
    faults.push({ path: ['keypair', 'name'], keyword: 'format', params: {}, message });
  if (faults.length > 0) throw bodyError(json, faults);
  const { name = '', public_key: publicKey } = sent;
  const userId = (form.takesUser && sent.user_id) || asking;
  const type = form.takesType && sent.type === 'x509' ? 'x509' : 'ssh';
  const to = targeted(owner, userId);
  // Nova's own pair; the subject of a certificate is the user.
  const comment = type === 'ssh' ? 'Generated-by-Nova' : (userId ?? ownerId(to));
  // Defaults that were spelled out are noted too, so that the request comes out again as it was.
  const noted = userId ?? (form.takesUser ? sent.user_id : undefined);
  const isSpelled = form.takesType && sent.type === 'ssh';
  const note = { ...(noted !== undefined && { userId: noted }), ...(isSpelled && { type }) };
  const item: NewKeypair = {
    name: form.names === '2.0' ? trimLegacyName(name) : name,
    material:
      publicKey === undefined
        ? { from: 'generate', type, algorithm: 'rsa', bits: 2048, comment }
        : { from: 'import', type, publicKey },
    retain: false,
    ...(Object.keys(note).length > 0 && { attributes: { nova: note } }),
  };
  return { op: 'create', owner: to, items: [item], uniqueNames: true };
}

function encodeNew({ items }: Command<'create'>, form: NovaForm, userId: string | undefined): Json {
  const [item] = items;
  if (item === undefined || items.length > 1) return refuse('Nova makes one keypair at a time.');
  const { name, material, attributes, retain } = item;
  const { type } = material;
  const { description, labels } = attributes ?? {};
  if (description || Object.keys(labels ?? {}).length > 0)
    refuse('Nova keeps no description and no labels beside a keypair.');
  if (type !== 'ssh' && !form.takesType) refuse('Keypairs of type x509 need version 2.2.');
  const isMade = material.from === 'generate';
  if (retain && (isMade || material.privateKey !== undefined)) refuse('Nova keeps no private keys.');
  if (isMade && !(form.generates && material.algorithm === 'rsa' && (material.bits ?? 2048) === 2048)) {
    refuse('Nova generates RSA pairs of 2048 bits, and none from 2.92 on; import a public key.');
  }
  const noted = member(attributes?.nova, 'userId') as string | undefined;
  const isEmpty = userId === undefined && noted === '' && form.takesUser;
  const user = isEmpty ? { user_id: '' } : encodeUser(userId ?? noted, form);
  const isSpelled = type !== 'ssh' || (form.takesType && member(attributes?.nova, 'type') === type);
  const key = !isMade && { public_key: material.publicKey };
  return { keypair: { name, ...(isSpelled && { type }), ...key, ...user } };
}

function encodeUser(userId: string | undefined, form: NovaForm): { readonly user_id?: string } {
  if (!userId) return {};
  return form.takesUser ? { user_id: userId } : refuse('Acting for a user needs version 2.10.');
}

const userIn = (query: NovaQuery, form: NovaForm): string | undefined =>
  form.takesUser ? query.find(([name]) => name === 'user_id')?.[1] : undefined;

function decodeList(query: NovaQuery, form: NovaForm, { owner }: Target): Command<'list'> {
  checkQuery(query, form.pages, form.strictQuery ? ['user_id', 'limit', 'marker'] : undefined);
  const last = (name: string): string | undefined =>
    query.findLast(([key]) => form.pages && key === name)?.[1];
  const limit = last('limit');
  const after = last('marker');
  const page = {
    ...(limit !== undefined && { limit: Number(limit) }),
    ...(after !== undefined && { after }),
  };
  const to = targeted(owner, userIn(query, form));
  return { op: 'list', owner: to, query: { order: 'name', distinctNames: true, ...page } };
}

function encodeList({ query }: Command<'list'>, form: NovaForm, userId: string | undefined): NovaQuery {
  const { order, distinctNames: _, limit, after: marker, ...others } = query;
  if (order !== 'name' || Object.keys(others).length > 0) refuse('Nova lists all, by name.');
  if (!form.pages && (limit ?? marker) !== undefined) refuse('Pages need version 2.35.');
  if (/\p{Surrogate}/u.test(marker ?? '')) refuse('No query can hold this marker.');
  const sent = { ...(limit !== undefined && { limit: `${limit}` }), ...(marker !== undefined && { marker }) };
  return Object.entries({ ...sent, ...encodeUser(userId, form) });
}

const decodeNamed =
  <K extends 'get' | 'delete'>(op: K) =>
  ({ name, query }: NamedRequest, form: NovaForm, { owner }: Target): Command<K> => {
    checkQuery(query, false, form.strictQuery ? ['user_id'] : undefined);
    return { op, owner: targeted(owner, userIn(query, form)), ref: { by: 'name', name } } as Command<K>;
  };

function encodeNamed(
  { ref }: Command<'get' | 'delete'>,
  form: NovaForm,
  userId: string | undefined,
): NamedRequest {
  if (ref.by !== 'name') return refuse('Nova knows keypairs by name only.');
  return { name: ref.name, query: Object.entries(encodeUser(userId, form)) };
}

/** The address of the next page in the answer to a list; undefined: there is none. */
export function nextPage(json: unknown): string | undefined {
  const links = member(json, 'keypairs_links');
  const href = Array.isArray(links)
    ? member(
        links.find((link) => member(link, 'rel') === 'next'),
        'href',
      )
    : undefined;
  return typeof href === 'string' ? href : undefined;
}

/**
 * Translation of Nova's keypairs at one version, with no gateway, store or HTTP; the literal of `version` selects the wire types. `differences` is for
 * relatives of Nova. Throws `TypeError` for what is no version from 2.0 on.
 *
 * @example
 * ```ts
 * import { novaShapes } from '@keypair-gateway/nova/shapes';
 *
 * const v = novaShapes({ version: '2.35' });
 * const command = v.create.request.decode({ keypair: { name: 'web' } }, { owner: 'user:alice' });
 * console.log(command.items[0]?.material.from, v.create.request.encode(command)); // generate { keypair: { name: 'web' } }
 * ```
 */
export function novaShapes<const V extends string>(options: {
  readonly version: V;
  readonly differences?: Partial<NovaForm>;
}): NovaShapes<WireOf<V>> {
  const form: NovaForm = { ...formOf(options.version), ...options.differences };
  const call = <K extends Operation, Input, Request, Body>(
    name: 'create' | 'list' | 'show' | 'delete',
    decode: (input: Input, form: NovaForm, target: Target) => Command<K>,
    encode: (command: Command<K>, form: NovaForm, userId: string | undefined) => Request,
    answer: (result: Result<K>, next?: string) => unknown,
    read: NovaCallShapes<K, Input, Request, Body>['response']['decode'],
  ): NovaCallShapes<K, Input, Request, Body> => ({
    request: {
      decode: (input, target) => decode(input, form, target),
      encode: (command, userId) => encode(command, form, userId),
    },
    response: {
      encode: (result, next) => ({ status: form.statuses[name], body: answer(result, next) as Body }),
      decode: read,
    },
  });
  const wrap = (keypair: Keypair, view: 'create' | 'list' | 'show'): Json => ({
    keypair: encodeKeypair(keypair, form, view),
  });
  const unwrap = (json: unknown, target?: Target): Keypair => decodeKeypair(member(json, 'keypair'), target);
  const listItems = ({ keypairs }: Result<'list'>, href?: string): Json => ({
    keypairs: keypairs.map((keypair) => wrap(keypair, 'list')),
    ...(href !== undefined && { keypairs_links: [{ rel: 'next', href }] }),
  });
  const readItems = (json: unknown, target?: Target): Result<'list'> => {
    const items = member(json, 'keypairs');
    if (!Array.isArray(items)) return unreadable('The answer has no list of keypairs.');
    return { keypairs: items.map((item) => unwrap(item, target)) };
  };
  const first = ({ keypairs: [keypair] }: Result<'create'>): unknown => keypair && wrap(keypair, 'create');
  const readFirst = (json: unknown, target?: Target): Result<'create'> => ({
    keypairs: [unwrap(json, target)],
  });
  const readOne = (json: unknown, target?: Target): Result<'get'> => ({ keypair: unwrap(json, target) });
  const readUuid = (_: unknown, target?: Target & { readonly name?: string }): Result<'delete'> => ({
    uuid: nameUuid(target?.owner ?? 'user:', target?.name ?? ''),
  });
  const shapes: Omit<NovaShapes, 'create'> & { readonly create: unknown } = {
    form,
    create: call('create', decodeNew, encodeNew, first, readFirst),
    list: call('list', decodeList, encodeList, listItems, readItems),
    show: call('show', decodeNamed('get'), encodeNamed, ({ keypair }) => wrap(keypair, 'show'), readOne),
    delete: call('delete', decodeNamed('delete'), encodeNamed, () => null, readUuid),
    keypair: { encode: (keypair) => encodeKeypair(keypair, form, 'show') as never, decode: decodeKeypair },
    error: { encode: encodeError, decode: decodeError },
  };
  return shapes as unknown as NovaShapes<WireOf<V>>;
}
