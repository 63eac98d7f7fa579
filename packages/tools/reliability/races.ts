import { record } from './history.js';
import { publicKeyLine } from './keys.js';
import { checkKeys } from './linearizable.js';
import { person } from './people.js';
import {
  createAgainstDelete,
  firstLooks,
  quotaAtItsEdge,
  type Round,
  refreshAgainstRefresh,
  sameName,
  type Track,
} from './race-rounds.js';
import { importKey } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { startTwo } from './two-gateways.js';

const QUOTA = 3;
/** Callers of a first look: each makes a pair of 2048 bits, of which one is kept. */
const LOOKERS = 4;

/** Races between the callers of two gateways on one store, and a history of their calls that some order must explain. */
export async function races({ positionals, control, number, random, progress }: Ground): Promise<Measured> {
  const rounds = number('rounds');
  const many = number('callers');
  const [racer, quoted, renter] = [person('racer', 1), person('quoted', 2), person('renter', 3)];
  const historian = person('historian', 4);
  const newcomers = Array.from({ length: rounds }, (_, i) => person(`newcomer-${i}`, 1000 + i));
  const two = await startTwo({
    word: positionals[0],
    people: [racer, quoted, renter, historian, ...newcomers],
    mounts: { virtuozzo: { quota: QUOTA } },
    how: control ? { preload: ['hasty-store.mjs'] } : {},
    sockets: many,
  });
  const violations: string[] = [];
  const figures: Record<string, string | number> = { store: two.engine.kind, gateways: 2, callers: many };
  const track: Track = { callers: two.callers, many };
  try {
    for (let i = 1; i < QUOTA; i++)
      await two.callers[0].ask(importKey(quoted, 'virtuozzo', `held-${i}`, { publicKey: publicKeyLine() }));
    const run = async (name: string, round: Round): Promise<void> => {
      const before = violations.length;
      const started = performance.now();
      for (let i = 0; i < rounds; i++) {
        if (i % 10 === 0) progress(`${name}: round ${i} of ${rounds}, ${violations.length} violations`);
        violations.push(...(await round(i)).map((line) => `round ${i}: ${line}`));
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      figures[name] = `${rounds} rounds, ${violations.length - before} violations, ${seconds} s`;
    };
    await run('same name', sameName(track, racer));
    await run('create against delete', createAgainstDelete(track, racer));
    await run('quota at its edge', quotaAtItsEdge(track, quoted));
    await run('Qubole, refresh against refresh', refreshAgainstRefresh(track, renter));
    await run('Qubole, first looks', firstLooks({ ...track, many: LOOKERS }, newcomers));

    const operations = number('operations');
    const history = await record({
      callers: two.callers,
      who: historian,
      operations,
      many,
      random,
      progress: (done) => progress(`history: ${done} of ${operations} operations`),
    });
    const began = performance.now();
    const unexplained = checkKeys(history.keys);
    figures['operations in the history'] = history.operations;
    figures['keys in the history'] = history.keys.size;
    figures['calls refused as concurrent, without effect'] = history.refused;
    figures['keys whose history no order explains'] = unexplained.length;
    figures['the check took, s'] = ((performance.now() - began) / 1000).toFixed(1);
    violations.push(...unexplained.map((key) => `history: no order explains ${key}`), ...history.unexpected);
    if (history.operations < operations * 0.9) violations.push('history: too few operations to say anything');
  } finally {
    await two.close();
  }
  return { figures, violations };
}

await main(import.meta.url, {
  name: 'races',
  usage: 'races [sqlite|postgres] [--rounds N] [--callers N] [--operations N]',
  options: { rounds: 1000, callers: 64, operations: 100_000 },
  run: races,
});
