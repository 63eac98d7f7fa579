import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainedAuditEntry, chainAudit, findAuditBreak, firstAuditHash } from '../../src/store/audit.js';
import type { AuditEntry } from '../../src/store/store.js';

const entries = fc.array(
  fc.record({
    at: fc.nat(),
    action: fc.constantFrom<AuditEntry['action']>('create', 'update', 'put', 'delete', 'reveal'),
    uuid: fc.uuid(),
    userId: fc.string(),
    accountId: fc.string({ unit: 'binary' }),
    requestId: fc.string(),
  }),
  { minLength: 2, maxLength: 12 },
);

function trailOf(list: readonly AuditEntry[]): ChainedAuditEntry[] {
  const trail: ChainedAuditEntry[] = [];
  for (const entry of list) trail.push(chainAudit(trail.at(-1)?.hash ?? firstAuditHash('user:alice'), entry));
  return trail;
}

describe('chainAudit', () => {
  it('gives a fixed hash for a fixed entry, whatever the order of its members', () => {
    const entry: AuditEntry = {
      requestId: 'r',
      uuid: 'u',
      action: 'create',
      at: 1,
      userId: 'a',
      accountId: 'b',
    };
    const reversed = Object.fromEntries(Object.entries(entry).reverse()) as unknown as AuditEntry;
    expect(chainAudit('', entry).hash).toBe(
      'ff1afe01f536de890aa36ad19412d0073273b54bf0aada38f48b309db6fc0136',
    );
    expect(chainAudit('', reversed).hash).toBe(chainAudit('', entry).hash);
  });

  it('lets an untouched trail pass, and finds any edit, drop, swap and foreign owner', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(), (list, a, b) => {
        const trail = trailOf(list);
        expect(findAuditBreak('user:alice', trail)).toBe(-1);
        expect(findAuditBreak('user:bob', trail)).toBe(0);
        const i = a % trail.length;
        const j = b % trail.length;
        const touched = trail[i] as ChainedAuditEntry;
        for (const edit of [
          { at: touched.at + 1 },
          { userId: `${touched.userId}x` },
          { hash: firstAuditHash('user:bob') },
        ])
          expect(findAuditBreak('user:alice', trail.with(i, { ...touched, ...edit }))).toBe(i);
        if (i < trail.length - 1) expect(findAuditBreak('user:alice', trail.toSpliced(i, 1))).toBe(i);
        if (i !== j)
          expect(
            findAuditBreak('user:alice', trail.with(i, trail[j] as ChainedAuditEntry).with(j, touched)),
          ).toBe(Math.min(i, j));
      }),
      { numRuns: 60 },
    );
  });
});
