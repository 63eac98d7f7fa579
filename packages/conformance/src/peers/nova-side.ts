import { fileURLToPath } from 'node:url';
import { run, tail } from '../../../tools/run.js';
import type { Person, RealPeers } from './real-peers.js';

const SCRIPT = fileURLToPath(new URL('./openstack_side.py', import.meta.url));

/** A keypair as OpenStack's own SDK shows it. */
export interface NovaKeypair {
  readonly name: string;
  readonly type: string;
  readonly fingerprint: string;
  readonly public_key: string;
}

/** The real Nova seen by OpenStack's own SDK, which knows nothing of the gateway. */
export interface NovaSide {
  /** The keypairs of a person, `demo` unless another is named, by name. */
  look(person?: Person): Promise<ReadonlyMap<string, NovaKeypair>>;
  /** Limits the keypairs of the users of a project. */
  setQuota(project: Person, keypairs: number): Promise<void>;
}

/** OpenStack's SDK for Python, which the peers bring along. */
export function novaSide(peers: RealPeers): NovaSide {
  const ask = async (person: Person, ...words: readonly string[]): Promise<string> => {
    const env = peers.environment(person);
    const ran = await run('/usr/bin/python3', [SCRIPT, ...words], { env, timeoutSeconds: 60 });
    if (ran.status !== 0) throw new Error(`openstacksdk ${words[0]}: ${tail(ran, 2)}`);
    return ran.stdout;
  };
  return {
    async look(person = 'demo') {
      const keypairs: readonly NovaKeypair[] = JSON.parse(await ask(person, 'list'));
      return new Map(keypairs.map((keypair) => [keypair.name, keypair]));
    },
    async setQuota(project, keypairs) {
      await ask('admin', 'quota', project, String(keypairs));
    },
  };
}
