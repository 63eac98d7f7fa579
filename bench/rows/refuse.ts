import { generateKeyPairSync } from 'node:crypto';
import { isKeypairError, POLICIES, readPublicKey } from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, interleave } from '../interleave.js';
import { lineOfKey } from './keys.js';

/** Refusing a key costs no more than taking it in, and an oversized one next to nothing. */
export async function refuse(options: InterleaveOptions): Promise<readonly Figure[]> {
  const good = lineOfKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
  const policy = POLICIES.openssh;
  const bad: Readonly<Record<string, string>> = {
    'cut off in the middle': good.slice(0, good.length >> 1),
    'with a byte left over': withBlob(good, (blob) => Buffer.concat([blob, Buffer.of(0)])),
    'with an even modulus': withBlob(good, (blob) => Buffer.concat([blob.subarray(0, -1), Buffer.of(0)])),
    'that is a private key':
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n',
  };
  const tooLong = `ssh-rsa ${'A'.repeat(1_000_000)}`;
  const read = (line: string) => () => readPublicKey(line, 'ssh', policy);
  const refused = (line: string) => () => {
    try {
      readPublicKey(line, 'ssh', policy);
    } catch (error) {
      if (isKeypairError(error)) return error.code;
    }
    throw new Error('the key was taken in');
  };
  const figures: Figure[] = [];
  const compare = async (what: string, line: string, goalLimit: number): Promise<void> => {
    const { cost, ratio } = await interleave({ ours: refused(line), good: read(good) }, options);
    figures.push(
      figureOf({
        id: 3,
        work: `refuse a key ${what}; accept a good one`,
        unit: 'µs CPU',
        ours: cost.ours,
        peer: null,
        limit: cost.good,
        ratioLimit: ratio('ours', 'good'),
        goalPeer: null,
        goalLimit,
      }),
    );
  };
  for (const [what, line] of Object.entries(bad)) await compare(what, line, 1);
  await compare('of a megabyte', tooLong, 0.1);
  return figures;
}

function withBlob(line: string, change: (blob: Buffer) => Buffer): string {
  const [type = '', base64 = '', comment = ''] = line.split(' ');
  return `${type} ${change(Buffer.from(base64, 'base64')).toString('base64')} ${comment}`;
}
