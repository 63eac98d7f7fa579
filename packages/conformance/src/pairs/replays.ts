import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, identities } from '@keypair-gateway/gateway';
import { noauth2 } from '@keypair-gateway/nova/family';
import { readScenarios, replayScenario, type Server } from '../../../huawei-ecs/test/support/examples.js';
import { BASE, send as sendTo, serverOver, startHuawei } from '../../../huawei-ecs/test/support/gateway.js';
import type { PairGround } from '../../../integration/test/pairs/pair.js';
import { compare, send, type Transcript } from '../../../nova/test/support/replay.js';
import { arrangeCase } from '../cases/arrange.js';
import { type Case, readCases } from '../cases/case.js';
import { replayOn } from '../cases/replay.js';
import { type Seen, type Spy, spyOn } from './excuse.js';
import { authenticateOf, connectionTo, plant, serve, withUuids } from './worlds.js';

/** What became of one request of an example. */
export interface Replayed {
  readonly name: string;
  /** Requests of one scenario stand on one ground. */
  readonly scenario: string;
  readonly differences: readonly string[];
  readonly seen: readonly Seen[];
  /** It differs in the order of a list, and in nothing else. */
  readonly isOrder?: true;
  /** Why it was not sent. */
  readonly left?: string;
}

/** Sends the examples of a folder to a front, each scenario over a ground of its own. */
export type Replay = (
  folder: string,
  front: Dialect,
  ground: () => PairGround,
) => Promise<readonly Replayed[]>;

/** Recordings of a real nova-api. */
export const transcripts: Replay = async (folder, front, ground) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const replayed: Replayed[] = [];
  for (const file of files.sort()) {
    const { scenario, base, steps } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Transcript;
    const own = ground();
    const spy = spyOn(own.backend);
    const gateway = serve(front, spy.backend, noauth2(), own);
    const made = new Map<string, Record<string, unknown>>();
    for (const step of steps) {
      const differences = compare(step, await send(gateway, step.request, base), made);
      replayed.push({ name: `${scenario} / ${step.name}`, scenario, differences, seen: spy.take() });
    }
  }
  return replayed;
};

const steps =
  (start: (front: Dialect, spy: Spy, ground: PairGround) => Server): Replay =>
  async (folder, front, ground) => {
    const replayed: Replayed[] = [];
    for (const scenario of readScenarios(folder)) {
      const own = ground();
      const spy = spyOn(own.backend);
      const server = start(front, spy, own);
      const seen: (readonly Seen[])[] = [];
      let wanted: readonly string[] | undefined;
      const watched: Server = {
        ...server,
        // The first thing that is done for a step.
        fit(written) {
          seen.push([]);
          const { order, ...step } = server.fit?.(written) ?? written;
          wanted = order === 'any' ? namesIn(JSON.stringify(step.response.body)) : undefined;
          return step;
        },
        // What arranges a step is sent before it.
        async send(request, time) {
          spy.take();
          const received = await server.send(request, time);
          seen[seen.length - 1] = spy.take();
          return wanted === undefined ? received : { ...received, text: sorted(received.text, wanted) };
        },
      };
      const outcomes = await replayScenario(scenario, watched);
      for (const [i, { step, differences, left }] of outcomes.entries())
        replayed.push({
          name: `${scenario.scenario} / ${step}`,
          scenario: scenario.scenario,
          differences,
          seen: seen[i] ?? [],
          ...(left !== undefined && { left }),
        });
    }
    return replayed;
  };

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/"name":"([^"]*)"/g)].map(([, name = '']) => name);
}

/** A list in the order of these names; any other text as it is. */
function sorted(text: string, names: readonly string[]): string {
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    readonly keypairs?: readonly { readonly keypair: { readonly name: string } }[];
  };
  if (body.keypairs === undefined) return text;
  const at = ({ keypair }: { readonly keypair: { readonly name: string } }): number =>
    names.indexOf(keypair.name);
  return JSON.stringify({ ...body, keypairs: body.keypairs.toSorted((a, b) => at(a) - at(b)) });
}

/** Steps of Huawei. */
export const huaweiSteps: Replay = steps((_front, { backend }) => {
  const { gateway, clock } = startHuawei({}, backend);
  return serverOver(gateway, clock);
});

const VHI_PROJECT = 'f5d834d636c642c7bfe8af86139c6f26';
const VHI_USER = {
  accountId: VHI_PROJECT,
  projectId: VHI_PROJECT,
  userId: 'eb481bff7b7c4ec6a686646957d8064b',
  roles: [],
  tokens: ['gAAAAA-token-of-user-a', 'token-of-user-a'],
};

/** Steps of Virtuozzo. */
export const virtuozzoSteps: Replay = steps((front, { backend }, ground) => {
  const gateway = serve(front, backend, identities([VHI_USER]), ground);
  return { base: BASE, readerToken: 'none', send: (request) => sendTo(gateway, request) };
});

/** Files of one request each. A list that differs by its order alone is compared without. */
export const cases: Replay = async (folder, front, ground) => {
  const replayed: Replayed[] = [];
  for (const written of readCases(folder)) {
    const strict = await replayCase(written, front, ground());
    const { compare } = written;
    const loose = {
      ...written,
      compare: { ...compare, ignore: [...(compare.ignore ?? []), 'order of /objects'] },
    };
    const isList = written.operation.endsWith('.list') && strict.differences.length > 0;
    const again = isList ? await replayCase(loose, front, ground()) : strict;
    replayed.push(
      again.differences.length === 0 && isList ? { ...strict, differences: [], isOrder: true } : again,
    );
  }
  return replayed;
};

async function replayCase(written: Case, front: Dialect, own: PairGround): Promise<Replayed> {
  const { id } = written;
  const place = { name: id, scenario: id };
  const arranged = arrangeCase(written, '');
  if (typeof arranged === 'string') return { ...place, differences: [], seen: [], left: arranged };
  await plant(arranged, front, own, own.backend.capabilities.retains);
  const one = await withUuids(written, own.backend);
  const spy = spyOn(own.backend);
  const connection = connectionTo(serve(front, spy.backend, authenticateOf(arranged), own));
  const differences = await replayOn(connection, one, arranged, '', new Map());
  return { ...place, differences, seen: spy.take() };
}
