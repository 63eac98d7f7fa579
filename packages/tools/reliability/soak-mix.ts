import type { Attack } from './hostile-rows.js';
import type { Answer, Ask } from './http.js';
import { keyPair, publicKeyLine } from './keys.js';
import { NAMED, type NamedDialect, type Person } from './people.js';
import type { Random } from './random.js';
import { ask, generateKey, homeOf, importKey, listKeys, oneKey } from './requests.js';
import { objectOf } from './writers.js';

/** One request of a soak. */
export interface Step {
  /** What its latency is counted under. */
  readonly kind: string;
  readonly ask: Ask;
  /** The statuses that it may have on a whole system; undefined: anything below 500. */
  readonly expected?: readonly number[];
  /** The caller hangs up in the middle. */
  readonly hangsUp?: boolean;
  /** Told of the answer. */
  readonly learn?: (answer: Answer) => void;
}

/** Gives one step after another, with a population that stays about the same. */
export interface Mix {
  next(): Promise<Step>;
  /** Keypairs that are there by the answers. */
  population(): number;
}

interface Held {
  readonly owner: Person;
  readonly name: string;
  readonly uuid: string | undefined;
}

const MOST = 400;
const LEAST = 100;

/** Valid requests to every dialect, hostile ones, and those that callers get wrong. */
export function createMix(options: {
  readonly people: readonly Person[];
  readonly mallory: Person;
  readonly attacks: readonly Attack[];
  readonly random: Random;
}): Mix {
  const { people, mallory, random } = options;
  const attacks = options.attacks.flatMap((attack) => ('ask' in attack ? [attack.ask] : []));
  const pool: Held[] = [];
  let names = 0;
  const someone = (): Person => random.pick(people);
  const dialect = (): NamedDialect => random.pick(NAMED);

  const create = async (): Promise<Step> => {
    const [owner, at, name] = [someone(), dialect(), `soak-${++names}`];
    const key =
      at === 'cloudsigma' && random.below(2) === 0 ? await keyPair() : { publicKey: publicKeyLine(name) };
    return {
      kind: at,
      ask: importKey(owner, at, name, key),
      expected: [201],
      learn: ({ status, text }) => {
        const { objects } = objectOf(text) as { readonly objects?: readonly { readonly uuid?: string }[] };
        if (status === 201) pool.push({ owner, name, uuid: objects?.[0]?.uuid });
      },
    };
  };
  const remove = (): Step => {
    const [held] = pool.splice(random.below(pool.length), 1);
    if (held === undefined) throw new RangeError('There is nothing to delete');
    const at = held.uuid === undefined ? random.pick(NAMED.slice(0, 3)) : dialect();
    const ref = (at === 'cloudsigma' ? held.uuid : held.name) ?? '';
    return { kind: at, ask: oneKey(held.owner, at, 'DELETE', ref), expected: [204] };
  };
  const show = (): Step => {
    const held = random.pick(pool);
    const at = held.uuid === undefined ? random.pick(NAMED.slice(0, 3)) : dialect();
    const ref = (at === 'cloudsigma' ? held.uuid : held.name) ?? '';
    // Another request may delete it at the same time.
    return { kind: at, ask: oneKey(held.owner, at, 'GET', ref), expected: [200, 404] };
  };
  const update = (): Step => {
    const held = pool.find(({ uuid }) => uuid !== undefined);
    if (held === undefined) return show();
    const body = { name: held.name, meta: { note: String(random.below(1000)) } };
    return {
      kind: 'cloudsigma',
      ask: oneKey(held.owner, 'cloudsigma', 'PUT', held.uuid ?? '', body),
      expected: [200, 404],
    };
  };
  const mistake = (): Step => {
    const [who, at] = [someone(), dialect()];
    const stranger = { ...who, tokens: ['nobody'], password: { username: 'nobody', password: 'nothing' } };
    const wrong = ask(who, at, 'POST', '', '{"keypair": {');
    switch (random.below(6)) {
      case 0:
        return { kind: 'mistakes', ask: listKeys({ ...stranger }, 'nova'), expected: [401] };
      case 1:
        return { kind: 'mistakes', ask: wrong, expected: [400] };
      case 2:
        return { kind: 'mistakes', ask: oneKey(who, 'nova', 'GET', `none-${names}`), expected: [404] };
      case 3:
        return { kind: 'mistakes', ask: { ...listKeys(who, at), path: `${homeOf(at)}nowhere/at/all` } };
      case 4:
        return { kind: 'mistakes', ask: { ...wrong, body: ' '.repeat(200_000) }, hangsUp: true };
      default:
        return { kind: 'mistakes', ask: { ...listKeys(who, at), method: 'PATCH' } };
    }
  };

  return {
    population: () => pool.length,
    async next() {
      const dice = random.next();
      if (dice < 0.08 && attacks.length > 0) return { kind: 'hostile', ask: { ...random.pick(attacks) } };
      if (dice < 0.13) return mistake();
      if (dice < 0.132)
        return { kind: 'key generation', ask: ask(someone(), 'qubole', 'PUT'), expected: [200] };
      if (dice < 0.134) {
        const [owner, name] = [mallory, `made-${++names}`];
        return {
          kind: 'key generation',
          ask: generateKey(owner, 'nova', name),
          // His quota is soon full.
          expected: [201, 403],
        };
      }
      if (dice < 0.18) return { kind: 'qubole', ask: ask(someone(), 'qubole', 'GET'), expected: [200] };
      if (pool.length === 0) return create();
      if (dice < 0.24) return update();
      if (dice < 0.42) {
        const at = dialect();
        return { kind: at, ask: listKeys(someone(), at), expected: [200] };
      }
      if (pool.length < LEAST || (dice < 0.55 && pool.length < MOST)) return create();
      if (dice < 0.68) return remove();
      return show();
    },
  };
}
