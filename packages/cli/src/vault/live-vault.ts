import {
  createKeyRing,
  createVault,
  type Sealed,
  type Vault,
  type VaultKey,
  type WaitOptions,
} from '@keypair-gateway/core';
import type { Logger } from 'pino';

/** What a vault that follows its configuration is made from. */
export interface LiveVaultSource {
  /** The keys to begin with; the first seals. */
  readonly keys: readonly VaultKey[];
  /** Changes whenever the configuration may have; cheap, asked before every seal. */
  mark(): Promise<string>;
  /** The keys as they are configured now; undefined: they cannot be had, which has been logged. */
  read(current: readonly VaultKey[]): Promise<readonly VaultKey[] | undefined>;
  readonly logger: Logger;
  /** Milliseconds of some clock; default `performance.now`. */
  readonly now?: () => number;
}

/** A vault whose keys can change while it is used. */
export interface LiveVault {
  readonly vault: Vault;
  /** All keys that it has now. */
  keys(): readonly VaultKey[];
  /** Reads the configured keys again, whether or not anything seems to have changed. Never rejects: what is wrong is logged, and the keys stay. */
  reload(): Promise<void>;
}

/** How long an id that nobody knows is not looked for again while the configuration stays as it is. */
const RETRY_MS = 1000;
/** A reading that others have begun may be of the moment before a change, and the files to watch may be others after it. */
const ROUNDS = 3;

/**
 * A vault that follows its configuration: a change is seen before the next seal, and when a record lies under a key that is not known yet. A key that has once
 * been here stays until the process ends, with the secret that it had: something may still be sealed under it, or be about to be.
 */
export function createLiveVault(source: LiveVaultSource): LiveVault {
  const { logger, now = () => performance.now() } = source;
  let keys = source.keys;
  let current = createVault(createKeyRing({ keys }));
  let seen: string | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readAgain(): Promise<void> {
    // Before the keys, so that what changes meanwhile is a change still to be seen.
    seen = await source.mark();
    readAt = now();
    const configured = await source.read(keys);
    if (configured === undefined) return;
    const merged = merge(keys, configured, logger);
    if (isSame(merged, keys)) return;
    current = createVault(createKeyRing({ keys: merged }));
    keys = merged;
    logger.info({ active: keys[0]?.id, keys: keys.map(({ id }) => id) }, 'the vault has other keys now');
  }
  function reload(): Promise<void> {
    reading ??= readAgain()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        logger.error({ reason }, 'vault keys could not be read again; the ones that are here stay');
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  }
  /** After it, what was configured before the call is in use. The first time it reads, whatever was configured when the process began. */
  async function follow(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      // What a reading has seen is in use only when it has ended.
      if (seen === (await source.mark()) && reading === undefined) return;
      await reload();
    }
  }
  const knows = (items: readonly Pick<Sealed, 'keyId'>[]): boolean =>
    items.every(({ keyId }) => keys.some(({ id }) => id === keyId));
  async function meet(items: readonly Pick<Sealed, 'keyId'>[]): Promise<void> {
    if (knows(items)) return;
    await follow();
    if (!knows(items) && now() - readAt >= RETRY_MS) await reload();
  }

  return Object.freeze({
    keys: () => keys,
    reload: async () => {
      // One that is under way may have read what is no more.
      await reading;
      return reload();
    },
    vault: Object.freeze({
      async seal(...given: Parameters<Vault['seal']>) {
        await follow();
        return current.seal(...given);
      },
      async rewrap(sealed: Sealed, options?: WaitOptions) {
        await meet([sealed]);
        return current.rewrap(sealed, options);
      },
      async rewrapAll(items: readonly Sealed[], options?: WaitOptions) {
        await meet(items);
        return current.rewrapAll(items, options);
      },
      async open(items: Parameters<Vault['open']>[0], options?: WaitOptions) {
        await meet(items.map(([sealed]) => sealed));
        return current.open(items, options);
      },
    }),
  });
}

/** The configured keys in their order, then those that are not configured any more. */
function merge(
  here: readonly VaultKey[],
  configured: readonly VaultKey[],
  logger: Logger,
): readonly VaultKey[] {
  const known = new Map(here.map((key) => [key.id, key]));
  const first = configured.map((key) => {
    const old = known.get(key.id);
    if (old === undefined || Buffer.from(old.secret).equals(key.secret)) return old ?? key;
    const words = 'a vault key has another secret than before; the first one stays: a new key needs a new id';
    logger.error({ keyId: key.id }, words);
    return old;
  });
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...here.filter(({ id }) => !ids.has(id))];
}

function isSame(a: readonly VaultKey[], b: readonly VaultKey[]): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}
