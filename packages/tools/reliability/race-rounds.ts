import type { Answer, Ask, Caller } from './http.js';
import { publicKeyLine } from './keys.js';
import type { Person } from './people.js';
import { ask, importKey, oneKey } from './requests.js';
import { objectOf, textOf } from './writers.js';

/** One round of a race: what was wrong in it; empty: nothing. */
export type Round = (round: number) => Promise<readonly string[]>;

/** A race's surroundings: two gateways, and how many callers run at once over both. */
export interface Track {
  readonly callers: readonly [Caller, Caller];
  readonly many: number;
}

/** Sends one request per caller at once, by turns to the one gateway and the other. */
async function volley({ callers, many }: Track, make: (i: number) => Ask): Promise<readonly Answer[]> {
  const asks = Array.from({ length: many }, (_, i) => make(i));
  return Promise.all(asks.map((each, i) => callers[i % 2 === 0 ? 0 : 1].ask(each)));
}

/** The public key of a keypair as each of the gateways shows it; undefined: it is absent. */
async function shown(
  { callers }: Track,
  who: Person,
  name: string,
): Promise<readonly (string | undefined)[]> {
  const answers = await Promise.all(callers.map((caller) => caller.ask(oneKey(who, 'nova', 'GET', name))));
  return answers.map(({ text }) => {
    const { keypair } = objectOf(text) as { readonly keypair?: { readonly public_key?: unknown } };
    return textOf(keypair?.public_key);
  });
}

const said = ({ status, text }: Answer): string => `${status} ${text.slice(0, 120)}`;

/** All create the same name with keys of their own: one wins, all others hear of the conflict, and the winner's key stands. */
export function sameName(track: Track, who: Person): Round {
  return async (round) => {
    const name = `same-${round}`;
    const keys = Array.from({ length: track.many }, () => publicKeyLine());
    const answers = await volley(track, (i) => importKey(who, 'nova', name, { publicKey: keys[i] ?? '' }));
    const wrong: string[] = [];
    const winners = answers.flatMap(({ status }, i) => (status === 201 ? [i] : []));
    if (winners.length !== 1) wrong.push(`same name: ${winners.length} winners`);
    for (const answer of answers)
      if (answer.status !== 201 && (answer.status !== 409 || !answer.text.includes('conflictingRequest')))
        wrong.push(`same name: a loser was answered ${said(answer)}`);
    const winner = keys[winners[0] ?? -1];
    for (const key of await shown(track, who, name))
      if (key !== winner) wrong.push('same name: the key that stands is not the winner’s');
    await track.callers[0].ask(oneKey(who, 'nova', 'DELETE', name));
    return wrong;
  };
}

/** Half create a name, half delete it: creations and deletions that were answered add up to what stands. */
export function createAgainstDelete(track: Track, who: Person): Round {
  return async (round) => {
    const name = `contended-${round}`;
    const before = round % 2;
    if (before === 1)
      await track.callers[0].ask(importKey(who, 'nova', name, { publicKey: publicKeyLine() }));
    const keys = Array.from({ length: track.many }, () => publicKeyLine());
    // Creations and deletions go to both gateways.
    const creates = (i: number): boolean => (i >> 1) % 2 === 0;
    const answers = await volley(track, (i) =>
      creates(i)
        ? importKey(who, 'nova', name, { publicKey: keys[i] ?? '' })
        : oneKey(who, 'nova', 'DELETE', name),
    );
    const wrong: string[] = [];
    let stands = before;
    const winners = new Set<string | undefined>();
    for (const [i, answer] of answers.entries()) {
      const { status } = answer;
      if (creates(i) && status === 201) {
        stands += 1;
        winners.add(keys[i]);
      } else if (!creates(i) && status === 204) stands -= 1;
      else if (status !== (creates(i) ? 409 : 404))
        wrong.push(`create against delete: answered ${said(answer)}`);
    }
    const [first, second] = await shown(track, who, name);
    if (first !== second) wrong.push('create against delete: the gateways show different things');
    if (stands !== (first === undefined ? 0 : 1))
      wrong.push(
        `create against delete: by the answers ${stands} stand, ${first === undefined ? 0 : 1} does`,
      );
    if (first !== undefined && stands === 1 && winners.size > 0 && !winners.has(first) && before === 0)
      wrong.push('create against delete: a key stands that no answered creation brought');
    await track.callers[1].ask(oneKey(who, 'nova', 'DELETE', name));
    return wrong;
  };
}

/** One place is left under the quota, and all create a name of their own: one gets it. */
export function quotaAtItsEdge(track: Track, who: Person): Round {
  return async (round) => {
    const nameOf = (i: number): string => `quota-${round}-${i}`;
    const answers = await volley(track, (i) =>
      importKey(who, 'virtuozzo', nameOf(i), { publicKey: publicKeyLine() }),
    );
    const wrong: string[] = [];
    const winners = answers.flatMap(({ status }, i) => (status === 201 ? [i] : []));
    if (winners.length !== 1) wrong.push(`quota: ${winners.length} winners of one place`);
    for (const answer of answers)
      if (answer.status !== 201 && (answer.status !== 403 || !answer.text.includes('Quota')))
        wrong.push(`quota: a loser was answered ${said(answer)}`);
    for (const i of winners) await track.callers[1].ask(oneKey(who, 'virtuozzo', 'DELETE', nameOf(i)));
    return wrong;
  };
}

const keyOf = ({ text }: Answer): string | undefined => textOf(objectOf(text).public_key);

/** Two refreshes of one Qubole account at once: both succeed, and the key of one of them stands, for both gateways the same. */
export function refreshAgainstRefresh(track: Track, who: Person): Round {
  return async () => {
    const answers = await volley({ ...track, many: 2 }, () => ask(who, 'qubole', 'PUT'));
    const wrong = answers
      .filter(({ status }) => status !== 200)
      .map((each) => `refresh: answered ${said(each)}`);
    const made = answers.map(keyOf);
    const shows = await volley({ ...track, many: 2 }, () => ask(who, 'qubole', 'GET'));
    const [first, second] = shows.map(keyOf);
    if (made[0] === made[1]) wrong.push('refresh: two refreshes gave the same key');
    if (first !== second) wrong.push('refresh: the gateways show different keys');
    if (!made.includes(first)) wrong.push('refresh: the key that stands is of neither refresh');
    return wrong;
  };
}

/** The first looks at a new Qubole account, all at once: every one is shown the same key. */
export function firstLooks(track: Track, newcomers: readonly Person[]): Round {
  return async (round) => {
    const who = newcomers[round];
    if (who === undefined) return ['first look: nobody is new any more'];
    const answers = await volley(track, () => ask(who, 'qubole', 'GET'));
    const wrong = answers
      .filter(({ status }) => status !== 200)
      .map((each) => `first look: answered ${said(each)}`);
    if (new Set(answers.map(keyOf)).size !== 1)
      wrong.push('first look: two callers were shown different keys');
    return wrong;
  };
}
