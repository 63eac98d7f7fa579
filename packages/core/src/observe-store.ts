import { isKeypairError, KeypairError } from './errors.js';
import { CHANNELS, hashOwner, observed } from './events.js';
import type { Store } from './store/store.js';
import type { Owner } from './types.js';

/** Tells each call on the store's channel, and holds the store to its word: it rejects with `store_unavailable` only. */
export function observeStore(store: Store): Pick<Store, 'get' | 'list' | 'commit'> {
  const call = <T>(operation: string, owner: Owner, work: () => Promise<T>): Promise<T> =>
    observed(
      CHANNELS.storeCall,
      () => ({ operation, owner: hashOwner(owner) }),
      async () => {
        try {
          return await work();
        } catch (cause) {
          if (isKeypairError(cause)) throw cause;
          throw new KeypairError('store_unavailable', 'The store failed.', { cause });
        }
      },
    );
  return {
    get: (owner, ref) => call('get', owner, () => store.get(owner, ref)),
    list: (owner, query) => call('list', owner, () => store.list(owner, query)),
    commit: (change) => call('commit', change.owner, () => store.commit(change)),
  };
}
