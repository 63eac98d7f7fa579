/** What the answers of a front entitle a caller to expect of one keypair. Kept outside of both gateways. */
export interface Entry {
  readonly owner: string;
  readonly name: string;
  /** Colon hex; undefined: of a pair that was to be made and whose answer never came. */
  fingerprint: string | undefined;
  /** `maybe`: it was to be made or deleted, and nobody has said or seen what has become of it. */
  stands: 'yes' | 'no' | 'maybe';
}

/** A keypair as the cloud's own store has it. */
export interface Kept {
  readonly owner: string;
  readonly name: string;
  readonly fingerprint: string;
}

/** How the two compare. */
export interface Verdict {
  /** Each begins with its kind: `lost`, `back`, `doubled`, `torn`, `foreign`. */
  readonly violations: readonly string[];
  readonly acknowledged: number;
  /** Creates without an answer that are there, and that are not. */
  readonly open: { readonly there: number; readonly absent: number };
}

/** Holds what a cloud has against what the callers were told. */
export function compare(entries: readonly Entry[], kept: readonly Kept[]): Verdict {
  const violations: string[] = [];
  const byName = groupOf(kept, keyOf);
  for (const [key, twins] of byName) if (twins.length > 1) violations.push(`doubled: ${key}`);
  for (const [print, twins] of groupOf(kept, ({ fingerprint }) => fingerprint))
    if (twins.length > 1) violations.push(`doubled: the key ${print}`);
  const known = new Set<string>();
  const open = { there: 0, absent: 0 };
  for (const entry of entries) {
    const key = keyOf(entry);
    known.add(key);
    const here = byName.get(key)?.[0];
    if (entry.stands === 'yes' && here === undefined) violations.push(`lost: ${key}`);
    if (entry.stands === 'no' && here !== undefined) violations.push(`back: ${key}`);
    if (entry.stands === 'maybe') open[here === undefined ? 'absent' : 'there'] += 1;
    const isOther =
      here !== undefined && entry.fingerprint !== undefined && here.fingerprint !== entry.fingerprint;
    if (isOther) violations.push(`torn: ${key} has another key`);
  }
  for (const key of byName.keys()) if (!known.has(key)) violations.push(`foreign: ${key}`);
  const acknowledged = entries.filter(({ stands }) => stands === 'yes').length;
  return { violations, acknowledged, open };
}

function keyOf({ owner, name }: { readonly owner: string; readonly name: string }): string {
  return `${owner} ${name}`;
}

function groupOf<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item)) ?? [];
    group.push(item);
    groups.set(key(item), group);
  }
  return groups;
}
