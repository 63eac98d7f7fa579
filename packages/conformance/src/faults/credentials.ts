import type { Command } from '@keypair-gateway/core';
import { type CredentialSource, renewedCredential } from '@keypair-gateway/gateway';
import { publicKeyLine } from '../../../tools/reliability/keys.js';
import { askable, asksOf } from './asks.js';
import { lineOf } from './drill.js';
import type { Line } from './matrix.js';
import { plain } from './one-case.js';
import { malformation } from './well-formed.js';
import { DIALECTS, SERVICE_TOKEN, startWorld, type World, type WorldOptions } from './world.js';

const PAIRS = [
  ['nova', 'nova'],
  ['nova', 'cloudsigma'],
  ['huawei-ecs', 'virtuozzo'],
  ['cloudsigma', 'huawei-ecs'],
  ['qubole', 'qubole'],
] as const;
/** Fronts and clouds whose callers show the same kind of credential. */
const PASSING = [
  ['nova', 'nova'],
  ['virtuozzo', 'huawei-ecs'],
  ['qubole', 'qubole'],
] as const;
const TIMES = { clientMs: 1500, requestMs: 4000 };
const AT_ONCE = 100;
const WRONG = { kind: 'token', token: 'tok-wrong-7c19' } as const;

type Faults = readonly string[];

/** Credentials that the cloud does not take, or takes no longer. */
export async function credentials(tell: (line: Line) => void): Promise<void> {
  for (const [front, upstream] of PAIRS) {
    const wrong = [
      ...(await refused(front, upstream)),
      ...(await neverRenewed(front, upstream)),
      ...(await renewed(front, upstream)),
    ];
    const what = 'wrong, ended among a hundred callers, refused after a login, no login';
    tell(lineOf(`faults credentials ${front} over ${upstream}`, what, wrong));
  }
  for (const [front, upstream] of PASSING)
    tell(
      lineOf(
        `faults credentials ${front} over ${upstream}, passed on`,
        'wrong',
        await passed(front, upstream),
      ),
    );
}

async function within<T>(
  [front, upstream]: readonly [string, string],
  options: Partial<WorldOptions>,
  use: (world: World) => Promise<T>,
): Promise<T> {
  const [one, other] = [DIALECTS[front], DIALECTS[upstream]];
  if (one === undefined || other === undefined) throw new TypeError('no such pair');
  const world = await startWorld(one, other, { ...TIMES, ...options });
  try {
    return await use(world);
  } finally {
    await world.close();
  }
}

/** One of each kind that does not need a keypair to be there. */
function commandsOf({ front, upstream, owner }: World): readonly Command[] {
  const asks = asksOf(front, owner);
  return askable(front, upstream).includes('view')
    ? [asks.view(), asks.refresh()]
    : [asks.list(), asks.import(`k${publicKeyLine().slice(-6).replace(/\W/g, '_')}`, publicKeyLine())];
}

/** All commands must end with this code, in the front's form, and leave nothing in the cloud. */
async function allEnd(world: World, code: string, label: string): Promise<Faults> {
  const faults: string[] = [];
  for (const command of commandsOf(world)) {
    const { fault, response } = await world.ask(command);
    const said = fault === undefined ? 'answered' : plain(fault.code);
    const form = malformation(world.front.name, response);
    const text = new TextDecoder().decode(response.body as Uint8Array);
    if (said !== code) faults.push(`${label}: ${command.op}: ${said} in place of ${code}`);
    if (form !== undefined) faults.push(`${label}: ${command.op}: ${form}`);
    if (text.includes(WRONG.token) || text.includes(SERVICE_TOKEN))
      faults.push(`${label}: the answer tells the token`);
  }
  if ((await world.stored()).length > 0) faults.push(`${label}: something was made`);
  return faults;
}

function refused(front: string, upstream: string): Promise<Faults> {
  return within([front, upstream], { credential: WRONG }, (world) =>
    allEnd(world, 'upstream_unavailable', 'wrong'),
  );
}

async function neverRenewed(front: string, upstream: string): Promise<Faults> {
  let logins = 0;
  const again: CredentialSource = renewedCredential(async () => {
    logins += 1;
    return { credential: { ...WRONG, token: `${WRONG.token}-${logins}` }, expiresAt: Date.now() + 3_600_000 };
  });
  const faults = await within([front, upstream], { credential: again }, async (world) => {
    const ended = await allEnd(world, 'upstream_unavailable', 'refused after a login');
    const { requests } = world.proxy.counts;
    // Each command is sent by what there was, and once more by what a login gave.
    return requests > 6 ? [...ended, `${requests} requests of two commands`] : ended;
  });
  const none = renewedCredential(async () => Promise.reject(new Error('no login')));
  const hangs = renewedCredential(() => new Promise<never>(() => {}), { timeoutMs: 500 });
  const logIns = logins > 4 ? [`${logins} logins for two commands`] : [];
  return [
    ...faults,
    ...logIns,
    ...(await within([front, upstream], { credential: none }, (world) =>
      allEnd(world, 'upstream_unavailable', 'no login'),
    )),
    ...(await within([front, upstream], { credential: hangs }, (world) =>
      allEnd(world, 'upstream_unavailable', 'a login that hangs'),
    )),
  ];
}

/** The token ends in the middle of a hundred commands: all are answered, creates are made once, and few logins do. */
async function renewed(front: string, upstream: string): Promise<Faults> {
  const clock = { ms: Date.now() };
  let logins = 0;
  const credential = renewedCredential(
    async () => {
      logins += 1;
      // The first of each two is refused by the cloud although it has not ended.
      const token = logins % 2 === 1 ? WRONG.token : SERVICE_TOKEN;
      return { credential: { kind: 'token', token }, expiresAt: clock.ms + 3_600_000 };
    },
    { now: () => clock.ms },
  );
  return within([front, upstream], { credential, clientMs: 15_000, requestMs: 30_000 }, async (world) => {
    const asks = asksOf(world.front, world.owner);
    const isSlot = askable(world.front, world.upstream).includes('view');
    const faults: string[] = [];
    // A hundred first views would be a hundred keys, and more than one account may wait for.
    if (isSlot) await world.ask(asks.view());
    for (let round = 0; round < 3; round += 1) {
      clock.ms += 7_200_000;
      const got = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, i) =>
          world.ask<'put' | 'create'>(isSlot ? asks.view() : asks.import(`r${round}-${i}`, publicKeyLine())),
        ),
      );
      faults.push(...got.flatMap(({ fault }) => (fault === undefined ? [] : [`ended: ${fault.code}`])));
    }
    const made = (await world.stored()).length;
    if (made !== (isSlot ? 1 : 3 * AT_ONCE)) faults.push(`${made} made`);
    if (logins > 12) faults.push(`${logins} logins for 3 ends`);
    return faults;
  });
}

function passed(front: string, upstream: string): Promise<Faults> {
  const shows = { kind: 'token', token: 'tok-stranger' } as const;
  return within([front, upstream], { passThrough: true, shows }, (world) =>
    allEnd(world, 'unauthenticated', 'passed on'),
  );
}
