import { CHANNELS, type KeyGenerateEvent } from '../events.js';
import { call, isTold, observed, type TracePoint, tracePoint } from '../observed.js';
import type { KeyKind } from './generation-queue.js';

const GENERATE: TracePoint = /* @__PURE__ */ tracePoint(CHANNELS.keyGenerate);

/** Makes a key in its turn and tells of it; `turn` runs the making when it has come. */
export function tellGeneration<T>(
  { algorithm, bits }: KeyKind,
  source: KeyGenerateEvent['source'],
  make: () => Promise<T>,
  turn: (work: () => Promise<T>) => Promise<T>,
): Promise<T> {
  if (!isTold(GENERATE)) return turn(make);
  const tellers: ((nothing: undefined) => void)[] = [];
  const asked = performance.now();
  let waitedMs: number | undefined;
  const enter = (): Promise<T> => {
    waitedMs = performance.now() - asked;
    for (const tell of tellers) call(tell, undefined);
    return make();
  };
  return observed(
    GENERATE,
    // Who gives up his place has waited all the time.
    () => ({ algorithm, bits, source, waitedMs: waitedMs ?? performance.now() - asked }),
    () => turn(enter),
    { entered: (tell: () => void) => void tellers.push(tell) },
  );
}
