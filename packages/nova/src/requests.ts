import { type Command, KeypairError, type Owner } from '@keypair-gateway/core';
import type { Call, WireRequest } from '@keypair-gateway/gateway';
import { formatQuery, readQuery } from './family/addresses.js';
import { foreignProject, tellingNames } from './family/faults.js';
import { formatAsciiJson } from './family/python-text.js';
import { ownerId } from './family/wire-values.js';
import type { NovaCallShapes, NovaShapes } from './shapes.js';
import type { NamedRequest } from './types.js';
import { versionHeaders } from './versions.js';

/** The operations that Nova has, and the names of their shapes. */
export const CALLS = { create: 'create', list: 'list', get: 'show', delete: 'delete' } as const;
/** The operations that Nova has. */
export type NovaOperation = keyof typeof CALLS;
type Shapes = NovaCallShapes<NovaOperation, unknown, unknown, unknown>;

/** What a dialect of Nova was made with. */
export interface NovaRules {
  readonly shapes: (version: string) => NovaShapes;
  readonly ownership: 'user' | 'account';
  readonly owners: 'credential' | 'any';
  readonly projectId: string | undefined;
}

/** The longest page; Nova's `[api]max_limit`. */
export const MAX_PAGE = 1000;

/** The shapes of a row's operation; rows without versions are those of `/v2`. */
export function callShapes(op: string, { shapes }: NovaRules, version = '2.0'): Shapes {
  return shapes(version)[CALLS[op as NovaOperation]] as unknown as Shapes;
}

/** The user whom a call names: in its body, or by the first `user_id` of its query; undefined: none, or the version cannot. */
export function namedUser(call: Call, { shapes }: NovaRules): string | undefined {
  if (!shapes(call.version ?? '2.0').form.takesUser) return undefined;
  const { keypair } = (call.body ?? {}) as { readonly keypair?: { readonly user_id?: unknown } };
  if (call.route.op === 'create')
    return typeof keypair?.user_id === 'string' ? keypair.user_id || undefined : undefined;
  return readQuery(call.request.target).find(([name]) => name === 'user_id')?.[1] || undefined;
}

/** Throws `invalid_request` where a path names another project than the caller's. */
export function checkProject({ principal, params: { project_id: named } }: Call): void {
  const own = principal?.projectId ?? principal?.accountId;
  if (named === undefined || named === own) return;
  throw foreignProject(named, own);
}

/**
 * Wire to command. Throws `invalid_request`, in the order of Nova: project of the path, then body or query; and `forbidden` where an account's keypairs are
 * asked for in another user's name.
 */
export function decodeRequest(call: Call, rules: NovaRules): Command<NovaOperation> {
  const { principal, request, route, version } = call;
  if (principal === undefined) throw new TypeError('A call of Nova needs a principal');
  const { userId, accountId } = principal;
  checkProject(call);
  const isShared = rules.ownership === 'account';
  const owner: Owner = isShared ? `account:${accountId}` : `user:${userId}`;
  const input =
    route.op === 'create' ? call.body : route.op === 'list' ? readQuery(request.target) : namedRequest(call);
  const target = isShared ? { owner, userId } : { owner };
  const decode = (): Command<NovaOperation> =>
    callShapes(route.op, rules, version).request.decode(input, target);
  const command = tellingNames(decode, call.body, rules.shapes(version ?? '2.0').form.names);
  const named = isShared ? namedUser(call, rules) : undefined;
  if (named !== undefined && named !== userId && !principal.roles.includes('admin')) {
    throw new KeypairError('forbidden', 'Only an administrator may act for another user.');
  }
  if (command.op === 'list' && rules.shapes(version ?? '2.0').form.pages) {
    const { limit = MAX_PAGE } = command.query;
    return { ...command, query: { ...command.query, limit: Math.min(limit, MAX_PAGE) } };
  }
  if (command.op !== 'create') return command;
  // A user's owner says it all: a note of who was named would go out again to an upstream cloud. An account's keypairs keep their creator.
  const creator = isShared && { nova: { userId: named ?? userId } };
  const items = command.items.map(({ attributes: { description } = {}, ...item }) => {
    const attributes = { ...(description !== undefined && { description }), ...creator };
    return Object.keys(attributes).length > 0 ? { ...item, attributes } : item;
  });
  return { ...command, items };
}

const namedRequest = ({ params, request }: Call): NamedRequest => ({
  name: params.name ?? '',
  query: readQuery(request.target),
});

// A path with such a name is that of something else: of the list, of what is above it, of a keypair with another name.
function checkPathName(name: string): void {
  if (!/^\.{0,2}$|\/|\n$|\p{Surrogate}/u.test(name)) return;
  throw new KeypairError('not_supported', 'Nova cannot be asked for a keypair of this name.', {
    details: { what: 'a name that is no part of a path' },
  });
}

const METHODS = { create: 'POST', list: 'GET', get: 'GET', delete: 'DELETE' } as const;

/** Command to wire. Throws `not_supported` for what the version, or a path, cannot say. */
export function encodeRequest(
  command: Command<NovaOperation>,
  version: string,
  rules: NovaRules,
): WireRequest {
  const user = rules.owners === 'any' ? ownerId(command.owner) : undefined;
  const sent = callShapes(command.op, rules, version).request.encode(command, user);
  const isCreate = command.op === 'create';
  const { name = '', query } = (Array.isArray(sent) ? { query: sent } : sent) as Partial<NamedRequest>;
  const isNamed = command.op === 'get' || command.op === 'delete';
  if (isNamed) checkPathName(name);
  const item = isNamed ? `/${encodeURIComponent(name)}` : '';
  const search = query?.length ? `?${formatQuery(query)}` : '';
  const isLegacy = version === '2.0';
  const project = rules.projectId === undefined ? '' : `/${rules.projectId}`;
  const { vary: _, ...asked } = versionHeaders(version) as Readonly<Record<string, string>>;
  return {
    method: METHODS[command.op],
    target: `${isLegacy ? '/v2' : '/v2.1'}${project}/os-keypairs${item}${search}`,
    basePath: '',
    origin: '',
    headers: {
      accept: 'application/json',
      ...(!isLegacy && asked),
      ...(isCreate && { 'content-type': 'application/json' }),
    },
    ...(isCreate && { body: new TextEncoder().encode(formatAsciiJson(sent)) }),
  };
}
