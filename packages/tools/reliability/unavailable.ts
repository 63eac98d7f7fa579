import type { Answer } from './http.js';
import type { DialectName } from './people.js';
import { objectOf } from './writers.js';

/** Whether an answer says that the store is away, in its dialect's form. */
export function saysUnavailable(
  dialect: DialectName,
  { status, text }: Pick<Answer, 'status' | 'text'>,
): boolean {
  if (status !== 503) return false;
  if (dialect === 'cloudsigma') {
    const [first] = JSON.parse(text) as readonly { readonly error_type?: string }[];
    return first?.error_type === 'backend';
  }
  const body = objectOf(text) as Readonly<
    Record<string, { readonly code?: number; readonly error_code?: number }>
  >;
  return dialect === 'qubole' ? body.error?.error_code === 503 : body.serviceUnavailable?.code === 503;
}
