import type { KeypairBackend } from './backend.js';
import { type Issue, isKeypairError, KeypairError } from './errors.js';
import { quotaExceeded } from './faults.js';
import { FINDINGS } from './findings.js';
import { checkPair } from './key/private-key.js';
import { readPublicKey } from './key/read-public-key.js';
import { checkName, isWellFormed } from './names.js';
import type { Policy, PublicKeyReading } from './policy.js';
import type { SecretText } from './secret.js';
import type {
  Command,
  Context,
  KeypairType,
  ListQuery,
  Material,
  NewKeypair,
  Operation,
  Owner,
  Principal,
  Result,
} from './types.js';

/** What admission learnt: one reading for each item of a create, one for a put or update; null where there was no text to read. */
export interface Admission {
  readonly readings: readonly (PublicKeyReading | null)[];
}

/** How many keypairs the owner has; undefined: nobody can say. */
export type CountKeypairs = () => Promise<number | undefined>;

const WRITES: Readonly<Record<Operation, boolean>> = {
  create: true,
  get: false,
  list: false,
  update: true,
  put: true,
  delete: true,
};

/**
 * Checks of the caller's `policy` before any backend: who may act for the owner (`forbidden`), read-only roles (`forbidden`), a quota that is full already
 * (`quota_exceeded`: a hint, the store decides), names (`invalid_name`), then key texts and pairs (`invalid_key`, `weak_key`, `unsupported_algorithm`).
 * `createKeypairService` does this by itself; put it before a client of a cloud.
 *
 * @example
 * ```ts
 * import { admit, createKeypairService, createMemoryStore, resolvePolicy } from '@keypair-gateway/core';
 *
 * const backend = admit(createKeypairService({ store: createMemoryStore() }));
 * const principal = { userId: 'alice', accountId: 'acme', roles: [] };
 * const context = { principal, policy: resolvePolicy('strict'), requestId: 'req-1' };
 * const list = { op: 'list', owner: 'user:bob', query: { order: 'name' } } as const;
 * console.log(await backend.execute(list, context).catch((error) => error.code)); // forbidden
 * ```
 */
export function admit(backend: KeypairBackend): KeypairBackend {
  const { capabilities } = backend;
  return Object.freeze({
    capabilities,
    async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      await admitCommand(command as Command, context, () => countBehind(backend, command.owner, context));
      return backend.execute(command, context);
    },
  });
}

async function countBehind(
  backend: KeypairBackend,
  owner: Owner,
  context: Context,
): Promise<number | undefined> {
  const { operations, orders } = backend.capabilities;
  const [order] = orders;
  if (!operations.includes('list') || order === undefined) return undefined;
  const { total } = await backend.execute(
    { op: 'list', owner, query: { order, limit: 0, total: true } },
    context,
  );
  return total;
}

/** The checks of `admit` on one command; throws what they find, gives the readings of the key texts so that a key is read once. */
export async function admitCommand(
  command: Command,
  context: Context,
  count: CountKeypairs,
): Promise<Admission> {
  const { policy, principal } = context;
  checkMayAct(command.owner, principal);
  if (WRITES[command.op] && principal.roles.includes('read-only'))
    throw forbidden(command.op, 'A principal with the role read-only may not write.');
  switch (command.op) {
    case 'create':
      await checkQuota(command.items.length, policy, count);
      gather(
        command.items,
        ({ name }) => checkName(name, policy),
        (i) => ['items', i, 'name'],
      );
      return { readings: readItems(command.items, policy) };
    case 'put':
      return { readings: [within(['material'], () => readMaterial(command.material, policy))] };
    case 'update': {
      const { name, publicKey, privateKey } = command.set;
      if (name !== undefined) within(['set', 'name'], () => checkName(name, policy));
      const reading =
        publicKey === undefined
          ? null
          : within(['set'], () => readText(publicKey, typeOf(publicKey), policy));
      if (privateKey) within(['set'], () => checkPrivate(publicKey, privateKey, policy));
      return { readings: [reading] };
    }
    case 'list':
      checkQuery(command.query);
      return { readings: [] };
    default:
      return { readings: [] };
  }
}

/** The type that a public key text has by its looks, for a keypair whose type is not known here. */
export function typeOf(publicKey: string): KeypairType {
  return publicKey.trimStart().startsWith('-----BEGIN ') ? 'x509' : 'ssh';
}

function checkMayAct(owner: Owner, { roles, userId, accountId }: Principal): void {
  if (roles.includes('admin') || owner === `user:${userId}` || owner === `account:${accountId}`) return;
  throw forbidden(undefined, 'The principal may not act for this owner.');
}

function forbidden(operation: Operation | undefined, message: string): KeypairError {
  return new KeypairError('forbidden', message, { details: operation === undefined ? {} : { operation } });
}

