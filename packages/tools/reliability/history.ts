import type { Answer, Caller } from './http.js';
import { publicKeyLine } from './keys.js';
import type { Call, Operation, Outcome } from './linearizable.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import { importKey, oneKey } from './requests.js';
import { objectOf, textOf } from './writers.js';

/** A history of calls by many callers, by key, and answers that no dialect has. */
export interface History {
  readonly keys: ReadonlyMap<string, readonly Operation[]>;
  readonly operations: number;
  /** Calls that were refused for a reason that has no effect, such as too many changes at once. */
  readonly refused: number;
  readonly unexpected: readonly string[];
}

const PER_KEY = 50;
/** So many keys are worked on at once: with 64 callers some four meet on each. */
const HOT = 16;
const CLOUDSIGMA_SHARE = 0.3;

/** Callers that read, create and delete names through Nova, and read, rename and delete objects through CloudSigma, over both gateways. */
export async function record(options: {
  readonly callers: readonly [Caller, Caller];
  readonly who: Person;
  readonly operations: number;
  readonly many: number;
  readonly random: Random;
  readonly progress: (done: number) => void;
}): Promise<History> {
  const { callers, who, operations, many, random, progress } = options;
  const keys = new Map<string, Operation[]>();
  const uuids = new Map<string, Promise<string>>();
  const unexpected: string[] = [];
  let issued = 0;
  let refused = 0;
  let values = 0;

  const timed = async (key: string, call: Call, send: () => Promise<Answer>): Promise<Answer | undefined> => {
    const start = performance.now();
    let answer: Answer | undefined;
    try {
      answer = await send();
    } catch {
      // The call is in the history without an answer.
    }
    const end = answer === undefined ? Number.POSITIVE_INFINITY : performance.now();
    const outcome = answer && outcomeOf(call, answer);
    if (answer !== undefined && outcome === undefined) {
      refused += 1;
      if (answer.status !== 503 || !answer.text.includes('concurrency'))
        unexpected.push(`${call.kind} ${key} answered ${answer.status} ${answer.text.slice(0, 150)}`);
      return answer;
    }
    keys.set(key, [...(keys.get(key) ?? []), { start, end, call, answer: outcome }]);
    return answer;
  };

  const novaCall = async (caller: Caller, name: string): Promise<void> => {
    const dice = random.next();
    if (dice < 0.35) {
      const value = publicKeyLine();
      await timed(`name ${name}`, { kind: 'create', value }, () =>
        caller.ask(importKey(who, 'nova', name, { publicKey: value })),
      );
    } else if (dice < 0.6)
      await timed(`name ${name}`, { kind: 'delete' }, () => caller.ask(oneKey(who, 'nova', 'DELETE', name)));
    else await timed(`name ${name}`, { kind: 'read' }, () => caller.ask(oneKey(who, 'nova', 'GET', name)));
  };

  /** The object of a slot; the first who needs it makes it. */
  const uuidOf = (caller: Caller, slot: string): Promise<string> => {
    const known = uuids.get(slot);
    if (known !== undefined) return known;
    const value = `value-${++values}`;
    const made = timed(`object ${slot}`, { kind: 'create', value }, () =>
      caller.ask(importKey(who, 'cloudsigma', value, { publicKey: publicKeyLine() })),
    ).then((answer) => {
      const { objects } = objectOf(answer?.text ?? '') as { readonly objects?: readonly { uuid: string }[] };
      return objects?.[0]?.uuid ?? 'none';
    });
    uuids.set(slot, made);
    return made;
  };

  const cloudsigmaCall = async (caller: Caller, slot: string): Promise<void> => {
    const uuid = await uuidOf(caller, slot);
    const key = `object ${slot}`;
    const dice = random.next();
    if (dice < 0.45) {
      const value = `value-${++values}`;
      await timed(key, { kind: 'write', value }, () =>
        caller.ask(oneKey(who, 'cloudsigma', 'PUT', uuid, { name: value })),
      );
    } else if (dice < 0.97)
      await timed(key, { kind: 'read' }, () => caller.ask(oneKey(who, 'cloudsigma', 'GET', uuid)));
    else await timed(key, { kind: 'delete' }, () => caller.ask(oneKey(who, 'cloudsigma', 'DELETE', uuid)));
  };

  await Promise.all(
    Array.from({ length: many }, async (_, i) => {
      const caller = callers[i % 2 === 0 ? 0 : 1];
      while (issued < operations) {
        issued += 1;
        if (issued % 500 === 0) progress(issued);
        const key = `h${Math.floor(issued / PER_KEY) + random.below(HOT)}`;
        if (random.next() < CLOUDSIGMA_SHARE) await cloudsigmaCall(caller, key);
        else await novaCall(caller, key);
      }
    }),
  );
  const total = [...keys.values()].reduce((sum, { length }) => sum + length, 0);
  return { keys, operations: total, refused, unexpected };
}

/** What an answer says of its call; undefined: nothing, since it had no effect. */
export function outcomeOf(
  call: Call,
  { status, text }: Pick<Answer, 'status' | 'text'>,
): Outcome | undefined {
  if (call.kind === 'create') return status === 201 ? 'done' : status === 409 ? 'present' : undefined;
  if (status === 404) return 'absent';
  if (call.kind === 'delete') return status === 204 ? 'done' : undefined;
  if (status !== 200) return undefined;
  if (call.kind === 'write') return 'done';
  const body = objectOf(text);
  const keypair = body.keypair as { readonly public_key?: unknown } | undefined;
  const value = textOf(keypair?.public_key) ?? textOf(body.name);
  return value === undefined ? undefined : { value };
}
