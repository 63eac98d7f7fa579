import { isDeepStrictEqual } from 'node:util';
import type { RawAnswer } from '../raw-http.js';
import type { Case } from './case.js';
import { at, parse } from './compare.js';

/** Sends a request to the server of a case, as the case's own caller. */
export type Ask = (method: string, path: string, body?: string) => Promise<RawAnswer>;

/**
 * What the answer to a case promises for the requests behind it: what was made is there, in both forms; what is gone is gone; a refused request changed
 * nothing; the same PUT again gives the same. `before` is what the server held before the case.
 */
export async function followUp(
  one: Case,
  answer: RawAnswer,
  before: string,
  ask: Ask,
): Promise<readonly string[]> {
  if (answer.status !== one.response.status) return [];
  return one.dialect === 'qubole'
    ? followQubole(one, answer, before, ask)
    : followCloudsigma(one, answer, before, ask);
}

/** All that a caller can see of what is stored. */
export async function stateOf({ dialect, precondition }: Case, ask: Ask): Promise<string> {
  if (dialect === 'qubole') {
    // The first look at a new account makes its pair, which would change what the case asks for.
    const isNew = at(precondition, '/account/public_key') === null;
    return isNew ? '' : (await ask('GET', '/api/v2/accounts/ssh_key')).text;
  }
  return (await ask('GET', '/api/2.0/keypairs/?limit=0')).text;
}

async function followQubole(
  { request }: Case,
  answer: RawAnswer,
  before: string,
  ask: Ask,
): Promise<readonly string[]> {
  const body = parse(answer.text);
  const after = parse((await ask('GET', '/api/v2/accounts/ssh_key')).text);
  const key = at(body, '/public_key');
  const found = /PRIVATE KEY/.test(answer.text) ? ['holds a private key'] : [];
  if (answer.status !== 200)
    return before !== '' && !isDeepStrictEqual(after, parse(before)) ? [...found, 'the key changed'] : found;
  if (at(after, '/public_key') !== key) found.push('GET gives another key afterwards');
  const old = at(parse(before), '/public_key');
  if (request.method === 'PUT' && old === key) found.push('the old key again');
  if (request.method === 'GET' && old !== undefined && old !== key) found.push('GET changed the key');
  return found;
}

async function followCloudsigma(
  one: Case,
  answer: RawAnswer,
  before: string,
  ask: Ask,
): Promise<readonly string[]> {
  const { method, path } = one.request;
  const body = parse(answer.text);
  if (answer.status >= 400 || method === 'GET' || method === 'OPTIONS') {
    const after = await stateOf(one, ask);
    return after === before ? [] : ['what is stored changed'];
  }
  if (!path.startsWith('/api/2.0/keypairs')) return [];
  if (method === 'DELETE') {
    const statuses = [];
    for (const again of ['GET', 'PUT', 'DELETE'])
      statuses.push((await ask(again, path, again === 'PUT' ? '{"name":"x"}' : undefined)).status);
    return statuses.every((status) => status === 404) ? [] : [`${statuses.join()} for what is deleted`];
  }
  const found: string[] = [];
  if (method === 'PUT') {
    const again = await ask('PUT', path, JSON.stringify(one.request.body));
    if (!isDeepStrictEqual(parse(again.text), body)) found.push('PUT again gives another body');
  }
  for (const object of (at(body, '/objects') as readonly unknown[] | undefined) ?? [body])
    found.push(...(await checkStored(object as Readonly<Record<string, unknown>>, ask)));
  return found;
}

async function checkStored(object: Readonly<Record<string, unknown>>, ask: Ask): Promise<readonly string[]> {
  const uuid = String(object.uuid);
  const [full, open] = [
    await ask('GET', `/api/2.0/keypairs/${uuid}/`),
    await ask('GET', `/api/2.0/pubkeys/${uuid}/`),
  ];
  const found: string[] = [];
  if (!isDeepStrictEqual(parse(full.text), object)) found.push(`GET of ${uuid} gives another object`);
  if (/PRIVATE KEY/.test(open.text)) found.push('/pubkeys/ shows a private key');
  const { private_key, resource_uri, ...rest } = object;
  const wanted = {
    ...rest,
    has_private_key: private_key !== null,
    resource_uri: String(resource_uri).replace('/keypairs/', '/pubkeys/'),
  };
  if (!isDeepStrictEqual(parse(open.text), wanted)) found.push(`/pubkeys/${uuid}/ gives another object`);
  return found;
}
