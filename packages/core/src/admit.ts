import { setImmediate } from 'node:timers/promises';
import type { KeypairBackend } from './backend.js';
import { type Issue, isKeypairError, KeypairError } from './errors.js';
import { quotaExceeded } from './faults.js';
import { FINDINGS } from './findings.js';
import { type ExamineOptions, examinePrivateKey, examineReading } from './key/examine.js';
import { checkPair } from './key/private-key.js';
import { type ReadingWithKey, readWithKey } from './key/read-public-key.js';
import { checkQuery } from './list-query.js';
import { checkName, isWellFormed } from './names.js';
import { newKeysBehind } from './patch.js';
import type { Policy, PublicKeyReading } from './policy.js';
import type { SecretText } from './secret.js';
import type {
  Command,
  Context,
  KeypairType,
  Material,
  NewKeypair,
  Operation,
  Owner,
  Patch,
  Principal,
  Result,
} from './types.js';

/** What admission learnt: one reading for each item of a create, one for a put or update; null where there was no text to read. */
export interface Admission {
  readonly readings: readonly (PublicKeyReading | null)[];
}

/** What the checks ask of the outside. */
export interface AdmissionSources {
  /** How many keypairs the owner has; undefined: nobody can say. */
  count(): Promise<number | undefined>;
  /** Epoch seconds. */
  readonly now: number;
  /** Absent: nothing is stored here that a modulus could share a prime with. */
  readonly sharesPrime?: ExamineOptions['sharesPrime'];
}

/** What `admit` may be told. */
export interface AdmitOptions {
  /** Epoch milliseconds, for the validity of certificates; default: the system's clock. */
  readonly now?: () => number;
  /** In place of the caller's policy: the rules of a cloud behind, beside which those of the caller stand in an `admit` of their own. */
  readonly policy?: Policy;
}

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
 * (`quota_exceeded`: a hint, the store decides), names (`invalid_name`), then key texts and pairs (`invalid_key`, `weak_key`, `unsupported_algorithm`). Where it
 * refuses a key of an update, it asks the backend (`get`) whether that key is there already, which is no change and so let pass.
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
export function admit(backend: KeypairBackend, options: AdmitOptions = {}): KeypairBackend {
  const { capabilities } = backend;
  const { now = Date.now } = options;
  return Object.freeze({
    capabilities,
    async execute<K extends Operation>(command: Command<K>, given: Context): Promise<Result<K>> {
      const context = { ...given, policy: options.policy ?? given.policy };
      const sources: AdmissionSources = {
        count: () => countBehind(backend, command.owner, context),
        now: now() / 1000,
      };
      try {
        await admitCommand(command as Command, context, sources);
      } catch (error) {
        if (command.op !== 'update' || !isAboutKeys(error)) throw error;
        // Only now, since it costs a question: what the policy refuses may be what is there already.
        const found = await newKeysBehind(backend, command as Command<'update'>, context);
        if (found === undefined) throw error;
        await admitKeys(found.keys, found.stored, context, sources);
      }
      return backend.execute(command, given);
    },
  });
}

function isAboutKeys(error: unknown): boolean {
  const member = isKeypairError(error) ? error.issues[0]?.path[1] : undefined;
  return member === 'publicKey' || member === 'privateKey';
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
  sources: AdmissionSources,
): Promise<Admission> {
  const { policy } = context;
  checkCaller(command, context);
  switch (command.op) {
    case 'create':
      await checkQuota(command.items.length, policy, sources);
      gather(
        command.items,
        ({ name }) => checkName(name, policy),
        (i) => ['items', i, 'name'],
      );
      return { readings: await readItems(command.items, policy, examineOptions(sources, context)) };
    case 'put': {
      const read = within(['material'], () => readMaterial(command.material, policy));
      const options = examineOptions(sources, context);
      return { readings: [await withinLater(['material'], () => examine(read, policy, options))] };
    }
    case 'update': {
      const { name } = command.set;
      if (name !== undefined) within(['set', 'name'], () => checkName(name, policy));
      return { readings: [await admitKeys(command.set, undefined, context, sources)] };
    }
    case 'list':
      checkQuery(command.query);
      return { readings: [] };
    default:
      return { readings: [] };
  }
}

/** The checks of an update's keys; `stored` is the public key that stands there, which a private half that comes alone must fit. */
export async function admitKeys(
  { publicKey, privateKey }: Pick<Patch, 'publicKey' | 'privateKey'>,
  stored: string | undefined,
  context: Context,
  sources: AdmissionSources,
): Promise<PublicKeyReading | null> {
  const { policy } = context;
  const read: ReadKey = {
    ...(publicKey !== undefined && {
      text: within(['set'], () => readText(publicKey, typeOf(publicKey), policy)),
    }),
    ...(privateKey && { privateKey }),
  };
  if (privateKey) within(['set'], () => checkPrivate(publicKey ?? stored, privateKey, policy));
  return withinLater(['set'], () => examine(read, policy, examineOptions(sources, context)));
}

function examineOptions({ now, sharesPrime }: AdmissionSources, context: Context): ExamineOptions {
  return {
    now,
    sharesPrime,
    get signal() {
      return context.signal;
    },
  };
}

