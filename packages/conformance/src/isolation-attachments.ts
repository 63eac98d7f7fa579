import { randomUUID } from 'node:crypto';
import { isKeypairError, POLICIES, type Principal } from '../../core/src/index.js';
import type { Report } from '../../tools/report.js';

const KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL4qcYWKuyY6unuqwc5/dUZdjuuex868RnDCGTRv1dRd ops@bastion-eu1';

/** Servers with another owner's keypair attached, by the functions that embedding services call: refused as an absent one is, and shown to no machine. */
export async function isolateAttachments(report: Report): Promise<void> {
  const { createKeypairService, createMemoryStore } = await import('@keypair-gateway/core');
  const { attachPubkeys, cloudsigmaShapes, serverContext } = await import('@keypair-gateway/cloudsigma');
  const backend = createKeypairService({ store: createMemoryStore() });
  const principal = (userId: string): Principal => ({ accountId: 'acme', userId, roles: [] });
  const context = { principal: principal('alice'), policy: POLICIES.openssh, requestId: 'conformance' };
  const material = { from: 'import', type: 'ssh', publicKey: KEY } as const;
  const items = [{ name: 'ops', material, retain: false }];
  const made = await backend.execute<'create'>(
    { op: 'create', owner: 'user:alice', uniqueNames: false, items },
    context,
  );
  const uuid = made.keypairs[0]?.uuid ?? '';
  const refusal = async (asked: string): Promise<string> => {
    const options = { backend, principal: principal('bob'), requestId: 'conformance' };
    const told = [JSON.stringify(await serverContext({ name: 'web', pubkeys: [asked] }, options))];
    for (const pubkeys of [[asked], [{ uuid: asked }]])
      try {
        told.push(JSON.stringify(await attachPubkeys({ name: 'web', pubkeys }, options)));
      } catch (error) {
        if (!isKeypairError(error)) throw error;
        told.push(JSON.stringify([cloudsigmaShapes().error.encode(error), error, error.message]));
      }
    return told.join('\n').replaceAll(asked, '{uuid}');
  };
  const [own, absent] = [await refusal(uuid), await refusal(randomUUID())];
  const attached = await attachPubkeys({ pubkeys: [uuid] }, { backend, principal: principal('alice') });
  if (attached.pubkeys.length !== 1) report.fail('isolation of attachments', 'the owner cannot attach it');
  else if (own !== absent) report.fail('isolation of attachments', `${own} and ${absent}`);
  else report.ok('isolation of attachments', "another user's keypair is refused as an absent one");
}
