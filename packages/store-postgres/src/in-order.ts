import { isRefusal } from './client.js';
import { type EncodedChange, type Reply, upTo } from './job.js';
import type { Transactions } from './transactions.js';

/**
 * Commits changes one after another, as many as fit in one transaction after another, and never one behind another that is not committed: so of records that bring growing
 * serials none is left out in the middle, however it ends. The replies end with the first that is no success. Rejects with a driver's error; what is committed then is some
 * first part of the changes.
 */
export async function commitInOrder(
  { run }: Transactions,
  changes: readonly EncodedChange[],
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  let size = 0;
  for (let at = 0; at < changes.length; at += size) {
    size = upTo(changes.slice(at));
    const group = changes.slice(at, at + size);
    try {
      replies.push(...(await run(group, true)));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Which of them it was, and those before it.
      for (const change of group) {
        const [reply] = await run([change], false);
        if (reply === undefined) throw error;
        replies.push(reply);
        if (!('serials' in reply)) return replies;
      }
    }
  }
  return replies;
}
