import {
  type Capabilities,
  fingerprintMd5,
  KeypairError,
  POLICIES,
  type Policy,
} from '@keypair-gateway/core';
import { type AnyCodec, type Codec, type Dialect, defineDialect, readJson } from '@keypair-gateway/gateway';
import { applyCredential, readCredential } from './auth.js';
import { cloudsigmaOpenApi as openapi } from './openapi/facts.js';
import { type CloudsigmaOperation, type CloudsigmaRules, decodeRequest, encodeRequest } from './requests.js';
import * as responses from './responses.js';
import { routes } from './routes.js';
import { cloudsigmaShapes } from './shapes.js';
import type { AlgorithmType } from './types.js';

/** What `createCloudsigma` takes. */
export interface CloudsigmaOptions {
  /** `account`: all users of an account share its keypairs. Default `user`. */
  readonly ownership?: 'user' | 'account';
  /** What is generated where neither the request nor `principal.attributes.cloudsigma.algorithmType` says it; default `rsa`. */
  readonly algorithmType?: AlgorithmType;
  /** Keypairs per owner; default 1 000, -1 for no limit. */
  readonly quota?: number;
}

const CAPABILITIES: Capabilities = {
  operations: ['create', 'get', 'list', 'update', 'delete'],
  refs: ['uuid'],
  orders: ['created'],
  generates: ['rsa', 'ed25519'],
  retains: true,
  uniqueNames: false,
  batch: true,
  keeps: ['description', 'labels'],
  queries: ['offset', 'limit', 'names', 'nameContains', 'uuids', 'total'],
  owners: 'credential',
};

/** What may be imported: RSA from 1024 to 4096 bits and Ed25519, sound, in clean lines, no certificates. Source: "Keypairs". */
export function cloudsigmaPolicy({ quota = 1000 }: Pick<CloudsigmaOptions, 'quota'> = {}): Policy {
  return {
    ...POLICIES.openssh,
    name: 'cloudsigma',
    algorithms: ['rsa', 'ed25519'],
    rsaBits: { minimum: 1024, maximum: 4096 },
    certificates: false,
    // With the quota this bounds the largest answer, that to `limit=0`.
    maxTextBytes: { ...POLICIES.openssh.maxTextBytes, privateKey: 16_384 },
    ...(quota >= 0 && { maxKeypairs: quota }),
  };
}

/** A uuid (RFC 9562 version 8) for a seed that has none, the same each time. */
function seedUuid(seed: readonly unknown[]): string {
  const hex = fingerprintMd5(new TextEncoder().encode(JSON.stringify(seed))).replaceAll(':', '');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}

/**
 * CloudSigma's `/api/2.0/keypairs/` and `/api/2.0/pubkeys/`, to serve and to call. Throws `TypeError` for wrong options. Source: CloudSigma API documentation, "Keypairs
 * (SSH keys)" and "General Notes".
 *
 * @example
 * ```ts
 * import { createCloudsigma } from '@keypair-gateway/cloudsigma';
 *
 * console.log(createCloudsigma({ algorithmType: 'ed25519' }).name); // cloudsigma
 * ```
 */
export function createCloudsigma(options: CloudsigmaOptions = {}): Dialect {
  const { ownership = 'user', algorithmType = 'rsa', quota = 0 } = options;
  if (!Number.isSafeInteger(quota) || quota < -1) throw new TypeError('quota must be an integer from -1 on');
  if (!['user', 'account'].includes(ownership)) throw new TypeError('ownership must be "user" or "account"');
  if (!['rsa', 'ed25519'].includes(algorithmType))
    throw new TypeError('algorithmType must be "rsa" or "ed25519"');
  const rules: CloudsigmaRules = { shapes: cloudsigmaShapes(), ownership, algorithmType };
  const codecs = routes.map((route): readonly [string, AnyCodec] => {
    if (route.op === 'local') return [route.id, { decodeRequest: responses.encodeLocal }];
    const codec: Codec<CloudsigmaOperation> = {
      decodeRequest: (call) => decodeRequest(call, rules),
      encodeResponse: (result, call) => responses.encodeResponse(result, call, rules),
      encodeRequest: (command) => encodeRequest(command, route, rules),
      decodeResponse: (response, command) => responses.decodeResponse(response, command, route, rules),
    };
    return [route.id, codec as AnyCodec];
  });
  const { checkMedia, encodeError, decodeError, finish } = responses;
  return defineDialect({
    name: 'cloudsigma',
    capabilities: CAPABILITIES,
    policy: cloudsigmaPolicy(options),
    routes,
    stages: ['size', 'auth', 'route', 'version', 'media', 'json', 'schema'],
    codecs: Object.fromEntries(codecs),
    // With a piece in hand that is still to be counted, under a million bytes.
    maxBodyBytes: 917_504,
    endpointSuffix: /\/api\/2\.0$/,
    ...{ readJson, checkMedia, readCredential, applyCredential, encodeError, decodeError, finish, openapi },
    readSeed(json, owner) {
      const sent = { ...(json as object) } as Readonly<Record<string, unknown>>;
      try {
        const uuid = sent.uuid ?? seedUuid([owner, sent.name, sent.public_key]);
        return rules.shapes.keypair.decode({ ...sent, uuid }, { owner });
      } catch (cause) {
        throw new KeypairError('invalid_request', 'A keypair needs a name and a public_key.', { cause });
      }
    },
  });
}

/** CloudSigma with the defaults: keypairs of users, RSA pairs, 1 000 keypairs per owner. */
export const cloudsigma: Dialect = createCloudsigma();
