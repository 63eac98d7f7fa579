import {
  createPrivateKey,
  createPublicKey,
  type ED25519KeyPairOptions,
  generateKeyPairSync,
} from 'node:crypto';
import { type GenerationQueue, generateKeyMaterial } from '@keypair-gateway/core';

/** Texts that commands are made of, and private keys in place of such as would have to be made. */
export interface ModelKeys {
  /** Public key texts with the text of the private half. */
  readonly pairs: readonly { readonly publicKey: string; readonly secret: string }[];
  /** What some cloud refuses: by algorithm, size, length or form. */
  readonly others: readonly string[];
  readonly certificate: string;
  /** What a generation comes to, in turn, by what is asked for. */
  readonly made: Readonly<Record<'rsa' | 'ed25519', readonly object[]>>;
}

const MARKER = 'VSTOR-KEY-DESC:';

// In the making: to export a key that was made in this thread may wait for ever in Node 20.
const PEM: ED25519KeyPairOptions<'pem', 'pem'> = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
};

function jwkOf(pem: string): object {
  return createPrivateKey(pem).export({ format: 'jwk' });
}

export async function makeModelKeys(): Promise<ModelKeys> {
  const make = (
    algorithm: 'rsa' | 'ed25519' | 'ecdsa',
    comment: string,
  ): Promise<{ publicKey: string; secret: string }> =>
    generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm, comment }).then(
      ({ publicKey, privateKey }) => ({ publicKey, secret: privateKey.reveal() }),
    );
  const pairs = await Promise.all([
    make('ed25519', ''),
    make('ed25519', 'alice@laptop'),
    make('ed25519', `zoë ключ 🔑 a  b ${MARKER}the blue laptop`),
    make('rsa', 'rsa key'),
  ]);
  const ecdsa = await make('ecdsa', 'ecdsa');
  const plain = await make('ed25519', '');
  const { publicKey: certificate } = await generateKeyMaterial({
    from: 'generate',
    type: 'x509',
    algorithm: 'rsa',
    bits: 2048,
    comment: 'alice',
  });
  const others = [
    ecdsa.publicKey,
    `${plain.publicKey}\n`,
    `${plain.publicKey} ${'c'.repeat(1100)}`,
    `${plain.publicKey} ${MARKER}`,
    smallRsaLine(),
    plain.publicKey.slice(0, -8),
    'no key',
    '',
    certificate,
  ];
  const jwks = (made: () => object): object[] => Array.from({ length: 3 }, made);
  return {
    pairs,
    others,
    certificate,
    made: {
      rsa: jwks(() => jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048, ...PEM }).privateKey)),
      ed25519: jwks(() => jwkOf(generateKeyPairSync('ed25519', PEM).privateKey)),
    },
  };
}

/** A line that is sound but for its 512 bits. */
function smallRsaLine(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 512, ...PEM });
  const { n = '', e = '' } = createPublicKey(publicKey).export({ format: 'jwk' });
  const positive = (bytes: Buffer): Buffer =>
    (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  const parts = [Buffer.from('ssh-rsa'), ...[e, n].map((text) => positive(Buffer.from(text, 'base64url')))];
  const blob = parts.flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  });
  return `ssh-rsa ${Buffer.concat(blob).toString('base64')} small`;
}

/** A queue that makes nothing: a command is announced, and each generation of it gets the next prepared key of its kind. */
export interface PreparedQueue extends GenerationQueue {
  announce(algorithms: readonly string[], step: number): void;
}

export function createPreparedQueue({ made }: Pick<ModelKeys, 'made'>): PreparedQueue {
  let waiting: string[] = [];
  let turn = { step: -1, taken: new Map<string, number>() };
  return {
    announce(algorithms, step) {
      waiting = [...algorithms];
      if (turn.step !== step) turn = { step, taken: new Map() };
    },
    async run(work) {
      // The last one stands for all that come behind: a look and what it looks for.
      const algorithm = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? 'rsa';
      const pool = made[algorithm as 'rsa'];
      const taken = turn.taken.get(algorithm) ?? 0;
      turn.taken.set(algorithm, taken + 1);
      return pool === undefined ? work() : (pool[(turn.step + taken) % pool.length] as never);
    },
  };
}
