import type {
  Attributes,
  Command,
  Issue,
  Keypair,
  NewKeypair,
  Operation,
  Owner,
  Patch,
  Result,
} from '@keypair-gateway/core';
import { holdsPrivateMaterial, KeypairError, SecretText } from '@keypair-gateway/core';
import { decodeError, encodeError } from './errors.js';
import { readFields, readList, readPage, writeList } from './filters.js';
import {
  type ValidatorIssue,
  validateCreateKeypairs,
  validateUpdateKeypair,
} from './generated/validators.js';
import type * as wire from './types.js';

export type * from './types.js';

type Json = Readonly<Record<string, unknown>>;
type Resource = 'keypairs' | 'pubkeys';

const MOST_OBJECTS = 50;
const META = { keys: 64, keyCharacters: 32, valueCharacters: 4096, bytes: 8192 } as const;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const refuse = (message: string): never => {
  throw new KeypairError('not_supported', message);
};
const unreadable = (message: string): never => {
  throw new KeypairError('upstream_unavailable', message);
};

function check(issues: readonly Issue[]): void {
  const [first] = issues;
  if (first !== undefined) throw new KeypairError('invalid_request', first.message, { issues });
}

function bodyIssue({ path, keyword: code, params }: ValidatorIssue): Issue {
  if (code === 'required')
    return { path: [...path, String(params.missingProperty)], message: 'Required', code };
  if (code === 'enum') return { path, message: 'Value must be one of: rsa, ed25519', code };
  if (code === 'minItems') return { path, message: 'At least one object is needed', code };
  const types = [params.type].flat().filter((type) => type !== 'null');
  return { path, message: `Value must be of type ${types.join()}`, code };
}

function metaFault(meta: Json): string | undefined {
  const entries = Object.entries(meta);
  if (entries.length > META.keys) return `At most ${META.keys} keys are kept`;
  const isLong = ([key, value]: [string, unknown]): boolean =>
    key === '' || [...key].length > META.keyCharacters || String(value).length > META.valueCharacters;
  if (entries.some(isLong)) return 'Keys have 1 to 32 characters, values at most 4096';
  const text = entries.flat().join('\n');
  // As it stands in answers, whose size this bounds.
  if (new TextEncoder().encode(JSON.stringify(meta)).length > META.bytes)
    return `As JSON in UTF-8 it has at most ${META.bytes} bytes`;
  if (/[\p{Surrogate}\0]/u.test(text)) return 'Keys and values are well-formed Unicode without U+0000';
  return holdsPrivateMaterial(text) ? 'Private keys belong in private_key' : undefined;
}

/** What no schema says of an object; members of other types are the schema's to refuse. */
function objectIssues(sent: unknown, at: Issue['path'], isNew: boolean): readonly Issue[] {
  const { name, public_key: publicKey, private_key: privateKey, meta } = isObject(sent) ? sent : ({} as Json);
  const isHalf = isNew && typeof privateKey === 'string' && (publicKey ?? null) === null;
  const fault = isObject(meta) && metaFault(meta);
  const isWrapped = !isNew && isObject(sent) && Array.isArray(sent.objects);
  const faults = [
    isWrapped && ['objects', 'Send the object itself, without a list around it', 'objects'],
    typeof name === 'string' && holdsPrivateMaterial(name) && ['name', 'Invalid value', 'E_NAME_INVALID'],
    isHalf && ['public_key', 'Required', 'required'],
    fault && ['meta', fault, 'meta'],
  ];
  return faults.flatMap((each) => {
    const [point = '', message = '', code = ''] = each || [];
    return each ? [{ path: [...at, point], message, code }] : [];
  });
}

function attributesOf({ description, ...labels }: wire.CloudsigmaMeta): Attributes {
  return {
    ...(description !== undefined && { description }),
    ...(Object.keys(labels).length > 0 && { labels }),
  };
}

function metaOf({
  description,
  labels,
}: Pick<Patch['attributes'] & object, 'description' | 'labels'>): wire.CloudsigmaMeta {
  return { ...(typeof description === 'string' && { description }), ...labels };
}

/** The meta of a request. A label of the name `description` would come back as the description. */
function writeMeta(
  attributes: Pick<Patch['attributes'] & object, 'description' | 'labels'>,
): wire.CloudsigmaMeta {
  if (Object.hasOwn(attributes.labels ?? {}, 'description'))
    refuse('CloudSigma keeps the description in meta, so that no label can have this name.');
  return metaOf(attributes);
}

