import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../tools/packages.js';
import { run, tail } from '../../../tools/run.js';
import { clientOf } from './client-steps.js';
import type { Person } from './real-peers.js';
import { all, type Ground, step } from './steps.js';

const BIN = join(ROOT, 'packages/cli/bin/keypair-gateway.js');

/** `keypair-gateway copy` from one project of the real Nova to another, into a quota that is too small. */
export async function copyStep(ground: Ground): Promise<void> {
  await step(ground, 'copy', () => copied(ground));
}

async function copied(ground: Ground): Promise<string> {
  const { peers, keys, side } = ground;
  const [demo, alt] = [clientOf(ground, 'demo'), clientOf(ground, 'alt')];
  for (const name of ['one', 'two', 'three', 'four'])
    await demo.import(name, (await keys.make('ed25519')).publicKey);
  await side.setQuota('alt', 3);
  const cloud = (person: Person): object => ({
    dialect: 'nova',
    endpoint: peers.novaUrl,
    credential: { keystone: peers.login(person) },
  });
  await writeFile(join(peers.folder, 'copy.json'), JSON.stringify({ from: cloud('demo'), to: cloud('alt') }));
  const words = [BIN, 'copy', '--config', 'copy.json', '--json'];
  const copy = async (): Promise<Record<'copied' | 'there', number> & { readonly refused: unknown }> => {
    const ran = await run(process.execPath, words, { cwd: peers.folder, timeoutSeconds: 60 });
    assert.notEqual(ran.stdout, '', tail(ran));
    return JSON.parse(ran.stdout);
  };
  const first = await copy();
  assert.deepEqual([first.copied, first.there], [3, 0]);
  assert.match(JSON.stringify(first.refused), /^\[\{[^{}]*"reason":"quota_exceeded"[^{}]*\}\]$/);
  await side.setQuota('alt', 4);
  const second = await copy();
  assert.deepEqual([second.copied, second.there, second.refused], [1, 3, []]);
  const [from, to] = [await side.look(), await side.look('alt')];
  assert.equal(to.size, 4);
  assert.deepEqual([...to.values()], [...from.values()]);
  for (const nova of [demo, alt]) for (const { name } of await all(nova.list())) await nova.delete(name);
  return 'four keypairs to another project: three and a quota, the fourth when there is room, all as they were';
}
