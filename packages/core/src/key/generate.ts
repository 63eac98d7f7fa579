import { randomInt } from 'node:crypto';
import { KeypairError } from '../errors.js';
import type { SecretText } from '../secret.js';
import type { Algorithm, Material } from '../types.js';
import { checkWaiting } from '../wait.js';
import { KEY_TYPES, type KeyTypeRow } from './algorithms.js';
import { fingerprintMd5 } from './fingerprint.js';
import type { GenerationQueue, KeyKind } from './generation-queue.js';
import { jwkOf } from './private-jwk.js';
import { formatPrivateKey } from './private-key.js';
import type { KeyMaker, PrivateJwk } from './private-numbers.js';
import { checkComment, encodeKeyBlob, formatPublicKey } from './public-key.js';
import { tellGeneration } from './tell-generation.js';

/** A new key pair in the texts that a cloud answers with. */
export interface GeneratedKey {
  /** `ssh`: `type blob[ comment]`, with a newline only where the comment ends in one. `x509`: a PEM certificate with a final newline. */
  readonly publicKey: string;
  /** `ssh`: PEM with a final newline. `x509`: a PKCS#12 with an empty password in base64 without line breaks. */
  readonly privateKey: SecretText;
  readonly algorithm: Algorithm;
  readonly bits: number;
  /** MD5 (`ssh`) or SHA-1 (`x509`), lower-case colon hex. */
  readonly fingerprint: string;
}

/** What a generation may be told beside the material. */
export interface GenerateOptions {
  /** Ends the wait for a turn; a generation that runs is not stopped. */
  readonly signal?: AbortSignal;
  /** Bounds how many run at once; absent: it runs now. */
  readonly queue?: GenerationQueue;
  /** Epoch milliseconds, for the validity of a certificate. */
  readonly now?: () => number;
}

const CHECK_NUMBERS = 2 ** 32;

/**
 * Makes a key pair in libuv's thread pool, so that the event loop stays free; Ed25519, which takes less time than the way there, at once. RSA (2048 bits unless told otherwise, exponent 65537) is written as PKCS#1 PEM, Ed25519
 * and ECDSA (256 bits unless told otherwise) as openssh-key-v1. `x509` makes a self-signed RSA certificate for client authentication whose common name is the
 * comment, as Nova makes it for Windows, and loads node-forge on its first use.
 *
 * Rejects with `unsupported_algorithm` (also for a size that the algorithm does not have), `invalid_key` for a comment that cannot stand in a line,
 * `invalid_request` for a certificate without a name, `rate_limited` when the queue is full.
 *
 * @example
 * ```ts
 * import { generateKeyMaterial } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'work' });
 * console.log(made.publicKey.startsWith('ssh-ed25519 '), made.publicKey.endsWith(' work'), `${made.privateKey}`); // true true [redacted]
 * ```
 */
export async function generateKeyMaterial(
  material: Extract<Material, { from: 'generate' }>,
  options: GenerateOptions = {},
): Promise<GeneratedKey> {
  // A newline at the end of a line's comment ends the line: some clouds give their keys so.
  const end = material.type === 'ssh' && material.comment.endsWith('\n') ? '\n' : '';
  const comment = end === '' ? material.comment : material.comment.slice(0, -1);
  checkComment(comment);
  const { row, maker, bits } = generatorOf(material.algorithm, material.bits);
  const x509 = material.type === 'x509';
  if (x509 && row.algorithm !== 'rsa')
    throw unsupported('An x509 keypair is made with RSA only.', 'algorithm');
  if (x509 && comment === '') throw nameless();
  const jwk = await secretOf(maker, { algorithm: row.algorithm, bits }, options);
  if (x509) {
    const { certify } = await import('./formats/x509-generate.js');
    return {
      ...(await certify(jwk, comment, (options.now ?? Date.now)())),
      algorithm: row.algorithm,
      bits,
    };
  }
  const made = lineOf(row, maker, jwk, bits, comment);
  return { ...made, publicKey: made.publicKey + end };
}

/** A key that was made before, for this caller alone, or a new one. */
function secretOf(
  maker: KeyMaker,
  kind: KeyKind,
  { queue, signal }: GenerateOptions,
): PrivateJwk | Promise<PrivateJwk> {
  const generate = (): Promise<PrivateJwk> => maker.generate(kind.bits);
  checkWaiting(signal);
  if (queue === undefined) return tellGeneration(kind, 'made', generate, (work) => work());
  const taken = queue.take?.(kind);
  if (taken === undefined) return tellGeneration(kind, 'made', generate, (work) => queue.run(work, signal));
  const jwk = jwkOf(taken);
  return tellGeneration(
    kind,
    'pool',
    () => Promise.resolve(jwk),
    (work) => work(),
  );
}

function lineOf(
  row: KeyTypeRow,
  maker: KeyMaker,
  jwk: PrivateJwk,
  bits: number,
  comment: string,
): GeneratedKey {
  const { sshType, algorithm } = row;
  const numbers = maker.fromJwk(jwk);
  const blob = encodeKeyBlob(sshType, numbers);
  return {
    publicKey: formatPublicKey({ sshType, blob, comment }),
    privateKey: formatPrivateKey({ sshType, numbers, comment }, { check: randomInt(CHECK_NUMBERS) }),
    algorithm,
    bits,
    fingerprint: fingerprintMd5(blob),
  };
}

/** What makes keys of an algorithm, of its first size unless told otherwise. Throws `unsupported_algorithm`. */
export function generatorOf(
  algorithm: Algorithm,
  bits: number | undefined,
): { readonly row: KeyTypeRow; readonly maker: KeyMaker; readonly bits: number } {
  const made = KEY_TYPES.filter((row) => row.algorithm === algorithm && row.secret?.maker !== undefined);
  if (made.length === 0) throw unsupported(`Keys of algorithm ${algorithm} are not made here.`, 'algorithm');
  for (const row of made) {
    const maker = row.secret?.maker as KeyMaker;
    const [size] = maker.sizes;
    if (bits === undefined) return { row, maker, bits: size };
    if (maker.sizes.includes(bits)) return { row, maker, bits };
  }
  throw unsupported(`Keys of algorithm ${algorithm} do not have this size in bits.`, 'bits');
}

function unsupported(message: string, member: string): KeypairError {
  return new KeypairError('unsupported_algorithm', message, {
    issues: [{ path: [member], message, code: 'E_TYPE_UNSUPPORTED' }],
  });
}

function nameless(): KeypairError {
  const message = 'An x509 keypair needs a comment: it becomes the common name.';
  return new KeypairError('invalid_request', message, {
    issues: [{ path: ['comment'], message, code: 'minLength' }],
  });
}
