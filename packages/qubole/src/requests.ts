import { type Command, KeypairError, type Principal } from '@keypair-gateway/core';
import type { Call, Route, WireRequest } from '@keypair-gateway/gateway';
import { saying } from './errors.js';
import { accountOwner, quboleShapes } from './shapes.js';

/** What a dialect of Qubole was made with. */
export interface QuboleRules {
  readonly uniqueSshKey: boolean;
  readonly defaultPublicKey: string | undefined;
  readonly editorRoles: readonly string[];
}

const { refresh, view } = quboleShapes();

/** Who asks. */
export function callerOf({ principal }: Call): Principal {
  if (principal === undefined) throw new TypeError('A call of Qubole needs a principal');
  return principal;
}

/** The rules of the caller's account: its own words come before those of the mount. */
export function accountRules({ attributes }: Principal, rules: QuboleRules): QuboleRules {
  const own = (attributes?.qubole ?? {}) as Readonly<Record<string, unknown>>;
  const { uniqueSshKey, defaultPublicKey } = own;
  return {
    ...rules,
    ...(typeof uniqueSshKey === 'boolean' && { uniqueSshKey }),
    ...(typeof defaultPublicKey === 'string' && { defaultPublicKey }),
  };
}

/** Wire to command: a view fills an empty slot, a refresh always does. Throws `forbidden`. */
export function decodeRequest(call: Call, rules: QuboleRules): Command<'put'> {
  const caller = callerOf(call);
  const target = { owner: accountOwner(caller.accountId) };
  if (call.route.op === 'get') return view.request.decode(call.body, target);
  const mayEdit = caller.roles.some((role) => rules.editorRoles.includes(role));
  if (!mayEdit) throw new KeypairError('forbidden', 'The role of the caller may not edit the account.');
  if (!accountRules(caller, rules).uniqueSshKey)
    throw saying('forbidden', 'Unique SSH key feature is not enabled for this account');
  return refresh.request.decode(call.body, target);
}

/** Command to wire, by the row of the version asked for; v2 is the default. A `put` of an empty slot is a view. Throws `not_supported`. */
export function encodeRequest(
  command: Command<'put'> | Command<'get'>,
  { id, path }: Route,
  version = 'v2',
): WireRequest {
  if (!id.endsWith(`-${version}`))
    throw new KeypairError('not_supported', `The row ${id} is not for version ${version}.`);
  const isRefresh = command.op === 'put' && command.when === 'always';
  if (isRefresh) refresh.request.encode(command);
  else view.request.encode(command);
  return {
    method: isRefresh ? 'PUT' : 'GET',
    target: path.replace('(/)', ''),
    basePath: '',
    origin: '',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  };
}
