/** Something that was had by logging in. */
export interface Issued<T> {
  readonly value: T;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Gives what is held, or logs in; `stale` is a value that has been refused. */
export type Renewal<T> = (stale?: T) => Promise<T>;

const EARLY_MS = 60_000;

/**
 * Keeps what a login gives and makes the next one a minute before it ends (a quarter of its life before, if that is shorter), when it is asked for. Callers at the same time share
 * one login, which none of them can end. When a login fails while the held value is still good, that value goes on.
 */
export function createRenewal<T>(
  logIn: () => Promise<Issued<T>>,
  options: { readonly now: () => number; readonly isSame?: (a: T, b: T) => boolean },
): Renewal<T> {
  const { now, isSame = Object.is } = options;
  let held: (Issued<T> & { readonly renewAt: number }) | undefined;
  let running: Promise<T> | undefined;

  async function renew(): Promise<T> {
    try {
      const started = now();
      const issued = await logIn();
      const early = Math.min(EARLY_MS, (issued.expiresAt - started) / 4);
      held = { ...issued, renewAt: issued.expiresAt - early };
      return issued.value;
    } finally {
      running = undefined;
    }
  }

  return async (stale) => {
    const good = held !== undefined && (stale === undefined || !isSame(held.value, stale)) ? held : undefined;
    if (good !== undefined && now() < good.renewAt) return good.value;
    running ??= renew();
    try {
      return await running;
    } catch (error) {
      if (good !== undefined && now() < good.expiresAt) return good.value;
      throw error;
    }
  };
}
