import type { FindingCode } from '../../src/findings.js';
import type { OpensshKey } from '../../src/key/formats/openssh-key-v1.js';
import {
  type Passphrase,
  type PrivateDocument,
  parsePrivateKey,
  readPrivateDocument,
} from '../../src/key/private-key.js';
import { isRefusal } from '../../src/key/refusal.js';
import { POLICIES } from '../../src/policy.js';
import { vector } from './vectors.js';

/** A private key as ssh-keygen, openssl or puttygen wrote it (packages/tools/make-private-vectors.sh). */
export interface PrivateVector {
  readonly name: string;
  /** The vector of the same key; absent: a key that is of no type of ours. */
  readonly key?: string;
  readonly format: string;
  readonly encoding: string;
  readonly passphrase?: string;
  readonly comment: string | null;
  readonly findings: readonly FindingCode[];
  readonly refused?: FindingCode;
  readonly text?: string;
  readonly base64?: string;
}

export const privateVectors: readonly PrivateVector[] = JSON.parse(vector('private.json')) as PrivateVector[];

/** The names of the keys that the vectors are of. */
export const KEY_NAMES = ['rsa1024', 'ecdsa256', 'ecdsa384', 'ecdsa521', 'ed25519', 'dsa1024'] as const;

export function privateVector(name: string): PrivateVector {
  const found = privateVectors.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no vector ${name}`);
  return found;
}

export function inputOf({ text, base64 = '' }: PrivateVector): string | Uint8Array {
  return text ?? Uint8Array.from(Buffer.from(base64, 'base64'));
}

export const OPTIONS = { maxBytes: 65_536, kdf: POLICIES.strict.kdf } as const;

/** The document, or the code with which it is refused. */
export async function read(
  input: string | Uint8Array,
  passphrase: Passphrase = '',
): Promise<PrivateDocument | FindingCode> {
  const document = await readPrivateDocument(input, { ...OPTIONS, passphrase });
  return isRefusal(document) ? document.refused : document;
}

/** The code with which an input is refused; `accepted` where it is not. */
export async function outcome(input: string | Uint8Array, passphrase?: Passphrase): Promise<string> {
  const document = await read(input, passphrase);
  return typeof document === 'string' ? document : 'accepted';
}

/** The key of a vector as the writers take it. */
export function keyOf(name: string, comment = ''): OpensshKey {
  const { sshType, reveal } = parsePrivateKey(vector(name));
  return { sshType, numbers: reveal(), comment };
}

/** The bytes inside a PEM, changed, in a PEM of the same label again. */
export function remadePem(text: string, change: (bytes: Buffer) => Uint8Array): string {
  const lines = text.trimEnd().split('\n');
  const blank = lines.indexOf('');
  const head = blank < 0 ? 1 : blank + 1;
  const bytes = change(Buffer.from(lines.slice(head, -1).join(''), 'base64'));
  const width = lines[head]?.length ?? 64;
  const body =
    Buffer.from(bytes)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [...lines.slice(0, head), ...body, lines.at(-1), ''].join('\n');
}
