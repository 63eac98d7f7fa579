import { inspectPublicKey } from '@keypair-gateway/core';
import type { Answer } from '../http.js';
import { createHouse, type House, OLD_NAMES, requestIdOf } from './house.js';
import { freshLine } from './keys.js';
import { type HostileRow, inputOf } from './rows.js';
import type { Found, Stage } from './scenarios.js';
import { createSeeker, openRuns, secretOf } from './secrets.js';

const MARK = 'PRIVATE KEY';

function importKey(house: House, user: string, name: string): Promise<Answer> {
  const body = JSON.stringify({ keypair: { name, public_key: freshLine() } });
  return house.api(user, 'POST', '/os-keypairs', { body });
}

/** Reason codes of answers that refuse. */
async function reasonsOf(house: House, answers: readonly Answer[]): Promise<readonly string[]> {
  const reasons = await Promise.all(answers.map((answer) => house.reasonOf(requestIdOf(answer))));
  return reasons.filter((reason) => typeof reason === 'string');
}

async function namesOf(house: House, user: string): Promise<readonly string[]> {
  const { text } = await house.api(user, 'GET', '/os-keypairs');
  const { keypairs } = JSON.parse(text) as { keypairs: readonly { keypair: { name: string } }[] };
  return keypairs.map(({ keypair }) => keypair.name);
}

function counts(answers: readonly Answer[]): Readonly<Record<number, number>> {
  const all: Record<number, number> = {};
  for (const { status } of answers) all[status] = (all[status] ?? 0) + 1;
  return all;
}

function expectCounts(
  answers: readonly Answer[],
  wanted: Readonly<Record<number, number>>,
): readonly string[] {
  const got = JSON.stringify(counts(answers));
  return got === JSON.stringify(wanted) ? [] : [`statuses ${got}, not ${JSON.stringify(wanted)}`];
}

/** 64 different keys under one name at once. */
export async function raceSameName({ house }: Stage): Promise<Found> {
  const answers = await Promise.all(Array.from({ length: 64 }, () => importKey(house, 'alice', 'same')));
  const listed = (await namesOf(house, 'alice')).filter((name) => name === 'same').length;
  return {
    faults: [
      ...expectCounts(answers, { 201: 1, 409: 63 }),
      ...(listed === 1 ? [] : [`listed ${listed} times`]),
    ],
    codes: await reasonsOf(
      house,
      answers.filter(({ status }) => status === 409),
    ),
  };
}

/** Creates and deletes of one name at once: no answer is a fault of the server, and list and show agree afterwards. */
export async function createDeleteRace({ house }: Stage): Promise<Found> {
  const at = '/os-keypairs/same';
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, i) =>
      i % 2 === 0 ? importKey(house, 'bob', 'same') : house.api('bob', 'DELETE', at),
    ),
  );
  const bad = answers.filter(({ status }) => ![201, 204, 404, 409].includes(status));
  const isShown = (await house.api('bob', 'GET', at)).status === 200;
  const isListed = (await namesOf(house, 'bob')).includes('same');
  await house.api('bob', 'DELETE', at);
  const after = (await house.api('bob', 'GET', at)).status;
  const made = answers.filter(({ status }) => status === 201).length;
  const gone = answers.filter(({ status }) => status === 204).length;
  return {
    faults: [
      ...(bad.length === 0 ? [] : [`statuses ${JSON.stringify(counts(bad))}`]),
      ...(isShown === isListed ? [] : [`shown: ${isShown}, listed: ${isListed}`]),
      ...(made - gone === (isShown ? 1 : 0) ? [] : [`${made} made, ${gone} deleted, there: ${isShown}`]),
      ...(after === 404 ? [] : [`a ghost answers ${after}`]),
    ],
    codes: await reasonsOf(
      house,
      answers.filter(({ status }) => status === 409),
    ),
  };
}

/** A create that is sent again, token and all: the private half came once. */
export async function replayCreate({ house }: Stage): Promise<Found> {
  const send = (): Promise<Answer> =>
    house.api('carol', 'POST', '/os-keypairs', {
      body: JSON.stringify({ keypair: { name: 'replayed' } }),
      version: OLD_NAMES,
      headers: { 'idempotency-key': 'one', 'x-client-token': 'one' },
    });
  const first = await send();
  const second = await send();
  return {
    faults: [
      ...expectCounts([first, second], { 201: 1, 409: 1 }),
      ...(first.text.includes(MARK) ? [] : ['the first answer has no private key']),
      ...(second.text.includes(MARK) ? ['the second answer has a private key'] : []),
    ],
    codes: await reasonsOf(house, [second]),
  };
}

