import {
  type Command,
  fingerprintMd5,
  type Keypair,
  KeypairError,
  type Owner,
  type PublicKey,
  parsePublicKey,
  type Result,
} from '@keypair-gateway/core';
import { decodeError, encodeError } from './errors.js';
import type { QuboleKey, QuboleRefreshed, QuboleViewed, QuboleWire } from './types.js';

export type * from './types.js';

/** The slot in which an account's pair is. */
export const SSH_KEY_SLOT = 'ssh_key';

/** The owner of an account's pair: all its users share it. */
export function accountOwner(accountId: string): Owner {
  return `account:${accountId}`;
}

/** An account's pair as `withPrivateKey` and the commands of the domain address it. */
export function accountKey(accountId: string): {
  readonly owner: Owner;
  readonly ref: { readonly by: 'slot'; readonly slot: string };
} {
  return { owner: accountOwner(accountId), ref: { by: 'slot', slot: SSH_KEY_SLOT } };
}

/** Whose key it is. */
export interface Target {
  readonly owner: Owner;
}

/** One call in both directions, pure and synchronous. `Asks`: what can be sent, `Answer`: what can be shown. */
export interface QuboleCallShapes<Asks extends Command, Answer, Body> {
  readonly request: {
    /** Whatever body came is ignored. */
    decode(body: unknown, target: Target): Command<'put'>;
    /** There is never a body. Throws `not_supported` for another slot, and for pairs that Qubole does not make. */
    encode(command: Asks): null;
  };
  readonly response: {
    encode(result: Pick<Result<'get'>, 'keypair'>): { readonly status: 200; readonly body: Body };
    /** Throws `upstream_unavailable`. */
    decode(json: unknown, target: Target): Answer;
  };
}

/** Translation of Qubole's account key. */
export interface QuboleShapes {
  /** A new pair in place of the old one. What was there before is not answered, so `outcome` is read as `replaced`. */
  readonly refresh: QuboleCallShapes<Command<'put'>, Result<'put'>, QuboleWire['refresh']['response']>;
  /** A look at the key, which makes the pair of a new account. */
  readonly view: QuboleCallShapes<
    Command<'put'> | Command<'get'>,
    Result<'get'>,
    QuboleWire['view']['response']
  >;
  /** The key without an envelope, as seeds have it. */
  readonly keypair: {
    encode(keypair: Pick<Keypair, 'publicKey'>): QuboleKey;
    /** Throws `upstream_unavailable`. */
    decode(json: unknown, target: Target): Keypair;
  };
  readonly error: { readonly encode: typeof encodeError; readonly decode: typeof decodeError };
}

const PAIR = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: '' } as const;

const refuse = (message: string): never => {
  throw new KeypairError('not_supported', message);
};

/** The line without the newline that stored text may end in. */
export function keyLine(publicKey: string): string {
  return publicKey.replace(/[\r\n]+$/, '');
}

function readKey(line: string): PublicKey {
  try {
    return parsePublicKey(line);
  } catch {
    // What was sent in place of a key is not repeated, nor carried along.
    throw new KeypairError('upstream_unavailable', 'The answer has no public key that can be read.');
  }
}

/** Qubole has no uuids: one made of the owner (RFC 9562 version 8), so that it is the same in every answer. */
function ownerUuid(owner: Owner): string {
  const text = new TextEncoder().encode(`${owner}\n${SSH_KEY_SLOT}`);
  const hex = fingerprintMd5(text).replaceAll(':', '');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function decodeKeypair(json: unknown, { owner }: Target): Keypair {
  const { public_key } = (json ?? {}) as { readonly public_key?: unknown };
  const publicKey = keyLine(typeof public_key === 'string' ? public_key : '');
  const { algorithm, bits, plainBlob } = readKey(publicKey);
  return {
    owner,
    uuid: ownerUuid(owner),
    name: SSH_KEY_SLOT,
    slot: SSH_KEY_SLOT,
    type: 'ssh',
    algorithm,
    bits,
    publicKey,
    fingerprint: fingerprintMd5(plainBlob),
    serial: null,
    createdAt: null,
    revision: 0,
    attributes: {},
    hasPrivateKey: true,
  };
}

const decodeRequest =
  (when: 'always' | 'absent') =>
  (_body: unknown, { owner }: Target): Command<'put'> => ({
    op: 'put',
    owner,
    slot: SSH_KEY_SLOT,
    material: PAIR,
    when,
  });

function checkSlot(slot: string): void {
  if (slot !== SSH_KEY_SLOT) refuse(`An account of Qubole has the slot ${SSH_KEY_SLOT} only.`);
}

function checkPut({ slot, material }: Command<'put'>): void {
  checkSlot(slot);
  const { from, type } = material;
  const isPair =
    from === 'generate' &&
    type === 'ssh' &&
    material.algorithm === PAIR.algorithm &&
    (material.bits ?? PAIR.bits) === PAIR.bits &&
    material.comment === PAIR.comment;
  if (!isPair) refuse('Qubole makes RSA pairs of 2048 bits without a comment, and takes none.');
}

function encodeView(command: Command<'put'> | Command<'get'>): null {
  if (command.op === 'put') {
    checkPut(command);
    return command.when === 'absent' ? null : refuse('A view never replaces a pair.');
  }
  if (command.reveal === true) refuse('Qubole shows no private key.');
  checkSlot(command.ref.by === 'slot' ? command.ref.slot : '');
  return null;
}

function encodeRefresh(command: Command<'put'>): null {
  checkPut(command);
  return command.when === 'always' ? null : refuse('A refresh always replaces the pair.');
}

function encodeRefreshed({ algorithm, bits, publicKey }: Keypair): QuboleRefreshed {
  const line = keyLine(publicKey);
  const { algorithm: type, bits: length } =
    algorithm === null || bits === null ? readKey(line) : { algorithm, bits };
  const status = `Successfully created ssh keypair of length: ${length} and type: ${type}`;
  return { status_code: 200, status, public_key: line };
}

/** The body of a view that shows this line. */
export function encodeViewed(publicKey: string): QuboleViewed {
  return { status_code: 200, public_key: keyLine(publicKey) };
}

/**
 * Translation of Qubole's account key, with no gateway, store or HTTP. No shape ever reveals a private half.
 *
 * @example
 * ```ts
 * import { quboleShapes } from '@keypair-gateway/qubole/shapes';
 *
 * const v = quboleShapes();
 * const command = v.refresh.request.decode(undefined, { owner: 'account:acct-1' });
 * console.log(command.slot, command.when, v.refresh.request.encode(command)); // ssh_key always null
 * ```
 */
export function quboleShapes(): QuboleShapes {
  return {
    refresh: {
      request: { decode: decodeRequest('always'), encode: encodeRefresh },
      response: {
        encode: ({ keypair }) => ({ status: 200, body: encodeRefreshed(keypair) }),
        decode: (json, target) => ({ keypair: decodeKeypair(json, target), outcome: 'replaced' }),
      },
    },
    view: {
      request: { decode: decodeRequest('absent'), encode: encodeView },
      response: {
        encode: ({ keypair }) => ({ status: 200, body: encodeViewed(keypair.publicKey) }),
        decode: (json, target) => ({ keypair: decodeKeypair(json, target) }),
      },
    },
    keypair: { encode: ({ publicKey }) => ({ public_key: keyLine(publicKey) }), decode: decodeKeypair },
    error: { encode: encodeError, decode: decodeError },
  };
}