async function checkQuota(more: number, { maxKeypairs }: Policy, count: CountKeypairs): Promise<void> {
  if (maxKeypairs === undefined || more === 0) return;
  if (more <= maxKeypairs) {
    const there = await count();
    if (there === undefined || there + more <= maxKeypairs) return;
  }
  throw quotaExceeded(maxKeypairs);
}

function readItems(items: readonly NewKeypair[], policy: Policy): readonly (PublicKeyReading | null)[] {
  return gather(
    items,
    ({ material }) => readMaterial(material, policy),
    (i) => ['items', i, 'material'],
  );
}

function readMaterial(material: Material, policy: Policy): PublicKeyReading | null {
  if (material.from === 'generate') {
    checkGenerated(material, policy);
    return null;
  }
  const { publicKey, privateKey, type } = material;
  const reading = readText(publicKey, type, policy);
  if (privateKey !== undefined) checkPrivate(publicKey, privateKey, policy);
  return reading;
}

function checkGenerated(material: Extract<Material, { from: 'generate' }>, policy: Policy): void {
  const { algorithm, bits } = material;
  const { minimum, maximum } = policy.rsaBits;
  if (!policy.algorithms.includes(algorithm))
    throw new KeypairError('unsupported_algorithm', `The policy ${policy.name} admits no ${algorithm} keys.`);
  if (algorithm !== 'rsa' || bits === undefined || (bits >= minimum && bits <= maximum)) return;
  const message = `The policy ${policy.name} admits RSA keys of ${minimum} to ${maximum} bits, not ${bits}.`;
  throw new KeypairError(bits < minimum ? 'weak_key' : 'invalid_key', message);
}

function readText(text: string, type: KeypairType, policy: Policy): PublicKeyReading {
  return within(['publicKey'], () => readPublicKey(text, type, policy));
}

function checkPrivate(publicKey: string | undefined, secret: SecretText, policy: Policy): void {
  const text = secret.reveal();
  const limitBytes = policy.maxTextBytes.privateKey;
  const lengthBytes = Buffer.byteLength(text, 'utf8');
  const refuse = (code: keyof typeof FINDINGS, message: string): never => {
    throw new KeypairError('invalid_key', message, {
      details: { limitBytes, lengthBytes, reason: code },
      issues: [{ path: ['privateKey'], message, code }],
    });
  };
  if (lengthBytes > limitBytes)
    refuse('E_TOO_LARGE', `The private key text is ${lengthBytes} bytes long, the limit is ${limitBytes}.`);
  if (!isWellFormed(text)) refuse('E_ENCODING', FINDINGS.E_ENCODING.message);
  if (publicKey === undefined) return;
  if (typeOf(publicKey) === 'x509')
    throw new KeypairError('not_supported', 'The private half of a certificate is not taken in.', {
      details: { what: 'private half of type x509' },
    });
  within(['privateKey'], () => checkPair(publicKey, secret));
}

function checkQuery({ order, after, offset = 0, limit = 0 }: ListQuery): void {
  const wrong = (path: string, message: string): KeypairError =>
    new KeypairError('invalid_request', message, { issues: [{ path: ['query', path], message }] });
  if (after !== undefined && order !== 'name') throw wrong('after', 'A marker needs the order by name.');
  for (const [path, value] of Object.entries({ offset, limit }))
    if (!Number.isSafeInteger(value) || value < 0) throw wrong(path, `${path} must be an integer from 0.`);
}

/** Runs a check on every item; throws the first fault with the issues of all, so that a caller of many learns of all at once. */
function gather<T, R>(
  items: readonly T[],
  check: (item: T) => R,
  path: (index: number) => readonly (string | number)[],
): readonly R[] {
  const faults: KeypairError[] = [];
  const results = items.flatMap((item, i) => {
    try {
      return [within(path(i), () => check(item))];
    } catch (error) {
      if (!isKeypairError(error)) throw error;
      faults.push(error);
      return [];
    }
  });
  const [first] = faults;
  if (first === undefined) return results;
  throw faults.length === 1
    ? first
    : withIssues(
        first,
        faults.flatMap(({ issues }) => issues),
      );
}

/** Puts a path before the issues of what the work throws; a fault without issues gets one. */
function within<R>(path: readonly (string | number)[], work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    const { issues, message } = error;
    const placed: readonly Issue[] = issues.length === 0 ? [{ path: [], message }] : issues;
    throw withIssues(
      error,
      placed.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
    );
  }
}

function withIssues(error: KeypairError, issues: readonly Issue[]): KeypairError {
  const { code, message, details, cause } = error;
  return new KeypairError(code, message, {
    ...(details && { details }),
    ...(cause !== undefined && { cause }),
    issues,
  });
}