/** A generated pair: the private half is in no later answer, and at no address. */
export async function privateAfterCreate({ house }: Stage): Promise<Found> {
  const body = JSON.stringify({ keypair: { name: 'once' } });
  const made = await house.api('carol', 'POST', '/os-keypairs', { body, version: OLD_NAMES });
  const { private_key: secret = '' } = (JSON.parse(made.text) as { keypair: { private_key?: string } })
    .keypair;
  const shown = [
    await house.api('carol', 'GET', '/os-keypairs/once'),
    await house.api('carol', 'GET', '/os-keypairs'),
  ];
  const exports = [
    await house.api('carol', 'GET', '/os-keypairs/once/private_key'),
    await house.api('carol', 'GET', '/os-keypairs/once/export'),
  ];
  const { public_key: line } = (JSON.parse(shown[0]?.text ?? '{}') as { keypair: { public_key: string } })
    .keypair;
  const seeker = createSeeker(secretOf(secret), openRuns([line]));
  const seen = [...shown, ...exports].filter(
    ({ text }) => seeker.find(text) !== undefined || text.includes(MARK),
  );
  const stored = (await house.stored()).includes(MARK);
  return {
    faults: [
      ...(secret.includes(MARK) ? [] : ['create gave no private key']),
      ...(seen.length === 0 ? [] : [`${seen.length} later answers hold private text`]),
      ...(stored ? ['the store holds private text'] : []),
      ...expectCounts(exports, { 404: 2 }),
    ],
    codes: await reasonsOf(house, exports),
  };
}

/** Each key that stands in several formats has one fingerprint and one canonical line. */
export async function equivalentSpellings({ valid }: Stage): Promise<Found> {
  const spellings = new Map<string, { formats: Set<string>; seen: Set<string> }>();
  for (const row of valid.filter(({ kind }) => kind === 'public')) {
    const { key } = await inspectPublicKey(inputOf(row), { policy: 'openssh' });
    const group = spellings.get(row.canonical) ?? { formats: new Set<string>(), seen: new Set<string>() };
    group.formats.add(row.category);
    group.seen.add(`${key?.sha256} ${key?.canonical}`);
    spellings.set(row.canonical, group);
  }
  const groups = [...spellings.values()].filter(({ formats }) => formats.size > 1);
  if (groups.length === 0) return { notRun: 'valid.json has no key in several formats' };
  const split = groups.filter(({ seen }) => seen.size !== 1);
  return {
    faults: split.map(({ formats, seen }) => `${[...formats].join(', ')}: ${seen.size} fingerprints`),
    codes: [],
  };
}

/** 128 imports at once into a quota of 100. */
export async function quotaRace(): Promise<Found> {
  const house = await createHouse({ quota: 100 });
  try {
    const answers = await Promise.all(
      Array.from({ length: 128 }, (_, i) => importKey(house, 'dave', `key ${i}`)),
    );
    const { length } = await namesOf(house, 'dave');
    return {
      faults: [
        ...expectCounts(answers, { 201: 100, 403: 28 }),
        ...(length === 100 ? [] : [`${length} are there`]),
      ],
      codes: await reasonsOf(
        house,
        answers.filter(({ status }) => status === 403),
      ),
    };
  } finally {
    await house.close();
  }
}

/** Every private text of the corpora where a public key belongs, all at the most verbose log level: nothing of it in log or store. */
export async function logLevelDebug({ house, all, valid, open }: Stage): Promise<Found> {
  const texts = [
    ...all.filter(isPrivate).map(inputOf),
    ...valid.filter(({ kind }) => kind === 'private').map(inputOf),
  ].map((input) => (typeof input === 'string' ? input : Buffer.from(input).toString('base64')));
  const answers: Answer[] = [];
  for (const text of texts) {
    const body = JSON.stringify({ keypair: { name: 'private', public_key: text } });
    answers.push(await house.api('carol', 'POST', '/os-keypairs', { body }));
  }
  const codes = await reasonsOf(house, answers);
  const log = house.log();
  const stored = await house.stored();
  if (!log.includes('"level":"trace"') || !log.includes('"level":"debug"'))
    return { notRun: 'the log is not verbose' };
  // A positive control: what is planted is found.
  const planted = createSeeker(secretOf(texts[0] ?? ''), open);
  const control = planted.find(`${log}${texts[0]?.replaceAll(/\s/g, '').slice(60, 160)}`);
  const faults = control === undefined ? ['a planted leak is not found'] : [];
  for (const text of texts) {
    const seeker = createSeeker(secretOf(text), open);
    const found = seeker.find(log) ?? seeker.find(stored);
    if (found !== undefined) faults.push(`private text ${found} in log or store`);
  }
  const accepted = answers.filter(({ status }) => status < 400).length;
  if (accepted > 0) faults.push(`${accepted} private texts accepted`);
  return { faults, codes };
}

function isPrivate({ surface, category, invariants = [] }: HostileRow): boolean {
  return surface === 'private_key' || category === 'private-as-public' || invariants.includes('no_log');
}
