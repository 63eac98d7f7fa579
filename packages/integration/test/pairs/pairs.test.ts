import type { Dialect } from '@keypair-gateway/gateway';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, lookAt, type OddName, versionOf } from '../../../tools/clouds.js';
import { DIALECTS } from '../../../tools/gen-translation.js';
import { RULES, translate } from '../../../tools/translation.js';
import { agrees, classify, type Masking } from './classify.js';
import { localGround, type PairGround, upstreamGround } from './pair.js';
import { PROBES, type Probe } from './probes.js';
import { type Answer, wireOver } from './wire.js';

const CLOUDS: readonly Cloud[] = await Promise.all(DIALECTS.map(lookAt));

/** Operations in which the gateway makes keys, so that no two answers are the same. */
const MAKES: readonly string[] = ['generate', 'x509-generate', 'slot-view', 'slot-refresh'];

function looselyOf(id: string): Pick<Masking, 'isMade' | 'fact'> {
  const fact = /-serial$/.test(id) ? 'id' : /-createdAt$/.test(id) ? 'created_at' : undefined;
  return { isMade: MAKES.includes(id), fact };
}

/** Runs the probe of a rule against a front over a ground. */
async function probed(
  id: string,
  front: Dialect,
  cloud: Cloud,
  { backend }: PairGround,
): Promise<readonly Answer[]> {
  const [, kind] = /^(\w+)-names$/.exec(id) ?? [];
  const version = kind === undefined ? versionOf(front) : cloud.servedNames[kind as OddName];
  return (PROBES[id] as Probe)(cloud, wireOver(front, backend, version));
}

/** Operations that store something before they are refused, or look at something that was stored. */
const STORES_BEFORE = /^(twins|get|list|update|unchanged|rename|rekey|delete|reveal)/;

describe.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))('%s in front', (_, front) => {
  const own = CLOUDS[DIALECTS.indexOf(front)] as Cloud;
  const local = new Map<string, readonly Answer[]>();

  beforeAll(async () => {
    for (const { id, has } of RULES) if (has(own)) local.set(id, await probed(id, front, own, localGround()));
  });

  it('does over the local service all that the table has of it', () => {
    const refused = [...local].filter(([, answers]) => answers[0]?.result === undefined).map(([id]) => id);
    expect(local.size).toBeGreaterThan(1);
    // A name that is taken.
    expect(refused).toEqual(own.capabilities.uniqueNames ? ['unique'] : []);
  });

  it.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))(
    'does over %s what the table says, and no more',
    async (_name, upstream) => {
      const cloud = CLOUDS[DIALECTS.indexOf(upstream)] as Cloud;
      const faults: string[] = [];
      for (const { id, label, cell } of translate(own, cloud)) {
        const ground = upstreamGround(upstream);
        const seen = classify(
          front,
          local.get(id) ?? [],
          await probed(id, front, own, ground),
          looselyOf(id),
        );
        if (!agrees(seen, cell))
          faults.push(`${label}: ${cell.verdict} (${cell.why}), but ${JSON.stringify(seen)}`);
        const isClean = seen.is !== 'refused' || STORES_BEFORE.test(id);
        if (!isClean && (await ground.store.scan(0, 1)).length > 0)
          faults.push(`${label}: refused, and stored`);
      }
      expect(faults).toEqual([]);
    },
  );
});

describe('a cell', () => {
  const refused = { verdict: 'refused', why: 'slots' } as const;
  const same = { verdict: 'same', why: '' } as const;

  it('is wrong where it says that something is refused which works, and the other way round', () => {
    expect(agrees({ is: 'alike' }, refused)).toBe(false);
    expect(agrees({ is: 'refused', says: 'slots' }, same)).toBe(false);
    expect(agrees({ is: 'refused', says: 'slots' }, refused)).toBe(true);
    expect(agrees({ is: 'alike' }, same)).toBe(true);
  });

  it('is wrong where it gives another reason, or does not say in what an answer differs', () => {
    expect(agrees({ is: 'refused', says: 'making a keypair' }, refused)).toBe(false);
    expect(agrees({ is: 'otherwise', in: 'null' }, same)).toBe(false);
    expect(agrees({ is: 'alike' }, { verdict: 'emulated', why: 'null', otherwise: 'null' })).toBe(false);
    expect(agrees({ is: 'different', says: '500' }, same)).toBe(false);
    expect(agrees({ is: 'different', says: '500' }, refused)).toBe(false);
  });
});
