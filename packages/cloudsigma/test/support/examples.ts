import { readdirSync, readFileSync } from 'node:fs';
import { fingerprintMd5, parsePrivateKey, parsePublicKey } from '@keypair-gateway/core';
import { type Answer, ask, BASE, logIn, type Setting, start, type Wire } from './gateway.js';

/** One example: what stands before, a request, and the answer with the rules to compare it by. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  readonly inferred?: readonly string[];
  readonly sources: readonly string[];
  readonly precondition?: {
    readonly keypairs?: readonly object[];
    readonly tokens?: readonly string[];
    readonly account?: { readonly two_factor?: boolean };
    readonly session?: object;
  };
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly bodyRaw?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body: unknown;
    readonly bodyRaw?: string;
  };
  readonly compare: {
    readonly body: 'exact' | 'shape' | 'subset' | 'status' | 'none';
    readonly volatile?: readonly string[];
    readonly ignore?: readonly string[];
  };
}

const FOLDER = new URL('../vectors/examples/', import.meta.url);

export function readExamples(): readonly Example[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Example);
}

export function targetOf({ path, query = {} }: Example['request']): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Sends the request of an example to a fresh gateway that holds what the example asks for, and says in what the answer differs. */
export async function replay(example: Example): Promise<readonly string[]> {
  const { precondition = {}, request, response, compare } = example;
  const setting: Setting = {
    keypairs: precondition.keypairs ?? [],
    tokens: precondition.tokens ?? [],
    twoFactor: precondition.account?.two_factor === true,
  };
  const world = await start(setting);
  const headers = { ...request.headers };
  if (precondition.session !== undefined) {
    const session = await logIn(world);
    headers.Cookie = session.cookie ?? '';
    if (headers['X-CSRFToken'] !== undefined) headers['X-CSRFToken'] = session['x-csrftoken'] ?? '';
  }
  const body = request.bodyRaw === undefined ? (request.body ?? undefined) : undefined;
  const raw = request.bodyRaw === undefined ? {} : { raw: request.bodyRaw };
  const answer = await ask<never>(world, request.method, targetOf(request), {
    ...raw,
    body,
    headers,
    auth: false,
    origin: BASE,
  });
  const found = [...compareHead(example, answer)];
  if (compare.body === 'status' || compare.body === 'none') return found;
  if (response.body === null) return answer.text === '' ? found : [...found, `a body: ${answer.text}`];
  compareJson(response.body, answer.json, '', { example, found });
  return found;
}

function compareHead({ response }: Example, answer: Answer): readonly string[] {
  const found = answer.status === response.status ? [] : [`status ${answer.status}: ${answer.text}`];
  for (const [name, value] of Object.entries(response.headers)) {
    if (/^(set-cookie|www-authenticate)$/i.test(name)) continue;
    const is = answer.headers[name.toLowerCase()];
    if (is !== value) found.push(`header ${name}: ${is}`);
  }
  const wanted = [response.headers['Set-Cookie'] ?? []].flat();
  for (const [i, cookie] of wanted.entries()) {
    const form = (text = ''): string => text.replace(/=[^;]*.*/, '');
    if (form(answer.cookies[i]) !== form(cookie)) found.push(`cookie ${i}: ${answer.cookies[i]}`);
  }
  if (response.bodyRaw !== undefined && answer.text !== response.bodyRaw) found.push(`body ${answer.text}`);
  return found;
}

interface Comparing {
  readonly example: Example;
  readonly found: string[];
}

function compareJson(expected: unknown, actual: unknown, path: string, comparing: Comparing): void {
  const { example, found } = comparing;
  const { volatile = [], ignore = [] } = example.compare;
  if (ignore.includes(path)) return;
  const differ = (): number => found.push(`${path}: ${JSON.stringify(actual)}`);
  if (volatile.includes(path)) {
    if (formOf(path, expected) !== formOf(path, actual)) differ();
    return;
  }
  if (typeof expected !== 'object' || expected === null) {
    if (expected !== actual) differ();
    return;
  }
  if (typeof actual !== 'object' || actual === null || Array.isArray(expected) !== Array.isArray(actual)) {
    differ();
    return;
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const name of names) {
    if (Object.hasOwn(expected, name) !== Object.hasOwn(actual, name)) found.push(`${path}/${name}`);
    else compareJson((expected as never)[name], (actual as never)[name], `${path}/${name}`, comparing);
  }
  if (volatile.includes(`${path}/public_key`)) found.push(...pairFaults(actual as Wire, path));
}

function formOf(path: string, value: unknown): string {
  const text = String(value);
  if (path.endsWith('fingerprint')) return text.replace(/[0-9a-f]{2}/g, 'hh');
  const plain = text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid');
  // Keys of one kind have nearly one length, and the same words around their base64.
  return plain.replace(/[A-Za-z0-9+/=\n]{64,}/g, '…');
}

/** What is wrong with a pair that was made. */
export function pairFaults(made: Wire, path = ''): readonly string[] {
  const publicKey = parsePublicKey(made.public_key);
  const privateKey = parsePrivateKey(made.private_key ?? '');
  const faults = [
    made.fingerprint === fingerprintMd5(publicKey.blob) ? '' : 'fingerprint is not that of the key',
    Buffer.compare(privateKey.publicBlob, publicKey.blob) === 0 ? '' : 'the halves are no pair',
    made.public_key.split(' ').length === 2 ? '' : 'the public key has a comment',
  ];
  return faults.filter((fault) => fault !== '').map((fault) => `${path}: ${fault}`);
}
