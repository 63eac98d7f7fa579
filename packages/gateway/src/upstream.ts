import {
  admit,
  bridge,
  type Command,
  type Context,
  type Credential,
  type GenerationQueue,
  isKeypairError,
  type KeypairBackend,
  KeypairError,
  type ListBounds,
  type Operation,
  type Owner,
  type Policy,
  type Result,
  type Screens,
  separateOwners,
} from '@keypair-gateway/core';
import { type ClientOptions, createClient } from './client/client.js';
import { paged } from './client/paged.js';
import type { Dialect } from './dialect.js';

/** What `createCheckedClient` takes. */
export interface CheckedClientOptions extends ClientOptions {
  /** Keeps several owners apart behind a fixed credential, in the labels of the cloud: `meta` of CloudSigma. */
  readonly ownersIn?: 'meta';
  /** As of `ClientOptions`; default 10 000 ms, a third of what a gateway gives a request. */
  readonly deadlineMs?: number;
  /** What the cloud itself takes in. Default: the dialect's policy without its quota and without screens, which are nobody's but the front's. */
  readonly policy?: Policy;
  /** How long a list of the cloud may be in all its pages, since all of it is held at once. Default: 100 000 keypairs with 64 Mi UTF-16 units of text. */
  readonly bounds?: ListBounds;
}

// A third of what a gateway gives a request: a command may need a look after a call that hangs, and a call after it.
const CALL_DEADLINE_MS = 10_000;

/** What `createUpstream` takes. */
export interface UpstreamOptions extends CheckedClientOptions {
  /** The one owner whom a fixed credential serves; everybody else is refused. */
  readonly owner?: Owner;
  /** As of `bridge`: where several backends make keys, one queue for all of them leaves threads free for other work. */
  readonly generations?: GenerationQueue;
}

/**
 * A client that knows the rules of its cloud, without what `bridge` emulates: lists come whole, names and keys that the cloud would refuse are refused before they are sent, and
 * a fixed credential that is refused is `upstream_unavailable`. For tools that look around in a cloud by themselves; a mount wants `createUpstream`. Throws `TypeError` as that does.
 *
 * @example
 * ```ts
 * import { createCheckedClient, type Dialect } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * const client = createCheckedClient(cloud, {
 *   endpoint: 'https://cloud.example/api',
 *   credential: { kind: 'token', token: 'tok-alice' },
 * });
 * ```
 */
export function createCheckedClient(dialect: Dialect, options: CheckedClientOptions): KeypairBackend {
  return lawful(wholeClient(dialect, options), dialect, options);
}

/**
 * A cloud as the backend of a mount: a client of its dialect behind `bridge`, which emulates what it lacks, and `admit`. Lists come whole, whatever the cloud caps. A key
 * must pass the policy of the mount and then that of the cloud (1024 bytes on Huawei, RSA and Ed25519 on CloudSigma), so that what the cloud would refuse is refused in the
 * front dialect's own form before it is sent.
 *
 * A cloud that refuses a fixed credential is `upstream_unavailable`: the caller has done nothing wrong. Where the mount passes the caller's own credential through, what the
 * cloud says of it stays as it is; only passwords, tokens and access keys can be passed on, and each caller reaches the own keypairs alone. Without `owner`, `ownersIn` or a
 * credential that is passed through everybody gets `forbidden`.
 *
 * Throws `TypeError` for wrong options, and for `ownersIn` with a cloud that keeps no labels.
 *
 * @example
 * ```ts
 * import { createUpstream, type Dialect } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * const backend = createUpstream(cloud, {
 *   endpoint: 'https://cloud.example/api',
 *   credential: { kind: 'token', token: 'tok-service' },
 *   owner: 'user:alice',
 * });
 * ```
 */
export function createUpstream(dialect: Dialect, options: UpstreamOptions): KeypairBackend {
  const { owner, ownersIn, generations, bounds } = options;
  if (ownersIn !== undefined && owner !== undefined)
    throw new TypeError('owner and ownersIn exclude each other');
  const client = wholeClient(dialect, options);
  const check = judgeBy(ownRules(options.policy ?? dialect.policy), dialect, client);
  const bridged = {
    check,
    ...(owner !== undefined && { owner }),
    ...(generations && { generations }),
    ...(bounds && { bounds }),
  };
  const whole = bridge(client, bridged);
  return admit(passingOn(lawful(whole, dialect, options)));
}

