import { isKeypairError, KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { NovaShapes } from '@keypair-gateway/nova/shapes';
import type { EcsFault, GatewayFault } from './types.js';

type NovaErrors = NovaShapes['error'];

/** What a text names beside the error itself, where the caller knows it. */
export type HuaweiFaultFacts = NonNullable<Parameters<NovaErrors['encode']>[1]> & {
  readonly requestId?: string;
  /** Whether the request brought a token. */
  readonly hasToken?: boolean;
  /** The caller as far as it is known: nobody, one that may only read, or any other. */
  readonly caller?: 'nobody' | 'reader' | 'user';
};

/** An error as it goes out. */
export interface HuaweiFault {
  readonly status: number;
  readonly body: object;
}

const IAM = 'Incorrect IAM authentication information: ';
const THROTTLED = 'The throttling threshold has been reached: ';
const after = (prefix: string, text: string): string => (text.startsWith(prefix) ? text : prefix + text);

/** Why a login was refused: what the hook says in an issue with a code, else what can be seen of the request. */
function loginText({ message, issues: [issue] }: KeypairError, { hasToken }: HuaweiFaultFacts): string {
  const end = issue?.code === 'token_expired' ? issue.params?.expiresAt : undefined;
  // Six decimals, as Keystone writes them.
  if (end !== undefined) return `token expires, expires_at: ${String(end).replace(/Z$/, '000Z')}`;
  if (issue?.code !== undefined) return message;
  return hasToken === true ? 'decrypt token fail' : 'x-auth-token not found';
}

type Row = readonly [status: number, code: string, message: string];

function gatewayRow(error: KeypairError, facts: HuaweiFaultFacts): Row | undefined {
  switch (error.code) {
    case 'unauthenticated':
    case 'second_factor_required':
      return [401, 'APIGW.0301', after(IAM, loginText(error, facts))];
    case 'forbidden':
      if (facts.caller !== 'nobody') return undefined;
      return [403, 'APIGW.0302', 'The IAM user is not authorized to access the API.'];
    case 'payload_too_large':
      return [413, 'APIGW.0201', 'Request entity too large.'];
    case 'rate_limited':
      return [429, 'APIGW.0308', after(THROTTLED, error.message)];
    case 'method_not_allowed':
    case 'not_found':
      if (facts.operation !== undefined) return undefined;
      return [404, 'APIGW.0101', 'The API does not exist or has not been published in the environment'];
    default:
      return undefined;
  }
}

/** The flat body of the API gateway. */
export function gatewayFault([status, code, message]: Row, requestId = ''): HuaweiFault {
  const body: GatewayFault = { error_msg: message, error_code: code, request_id: requestId };
  return { status, body };
}

/** A path that is not well percent-encoded; the API gateway's own words (its table of codes). */
export const MALFORMED_PATH: Row = [400, 'APIGW.0201', 'API request error.'];

/**
 * The error in one of the two shapes that are Huawei's own; undefined: it is a Nova fault. The API gateway tells of logins, unknown paths, large bodies and rates,
 * the service of callers that may only read. Source: ECS API reference, "Returned Values"; API Gateway, "Error Codes".
 */
export function encodeOwnError(error: KeypairError, facts: HuaweiFaultFacts): HuaweiFault | undefined {
  const row = gatewayRow(error, facts);
  if (row !== undefined) return gatewayFault(row, facts.requestId);
  if (error.code !== 'forbidden' || facts.caller !== 'reader') return undefined;
  const message =
    'You do not have permission to perform this operation. Contact customer service to obtain permission.';
  const body: EcsFault = { error: { code: 'Ecs.0003', message } };
  return { status: 403, body };
}

/** The error with the limit and the length in its text where an import was too long; Nova has no such limit, and so no text for it. */
export function tellLimit(error: KeypairError): KeypairError {
  if (!isKeypairError(error, 'invalid_key')) return error;
  const { limitBytes, lengthBytes } = error.details ?? {};
  if (limitBytes === undefined || lengthBytes === undefined) return error;
  // Whose rule it is, where it is that of a cloud behind.
  const whose =
    / This is a rule of the cloud behind this gateway \([\w-]+\)\.$/.exec(error.message)?.[0] ?? '';
  const message = `Keypair data is invalid: the public key is ${lengthBytes} bytes long, the limit is ${limitBytes} bytes.${whose}`;
  return new KeypairError('invalid_key', message, { details: { ...error.details }, issues: error.issues });
}

/** Adds to a Nova fault what the vendor's Node SDK shows its users; without it, that SDK tells them the status alone. */
export function addSdkError(body: object): object {
  const [member, fault] = Object.entries(body)[0] ?? [];
  const message = (fault as { readonly message?: unknown } | undefined)?.message;
  if (member === undefined || member === 'error' || typeof message !== 'string') return body;
  return { ...body, error: { code: member, message } };
}

const BY_STATUS: Readonly<Record<number, KeypairErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

/** The error that an answer means, in any of the three shapes; the code of the two that are Huawei's own stands in `issues[0].code`. */
export function decodeError(status: number, json: unknown, nova: NovaErrors['decode']): KeypairError {
  const sent = (json ?? {}) as Partial<GatewayFault & EcsFault>;
  // Beside a Nova fault, `error` only repeats it.
  const isService = Object.keys(sent)[0] === 'error';
  const code: unknown = isService ? sent.error?.code : sent.error_code;
  const message: unknown = isService ? sent.error?.message : sent.error_msg;
  if (typeof code !== 'string') return nova(status, json);
  const text = typeof message === 'string' && message !== '' ? message : `The cloud answered with ${code}.`;
  const told = text.startsWith(IAM) ? text.slice(IAM.length) : text;
  return new KeypairError(BY_STATUS[status] ?? 'upstream_unavailable', told, {
    issues: [{ path: [], message: told, code }],
  });
}
