import { isKeypairError, KeypairError } from './errors.js';
import { CHANNELS, hashOwner, type StoreCallEvent } from './events.js';
import { isTold, observed, type TracePoint, tracePoint } from './observed.js';
import type { Store } from './store/store.js';
import type { Owner } from './types.js';

const CALL: TracePoint = /* @__PURE__ */ tracePoint(CHANNELS.storeCall);

/** Tells each call on the store's channel, and holds the store to its word: it rejects with `store_unavailable` only. */
export function observeStore(store: Store): Pick<Store, 'get' | 'list' | 'commit' | 'scan'> {
  // Written out for each, so that nothing but the call itself is made where nobody listens.
  return {
    async get(owner, ref) {
      if (isTold(CALL)) return tellCall('get', owner, () => store.get(owner, ref));
      try {
        return await store.get(owner, ref);
      } catch (cause) {
        throw storeFault(cause);
      }
    },
    async list(owner, query) {
      if (isTold(CALL)) return tellCall('list', owner, () => store.list(owner, query));
      try {
        return await store.list(owner, query);
      } catch (cause) {
        throw storeFault(cause);
      }
    },
    async commit(change) {
      if (isTold(CALL)) return tellCall('commit', change.owner, () => store.commit(change));
      try {
        return await store.commit(change);
      } catch (cause) {
        throw storeFault(cause);
      }
    },
    async scan(afterSerial, limit) {
      if (isTold(CALL)) return tellCall('scan', null, () => store.scan(afterSerial, limit));
      try {
        return await store.scan(afterSerial, limit);
      } catch (cause) {
        throw storeFault(cause);
      }
    },
  };
}

/**
 * A store's `claim` that tells each call on the store's channel, for whoever asks a store without a service: a gateway does. What the store rejects with that is no
 * `KeypairError` becomes `store_unavailable`.
 */
export function observeClaim(claim: Store['claim']): Store['claim'] {
  return async (token, expiresAt) => {
    if (isTold(CALL)) return tellCall('claim', null, () => claim(token, expiresAt));
    try {
      return await claim(token, expiresAt);
    } catch (cause) {
      throw storeFault(cause);
    }
  };
}

function tellCall<T>(
  operation: StoreCallEvent['operation'],
  owner: Owner | null,
  work: () => Promise<T>,
): Promise<T> {
  const hashed = owner === null ? null : hashOwner(owner);
  return observed(
    CALL,
    () => ({ operation, owner: hashed }),
    async () => {
      try {
        return await work();
      } catch (cause) {
        throw storeFault(cause);
      }
    },
  );
}

function storeFault(cause: unknown): KeypairError {
  if (isKeypairError(cause)) return cause;
  return new KeypairError('store_unavailable', 'The store failed.', { cause });
}
