import { type Finding, findingOf } from '../findings.js';
import type { Refusal } from '../key/refusal.js';
import { type Policy, resolvePolicy } from '../policy.js';
import type { InspectedKey, Inspection, InspectOptions } from './types.js';

/** The options of an inspection, filled. */
export interface Settings {
  readonly policy: Policy;
  /** Epoch seconds. */
  readonly now: number;
  readonly signal: AbortSignal | undefined;
}

/** Fills the options. Throws a `TypeError` for a preset that does not exist. */
export function settingsOf(options: InspectOptions): Settings {
  const policy = resolvePolicy(options.policy ?? 'strict');
  // Only a store has the other keys that a modulus could share a prime with.
  const screens = { ...policy.screens, sharedPrime: false };
  return {
    policy: { ...policy, screens },
    now: Math.floor((options.now ?? Date.now)() / 1000),
    signal: options.signal,
  };
}

/** The inspection that its findings amount to: each code once, refusals first. */
export function settle(found: readonly Finding[], key: InspectedKey | undefined): Inspection {
  const once = found.filter(({ code }, index) => found.findIndex((other) => other.code === code) === index);
  const refusals = once.filter(({ severity }) => severity === 'reject');
  const findings = [...refusals, ...once.filter(({ severity }) => severity !== 'reject')];
  const harmless = findings.length === 0 ? 'accept' : 'warn';
  const verdict = refusals.length > 0 ? 'reject' : harmless;
  return key === undefined ? { verdict, findings } : { verdict, findings, key };
}

/** The finding of a reader's refusal. */
export function findingOfRefusal(refusal: Refusal): Finding {
  return findingOf(refusal.refused, refusal.at);
}

/** The length of an input in UTF-8 bytes. */
export function lengthInBytes(input: string | Uint8Array): number {
  return typeof input === 'string' ? Buffer.byteLength(input, 'utf8') : input.length;
}
