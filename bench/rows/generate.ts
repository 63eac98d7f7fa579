import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { cpuUsage } from 'node:process';
import { type GenerationQueue, generateKeyMaterial } from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, interleave, median } from '../interleave.js';
import { sshpk } from './keys.js';

const forge = createRequire(import.meta.url)('node-forge') as {
  options: { usePureJavaScript: boolean };
  pki: { rsa: { generateKeyPair(bits: number): unknown } };
};

const RSA = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: 'alice' } as const;
const ED25519 = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'alice' } as const;

const cpu = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
};

/** A whole answer: the line, the private half as text, the fingerprint. */
export async function generate(options: InterleaveOptions): Promise<readonly Figure[]> {
  const rounds = options.rounds ?? 15;
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
  for (let round = 0; round < rounds; round++) {
    // The time that a pair takes varies by chance: some of ours stand for one of theirs.
    for (let i = 0; i < 8; i++) {
      const from = cpu();
      await generateKeyMaterial(RSA, { queue });
      const whole = cpu() - from;
      ours.push(whole);
      rest.push(whole - inside);
    }
    const from = cpu();
    forge.pki.rsa.generateKeyPair(2048);
    theirs.push(cpu() - from);
  }
  const [mean, peer] = [average(ours), average(theirs)];
  const ed25519 = await interleave(
    {
      ours: () => generateKeyMaterial(ED25519),
      sshpk: () => {
        const key = sshpk.generatePrivateKey('ed25519');
        const half = key.toPublic();
        return [half.toString('ssh'), key.toString('openssh'), half.fingerprint('md5').toString('hex')];
      },
      bare: () => generateKeyPairSync('ed25519'),
    },
    options,
  );
  return [
    figureOf({
      id: 4,
      work: 'generate RSA-2048, the whole answer; node-forge in pure JavaScript (means)',
      unit: 'ms CPU',
      ours: mean,
      peer,
      limit: null,
      goalPeer: 10,
      goalLimit: null,
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
    figureOf({
      id: 5,
      work: 'generate Ed25519, the whole answer; sshpk; bare generateKeyPairSync',
      unit: 'µs CPU',
      ours: ed25519.cost.ours,
      peer: ed25519.cost.sshpk,
      limit: ed25519.cost.bare,
      ratioPeer: ed25519.ratio('sshpk', 'ours'),
      ratioLimit: ed25519.ratio('ours', 'bare'),
      goalPeer: 40,
      goalLimit: 1.5,
    }),
  ];
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
