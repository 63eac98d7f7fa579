import { randomUUID } from 'node:crypto';
import type { Report } from '../../tools/report.js';
import { at, parse } from './cases/compare.js';
import { isolateAttachments } from './isolation-attachments.js';
import { type RawAnswer, type RawConnection, rawConnection } from './raw-http.js';
import { createPlace } from './served.js';

const KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL4qcYWKuyY6unuqwc5/dUZdjuuex868RnDCGTRv1dRd ops@bastion-eu1';
/** Two users of one account, and a user of another. */
const PEOPLE = {
  alice: { accountId: 'acme', userId: 'alice' },
  bob: { accountId: 'acme', userId: 'bob' },
  mallory: { accountId: 'evil', userId: 'mallory' },
} as const;
type Person = keyof typeof PEOPLE;

const configOf = (ownership: string): object => ({
  backend: {
    kind: 'local',
    store: { kind: 'sqlite', path: 'keypairs.db' },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  },
  dialects: {
    cloudsigma: { prefix: '', auth: { kind: 'identities' }, ownership },
    qubole: { prefix: '/qubole', auth: { kind: 'identities' } },
  },
  identities: Object.values(PEOPLE).map((person) => ({
    ...person,
    roles: ['system-admin'],
    password: { username: person.userId, password: 'pass' },
    tokens: [`tok-${person.userId}`],
  })),
});

/** Keypairs of others over HTTP: what is another owner's is answered as what does not exist, byte for byte, and counts nowhere. */
export async function isolation(report: Report): Promise<void> {
  await isolateAttachments(report);
  for (const ownership of ['user', 'account']) {
    const place = await createPlace(configOf(ownership), { logLevel: 'warn' });
    try {
      const served = await place.start();
      const connection = rawConnection(served.url);
      try {
        const shares = ownership === 'account';
        await isolateCloudsigma(connection, shares, report);
        if (!shares) await isolateQubole(connection, report);
      } finally {
        connection.close();
        await served.stop();
      }
    } finally {
      await place.remove();
    }
  }
}

type Ask = (person: Person, method: string, target: string, body?: unknown) => Promise<RawAnswer>;

function asker(connection: RawConnection): Ask {
  return (person, method, target, body) => {
    const { userId } = PEOPLE[person];
    const text = body === undefined ? undefined : JSON.stringify(body);
    return connection.send({
      method,
      target,
      headers: [
        ['Host', 'localhost'],
        ['Authorization', `Basic ${Buffer.from(`${userId}:pass`).toString('base64')}`],
        ['X-AUTH-TOKEN', `tok-${userId}`],
        ['Content-Type', 'application/json'],
        ...(text === undefined ? [] : [['Content-Length', String(Buffer.byteLength(text))] as const]),
      ],
      ...(text === undefined ? {} : { body: text }),
    });
  };
}

type Probe = readonly [method: string, target: string, body?: unknown];
/** Each request is asked for the owner's keypair and for one that nobody has. */
const PROBES: readonly Probe[] = [
  ['GET', '/api/2.0/keypairs/{uuid}/'],
  ['GET', '/api/2.0/keypairs/{uuid}'],
  ['GET', '/api/2.0/pubkeys/{uuid}/'],
  ['PUT', '/api/2.0/keypairs/{uuid}/', { name: 'taken over' }],
  ['PUT', '/api/2.0/keypairs/{uuid}/', { name: 'taken over', uuid: '{uuid}', public_key: KEY }],
  ['PUT', '/api/2.0/keypairs/{uuid}/', { name: 'taken over', private_key: null }],
  ['PUT', '/api/2.0/keypairs/{uuid}/', { name: 'taken over', public_key: 'nope' }],
  ['DELETE', '/api/2.0/keypairs/{uuid}/'],
  ['POST', '/api/2.0/keypairs/{uuid}/', {}],
  ['DELETE', '/api/2.0/pubkeys/{uuid}/'],
];
const LISTS = ['keypairs', 'keypairs/detail', 'pubkeys'];

