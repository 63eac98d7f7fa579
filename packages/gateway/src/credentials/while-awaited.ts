import { isKeypairError, KeypairError } from '@keypair-gateway/core';

/** Work that others share: who leaves stops waiting for it, and does not end it. */
export async function whileAwaited<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let leave = (): void => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(gone(signal));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function gone({ reason }: AbortSignal): KeypairError {
  if (isKeypairError(reason)) return reason;
  return new KeypairError('upstream_unavailable', 'The caller has gone away.', { cause: reason });
}
