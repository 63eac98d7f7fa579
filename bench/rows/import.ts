import { createHash, generateKeyPairSync, hash, type KeyPairKeyObjectResult } from 'node:crypto';
import { createRequire } from 'node:module';
import { fingerprintMd5, fingerprintSha256, formatPublicKey, parsePublicKey } from '@keypair-gateway/core';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, interleave } from '../interleave.js';
import { cycle, lineOfKey, sshpk } from './keys.js';

const require = createRequire(import.meta.url);
const { utils } = require('ssh2') as { utils: { parseKey(text: string): Ssh2 } };

interface Ssh2 {
  type: string;
  comment: string;
  getPublicSSH(): Buffer;
}

interface Kind {
  readonly id: number;
  readonly work: string;
  readonly keys: number;
  /** What holds a goal that is missed. */
  readonly why?: string;
  readonly goals: { readonly sshpk: number; readonly ssh2: number; readonly limit: number };
  readonly make: () => KeyPairKeyObjectResult;
}

const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength });

const HELD =
  'by a profile of the reading, base64 there and back is two fifths; each of the rest is small: memory 8 %, the parts of the line 7 %, the record of the key 7 %, its numbers 6 %, the comment 5 to 8 %';

const KINDS: readonly Kind[] = [
  { id: 1, work: 'import RSA-2048', keys: 16, goals: { sshpk: 3.5, ssh2: 3, limit: 2 }, make: rsa(2048) },
  { id: 1, work: 'import RSA-4096', keys: 4, goals: { sshpk: 3.5, ssh2: 3, limit: 2 }, make: rsa(4096) },
  {
    id: 1,
    work: 'import Ed25519',
    keys: 64,
    goals: { sshpk: 3.5, ssh2: 3, limit: 2 },
    make: () => generateKeyPairSync('ed25519'),
    why: 'the check that the point is on the curve, which the others lack: by a profile half of the reading is the Jacobi symbol of a number of 255 bits (2 µs, 180 steps of a binary algorithm), 17 % the numbers before it; the hashes of so short a key leave 1 µs for all',
  },
  {
    id: 2,
    work: 'import ECDSA P-256',
    keys: 64,
    goals: { sshpk: 2, ssh2: 3, limit: 4 },
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  },
];

/** Parse, all structural checks, MD5 and SHA-256, canonical line: of a line of the kind that a client sends. */
export async function importKeys(options: InterleaveOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { id, work, keys, goals, make, why = HELD } of KINDS) {
    const lines = Array.from({ length: keys }, () => lineOfKey(make().publicKey));
    const next = cycle(lines);
    const { cost, ratio } = await interleave(
      {
        ours: () => {
          const key = parsePublicKey(next());
          return [fingerprintMd5(key.plainBlob), fingerprintSha256(key.plainBlob), formatPublicKey(key)];
        },
        sshpk: () => {
          const key = sshpk.parseKey(next(), 'ssh');
          const md5 = key.fingerprint('md5').toString('hex');
          return [md5, key.fingerprint('sha256').toString('base64'), key.toString('ssh')];
        },
        ssh2: () => {
          const key = utils.parseKey(next());
          const blob = key.getPublicSSH();
          const line = `${key.type} ${blob.toString('base64')} ${key.comment}`;
          return [hashOf('md5', blob, 'hex'), hashOf('sha256', blob, 'base64'), line];
        },
        floor: () => {
          const line = next();
          const start = line.indexOf(' ') + 1;
          const blob = Buffer.from(line.slice(start, line.indexOf(' ', start)), 'base64');
          return [hashOf('md5', blob, 'hex'), hashOf('sha256', blob, 'base64')];
        },
      },
      options,
    );
    const common = { id, unit: 'µs CPU', ours: cost.ours, why };
    figures.push(
      figureOf({
        ...common,
        work: `${work}; sshpk; base64 and two hashes alone`,
        peer: cost.sshpk,
        limit: cost.floor,
        ratioPeer: ratio('sshpk', 'ours'),
        ratioLimit: ratio('ours', 'floor'),
        goalPeer: goals.sshpk,
        goalLimit: goals.limit,
      }),
      figureOf({
        ...common,
        work: `${work}; ssh2`,
        peer: cost.ssh2,
        limit: null,
        ratioPeer: ratio('ssh2', 'ours'),
        goalPeer: goals.ssh2,
        goalLimit: null,
      }),
    );
  }
  return figures;
}

/** Node has the faster one from 20.12 on. */
function hashOf(algorithm: string, bytes: Uint8Array, encoding: 'hex' | 'base64'): string {
  return typeof hash === 'function'
    ? hash(algorithm, bytes, encoding)
    : createHash(algorithm).update(bytes).digest(encoding);
}
