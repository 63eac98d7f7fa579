import { openSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { type FuzzInput, makeInput } from './inputs.js';
import type { Count, Find, Job, Message } from './messages.js';
import { minimise } from './minimise.js';
import { chooseTarget, type Fault, type Outcome, runTarget, type TargetName } from './targets.js';

const SLOW_MS = 50;
const REPEATS = 3;
const TELL_EVERY_MS = 500;

type Counted = { -readonly [K in keyof Count]: Count[K] };

const job = JSON.parse(process.argv[2] ?? '') as Job;
await work(job);

async function work({
  seed,
  from,
  step,
  inputs,
  seconds,
  target: only,
  kinds,
  statePath,
}: Job): Promise<void> {
  const state = openSync(statePath, 'w');
  const underWay = new Float64Array(1);
  const counts = new Map<string, Counted>();
  const told = new Set<string>();
  const until = performance.now() + seconds * 1000;
  let nextTell = performance.now() + TELL_EVERY_MS;
  let rechecked = 0;
  let done = 0;
  for (let index = from; done < inputs && performance.now() < until; index += step) {
    underWay[0] = index;
    writeSync(state, underWay, 0, 8, 0);
    const input = makeInput(seed, index, kinds);
    const target = only ?? chooseTarget(input.kind, input.random);
    const started = performance.now();
    const answer = runTarget(target, input);
    const outcome = answer instanceof Promise ? await answer : answer;
    const took = performance.now() - started;
    let { fault } = outcome;
    if (took > SLOW_MS && fault === undefined) {
      rechecked += 1;
      fault = await slowness(target, input);
    }
    count(counts, input, target, outcome, took);
    done += 1;
    if (fault !== undefined && !told.has(signatureOf(target, fault))) {
      told.add(signatureOf(target, fault));
      await tell({ find: await findOf(index, target, input, fault) });
    }
    if (performance.now() < nextTell) continue;
    nextTell = performance.now() + TELL_EVERY_MS;
    await tell({ counts: [...counts.values()], done, rechecked });
    await setImmediate();
  }
  await tell({ counts: [...counts.values()], done, rechecked });
  await tell({ finished: true });
  process.disconnect?.();
}

function count(
  counts: Map<string, Counted>,
  { kind }: FuzzInput,
  target: TargetName,
  { accepted }: Outcome,
  took: number,
): void {
  const name = `${kind} ${target}`;
  let row = counts.get(name);
  if (row === undefined) {
    row = { kind, target, inputs: 0, accepted: 0, longestMs: 0 };
    counts.set(name, row);
  }
  row.inputs += 1;
  if (accepted) row.accepted += 1;
  if (took > row.longestMs) row.longestMs = took;
}

/**
 * A slow input is one that is slow three times more, by the clock and by the processor's time: others use the machine too. Of a derivation only what it keeps the
 * event loop from counts: it runs in a thread, and starting one costs as much as this limit.
 */
async function slowness(target: TargetName, input: FuzzInput): Promise<Fault | undefined> {
  let least = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const used = process.cpuUsage();
    const loop = performance.eventLoopUtilization();
    const started = performance.now();
    await runTarget(target, input);
    const wall = performance.now() - started;
    const { user, system } = process.cpuUsage(used);
    const blocked = performance.eventLoopUtilization(loop).active;
    const counts = input.passphrase === undefined ? wall : blocked;
    least = Math.min(least, counts, (user + system) / 1000);
  }
  if (least <= SLOW_MS) return undefined;
  return { kind: 'slow', detail: `${target} of ${input.kind}: ${least.toFixed(0)} ms` };
}

async function findOf(index: number, target: TargetName, input: FuzzInput, fault: Fault): Promise<Find> {
  const smallest = await minimise(input, async (candidate) => {
    if (fault.kind === 'slow') return (await slowness(target, candidate)) !== undefined;
    const again = (await runTarget(target, candidate)).fault;
    return again !== undefined && signatureOf(target, again) === signatureOf(target, fault);
  });
  const { kind, passphrase } = input;
  const base = {
    index,
    kind,
    target,
    fault,
    text: typeof input.input === 'string',
    original: base64(input.input),
    smallest: base64(smallest.input),
  };
  return passphrase === undefined ? base : { ...base, passphrase };
}

function signatureOf(target: TargetName, { kind, detail }: Fault): string {
  return `${target} ${kind} ${detail.replaceAll(/\d+/g, '0')}`;
}

function base64(input: string | Uint8Array): string {
  return Buffer.from(input as Uint8Array).toString('base64');
}

function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) return resolve();
    process.send(message, () => resolve());
  });
}
