import { isKeypairError, type KeypairError, type Policy, readPublicKey } from '@keypair-gateway/core';
import {
  type Call,
  type Dialect,
  defineDialect,
  type Route,
  type WireResponse,
} from '@keypair-gateway/gateway';
import { createNova, type NovaOptions, novaPolicy, novaRoutes } from '@keypair-gateway/nova/family';
import { applyCredential, readCredential } from './auth.js';
import {
  addSdkError,
  encodeOwnError,
  gatewayFault,
  type HuaweiFault,
  MALFORMED_PATH,
  tellLimit,
} from './errors.js';
import { huaweiOpenApi } from './openapi/facts.js';
import { unpublished } from './routes.js';
import { huaweiEcsShapes } from './shapes.js';
import type { HuaweiNameRule } from './types.js';

/** What `createHuaweiEcs` takes: Nova's options, with the newest microversion 2.60, and the cloud's own. */
export interface HuaweiEcsOptions extends NovaOptions {
  /** What becomes of an imported key of type `ssh` beyond 1024 UTF-8 bytes: refused (default), or taken with a warning in the events. */
  readonly keyLimit?: 'reject' | 'warn';
  /** Adds `error: {code, message}` beside a Nova fault, so that the vendor's Node SDK shows its text. Default: Nova's own shape. */
  readonly errorForSdk?: boolean;
  /** Default `nova`; `kps`: letters, digits, `_` and `-`, at most 64. */
  readonly names?: HuaweiNameRule;
  /** For whoever mounts the dialect to hand to `createAccessKeyAuth`, which refuses signatures that were seen; the dialect itself remembers nothing. */
  readonly replayProtection?: boolean;
}

const MAX_MICROVERSION = '2.60';
const MAX_KEY_BYTES = 1024;
const PUBLISHED = /^(create|list|show|delete|versions?)(-|$)/;

// Literal tables of Nova's, but for what the API gateway does not let through.
const routes: readonly Route[] = [...novaRoutes.filter(({ id }) => PUBLISHED.test(id)), unpublished];

/** What may be imported: as Nova, and at most 1024 bytes of an `ssh` key; a certificate is bounded by the body. */
function policyOf(options: HuaweiEcsOptions, maxBodyBytes: number): Policy {
  const policy = novaPolicy(options);
  const { keyLimit = 'reject' } = options;
  const maxTextBytes = { ...policy.maxTextBytes, publicKey: maxBodyBytes };
  return { ...policy, maxTextBytes, maxPublicKeyBytes: MAX_KEY_BYTES, keyLimit };
}

function checkOptions({ keyLimit = 'reject', names = 'nova' }: HuaweiEcsOptions): void {
  if (!['reject', 'warn'].includes(keyLimit)) throw new TypeError('keyLimit must be "reject" or "warn"');
  if (!['nova', 'kps'].includes(names)) throw new TypeError('names must be "nova" or "kps"');
}

function encodeFault({ status, body }: HuaweiFault, error: KeypairError): WireResponse {
  const wait = isKeypairError(error, 'rate_limited') ? error.details?.retryAfterSeconds : undefined;
  const retry = wait !== undefined && { 'retry-after': String(wait) };
  return { status, headers: { 'content-type': 'application/json', ...retry }, body: JSON.stringify(body) };
}

function callerOf({ principal, route }: Partial<Call>): 'nobody' | 'reader' | 'user' {
  if (principal === undefined) return 'nobody';
  return principal.roles.includes('read-only') && route?.access === 'write' ? 'reader' : 'user';
}

/** What else is wrong with a key that is too long: a text that is no key is told as one, as Nova would. */
function unreadable(error: KeypairError, { body }: Partial<Call>, policy: Policy): KeypairError | undefined {
  const { public_key: text } =
    (body as { readonly keypair?: { readonly public_key?: string } })?.keypair ?? {};
  const isLong = isKeypairError(error, 'invalid_key') && error.details?.reason === 'E_TOO_LARGE_DIALECT';
  if (!isLong || text === undefined) return undefined;
  try {
    readPublicKey(text, 'ssh', policy);
    return undefined;
  } catch (fault) {
    return isKeypairError(fault) ? fault : undefined;
  }
}

function readJsonBody({ body = '' }: WireResponse): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/**
 * Huawei Cloud ECS's `os-keypairs` (microversions 2.1 to 2.60, and `/v2`), to serve and to call. Throws `TypeError` for wrong options. Sources: ECS API reference,
 * "SSH Key Management" (Huawei Cloud, Open Telekom Cloud); API Gateway, "Error Codes"; elsewhere Nova.
 *
 * @example
 * ```ts
 * import { createHuaweiEcs } from '@keypair-gateway/huawei-ecs';
 *
 * console.log(createHuaweiEcs({ keyLimit: 'warn' }).policy.maxPublicKeyBytes); // 1024
 * ```
 */
export function createHuaweiEcs(options: HuaweiEcsOptions = {}): Dialect {
  checkOptions(options);
  const { errorForSdk = false, names = 'nova', maxMicroversion = MAX_MICROVERSION } = options;
  const shapes = (version: string): ReturnType<typeof huaweiEcsShapes> => huaweiEcsShapes({ version, names });
  const nova = createNova({ ...options, maxMicroversion }, { name: 'huawei-ecs', routes, shapes });
  const errors = shapes(MAX_MICROVERSION).error;
  const policy = policyOf(options, nova.maxBodyBytes);
  const { maxPublicKeyBytes: _, ...unlimited } = policy;

  function encodeError(error: KeypairError, call: Partial<Call>): WireResponse {
    const { request, requestId = '', route, params } = call;
    const known = route !== undefined && route.op !== 'local';
    const isPath = error.code === 'not_found' || error.code === 'invalid_request';
    // Every path that can be read has a row.
    if (isPath && request !== undefined && route === undefined)
      return encodeFault(gatewayFault(MALFORMED_PATH, requestId), error);
    const facts = {
      requestId,
      hasToken: request?.headers['x-auth-token'] !== undefined,
      operation: known ? route.op : undefined,
      name: params?.name,
      caller: callerOf(call),
    };
    const isGrant = isKeypairError(error, 'unauthenticated') && error.details?.grant !== undefined;
    const own = isGrant ? undefined : encodeOwnError(error, facts);
    if (own !== undefined) return encodeFault(own, error);
    const answer = nova.encodeError(tellLimit(unreadable(error, call, unlimited) ?? error), call);
    if (!errorForSdk) return answer;
    return { ...answer, body: JSON.stringify(addSdkError(readJsonBody(answer) as object)) };
  }

  return defineDialect({
    ...nova,
    policy,
    readCredential,
    applyCredential,
    encodeError,
    decodeError: (response) => errors.decode(response.status, readJsonBody(response)),
    openapi: huaweiOpenApi({ maximum: maxMicroversion, shapes }),
    finish(response, call) {
      const { headers, ...answer } = nova.finish?.(response, call) ?? response;
      return { ...answer, headers: { ...headers, 'x-request-id': call.requestId ?? '' } };
    },
  });
}

/** Huawei ECS with the defaults: safe key texts, 1024 bytes, keypairs of users, quota 100, up to 2.60. */
export const huaweiEcs: Dialect = createHuaweiEcs();
