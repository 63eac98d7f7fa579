import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { Dialect } from '@keypair-gateway/gateway';
import type { Cell, Otherwise } from '../../../tools/translation.js';
import type { Answer } from './wire.js';

/** What an operation was seen to be: as over the local service, the same but for one thing, refused in the front's own form with a reason, or something else. */
export type Seen =
  | { readonly is: 'alike' }
  | { readonly is: 'otherwise'; readonly in: Otherwise }
  | { readonly is: 'refused'; readonly says: string }
  | { readonly is: 'different'; readonly says: string };

/** Codes of refusals by rules of a cloud for names and keys, which the front answers with its own error; whose rule it is must stand in it. */
const RULES_OF_CLOUDS: readonly KeypairErrorCode[] = [
  'invalid_name',
  'invalid_key',
  'weak_key',
  'unsupported_algorithm',
];
const WHOSE = 'This is a rule of the cloud behind this gateway (';

/** Compares what a front answers over a cloud with what it answers over the local service. */
export function classify(
  front: Dialect,
  local: readonly Answer[],
  pair: readonly Answer[],
  { isMade, fact }: Pick<Masking, 'isMade' | 'fact'>,
): Seen {
  for (const [i, answer] of pair.entries()) {
    const wanted = local[i];
    if (wanted?.status === answer.status) continue;
    return refusal(front, answer) ?? { is: 'different', says: `${show(answer)}, not ${show(wanted)}` };
  }
  const texts = (answers: readonly Answer[], otherwise?: Otherwise): string =>
    JSON.stringify(answers.map(({ status, json }) => [status, masked(json, { isMade, fact, otherwise })]));
  if (local.length !== pair.length) return { is: 'different', says: `${pair.length} answers` };
  if (texts(local) === texts(pair)) return { is: 'alike' };
  const otherwise = (['null', 'by-name'] as const).find((one) => texts(local, one) === texts(pair, one));
  if (otherwise !== undefined) return { is: 'otherwise', in: otherwise };
  return { is: 'different', says: `${texts(pair)}, not ${texts(local)}` };
}

/** A refusal of the backend in the form that the front has for it; undefined: the answer is none. */
function refusal(front: Dialect, { status, json, fault }: Answer): Seen | undefined {
  if (fault === undefined) return undefined;
  const { code, message } = fault;
  const isRule = RULES_OF_CLOUDS.includes(code);
  const isOurs = ['not_supported', 'already_exists'].includes(code) || isRule;
  const form = front.encodeError(new KeypairError<KeypairErrorCode>(code, message), {});
  if (!isOurs || form.status !== status) return undefined;
  if (isRule && !JSON.stringify(json).includes(WHOSE)) return undefined;
  const what = (fault.details as { readonly what?: string } | undefined)?.what;
  if (what !== undefined && !JSON.stringify(json).includes(what)) return undefined;
  return { is: 'refused', says: what ?? `${code}: ${message}` };
}

/** Whether what was seen is what the table says. */
export function agrees(seen: Seen, { verdict, why, otherwise }: Cell): boolean {
  if (seen.is === 'different') return false;
  if (seen.is !== 'refused')
    return verdict !== 'refused' && (seen.is === 'otherwise' ? seen.in : undefined) === otherwise;
  // A refusal that has a reason of its own has that of the table.
  return verdict === 'refused' && (/^\w+: /.test(seen.says) || seen.says === why);
}

/** What is compared loosely. */
export interface Masking {
  /** Keys are generated, so that only their form is the same. */
  readonly isMade: boolean;
  /** The member of an answer whose presence counts; others of its kind are left out. */
  readonly fact: 'id' | 'created_at' | undefined;
  readonly otherwise: Otherwise | undefined;
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const FACTS = ['id', 'created_at'];
const KEYS = ['public_key', 'private_key', 'fingerprint'];

/** A body without what is made anew in each place: ids, times, and keys that are generated. */
function masked(value: unknown, masking: Masking): unknown {
  if (Array.isArray(value)) {
    const items = value.map((each) => masked(each, masking));
    const texts = items.map((each) => JSON.stringify(each));
    return masking.otherwise === 'by-name' ? texts.sort() : texts;
  }
  if (typeof value === 'string') return value.replace(UUID, 'uuid');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, maskedMember(name, inner, masking)]),
  );
}

function maskedMember(name: string, value: unknown, masking: Masking): unknown {
  if (FACTS.includes(name))
    return name === masking.fact && masking.otherwise !== 'null' && value === null ? null : 'a fact';
  if (typeof value !== 'string') return masked(value, masking);
  if (masking.isMade && KEYS.includes(name)) return formOf(value);
  return masked(value, masking);
}

/** What is alike in two generated texts of a kind. */
function formOf(text: string): string {
  return text.replace(/[0-9a-f]{2}(:[0-9a-f]{2})+/g, 'print').replace(/[A-Za-z0-9+/=\n]{40,}/g, '…');
}

function show(answer: Answer | undefined): string {
  return answer === undefined ? 'nothing' : `${answer.status} ${JSON.stringify(answer.json)?.slice(0, 300)}`;
}
