import type { WireResponse } from '@keypair-gateway/gateway';

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with the form of an error of this dialect; undefined: nothing. Written from the clouds' documents, apart from the dialects' own code. */
export function malformation(
  dialect: string,
  { status, headers, body = '' }: WireResponse,
): string | undefined {
  if (status < 400 || status > 599) return `status ${status}`;
  // CloudSigma says no more than that.
  if (dialect === 'cloudsigma' && status === 401) return undefined;
  const type = String(headers['content-type'] ?? '');
  if (!type.startsWith('application/json')) return `content type ${type}`;
  let json: unknown;
  try {
    json = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return 'a body that is no JSON';
  }
  switch (dialect) {
    case 'cloudsigma':
      return entriesFault(json);
    case 'qubole':
      return quboleFault(json, status);
    default:
      return novaFault(json, status);
  }
}

/** `[{ error_type, error_message, error_point }]`. */
function entriesFault(json: unknown): string | undefined {
  if (!Array.isArray(json) || json.length === 0) return 'not a list of errors';
  const isEntry = (entry: Json): boolean =>
    typeof entry.error_type === 'string' &&
    typeof entry.error_message === 'string' &&
    (entry.error_point === null || typeof entry.error_point === 'string');
  return json.every((entry) => isEntry((entry ?? {}) as Json)) ? undefined : 'an entry that is none';
}

/** `{ error: { error_code, error_message } }`. */
function quboleFault(json: unknown, status: number): string | undefined {
  const { error } = (json ?? {}) as { readonly error?: Json };
  const isRight = error?.error_code === status && typeof error.error_message === 'string';
  return isRight ? undefined : 'not an error of Qubole';
}

/** `{ KIND: { code, message } }`, or the flat body of Huawei's API gateway. */
function novaFault(json: unknown, status: number): string | undefined {
  const whole = (json ?? {}) as Json;
  if (typeof whole.error_code === 'string' && typeof whole.error_msg === 'string') return undefined;
  const fault = (Object.values(whole)[0] ?? {}) as Json;
  const isRight = fault.code === status && typeof fault.message === 'string';
  return isRight ? undefined : 'not a fault of Nova';
}
