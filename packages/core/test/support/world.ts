import { randomBytes } from 'node:crypto';
import type { KeypairBackend } from '../../src/backend.js';
import { isKeypairError, type KeypairError } from '../../src/errors.js';
import { generateKeyMaterial } from '../../src/key/generate.js';
import { checkPair } from '../../src/key/private-key.js';
import { POLICIES, type Policy } from '../../src/policy.js';
import type { SecretText } from '../../src/secret.js';
import { createKeypairService, type KeypairServiceOptions } from '../../src/service/service.js';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory.js';
import type { Command, Context, Operation, Principal, Result } from '../../src/types.js';
import { createKeyRing, createVault, type Vault } from '../../src/vault/vault.js';

export const ALICE: Principal = { userId: 'alice', accountId: 'acme', roles: ['member'] };
export const BOB: Principal = { userId: 'bob', accountId: 'acme', roles: ['member'] };
export const ADMIN: Principal = { userId: 'root', accountId: 'ops', roles: ['admin'] };

export function contextOf(
  principal: Principal = ALICE,
  policy: Partial<Policy> = {},
  more: Partial<Context> = {},
): Context {
  return { principal, policy: { ...POLICIES.strict, ...policy }, requestId: 'req-1', ...more };
}

export interface World {
  readonly store: MemoryStore;
  readonly vault: Vault;
  readonly service: KeypairBackend;
  run<K extends Operation>(command: Command<K>, context?: Context): Promise<Result<K>>;
}

/** A service over memory with a vault; the clock ticks one microsecond a look. */
export function createWorld(given: Partial<KeypairServiceOptions> = {}): World {
  const store = createMemoryStore();
  const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: randomBytes(32) }] }));
  let now = 1_700_000_000_000_000;
  const service = createKeypairService({ store, vault, clock: () => ++now, ...given });
  return {
    store,
    vault,
    service,
    run: (command, context = contextOf()) => service.execute(command, context),
  };
}

export interface Pair {
  readonly publicKey: string;
  readonly privateKey: SecretText;
  readonly fingerprint: string;
}

export async function makePair(comment = ''): Promise<Pair> {
  return generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment });
}

/** Whether a private half belongs to a public key. */
export async function isPair(
  publicKey: string | undefined,
  privateKey: SecretText | undefined,
): Promise<boolean> {
  if (publicKey === undefined || privateKey === undefined) return false;
  return (await codeOf((async () => checkPair(publicKey, privateKey))())) === 'ok';
}

/** What a call came to: its code, or `ok`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (isKeypairError(error)) return error.code;
    throw error;
  }
}

/** The fault of a call that must fail. */
export async function faultOf(work: Promise<unknown>): Promise<KeypairError> {
  try {
    await work;
  } catch (error) {
    if (isKeypairError(error)) return error;
    throw error;
  }
  throw new Error('a fault was expected');
}