/** A slot that is filled on first sight is no write of the one who looks: the pair is made here, and what is there stays. */
export function isLook(
  command: Command,
): command is Command<'put'> & { readonly material: { readonly from: 'generate' } } {
  return command.op === 'put' && command.when === 'absent' && command.material.from === 'generate';
}

/** The type that a public key text has by its looks, for a keypair whose type is not known here. */
export function typeOf(publicKey: string): KeypairType {
  return publicKey.trimStart().startsWith('-----BEGIN ') ? 'x509' : 'ssh';
}

/** Throws `forbidden` for a principal who may not do this, or nothing for this owner. */
export function checkCaller(command: Command, { principal }: Pick<Context, 'principal'>): void {
  checkMayAct(command.owner, principal);
  if (WRITES[command.op] && !isLook(command) && principal.roles.includes('read-only'))
    throw forbidden(command.op, 'A principal with the role read-only may not write.');
}

function checkMayAct(owner: Owner, { roles, userId, accountId }: Principal): void {
  if (roles.includes('admin') || owner === `user:${userId}` || owner === `account:${accountId}`) return;
  throw forbidden(undefined, 'The principal may not act for this owner.');
}

function forbidden(operation: Operation | undefined, message: string): KeypairError {
  return new KeypairError('forbidden', message, { details: operation === undefined ? {} : { operation } });
}

async function checkQuota(more: number, { maxKeypairs }: Policy, sources: AdmissionSources): Promise<void> {
  if (maxKeypairs === undefined || more === 0) return;
  if (more <= maxKeypairs) {
    const there = await sources.count();
    if (there === undefined || there + more <= maxKeypairs) return;
  }
  throw quotaExceeded(maxKeypairs);
}

/** What has the form of a key and is examined later, since that takes time. */
interface ReadKey {
  readonly text?: ReadingWithKey & { readonly type: KeypairType };
  readonly privateKey?: SecretText;
}

// All are read before the first is examined: what is wrong at a glance is told at once, and costs nothing more.
async function readItems(
  items: readonly NewKeypair[],
  policy: Policy,
  options: ExamineOptions,
): Promise<readonly (PublicKeyReading | null)[]> {
  const pathOf = (index: number): readonly (string | number)[] => ['items', index, 'material'];
  const read = gather(items, ({ material }) => readMaterial(material, policy), pathOf);
  const examined: (PublicKeyReading | null | KeypairError)[] = [];
  for (const [index, each] of read.entries()) {
    // A screen takes milliseconds: others have their turn between two.
    if (index > 0) await setImmediate();
    try {
      examined.push(await examine(each, policy, options));
    } catch (error) {
      examined.push(expectedFault(placed(error, pathOf(index))));
    }
  }
  return gather(
    examined,
    (each) => {
      if (isKeypairError(each)) throw each;
      return each;
    },
    () => [],
  );
}

function expectedFault(error: unknown): KeypairError {
  if (isKeypairError(error)) return error;
  throw error;
}

function readMaterial(material: Material, policy: Policy): ReadKey {
  if (material.from === 'generate') {
    checkGenerated(material, policy);
    return {};
  }
  const { publicKey, privateKey, type } = material;
  const text = readText(publicKey, type, policy);
  if (privateKey === undefined) return { text };
  checkPrivate(publicKey, privateKey, policy);
  return { text, privateKey };
}

async function examine(
  { text, privateKey }: ReadKey,
  policy: Policy,
  options: ExamineOptions,
): Promise<PublicKeyReading | null> {
  let at = 'publicKey';
  try {
    const reading = text === undefined ? null : await examineReading(text, text.type, policy, options);
    at = 'privateKey';
    if (privateKey !== undefined) await examinePrivateKey(privateKey, policy, options.signal);
    return reading;
  } catch (error) {
    throw placed(error, [at]);
  }
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

function readText(
  text: string,
  type: KeypairType,
  policy: Policy,
): ReadingWithKey & { readonly type: KeypairType } {
  const { reading, key } = within(['publicKey'], () => readWithKey(text, type, policy));
  return { type, reading, key };
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

/** Runs a check on every item; throws the first fault with the issues of all, so that a caller of many learns of all at once. */
function gather<T, R>(
  items: readonly T[],
  check: (item: T) => R,
  path: (index: number) => readonly (string | number)[],
): readonly R[] {
  const faults: KeypairError[] = [];
  const results: R[] = [];
  for (let i = 0; i < items.length; i++) {
    try {
      results.push(check(items[i] as T));
    } catch (error) {
      faults.push(expectedFault(placed(error, path(i))));
    }
  }
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
export function within<R>(path: readonly (string | number)[], work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw placed(error, path);
  }
}

async function withinLater<R>(path: readonly (string | number)[], work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw placed(error, path);
  }
}

function placed(error: unknown, path: readonly (string | number)[]): unknown {
  if (!isKeypairError(error)) return error;
  const { message } = error;
  const issues: readonly Issue[] = error.issues.length === 0 ? [{ path: [], message }] : error.issues;
  return withIssues(
    error,
    issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
  );
}

function withIssues(error: KeypairError, issues: readonly Issue[]): KeypairError {
  const { code, message, details, cause } = error;
  return new KeypairError(code, message, {
    ...(details && { details }),
    ...(cause !== undefined && { cause }),
    issues,
  });
}
