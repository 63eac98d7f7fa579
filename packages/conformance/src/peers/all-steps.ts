import { type CredentialSource, keystoneCredential } from '@keypair-gateway/gateway';
import { createNovaClient } from '@keypair-gateway/nova';
import { clientSteps } from './client-steps.js';
import { copyStep } from './copy-step.js';
import { frontSteps } from './front-steps.js';
import { keystoneSteps, lastKeystoneSteps } from './keystone-steps.js';
import type { Person, RealPeers } from './real-peers.js';
import { sdkSteps } from './sdk-steps.js';
import { withFronts } from './served-fronts.js';
import { all, type Ground } from './steps.js';
import { outageSteps, raceStep, wireSteps } from './wire-steps.js';

/** All steps in the order in which they can be made: each leaves no keypairs behind. */
export async function allSteps(given: Omit<Ground, 'credentials' | 'sweep'>): Promise<void> {
  const source = (person: Person): CredentialSource => keystoneCredential(given.peers.login(person));
  const credentials = { demo: source('demo'), alt: source('alt'), admin: source('admin') };
  const ground: Ground = { ...given, credentials, sweep: () => sweep(given.peers, credentials) };
  await clientSteps(ground);
  await keystoneSteps(ground);
  await withFronts(ground, async (fronts) => {
    await frontSteps(ground, fronts);
    await sdkSteps(ground, fronts);
    await wireSteps(ground, fronts);
    await raceStep(ground, fronts);
    await copyStep(ground);
    await outageSteps(ground, fronts);
    await lastKeystoneSteps(ground, fronts);
  });
}

async function sweep({ novaUrl: endpoint }: RealPeers, credentials: Ground['credentials']): Promise<void> {
  for (const credential of Object.values(credentials)) {
    const nova = createNovaClient({ endpoint, credential, deadlineMs: 10_000 });
    for (const { name } of await all(nova.list())) await nova.delete(name);
  }
}