function decodeNew(sent: wire.NewKeypairBody, algorithmType: wire.AlgorithmType = 'rsa'): NewKeypair {
  const { name, public_key: publicKey, private_key: secret, algorithm_type: asked, meta } = sent;
  const ssh = { type: 'ssh' } as const;
  const privateKey = typeof secret === 'string' && { privateKey: new SecretText(secret) };
  // Bits are there where the type was spelled out, so that the request comes out again as it was.
  const bits = asked === 'rsa' && { bits: 2048 };
  const attributes = meta && Object.keys(meta).length > 0 && { attributes: attributesOf(meta) };
  const material: NewKeypair['material'] =
    typeof publicKey === 'string'
      ? { from: 'import', ...ssh, publicKey, ...privateKey }
      : { from: 'generate', ...ssh, algorithm: asked ?? algorithmType, ...bits, comment: '' };
  return { name, material, retain: true, ...attributes };
}

function decodeCreate(json: unknown, { owner, algorithmType }: wire.Target): Command<'create'> {
  const list: unknown = isObject(json) ? json.objects : undefined;
  const objects = Array.isArray(list) ? list : [];
  if (objects.length > MOST_OBJECTS)
    check([
      { path: ['objects'], message: `At most ${MOST_OBJECTS} objects are made at once`, code: 'maxItems' },
    ]);
  const issues = [
    ...validateCreateKeypairs(json).map(bodyIssue),
    ...objects.flatMap((each, i) => objectIssues(each, ['objects', i], true)),
  ];
  check(issues.sort(({ path: [, a = -1] }, { path: [, b = -1] }) => Number(a) - Number(b)));
  const items = (json as wire.CreateKeypairsBody).objects.map((each) => decodeNew(each, algorithmType));
  return { op: 'create', owner, items, uniqueNames: false };
}

function encodeNew({ name, material, attributes = {}, retain }: NewKeypair): wire.NewKeypairBody {
  const meta = Object.keys(metaOf(attributes)).length > 0 && { meta: writeMeta(attributes) };
  if (material.type !== 'ssh') return refuse('CloudSigma keeps keypairs of type ssh.');
  if (material.from === 'import') {
    const { publicKey: public_key, privateKey } = material;
    const secret = retain && privateKey !== undefined && { private_key: privateKey.reveal() };
    return { name, public_key, ...secret, ...meta };
  }
  const { algorithm, bits } = material;
  const usual = algorithm === 'rsa' ? 2048 : 256;
  if ((algorithm !== 'rsa' && algorithm !== 'ed25519') || (bits ?? usual) !== usual || !retain)
    return refuse(
      'CloudSigma generates RSA pairs of 2048 bits and Ed25519 pairs, and keeps their private halves.',
    );
  return { name, ...((algorithm !== 'rsa' || bits) && { algorithm_type: algorithm }), ...meta };
}

function encodeCreate({ items, uniqueNames }: Command<'create'>): wire.CreateKeypairsBody {
  const isFit = !uniqueNames && items.length > 0 && items.length <= MOST_OBJECTS;
  return isFit
    ? { objects: items.map(encodeNew) }
    : refuse('CloudSigma makes 1 to 50 keypairs, of any names.');
}

function decodeUpdate({ uuid, body }: wire.ItemRequest, { owner }: wire.Target): Command<'update'> {
  check([...validateUpdateKeypair(body).map(bodyIssue), ...objectIssues(body, [], false)]);
  const { name, public_key: publicKey, private_key: secret, meta } = body as wire.UpdateKeypairBody;
  const set: Patch = {
    ...(typeof name === 'string' && { name }),
    ...(typeof publicKey === 'string' && { publicKey }),
    ...(secret !== undefined && { privateKey: secret === null ? null : new SecretText(secret) }),
    ...(meta && { attributes: { description: null, labels: null, ...attributesOf(meta) } }),
  };
  return { op: 'update', owner, ref: { by: 'uuid', uuid }, set, reveal: true };
}