function wholeClient(dialect: Dialect, options: CheckedClientOptions): KeypairBackend {
  const { ownersIn, credential, bounds } = options;
  if (ownersIn !== undefined && ownersIn !== 'meta') throw new TypeError('ownersIn must be "meta"');
  const { version = dialect.defaultUpstreamVersion, deadlineMs = CALL_DEADLINE_MS, ...others } = options;
  const client = createClient(dialect, { ...others, deadlineMs, ...(version !== undefined && { version }) });
  const cloud = blameless(paged(client, undefined, bounds), credential !== undefined, dialect);
  return ownersIn === undefined ? cloud : separateOwners(cloud, bounds && { bounds });
}

function ownRules({ maxKeypairs: _, ...policy }: Policy): Policy {
  const screens = Object.fromEntries(Object.keys(policy.screens).map((name) => [name, false]));
  return { ...policy, screens: screens as unknown as Screens };
}

/** A cloud that does not take the credential of the gateway itself is a fault of the gateway's configuration, not of who calls it. */
function blameless(backend: KeypairBackend, isFixed: boolean, { name }: Dialect): KeypairBackend {
  return over(backend, async (command, context) => {
    try {
      return await backend.execute(command, context);
    } catch (error) {
      const isRefused =
        isKeypairError(error, 'unauthenticated') || isKeypairError(error, 'second_factor_required');
      if (!isRefused || !isFixed || context.credential !== undefined) throw error;
      const message = `The cloud (${name}) refuses the credential of this gateway; check the credential of its backend.`;
      throw new KeypairError('upstream_unavailable', message, { cause: error });
    }
  });
}

const OF_THE_ITEM = ['invalid_name', 'invalid_key', 'weak_key', 'unsupported_algorithm'];

/** A fault of the rules of a cloud, which says whose they are: the caller has met those of the front. */
function ofTheCloud(error: KeypairError, { name }: Dialect): KeypairError {
  const { code, message, details, issues } = error;
  const where = ` This is a rule of the cloud behind this gateway (${name}).`;
  return new KeypairError(code, message + where, {
    ...(details !== undefined && { details }),
    issues: issues.map((issue) => ({ ...issue, message: issue.message + where })),
    cause: error,
  });
}

type Judge = (command: Command, context: Context) => Promise<void>;

/** Holds a command against the rules of a cloud. `backend` is asked what must be asked on the way (is this key there already?), and changes nothing. */
function judgeBy(policy: Policy, dialect: Dialect, backend: KeypairBackend): Judge {
  const judge = admit(
    over(backend, (command, context) =>
      isWrite(command) ? Promise.resolve(undefined as never) : backend.execute(command, context),
    ),
    { policy },
  );
  return async (command, context) => {
    try {
      await judge.execute(command, context);
    } catch (error) {
      throw isKeypairError(error) && OF_THE_ITEM.includes(error.code) ? ofTheCloud(error, dialect) : error;
    }
  };
}

function isWrite({ op }: { readonly op: string }): boolean {
  return ['create', 'update', 'put'].includes(op);
}

/** Checks keys and names by the rules of the cloud before anything is sent. Names have more rules than a policy holds: what the cloud itself says of one is told as its rule, too. */
function lawful(
  backend: KeypairBackend,
  dialect: Dialect,
  { policy = ownRules(dialect.policy) }: CheckedClientOptions,
): KeypairBackend {
  const judge = judgeBy(policy, dialect, backend);
  return over(backend, async (command, context) => {
    if (isWrite(command)) await judge(command as unknown as Command, context);
    try {
      return await backend.execute(command, context);
    } catch (error) {
      throw isKeypairError(error, 'invalid_name') ? ofTheCloud(error, dialect) : error;
    }
  });
}

/** Lets the caller's own credential go on only where it can mean the same there. */
function passingOn(backend: KeypairBackend): KeypairBackend {
  return over(backend, async (command, context) => {
    if (context.credential !== undefined) checkPassing(command, context, context.credential, backend);
    return backend.execute(command, context);
  });
}

function checkPassing(
  { owner }: { readonly owner: Owner },
  { principal: { userId, accountId } }: Context,
  { kind }: Credential,
  { capabilities }: KeypairBackend,
): void {
  if (kind === 'session' || kind === 'signature') {
    const message = `The cloud behind this gateway does not know a ${kind} that was made for the gateway; send a password or a token with each call.`;
    throw new KeypairError('unauthenticated', message);
  }
  const isOwn = owner === `user:${userId}` || owner === `account:${accountId}`;
  if (isOwn || capabilities.owners === 'any') return;
  throw new KeypairError('forbidden', 'The credential that is passed on serves its own user alone.');
}

function over(
  backend: KeypairBackend,
  execute: <K extends Operation>(command: Command<K>, context: Context) => Promise<Result<K>>,
): KeypairBackend {
  return Object.freeze({ capabilities: backend.capabilities, execute });
}