async function isolateCloudsigma(connection: RawConnection, shares: boolean, report: Report): Promise<void> {
  const ask = asker(connection);
  const label = `isolation cloudsigma, keypairs of ${shares ? 'accounts' : 'users'}:`;
  const objects = [
    { name: 'secret plan', meta: { team: 'ops' } },
    { name: 'open', public_key: KEY },
  ];
  const made = await ask('alice', 'POST', '/api/2.0/keypairs/', { objects });
  const uuids = [0, 1].map((i) => String(at(parse(made.text), `/objects/${i}/uuid`)));
  const state = async (): Promise<string> => (await ask('alice', 'GET', '/api/2.0/keypairs/?limit=0')).text;
  const before = await state();
  const strangers: readonly Person[] = shares ? ['mallory'] : ['bob', 'mallory'];
  const found: string[] = [];
  let compared = 0;
  for (const person of strangers) {
    for (const uuid of uuids)
      for (const [method, target, body] of PROBES) {
        const probe = probeOf(ask, person, [method, target, body]);
        const [own, absent] = [await probe(uuid), await probe(randomUUID())];
        compared += 1;
        if (own !== absent)
          found.push(`${person} ${method} ${target}: ${own.slice(0, 200)} and ${absent.slice(0, 200)}`);
      }
    found.push(...(await countForeign(ask, person, uuids[0] ?? '')));
  }
  // Without this control, answers that are all alike would say nothing.
  const mine = probeOf(ask, 'alice', ['GET', '/api/2.0/pubkeys/{uuid}/']);
  if ((await mine(uuids[0] ?? '')) === (await mine(randomUUID()))) found.push('the owner cannot tell either');
  if ((await state()) !== before) found.push('the owner has something else than before');
  if (found.length > 0) for (const each of found) report.fail(label, each);
  else
    report.ok(
      label,
      `${compared} requests answered as for an absent keypair, nothing listed, nothing changed`,
    );
  const seen = (await ask('bob', 'GET', `/api/2.0/keypairs/${uuids[0]}/`)).status;
  const wanted = shares ? 200 : 404;
  if (seen === wanted) report.ok(`${label} the other user of the account`, `is answered ${seen}`);
  else report.fail(`${label} the other user of the account`, `is answered ${seen}, not ${wanted}`);
}

function probeOf(ask: Ask, person: Person, [method, target, body]: Probe): (uuid: string) => Promise<string> {
  return async (uuid) => {
    const put = (text: string): string => text.replaceAll('{uuid}', uuid);
    const sent = body === undefined ? undefined : (JSON.parse(put(JSON.stringify(body))) as unknown);
    return shape(await ask(person, method, put(target), sent), uuid);
  };
}

/** What lists and filters show of another owner's keypairs; empty: nothing. */
async function countForeign(ask: Ask, person: Person, uuid: string): Promise<readonly string[]> {
  const filters = [
    '',
    'limit=0',
    `uuid=${uuid}`,
    'name=open',
    'name__contains=PLAN',
    'limit=1&offset=1',
    'tag=x',
  ];
  const found: string[] = [];
  for (const list of LISTS)
    for (const filter of filters) {
      const { status, text } = await ask(person, 'GET', `/api/2.0/${list}/?${filter}`);
      const body = parse(text);
      if (status !== 200 || at(body, '/meta/total_count') !== 0 || at(body, '/objects/0') !== undefined)
        found.push(`${person} sees ${list}/?${filter}: ${status} ${text.slice(0, 200)}`);
    }
  return found;
}

async function isolateQubole(connection: RawConnection, report: Report): Promise<void> {
  const ask = asker(connection);
  const path = '/qubole/api/v2/accounts/ssh_key';
  const key = async (person: Person, method = 'GET'): Promise<unknown> =>
    at(parse((await ask(person, method, path)).text), '/public_key');
  const first = await key('alice');
  const found: string[] = [];
  const expect = (isSo: boolean, what: string): void => {
    if (!isSo) found.push(what);
  };
  expect(typeof first === 'string', 'no key');
  expect((await key('bob')) === first, 'two tokens of one account see two keys');
  expect((await key('mallory')) !== first, 'two accounts see one key');
  const second = await key('bob', 'PUT');
  expect(
    (await key('alice')) === second && second !== first,
    'a refresh of one user is not seen by the other',
  );
  const foreign = await key('mallory', 'PUT');
  expect((await key('alice')) === second && foreign !== second, 'a refresh of another account is seen');
  for (const each of found) report.fail('isolation qubole', each);
  if (found.length === 0)
    report.ok('isolation qubole', 'tokens of one account share its key, those of two do not');
}

/** All that a caller sees of an answer but its time, its request id and the uuid that was asked for. */
function shape({ status, headers, text }: RawAnswer, uuid: string): string {
  const shown = headers.filter(([name]) => !['date', 'x-request-id', 'x-qubole-trace-id'].includes(name));
  return JSON.stringify([status, shown, text]).replaceAll(uuid, '{uuid}');
}