function encodeUpdate(command: Command<'update'>): wire.ItemRequest<wire.UpdateKeypairBody> {
  const { set, ifRevision } = command;
  const { name, publicKey, privateKey, attributes = {} } = set;
  const named = (['description', 'labels'] as const).filter(
    (member) => attributes[member] !== undefined,
  ).length;
  if (named === 1 || ifRevision !== undefined)
    refuse('CloudSigma replaces meta as a whole, and has no revisions.');
  const body = {
    ...(name !== undefined && { name }),
    ...(publicKey !== undefined && { public_key: publicKey }),
    ...(privateKey !== undefined && { private_key: privateKey?.reveal() ?? null }),
    ...(named > 0 && { meta: writeMeta(attributes) }),
  };
  return { ...encodeItem(command), body };
}

function encodeItem({ owner, ref }: Command<'get' | 'update' | 'delete'>): wire.ItemRequest<never> {
  if (ref.by !== 'uuid') return refuse('CloudSigma knows keypairs by uuid only.');
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(ref.uuid)) return { uuid: ref.uuid.toLowerCase() };
  // Nothing can have this id in a cloud that names all by uuids, so that it need not be asked; its path may be that of something else, such as `schema`.
  throw new KeypairError('not_found', 'No keypair has an id that is no uuid.', {
    details: { ref: { by: 'uuid', value: ref.uuid }, owner },
  });
}

function encodeKeypair(
  keypair: Keypair,
  resource: Resource,
  { basePath = '', query }: wire.Asked = {},
  fields: ReadonlySet<string> | undefined = readFields(query),
): never {
  const { fingerprint, uuid, name, publicKey: public_key, privateKey, hasPrivateKey, attributes } = keypair;
  const secret = { private_key: privateKey?.reveal() ?? null };
  const half = resource === 'keypairs' ? secret : { has_private_key: hasPrivateKey };
  const resource_uri = `${basePath}/api/2.0/${resource}/${uuid}/`;
  const key = {
    fingerprint,
    grantees: [],
    meta: metaOf(attributes),
    name,
    permissions: [],
    public_key,
    ...half,
  };
  const object: Json = { ...key, resource_uri, tags: [], uuid };
  return Object.fromEntries(Object.entries(object).filter(([field]) => fields?.has(field) ?? true)) as never;
}

function decodeKeypair(json: unknown, owner: Owner = 'user:'): Keypair {
  const sent = isObject(json) ? json : {};
  const { uuid, name, public_key: publicKey, private_key: secret, meta } = sent;
  if (typeof uuid !== 'string' || typeof name !== 'string' || typeof publicKey !== 'string')
    return unreadable('The answer has no keypair with a uuid, a name and a public key.');
  const texts = Object.entries(isObject(meta) ? meta : {}).filter(([, value]) => typeof value === 'string');
  const algorithm = /^ssh-(rsa|ed25519) /.exec(publicKey)?.[1] as wire.AlgorithmType | undefined;
  const none = { slot: null, bits: null, serial: null, createdAt: null, revision: 0 };
  return {
    ...none,
    owner,
    uuid: uuid.toLowerCase(),
    name,
    type: 'ssh',
    algorithm: algorithm ?? null,
    publicKey,
    fingerprint: String(sent.fingerprint ?? ''),
    attributes: attributesOf(Object.fromEntries(texts) as wire.CloudsigmaMeta),
    hasPrivateKey: typeof secret === 'string' || sent.has_private_key === true,
    ...(typeof secret === 'string' && { privateKey: new SecretText(secret) }),
  };
}

/** The keypair of an answer; a private half that was not asked for is not handed on. */
function answered(json: unknown, command?: Command<'get' | 'list' | 'update'>): Keypair {
  const { privateKey, ...keypair } = decodeKeypair(json, command?.owner);
  const isShown = privateKey !== undefined && (command === undefined || command.reveal === true);
  return isShown ? { ...keypair, privateKey } : keypair;
}

function objectsOf(json: unknown): readonly unknown[] {
  const objects = isObject(json) ? json.objects : undefined;
  return Array.isArray(objects) ? objects : unreadable('The answer has no list of objects.');
}

function callOf<K extends Operation, Input, Request, Body>(
  status: number,
  decode: wire.CallShapes<K, Input, Request, Body>['request']['decode'],
  encode: (command: Command<K>) => Request,
  answer: (result: Result<K>, asked?: wire.Asked) => Body,
  read: (json: unknown, command?: Command<K>) => Result<K>,
): wire.CallShapes<K, Input, Request, Body> {
  const response = {
    encode: (result: Result<K>, asked?: wire.Asked) => ({ status, body: answer(result, asked) }),
  };
  return { request: { decode, encode }, response: { ...response, decode: read } };
}

