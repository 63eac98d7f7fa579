import type { Report } from '../../../tools/report.js';
import { keysIn } from './keys.js';
import { novaSide } from './nova-side.js';
import { withRealPeers } from './real-peers.js';

/**
 * A real nova-api that takes the tokens of a real Keystone: the Nova client at all its versions, `keystoneCredential`, and each dialect served in front of that Nova. OpenStack's
 * own SDK looks at the Nova side, OpenSSH judges the keys.
 */
export async function novaUpstream(report: Report): Promise<void> {
  const why = await withRealPeers(async (peers) => {
    // Loaded late: the packages may have to be built first.
    const { allSteps } = await import('./all-steps.js');
    await allSteps({ peers, side: novaSide(peers), keys: keysIn(peers.folder), report });
  });
  if (why !== undefined) report.notRun('nova-upstream', why);
}
