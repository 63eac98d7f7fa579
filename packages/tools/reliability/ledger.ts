import { fingerprintOf, opens } from './keys.js';

/** What the answers of a gateway entitle a caller to expect of one keypair. Kept outside the gateway, changed only when an answer is whole. */
export interface Expectation {
  readonly owner: string;
  /** A rename under way has two names: either may be found. */
  names: readonly string[];
  /** undefined: a pair that was to be made, and whose answer never came. */
  publicKey: string | undefined;
  /** null: none was kept. undefined: not known. */
  privateKey: string | null | undefined;
  uuid: string | undefined;
  /** `maybe`: a creation or a deletion was asked for and not answered. */
  stands: 'yes' | 'no' | 'maybe';
}

/** A keypair as a gateway shows it. */
export interface Found {
  readonly owner: string;
  readonly uuid: string;
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly privateKey: string | null;
}

/** What a look at the whole store has shown. */
export interface Judgement {
  /** Each begins with its kind: `lost`, `back`, `torn`, `doubled`, `foreign`. */
  readonly violations: readonly string[];
  /** Creations that nobody was told of and that are there. */
  readonly unanswered: number;
}

/** Holds what was found against what is expected, and settles what was open: an expectation is true of the store afterwards. */
export function judge(expected: readonly Expectation[], found: readonly Found[]): Judgement {
  const violations: string[] = [];
  let unanswered = 0;
  const byName = new Map<string, Found[]>();
  for (const one of found) {
    const key = `${one.owner} ${one.name}`;
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  for (const [key, twins] of byName) if (twins.length > 1) violations.push(`doubled: ${key}`);
  const claimed = new Set<Found>();
  for (const one of expected) {
    const here = one.names.flatMap((name) => byName.get(`${one.owner} ${name}`) ?? []);
    for (const each of here) claimed.add(each);
    const label = `${one.owner} ${one.names.join(' or ')}`;
    const [first] = here;
    if (here.length > 1 && one.names.length > 1) violations.push(`doubled: ${label} under both names`);
    if (first === undefined) {
      if (one.stands === 'yes') violations.push(`lost: ${label}`);
    } else {
      if (one.stands === 'no') violations.push(`back: ${label}`);
      if (one.stands === 'maybe') unanswered += 1;
      violations.push(...tears(one, first).map((tear) => `torn: ${label}: ${tear}`));
    }
    settle(one, first);
  }
  for (const one of found) if (!claimed.has(one)) violations.push(`foreign: ${one.owner} ${one.name}`);
  return { violations, unanswered };
}

function tears(one: Expectation, found: Found): readonly string[] {
  const tears: string[] = [];
  if (one.publicKey !== undefined && found.publicKey !== one.publicKey) tears.push('another public key');
  if (found.fingerprint !== fingerprintOf(found.publicKey)) tears.push('the fingerprint of another key');
  if (one.uuid !== undefined && found.uuid !== one.uuid) tears.push('another uuid');
  if (one.privateKey !== undefined && found.privateKey !== one.privateKey) tears.push('another private key');
  if (found.privateKey !== null && !opens(found.privateKey, found.publicKey))
    tears.push('a private key that is not the other half');
  return tears;
}

function settle(one: Expectation, found: Found | undefined): void {
  one.stands = found === undefined ? 'no' : 'yes';
  if (found === undefined) return;
  one.names = [found.name];
  one.publicKey = found.publicKey;
  one.privateKey = found.privateKey;
  one.uuid = found.uuid;
}
