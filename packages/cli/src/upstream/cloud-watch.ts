import { type KeypairBackend, KeypairError, POLICIES } from '@keypair-gateway/core';
import type { Transport } from '@keypair-gateway/gateway';

/** Sees whether a cloud answers, from the calls that go there anyhow. */
export interface CloudWatch {
  transport(inner: Transport): Transport;
  /**
   * Rejects with `upstream_unavailable` while the cloud is away. A cloud that was never called counts as there, so that no health check logs in or spends a one-time code; one
   * that has answered lately too; else it is asked for a list of one keypair, by `probe` where there is a credential of its own.
   */
  check(probe: KeypairBackend | undefined): Promise<void>;
}

/** An answer as young as this needs no probe. */
const FRESH_MS = 10_000;

/** A watch over one cloud. */
export function createCloudWatch(now: () => number = Date.now): CloudWatch {
  let last: { readonly at: number; readonly state: 'there' | 'refuses' | 'away' } | undefined;
  const isFresh = ({ at }: { readonly at: number }): boolean => now() - at < FRESH_MS;

  const transport: CloudWatch['transport'] = (inner) => async (request, options) => {
    try {
      const response = await inner(request, options);
      const { status } = response;
      last = { at: now(), state: status >= 500 ? 'away' : status === 401 ? 'refuses' : 'there' };
      return response;
    } catch (error) {
      // A caller that has left says nothing of the cloud.
      if (options.signal?.aborted !== true) last = { at: now(), state: 'away' };
      throw error;
    }
  };

  const check: CloudWatch['check'] = async (probe) => {
    if (last === undefined || (last.state === 'there' && isFresh(last))) return;
    const [order] = probe?.capabilities.orders ?? [];
    if (probe !== undefined && order !== undefined) {
      const limit = probe.capabilities.queries?.includes('limit') === true ? { limit: 1 } : {};
      const principal = { userId: '', accountId: '', roles: [] };
      await probe.execute<'list'>(
        { op: 'list', owner: 'user:', query: { order, ...limit } },
        { principal, policy: POLICIES.openssh, requestId: 'readyz' },
      );
      return;
    }
    // Nothing else finds out that the cloud is back, so the verdict wears off.
    if (last.state === 'away' && isFresh(last))
      throw new KeypairError('upstream_unavailable', 'The last call to the cloud was not answered.');
  };
  return { transport, check };
}
