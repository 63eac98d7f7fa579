import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { cpuUsage } from 'node:process';
import { type GenerationQueue, generateKeyMaterial } from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, interleave, median } from '../interleave.js';
import { sshpk } from './keys.js';

interface ForgePair {
  readonly publicKey: object;
  readonly privateKey: object;
}

/** The part of node-forge that is compared with; in pure JavaScript once `usePureJavaScript` is set, else it calls Node's own generation. */
export const forge = createRequire(import.meta.url)('node-forge') as {
  options: { usePureJavaScript: boolean };
  pki: {
    rsa: {
      generateKeyPair(bits: number): ForgePair;
      generateKeyPair(options: { bits: number }, done: (error: Error | null, pair: ForgePair) => void): void;
    };
    privateKeyToPem(key: object): string;
  };
  ssh: {
    publicKeyToOpenSSH(key: object, comment: string): string;
    getPublicKeyFingerprint(key: object, options: { encoding: 'hex'; delimiter: ':' }): string;
  };
};

/** What is asked for where RSA keys are made. */
export const RSA = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: 'alice' } as const;
const ED25519 = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'alice' } as const;
/** How long one key takes is chance, which the mean of many evens out: more of those that cost less. */
const PEER_KEYS_A_ROUND = 4;
const OWN_KEYS_A_PEER = 4;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const cpu = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
};

/** A whole answer: the line, the private half as text, the fingerprint. */
export async function generate(options: InterleaveOptions): Promise<readonly Figure[]> {
  // First what is short: the heap that node-forge leaves behind makes the collector dear for what comes after it.
  const ed25519 = await generateEd25519(options);
  return [...(await generateRsa(options.rounds ?? 15)), ed25519];
}

async function generateRsa(rounds: number): Promise<readonly Figure[]> {
  forge.options.usePureJavaScript = true;
  const [ours, theirs, rest]: [number[], number[], number[]] = [[], [], []];
  let inside = 0;
  const queue: GenerationQueue = {
    async run(work) {
      const from = cpu();
      const made = await work();
      inside = cpu() - from;
      return made;
    },
  };
  await generateKeyMaterial(RSA);
  for (let i = 0; i < rounds * PEER_KEYS_A_ROUND; i++) {
    for (let key = 0; key < OWN_KEYS_A_PEER; key++) {
      const from = cpu();
      await generateKeyMaterial(RSA, { queue });
      const whole = cpu() - from;
      ours.push(whole);
      rest.push(whole - inside);
    }
    const before = cpu();
    const { publicKey, privateKey } = forge.pki.rsa.generateKeyPair(RSA.bits);
    forge.ssh.publicKeyToOpenSSH(publicKey, RSA.comment);
    forge.pki.privateKeyToPem(privateKey);
    forge.ssh.getPublicKeyFingerprint(publicKey, { encoding: 'hex', delimiter: ':' });
    theirs.push(cpu() - before);
  }
  return [
    figureOf({
      id: 4,
      work: `generate RSA-2048, the whole answer; node-forge in pure JavaScript (means of ${ours.length} and ${theirs.length} keys)`,
      unit: 'ms CPU',
      ours: mean(ours),
      peer: mean(theirs),
      limit: null,
      goalPeer: 10,
      goalLimit: null,
      why: 'all but a few thousandths of it are OpenSSL. A profile (perf) has half of that in BN_gcd, which in OpenSSL 3 asks of each candidate for a prime, in constant time, whether it suits the exponent; the primes themselves are the other half. Primes of `crypto.generatePrime` put together here would halve the time, and give up what that constant time is there for.',
    }),
    figureOf({
      id: 4,
      work: 'generate RSA-2048, all but the generation itself; a millisecond',
      unit: 'ms CPU',
      ours: median(rest),
      peer: null,
      limit: 1,
      goalPeer: null,
      goalLimit: 1,
    }),
  ];
}

async function generateEd25519(options: InterleaveOptions): Promise<Figure> {
  const ours = (): Promise<unknown> => generateKeyMaterial(ED25519);
  // Apart, since the peer's garbage would be counted as ours.
  const bare = await interleave({ ours, bare: () => generateKeyPairSync('ed25519') }, options);
  const peer = await interleave(
    {
      ours,
      sshpk: () => {
        const key = sshpk.generatePrivateKey('ed25519');
        const half = key.toPublic();
        return [half.toString('ssh'), key.toString('openssh'), half.fingerprint('md5').toString('hex')];
      },
    },
    options,
  );
  return figureOf({
    id: 5,
    work: 'generate Ed25519, the whole answer; sshpk; bare generateKeyPairSync',
    unit: 'µs CPU',
    ours: bare.cost.ours,
    peer: peer.cost.sshpk,
    limit: bare.cost.bare,
    ratioPeer: peer.ratio('sshpk', 'ours'),
    ratioLimit: bare.ratio('ours', 'bare'),
    goalPeer: 40,
    goalLimit: 1.5,
  });
}
