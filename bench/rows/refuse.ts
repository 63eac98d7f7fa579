import { generateKeyPairSync } from 'node:crypto';
import { isKeypairError, POLICIES, readPublicKey } from '@keypair-gateway/core';
import { readOrRefuse } from '../../packages/core/src/key/read-public-key.js';
import { isRefusal } from '../../packages/core/src/key/refusal.js';
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
  // Inside, a refusal is a value; at the edge it becomes an error with a stack.
  const value = {
    good: () => readOrRefuse(good, 'ssh', policy),
    refused: (line: string) => () => {
      const read = readOrRefuse(line, 'ssh', policy);
      if (isRefusal(read)) return read.refused;
      throw new Error('the key was taken in');
    },
  };
  const thrown = {
    good: () => readPublicKey(good, 'ssh', policy),
    refused: (line: string) => () => {
      try {
        readPublicKey(line, 'ssh', policy);
      } catch (error) {
        if (isKeypairError(error)) return error.code;
      }
      throw new Error('the key was taken in');
    },
  };
  const figures: Figure[] = [];
  const compare = async (
    what: string,
    line: string,
    goalLimit: number,
    form: 'as a value' | 'as an error',
  ): Promise<void> => {
    const works = form === 'as a value' ? value : thrown;
    const { cost, ratio } = await interleave({ ours: works.refused(line), good: works.good }, options);
    figures.push(
      figureOf({
        id: 3,
        work: `refuse a key ${what}, ${form}; accept a good one`,
        unit: 'µs CPU',
        ours: cost.ours,
        peer: null,
        limit: cost.good,
        ratioLimit: ratio('ours', 'good'),
        goalPeer: null,
        goalLimit,
        why:
          form === 'as an error'
            ? 'the stack: of about 10 µs it takes 7, as a run without stacks shows; the engine walks it when an error is made, and it stays, for those who look for the cause'
            : 'a text that is no clean line is looked at again for the reason that is told: by a profile the expressions that look for control characters, lines and private keys are a third, splitting it a third',
      }),
    );
  };
  for (const form of ['as a value', 'as an error'] as const) {
    for (const [what, line] of Object.entries(bad)) await compare(what, line, 1, form);
    await compare('of a megabyte', tooLong, 0.1, form);
  }
  return figures;
}

function withBlob(line: string, change: (blob: Buffer) => Buffer): string {
  const [type = '', base64 = '', comment = ''] = line.split(' ');
  return `${type} ${change(Buffer.from(base64, 'base64')).toString('base64')} ${comment}`;
}
