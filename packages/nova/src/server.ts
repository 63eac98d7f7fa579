import { type Capabilities, KeypairError, POLICIES, type Policy } from '@keypair-gateway/core';
import { type AnyCodec, type Codec, type Dialect, defineDialect, type Route } from '@keypair-gateway/gateway';
import { applyCredential, readCredential } from './auth.js';
import { readPath } from './family/addresses.js';
import { readNovaKey } from './family/key-reader.js';
import { readPythonJson } from './family/python-json.js';
import { novaOpenApi } from './openapi/facts.js';
import { decodeRequest, encodeRequest, type NovaOperation, type NovaRules } from './requests.js';
import {
  decodeError,
  decodeResponse,
  encodeError,
  encodeLocal,
  encodeResponse,
  finish,
} from './responses.js';
import { routes as novaRoutes } from './routes.js';
import { type NovaShapes, novaShapes } from './shapes.js';
import { compareVersions, isVersion, MAX_MICROVERSION, MIN_MICROVERSION, readVersion } from './versions.js';

/** What `createNova` takes. */
export interface NovaOptions {
  /** The newest microversion that is served; default 2.93. */
  readonly maxMicroversion?: string;
  /** `account`: all users of an account share its keypairs. Default `user`. */
  readonly ownership?: 'user' | 'account';
  /** Keypairs per owner; default 100, -1 for no limit. */
  readonly quota?: number;
  /**
   * `faithful`: key texts and bodies are read as Nova reads them, bit for bit; `safe` (default): sound keys on one clean line only, and no body with two
   * members of one name.
   */
  readonly keyText?: 'safe' | 'faithful';
  /** On the calling side, `any` sends each command's owner as `user_id`; `credential` (default) means the credential's own user. */
  readonly owners?: 'credential' | 'any';
  /** On the calling side: the project that paths name. Default: none. */
  readonly projectId?: string;
}

/** What a cloud that descends from Nova has of its own; the rest it replaces in the dialect that it gets. */
export interface NovaRelative {
  readonly name: string;
  readonly routes?: readonly Route[];
  /** Its own translation of a version, over Nova's. */
  readonly shapes?: (version: string) => NovaShapes;
}

/** The first whose lists have pages. */
const FIRST_PAGED = '2.35';
const MEDIA_TYPES = ['', 'text/plain', 'application/json', 'application/vnd.openstack.compute+json'];
const CAPABILITIES: Omit<Capabilities, 'owners'> = {
  operations: ['create', 'list', 'get', 'delete'],
  refs: ['name'],
  orders: ['name'],
  generates: ['rsa'],
  retains: false,
  uniqueNames: true,
  batch: false,
  keeps: [],
  keepsComments: true,
  types: ['ssh', 'x509'],
};

/** What may be imported, by `keyText` and `quota`. */
export function novaPolicy(options: Pick<NovaOptions, 'keyText' | 'quota'> = {}): Policy {
  const { keyText = 'safe', quota = 100 } = options;
  const policy = keyText === 'faithful' ? { ...POLICIES.nova, reader: readNovaKey } : POLICIES.openssh;
  return quota < 0 ? policy : { ...policy, maxKeypairs: quota };
}

function codecOf(route: Route, rules: NovaRules, maximum: string): AnyCodec {
  if (route.op === 'local') return { decodeRequest: (call) => encodeLocal(call, maximum) };
  const codec: Codec<NovaOperation> = {
    decodeRequest: (call) => decodeRequest(call, rules),
    encodeResponse: (result, call) => encodeResponse(result, call, rules),
    encodeRequest(command, version = '2.0') {
      const isOther = (route.since === undefined) !== (version === '2.0');
      if (isOther)
        throw new KeypairError('not_supported', `The row ${route.id} is not for version ${version}.`);
      return encodeRequest(command, version, rules);
    },
    decodeResponse: (response, command) => decodeResponse(response, command, rules),
  };
  return codec as AnyCodec;
}

