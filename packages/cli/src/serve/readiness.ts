import type { ProbeReport } from '@keypair-gateway/gateway';
import type { Logger } from 'pino';

/** One part that the house cannot serve without. */
export interface ReadinessCheck {
  readonly name: string;
  /** How long (milliseconds) a good answer holds, so that probes do not wear out whoever is asked; default 0. */
  readonly keptMs?: number;
  /** Rejects while the part is not to be had. */
  run(): Promise<unknown>;
}

/** What `/readyz` answers. */
export interface Readiness {
  probe(): Promise<ProbeReport>;
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

/** Asks all parts at once; probes that come meanwhile share the answers. The log tells each change, and never why: faults of parts can repeat what they were handed. */
export function createReadiness(
  checks: readonly ReadinessCheck[],
  { logger, timeoutMs = 5000, now = () => performance.now() }: ReadinessOptions,
): Readiness {
  let isDraining = false;
  const looks = checks.map((check) => ({ name: check.name, look: createLook(check, timeoutMs, now) }));
  const wasWell = new Map<string, boolean>();

  const tell = (part: string, isWell: boolean): void => {
    const before = wasWell.get(part) ?? true;
    wasWell.set(part, isWell);
    if (before && !isWell) logger.warn({ part }, 'not ready');
    if (!before && isWell) logger.info({ part }, 'ready again');
  };

  return {
    drain: () => {
      isDraining = true;
    },
    async probe() {
      const found = await Promise.all(looks.map(async ({ name, look }) => [name, await look()] as const));
      for (const [name, isWell] of found) tell(name, isWell);
      const states = found.map(([name, isWell]) => [name, isWell ? 'ok' : 'unavailable'] as const);
      const server = [['server', isDraining ? 'draining' : 'ok']] as const;
      return {
        ok: !isDraining && found.every(([, isWell]) => isWell),
        checks: Object.fromEntries([...server, ...states]),
      };
    },
  };
}

function createLook(
  { keptMs = 0, run }: ReadinessCheck,
  timeoutMs: number,
  now: () => number,
): () => Promise<boolean> {
  let goodUntil = Number.NEGATIVE_INFINITY;
  let running: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    try {
      await run();
      goodUntil = now() + keptMs;
      return true;
    } catch {
      return false;
    } finally {
      running = undefined;
    }
  };
  return async () => {
    if (now() < goodUntil) return true;
    running ??= ask();
    // One that hangs is asked once, however many probes come.
    return inTime(running, timeoutMs);
  };
}

function inTime(work: Promise<boolean>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, timeoutMs, false);
    void work.then((isWell) => {
      clearTimeout(late);
      resolve(isWell);
    });
  });
}
