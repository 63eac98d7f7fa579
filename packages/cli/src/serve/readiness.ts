import type { ProbeReport } from '@keypair-gateway/gateway';
import type { Logger } from 'pino';

/** One part that the house cannot serve without. */
export interface ReadinessCheck {
  readonly name: string;
  /** How long (milliseconds) a good answer holds, so that probes do not wear out whoever is asked; default 0. */
  readonly keptMs?: number;
  /** Rejects while the part is not to be had. */
  run(): Promise<unknown>;
  /** Rejects while the part can be read and not written, which is asked together with `run`. A good answer holds for five seconds, since to ask costs a write. */
  write?(): Promise<unknown>;
}

/** What `/readyz` and `/readyz/writes` answer. */
export interface Readiness {
  /** Ready to serve; a part that can only be read is `read-only`, and takes nothing from it. */
  probe(): Promise<ProbeReport>;
  /** The same, and ready to change something. */
  probeWrites(): Promise<ProbeReport>;
  /** From now on it is not ready, whatever its parts say: the server is about to stop. */
  drain(): void;
}

/** What `createReadiness` takes beside the checks. */
export interface ReadinessOptions {
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** How long a part may take to answer, in milliseconds; default 5000. */
  readonly timeoutMs?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

const WRITE_KEPT_MS = 5000;
/** Who is only asked for reads does not wait for a disk that hangs: then what was last known counts. */
const WRITE_WAIT_MS = 500;

type State = 'ok' | 'read-only' | 'unavailable';

/** Asks all parts at once; probes that come meanwhile share the answers. The log tells each change, and never why: faults of parts can repeat what they were handed. */
export function createReadiness(
  checks: readonly ReadinessCheck[],
  { logger, timeoutMs = 5000, now = () => performance.now() }: ReadinessOptions,
): Readiness {
  let isDraining = false;
  const looks = checks.map(({ name, keptMs = 0, run, write }) => ({
    name,
    look: createLook(run, { keptMs, timeoutMs, now, whenLate: () => false }),
    lookWrite:
      write &&
      createLook(write, {
        keptMs: WRITE_KEPT_MS,
        timeoutMs: Math.min(timeoutMs, WRITE_WAIT_MS),
        now,
        whenLate: (last) => last ?? true,
      }),
  }));
  const was = new Map<string, State>();

  const tell = (part: string, state: State): void => {
    const before = was.get(part) ?? 'ok';
    was.set(part, state);
    if (before === state) return;
    if (state === 'ok') logger.info({ part }, 'ready again');
    else logger.warn({ part }, state === 'read-only' ? 'ready for reads alone' : 'not ready');
  };

  const look = async (): Promise<readonly (readonly [string, State])[]> => {
    const found = await Promise.all(
      looks.map(async ({ name, look, lookWrite }) => {
        const [isThere, isWritten = true] = await Promise.all([look(), lookWrite?.()]);
        if (!isThere) return [name, 'unavailable'] as const;
        return [name, isWritten ? 'ok' : 'read-only'] as const;
      }),
    );
    for (const [name, state] of found) tell(name, state);
    return found;
  };
  const report = (found: readonly (readonly [string, State])[], good: readonly State[]): ProbeReport => {
    const server = [['server', isDraining ? 'draining' : 'ok']] as const;
    return {
      ok: !isDraining && found.every(([, state]) => good.includes(state)),
      checks: Object.fromEntries([...server, ...found]),
    };
  };

  return {
    drain: () => {
      isDraining = true;
    },
    probe: async () => report(await look(), ['ok', 'read-only']),
    probeWrites: async () => report(await look(), ['ok']),
  };
}

interface LookOptions {
  readonly keptMs: number;
  readonly timeoutMs: number;
  readonly now: () => number;
  /** What a look says that takes too long, given the last answer. */
  readonly whenLate: (last: boolean | undefined) => boolean;
}

function createLook(
  run: () => Promise<unknown>,
  { keptMs, timeoutMs, now, whenLate }: LookOptions,
): () => Promise<boolean> {
  let goodUntil = Number.NEGATIVE_INFINITY;
  let last: boolean | undefined;
  let running: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    try {
      await run();
      goodUntil = now() + keptMs;
      last = true;
    } catch {
      last = false;
    } finally {
      running = undefined;
    }
    return last;
  };
  return async () => {
    if (now() < goodUntil) return true;
    running ??= ask();
    // One that hangs is asked once, however many probes come.
    return inTime(running, timeoutMs, () => whenLate(last));
  };
}

function inTime(work: Promise<boolean>, timeoutMs: number, whenLate: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(whenLate()), timeoutMs);
    void work.then((isWell) => {
      clearTimeout(late);
      resolve(isWell);
    });
  });
}