function checkOptions(options: NovaOptions): void {
  const { maxMicroversion = MAX_MICROVERSION, quota = 100, ownership, keyText } = options;
  const faults = {
    'maxMicroversion must be a version from 2.1 on, such as "2.93"':
      !isVersion(maxMicroversion) || compareVersions(maxMicroversion, MIN_MICROVERSION) < 0,
    'quota must be an integer from -1 on': !Number.isSafeInteger(quota) || quota < -1,
    'ownership must be "user" or "account"': !['user', 'account', undefined].includes(ownership),
    'keyText must be "safe" or "faithful"': !['safe', 'faithful', undefined].includes(keyText),
  };
  for (const [message, isWrong] of Object.entries(faults)) if (isWrong) throw new TypeError(message);
}

/**
 * OpenStack Nova's `os-keypairs` (microversions 2.1 to 2.93, and `/v2`), to serve and to call. Throws `TypeError` for wrong options. Source: nova-api 26.2.2
 * and its API reference, https://docs.openstack.org/api-ref/compute/#keypairs-keypairs.
 *
 * @example
 * ```ts
 * import { createNova } from '@keypair-gateway/nova';
 *
 * console.log(createNova({ ownership: 'account', quota: -1 }).name); // nova
 * ```
 */
export function createNova(options: NovaOptions = {}, relative: NovaRelative = { name: 'nova' }): Dialect {
  checkOptions(options);
  const { maxMicroversion: maximum = MAX_MICROVERSION, ownership = 'user', owners = 'credential' } = options;
  const { name, routes = novaRoutes, shapes: make = (version) => novaShapes({ version }) } = relative;
  const made = new Map<string, NovaShapes>();
  const shapes = (version: string): NovaShapes => {
    const known = made.get(version) ?? make(version);
    made.set(version, known);
    return known;
  };
  const rules: NovaRules = { shapes, ownership, owners, projectId: options.projectId };
  return defineDialect({
    name,
    capabilities: { ...CAPABILITIES, owners },
    policy: novaPolicy(options),
    routes,
    stages: ['size', 'auth', 'route', 'version', 'media', 'json', 'schema'],
    codecs: Object.fromEntries(routes.map((route) => [route.id, codecOf(route, rules, maximum)])),
    // Nova's [oslo_middleware]max_request_body_size.
    maxBodyBytes: 114_688,
    readJson: (bytes) => readPythonJson(bytes, { uniqueNames: options.keyText !== 'faithful' }),
    readPath,
    readVersion: ({ headers }) => readVersion(headers, maximum),
    compareVersions,
    // As `/v2` takes names that no later call can address.
    defaultUpstreamVersion: compareVersions(maximum, FIRST_PAGED) < 0 ? maximum : FIRST_PAGED,
    // A list has pages from 2.35 on; before, it is whole.
    queriesAt: (version = '2.0') => (shapes(version).form.pages ? ['after', 'limit'] : undefined),
    checkMedia({ headers }, { id }) {
      const type = (headers['content-type'] ?? '').split(';', 1)[0] ?? '';
      if (/^(unknown|options)/.test(id) || MEDIA_TYPES.includes(type)) return;
      throw new KeypairError('unsupported_media_type', 'Unsupported Content-Type');
    },
    readCredential,
    applyCredential,
    encodeError: (error, call) => encodeError(error, call, rules),
    decodeError,
    finish,
    openapi: novaOpenApi({ maximum, shapes }),
    readSeed(json, owner) {
      try {
        return shapes(MAX_MICROVERSION).keypair.decode(json, { owner });
      } catch (cause) {
        throw new KeypairError('invalid_request', 'A keypair needs a name and a public_key.', { cause });
      }
    },
  });
}

/** Nova with the defaults: safe key texts, keypairs of users, quota 100, up to 2.93. */
export const nova: Dialect = createNova();