function readPageOf(json: unknown, command?: Command<'list'>): Result<'list'> {
  const objects = command?.query.limit === 0 ? [] : objectsOf(json);
  const meta = isObject(json) && isObject(json.meta) ? json.meta : {};
  const isCounted = (command?.query.total ?? true) && typeof meta.total_count === 'number';
  const total = isCounted && { total: Number(meta.total_count) };
  return { keypairs: objects.map((each) => answered(each, command)), ...total };
}

const readOne = (json: unknown, command?: Command<'get' | 'update'>): Result<'get'> => ({
  keypair: answered(json, command),
});

function viewOf<T>(resource: Resource): wire.ViewShapes<T> {
  const object: wire.ViewShapes<T>['object'] = {
    encode: (keypair, asked) => encodeKeypair(keypair, resource, asked),
    decode: (json, target) => decodeKeypair(json, target?.owner),
  };
  // Fields without the private half leave it closed.
  const reveal = (query?: wire.CloudsigmaQuery) =>
    resource === 'keypairs' && (readFields(query)?.has('private_key') ?? true) && { reveal: true };
  const encodePage = ({ keypairs, total }: Result<'list'>, asked?: wire.Asked): wire.ObjectPage<T> => {
    const page = readPage(asked?.query);
    const meta = { ...page, total_count: total ?? page.offset + keypairs.length };
    const fields = readFields(asked?.query);
    return { meta, objects: keypairs.map((each) => encodeKeypair(each, resource, asked, fields)) };
  };
  return {
    object,
    list: callOf(
      200,
      (query, { owner }) => ({ op: 'list', owner, query: readList(query), ...reveal(query) }),
      writeList,
      encodePage,
      readPageOf,
    ),
    get: callOf(
      200,
      ({ uuid, query }, { owner }) => ({ op: 'get', owner, ref: { by: 'uuid', uuid }, ...reveal(query) }),
      encodeItem,
      ({ keypair }, asked) => object.encode(keypair, asked),
      readOne,
    ),
  };
}

/**
 * Translation of CloudSigma's keypairs and pubkeys, with no gateway, store or HTTP. `algorithmType` is what a create that leaves `algorithm_type` out asks for, unless its
 * target says otherwise.
 *
 * @example
 * ```ts
 * import { cloudsigmaShapes } from '@keypair-gateway/cloudsigma/shapes';
 *
 * const v = cloudsigmaShapes();
 * const command = v.create.request.decode({ objects: [{ name: 'web' }] }, { owner: 'user:alice' });
 * console.log(command.items[0]?.material.from, v.create.request.encode(command)); // generate { objects: [ { name: 'web' } ] }
 * ```
 */
export function cloudsigmaShapes(options: Pick<wire.Target, 'algorithmType'> = {}): wire.CloudsigmaShapes {
  const { object: keypair, list, get } = viewOf<wire.KeypairObject>('keypairs');
  const pubkeys = viewOf<wire.PubkeyObject>('pubkeys');
  const whole = (each: Keypair, { basePath = '' }: wire.Asked = {}) => keypair.encode(each, { basePath });
  return {
    create: callOf(
      201,
      (json, target) => decodeCreate(json, { ...options, ...target }),
      encodeCreate,
      ({ keypairs }, asked) => ({ objects: keypairs.map((each) => whole(each, asked)) }),
      (json, command) => ({ keypairs: objectsOf(json).map((each) => decodeKeypair(each, command?.owner)) }),
    ),
    list,
    get,
    update: callOf(200, decodeUpdate, encodeUpdate, (result, asked) => whole(result.keypair, asked), readOne),
    delete: callOf(
      204,
      ({ uuid }, { owner }) => ({ op: 'delete', owner, ref: { by: 'uuid', uuid } }),
      encodeItem,
      () => null,
      (_, command) => ({ uuid: command === undefined ? '' : encodeItem(command).uuid }),
    ),
    keypair,
    pubkey: pubkeys.object,
    pubkeys,
    error: { encode: encodeError, decode: decodeError },
  };
}
