import type { KeypairErrorCode } from '@keypair-gateway/core';

/** A way in which a cloud, or what stands before it, can fail. */
export interface FaultKind {
  /** What the failure is called by a client that has given up. */
  readonly code: KeypairErrorCode;
  /** The cloud has done what it was asked before it failed. */
  readonly carried?: true;
  /** Another attempt may do better, so that a call that may be repeated is. */
  readonly again?: true;
  /** Nothing ends the wait but a deadline. */
  readonly hangs?: true;
  /** A deletion, whose answer has no text to read or to lose, is taken for done. */
  readonly empty?: true;
  /** What `Retry-After` of the front's answer must say, in seconds. */
  readonly retryAfter?: readonly [least: number, most: number];
}

const away: FaultKind = { code: 'upstream_unavailable' };
const lost: FaultKind = { ...away, again: true };
const done: FaultKind = { ...lost, carried: true };
const busy: FaultKind = { code: 'rate_limited', again: true };

/** RFC 9111 section 1.2.2: the seconds that stand for more than can be counted. */
const ENDLESS = 2_147_483_648;

/** The name of a kind of failure. */
export type FaultName =
  | 'silence'
  | 'drip'
  | 'close'
  | 'reset'
  | 'reset in the head'
  | 'no HTTP'
  | 'half a JSON'
  | 'empty 200'
  | 'page 200'
  | 'page 502'
  | 'page 504'
  | '500'
  | '503'
  | '503 in an hour'
  | 'redirect'
  | 'two lengths'
  | 'huge head'
  | 'huge body'
  | '429'
  | '429 for seconds'
  | '429 until a date'
  | '429 for ever'
  | '401'
  | '403'
  | 'done, reset'
  | 'done, reset in the head'
  | 'done, reset in the body'
  | 'done, half a JSON'
  | 'done, empty 200'
  | 'done, 500'
  | 'done, page 502'
  | 'done, silence'
  | 'done late';

/** All kinds of failure, by name. */
export const FAULTS: Readonly<Record<FaultName, FaultKind>> = {
  // The connection.
  silence: { ...away, hangs: true },
  drip: { ...away, hangs: true },
  close: lost,
  reset: lost,
  'reset in the head': lost,
  'no HTTP': lost,
  // Answers of something before the cloud.
  'half a JSON': lost,
  'empty 200': { ...lost, empty: true },
  'page 200': lost,
  'page 502': lost,
  'page 504': lost,
  500: away,
  503: lost,
  '503 in an hour': away,
  redirect: away,
  'two lengths': lost,
  'huge head': lost,
  'huge body': away,
  // Refusals.
  429: busy,
  '429 for seconds': { code: 'rate_limited', retryAfter: [7, 7] },
  '429 until a date': { code: 'rate_limited', retryAfter: [20, 31] },
  '429 for ever': { code: 'rate_limited', retryAfter: [ENDLESS, ENDLESS] },
  401: away,
  403: { code: 'forbidden' },
  // The work is done, and the answer goes wrong.
  'done, reset': done,
  'done, reset in the head': done,
  'done, reset in the body': { ...done, empty: true },
  'done, half a JSON': { ...done, empty: true },
  'done, empty 200': { ...done, empty: true },
  'done, 500': { ...away, carried: true },
  'done, page 502': done,
  'done, silence': { ...away, carried: true, hangs: true },
  // It is done when nobody waits for it any more.
  'done late': { ...away, hangs: true },
};

/** Their names. */
export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS) as FaultName[];

/** What a caller asks of a front. */
export type Asked = 'list' | 'get' | 'create' | 'generate' | 'update' | 'delete' | 'view' | 'refresh';

/** When the cloud fails: at every request, or once, at the first request that does what was asked. */
export type Mode = 'always' | 'once';

/** How a command must end: with an answer, or with a fault of this code. */
export type Ending = 'answered' | KeypairErrorCode;

/** How a command must end when the cloud fails so; `isLookedFor`: what is deleted is looked for before, since front and cloud address it otherwise. */
export function endingOf(name: FaultName, asked: Asked, mode: Mode, isLookedFor: boolean): Ending {
  const { code, again, carried, empty, hangs } = FAULTS[name];
  if (asked === 'delete' && empty && !(mode === 'always' && isLookedFor)) return 'answered';
  if (mode === 'always') return code;
  switch (asked) {
    case 'create':
    case 'generate':
      // Looked for, and recognised.
      return carried ? 'answered' : code;
    case 'refresh':
      return again || (carried && !hangs) ? 'answered' : code;
    default:
      return again ? 'answered' : code;
  }
}

/** How many keypairs a create that ended so may have left behind. */
export function leftBehind(name: FaultName, mode: Mode, ending: Ending): readonly number[] {
  const { carried } = FAULTS[name];
  if (ending === 'answered') return [1];
  // Nobody could look what has become of it.
  const isOpen = name === 'done late' || (carried && mode === 'always');
  return isOpen ? [0, 1] : [0];
}
