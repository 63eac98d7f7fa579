import { type Command, KeypairError } from '@keypair-gateway/core';
import type { Call, Route, WireRequest } from '@keypair-gateway/gateway';
import type { AlgorithmType, CallShapes, CloudsigmaShapes, ItemRequest, Target } from './types.js';

/** The operations that CloudSigma has. */
export type CloudsigmaOperation = 'create' | 'get' | 'list' | 'update' | 'delete';
type AnyCommand = Command<CloudsigmaOperation>;

/** What a dialect of CloudSigma was made with. */
export interface CloudsigmaRules {
  readonly shapes: CloudsigmaShapes;
  readonly ownership: 'user' | 'account';
  readonly algorithmType: AlgorithmType;
}

/** The resource that a row is of. */
export function resourceOf({ id }: Route): 'keypairs' | 'pubkeys' {
  return id.startsWith('pubkeys') ? 'pubkeys' : 'keypairs';
}

/** The shapes of a row's operation. */
export function callShapes(
  route: Route,
  { shapes }: CloudsigmaRules,
): CallShapes<CloudsigmaOperation, unknown, unknown, unknown> {
  const own = resourceOf(route) === 'pubkeys' ? { ...shapes, ...shapes.pubkeys } : shapes;
  return own[route.op as CloudsigmaOperation] as never;
}

function readUuid({ uuid = '' }: Call['params']): string {
  if (uuid === 'detail' || uuid === 'schema')
    throw new KeypairError('method_not_allowed', 'This is for reading only.', {
      details: { allow: ['GET'] },
    });
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid)) return uuid.toLowerCase();
  throw new KeypairError('not_found', 'The path has no uuid.', {
    details: { ref: { by: 'uuid', value: uuid } },
  });
}

function targetOf({ principal }: Call, { ownership, algorithmType }: CloudsigmaRules): Target {
  if (principal === undefined) throw new TypeError('A call of CloudSigma needs a principal');
  const { userId, accountId, attributes } = principal;
  const own = (attributes?.cloudsigma as Partial<Target> | undefined)?.algorithmType;
  const owner = ownership === 'account' ? (`account:${accountId}` as const) : (`user:${userId}` as const);
  return { owner, algorithmType: own === 'rsa' || own === 'ed25519' ? own : algorithmType };
}

/** What is made is spelled out, so that no cloud behind this one chooses by its own default. */
function spelled(command: AnyCommand): AnyCommand {
  if (command.op !== 'create') return command;
  const items = command.items.map((item): typeof item => {
    const { material } = item;
    const isPlain = material.from === 'generate' && material.algorithm === 'rsa';
    return isPlain ? { ...item, material: { bits: 2048, ...material } } : item;
  });
  return { ...command, items };
}

/** Wire to command. Throws `invalid_request`, and `not_found` for a path whose uuid is none. */
export function decodeRequest(call: Call, rules: CloudsigmaRules): AnyCommand {
  const { route, params, body } = call;
  const { decode } = callShapes(route, rules).request;
  const target = targetOf(call, rules);
  if (route.op === 'create') return spelled(decode(body, target));
  return decode(
    route.op === 'list' ? call.query : { uuid: readUuid(params), query: call.query, body },
    target,
  );
}

/** Command to wire, by this row. Throws `not_supported` for what the cloud, or the row, cannot say. */
export function encodeRequest(command: AnyCommand, route: Route, rules: CloudsigmaRules): WireRequest {
  const shows = 'reveal' in command && command.reveal === true;
  if ((command.op === 'get' || command.op === 'list') && shows !== (route.access === 'reveal'))
    throw new KeypairError(
      'not_supported',
      `Private keys are ${shows ? 'not' : 'always'} shown by ${route.id}.`,
    );
  const sent = callShapes(route, rules).request.encode(spelled(command));
  const { uuid, body }: Partial<ItemRequest> =
    command.op === 'create' ? { body: sent } : (sent as ItemRequest);
  const item = uuid === undefined ? '' : `${encodeURIComponent(uuid)}/`;
  const query = command.op === 'list' ? `?${new URLSearchParams(sent as [string, string][])}` : '';
  const text = body !== undefined && { body: new TextEncoder().encode(JSON.stringify(body)) };
  return {
    method: route.method,
    target: `/api/2.0/${resourceOf(route)}/${item}${query}`,
    basePath: '',
    origin: '',
    headers: { accept: 'application/json', ...(text && { 'content-type': 'application/json' }) },
    ...text,
  };
}
