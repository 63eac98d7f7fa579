import { KeypairError, type KeypairErrorCode } from '../errors.js';
import { FINDINGS, type Finding, type FindingCode, type FindingRow } from '../findings.js';
import type { KeypairType } from '../types.js';
import type { PublicKey } from './public-key.js';

/** Why a reader refused, as a value: a thrown error costs more than the whole reading of a good key. */
export interface Refusal {
  readonly refused: FindingCode;
  readonly at?: number;
  readonly limitBytes?: number;
  readonly lengthBytes?: number;
  /** The key, where it was read and only its numbers are refused: to be shown, and for nothing else. */
  readonly key?: PublicKey;
}

/** The refusal of a code. */
export function refuse(refused: FindingCode, at?: number): Refusal {
  return at === undefined ? { refused } : { refused, at };
}

// Beyond it, to count the bytes of a text would take longer than to read a key.
const LONGEST_COUNTED = 65_536;

/** The refusal of a text for its length, with that length in UTF-8 bytes unless the text is so long that nobody needs to know. */
export function refuseLength(refused: FindingCode, limitBytes: number, text: string | Uint8Array): Refusal {
  if (typeof text !== 'string') return { refused, limitBytes, lengthBytes: text.length };
  if (text.length > LONGEST_COUNTED) return { refused, limitBytes };
  return { refused, limitBytes, lengthBytes: Buffer.byteLength(text, 'utf8') };
}

/** Whether a reader's answer is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

/** The error that a refusal becomes at the edge. */
export function errorOf(refusal: Refusal, type: KeypairType, path: readonly string[] = []): KeypairError {
  const row: FindingRow = FINDINGS[refusal.refused];
  return errorFrom(row.error ?? 'invalid_key', refusal.refused, row.message, type, path, refusal);
}

/** The error that a refusing finding becomes at the edge. */
export function errorOfFinding(finding: Finding, type: KeypairType): KeypairError {
  const row: FindingRow | undefined = FINDINGS[finding.code as FindingCode];
  return errorFrom(row?.error ?? 'invalid_key', finding.code, finding.message, type, [], {});
}

function errorFrom(
  code: KeypairErrorCode,
  reason: string,
  message: string,
  type: KeypairType,
  path: readonly string[],
  bytes: { readonly limitBytes?: number; readonly lengthBytes?: number },
): KeypairError {
  const issues = [{ path, message, code: reason }];
  if (code !== 'invalid_key') return new KeypairError(code, message, { issues });
  const details = {
    type,
    reason,
    ...(bytes.limitBytes === undefined ? {} : { limitBytes: bytes.limitBytes }),
    ...(bytes.lengthBytes === undefined ? {} : { lengthBytes: bytes.lengthBytes }),
  };
  return new KeypairError('invalid_key', message, { details, issues });
}
