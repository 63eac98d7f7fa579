import { cloudsigma } from '@keypair-gateway/cloudsigma';
import type { Dialect } from '@keypair-gateway/gateway';
import { createHuaweiEcs, huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { createNova } from '@keypair-gateway/nova';
import { qubole } from '@keypair-gateway/qubole';
import { createVirtuozzo, virtuozzo } from '@keypair-gateway/virtuozzo';
import { localGround, upstreamGround } from '../../../integration/test/pairs/pair.js';
import { lookAt } from '../../../tools/clouds.js';
import { translate } from '../../../tools/translation.js';
import { excuse } from './excuse.js';
import { cases, huaweiSteps, type Replay, type Replayed, transcripts, virtuozzoSteps } from './replays.js';

/** What the examples of a front have shown over one cloud. */
export interface PairReport {
  readonly front: string;
  readonly upstream: string;
  readonly same: number;
  /** Requests that differ as the table says, by what says it. */
  readonly told: Readonly<Record<string, number>>;
  /** Requests that cannot be arranged, or that differ over the local service already. */
  readonly left: number;
  readonly failed: readonly { readonly name: string; readonly differences: readonly string[] }[];
}

interface Front {
  readonly dialect: Dialect;
  readonly folder: string;
  readonly replay: Replay;
}

// The recordings are of Nova itself, which reads keys in a way of its own, and so do the clouds that descend from it.
const faithful = { keyText: 'faithful' } as const;
const FRONTS: readonly Front[] = [
  { dialect: createNova(faithful), folder: 'nova/transcripts', replay: transcripts },
  { dialect: huaweiEcs, folder: 'huawei-ecs/examples', replay: huaweiSteps },
  { dialect: virtuozzo, folder: 'virtuozzo/examples', replay: virtuozzoSteps },
  { dialect: cloudsigma, folder: 'cloudsigma/examples', replay: cases },
  { dialect: qubole, folder: 'qubole/examples', replay: cases },
];
const UPSTREAMS: readonly Dialect[] = [
  createNova(faithful),
  createHuaweiEcs(faithful),
  createVirtuozzo(faithful),
  cloudsigma,
  qubole,
];

const [root = '.', ...wanted] = process.argv.slice(2);
for (const { dialect: front, folder, replay } of FRONTS) {
  if (wanted.length > 0 && !wanted.includes(front.name)) continue;
  const own = await lookAt(front);
  const local = await replay(`${root}/${folder}`, front, localGround);
  for (const upstream of UPSTREAMS) {
    const table = translate(own, await lookAt(upstream));
    const replayed = await replay(`${root}/${folder}`, front, () => upstreamGround(upstream));
    console.log(JSON.stringify(reportOf(front.name, upstream.name, replayed)));

    function reportOf(frontName: string, name: string, outcomes: readonly Replayed[]): PairReport {
      const told: Record<string, number> = {};
      const failed: { name: string; differences: readonly string[] }[] = [];
      const past = new Map<string, { readonly lost: Set<string> }>();
      let [same, left] = [0, 0];
      for (const [i, { name: step, scenario, differences, seen, left: why, isOrder }] of outcomes.entries()) {
        const before = past.get(scenario) ?? { lost: new Set() };
        past.set(scenario, before);
        const isByName = table.some(({ cell }) => cell.otherwise === 'by-name');
        const reason =
          isOrder === true && isByName ? 'list-created' : excuse(seen, differences, table, before);
        if (why !== undefined || (local[i]?.differences.length ?? 0) > 0) left += 1;
        else if (differences.length === 0 && isOrder !== true) same += 1;
        else if (reason === undefined) failed.push({ name: step, differences });
        else told[reason] = (told[reason] ?? 0) + 1;
      }
      return { front: frontName, upstream: name, same, told, left, failed };
    }
  }
}
