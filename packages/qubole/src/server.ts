import { isKeypairError, KeypairError, POLICIES } from '@keypair-gateway/core';
import { type AnyCodec, type Codec, type Dialect, defineDialect, type Route } from '@keypair-gateway/gateway';
import { applyCredential, readCredential } from './auth.js';
import { quboleOpenApi } from './openapi/facts.js';
import { decodeRequest, encodeRequest, type QuboleRules } from './requests.js';
import {
  decodeError,
  decodeResponse,
  encodeDefault,
  encodeError,
  encodeResponse,
  finish,
  isKeyLine,
} from './responses.js';
import { routes } from './routes.js';
import { quboleShapes } from './shapes.js';

/** What `createQubole` takes; `principal.attributes.qubole` may say `uniqueSshKey` and `defaultPublicKey` otherwise for an account. */
export interface QuboleOptions {
  /** Whether accounts have a pair of their own; default true. `false`: a view answers with the default key, a refresh is refused (403). */
  readonly uniqueSshKey?: boolean;
  /** The shared key of accounts without a pair of their own, one OpenSSH line. */
  readonly defaultPublicKey?: string;
  /** The roles that may refresh; default `admin`, `system-admin`, `system-user`. Every caller may view. `read-only` beside one of them still may not. */
  readonly editorRoles?: readonly string[];
}

const EDITORS = ['admin', 'system-admin', 'system-user'];

function rulesOf(options: QuboleOptions): QuboleRules {
  const { uniqueSshKey = true, defaultPublicKey, editorRoles = EDITORS } = options;
  const isRoles =
    Array.isArray(editorRoles) && editorRoles.every((role) => typeof role === 'string' && role !== '');
  const isKey =
    defaultPublicKey === undefined || (typeof defaultPublicKey === 'string' && isKeyLine(defaultPublicKey));
  const faults = {
    'uniqueSshKey must be true or false': typeof uniqueSshKey !== 'boolean',
    'defaultPublicKey must be one OpenSSH public key line': !isKey,
    'editorRoles must be a list of role names': !isRoles,
  };
  for (const [message, isWrong] of Object.entries(faults)) if (isWrong) throw new TypeError(message);
  return { uniqueSshKey, defaultPublicKey, editorRoles: [...editorRoles] };
}

function codecOf(route: Route, rules: QuboleRules): AnyCodec {
  const codec: Codec<'get' | 'put'> = {
    decodeRequest: (call) => encodeDefault(call, rules) ?? decodeRequest(call, rules),
    encodeResponse,
    encodeRequest: (command, version) => encodeRequest(command, route, version),
    decodeResponse,
  };
  return codec as AnyCodec;
}

/**
 * Qubole's account key, `GET` and `PUT /api/{v1.2|v2|latest}/accounts/ssh_key`, to serve and to call. The private half is kept by the backend and shown by no call.
 * Throws `TypeError` for wrong options. Source: docs.qubole.com, "Refresh the Account SSH Key Pair" and "View the Public SSH Key".
 *
 * @example
 * ```ts
 * import { createQubole } from '@keypair-gateway/qubole';
 *
 * console.log(createQubole({ uniqueSshKey: false }).name); // qubole
 * ```
 */
export function createQubole(options: QuboleOptions = {}): Dialect {
  const rules = rulesOf(options);
  return defineDialect({
    name: 'qubole',
    capabilities: {
      operations: ['get', 'put'],
      refs: ['slot'],
      orders: [],
      generates: ['rsa'],
      retains: true,
      uniqueNames: false,
      batch: false,
      owners: 'credential',
    },
    policy: POLICIES.openssh,
    routes,
    stages: ['size', 'auth', 'route', 'version', 'media', 'json', 'schema'],
    codecs: Object.fromEntries(routes.map((route) => [route.id, codecOf(route, rules)])),
    // Room for whatever is sent although there is no body; our choice.
    maxBodyBytes: 65_536,
    // The base address of the cloud's own SDKs.
    endpointSuffix: /\/api(\/(v1\.2|v2|latest))?$/,
    readJson: () => undefined,
    readCredential,
    applyCredential,
    encodeError,
    decodeError,
    finish,
    openapi: quboleOpenApi,
    readSeed(json, owner) {
      if (!owner.startsWith('account:'))
        throw new KeypairError('invalid_request', "A key belongs to an account: give the seed's accountId.");
      try {
        return { ...quboleShapes().keypair.decode(json, { owner }), hasPrivateKey: false };
      } catch (error) {
        if (!isKeypairError(error)) throw error;
        throw new KeypairError('invalid_request', 'A key needs a public_key, one OpenSSH line.');
      }
    },
  });
}

/** Qubole with the defaults: every account has a pair of its own. */
export const qubole: Dialect = createQubole();
