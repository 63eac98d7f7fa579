import { plantIn } from '../../conformance/src/leaks/gateway-fields.js';
import type { Answer, Ask, Caller } from './http.js';
import { keyPair, publicKeyLine } from './keys.js';
import { headersOf, NAMED, type Person } from './people.js';
import type { Random } from './random.js';
import { ask, generateKey, homeOf, importKey, listKeys, oneKey } from './requests.js';
import { objectOf, textOf } from './writers.js';

/** A text that the scan is to look through, and where it came from. */
export type Output = readonly [where: string, text: string];

/** Private keys on their ways through a gateway, and all that came back but the deliveries. */
export interface Canaries {
  /** Every private text that was sent, or delivered. */
  readonly secrets: string[];
  readonly outputs: Output[];
  /** Answers that delivered a private key, with that key put out of them before they became outputs. */
  deliveries: number;
  /** A private key in an answer that was to show another, or none. */
  readonly wrong: string[];
}

/** Where the canaries fly. */
export interface Aviary {
  readonly caller: Caller;
  readonly who: Person;
  readonly random: Random;
  readonly progress: (text: string) => void;
}

const RSA_EACH = 25;
const LONGEST_HEADER = 6000;

/** Sends a request, and keeps its answer as an output; private keys that it may deliver are put out of it, and given. */
export async function tell(
  { caller }: Aviary,
  canaries: Canaries,
  what: Ask,
  mayDeliver: readonly string[] | 'any' = [],
): Promise<{ readonly answer: Answer | undefined; readonly delivered: readonly string[] }> {
  const where = `${what.method} ${what.path.slice(0, 60)}`;
  let answer: Answer;
  try {
    answer = await caller.ask(what);
  } catch (error) {
    canaries.outputs.push([where, String(error)]);
    return { answer: undefined, delivered: [] };
  }
  const delivered = mayDeliver === 'any' || mayDeliver.length > 0 ? privateKeysIn(answer.text) : [];
  let shown = answer.text;
  for (const text of delivered) {
    if (mayDeliver === 'any') canaries.secrets.push(text);
    else if (!mayDeliver.includes(text)) canaries.wrong.push(`${where} delivers another private key`);
    shown = shown.replaceAll(JSON.stringify(text), '"{delivered}"');
    canaries.deliveries += 1;
  }
  canaries.outputs.push([where, `${answer.status} ${JSON.stringify(answer.headers)} ${shown}`]);
  return { answer, delivered };
}

function privateKeysIn(text: string): readonly string[] {
  const body = objectOf(text);
  const objects = Array.isArray(body.objects) ? (body.objects as readonly unknown[]) : [body.keypair ?? body];
  return objects.flatMap((object) => {
    const found = textOf((object as { readonly private_key?: unknown } | null)?.private_key);
    return found === undefined ? [] : [found];
  });
}

/** Keys that are brought, shown, listed, renamed, changed, and taken away. */
export async function keptWays(
  aviary: Aviary,
  canaries: Canaries,
  count: number,
): Promise<readonly string[]> {
  const { who, random } = aviary;
  const kept: string[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 20 === 0) aviary.progress(`kept keys: ${i} of ${count}`);
    const pair = await keyPair(i % RSA_EACH === 0 ? 'rsa' : 'ed25519');
    canaries.secrets.push(pair.privateKey);
    const own = [pair.privateKey];
    const made = await tell(aviary, canaries, importKey(who, 'cloudsigma', `kept-${i}`, pair), own);
    const { objects } = objectOf(made.answer?.text ?? '') as {
      readonly objects?: readonly { uuid: string }[];
    };
    const uuid = objects?.[0]?.uuid;
    if (uuid === undefined)
      throw new Error(`an import was answered ${made.answer?.status} ${made.answer?.text}`);
    kept.push(uuid);
    const one = (method: string, body?: unknown): Ask => oneKey(who, 'cloudsigma', method, uuid, body);
    await tell(aviary, canaries, one('GET'), own);
    const home = homeOf('cloudsigma');
    const pubkeys = home.replace('keypairs', 'pubkeys');
    await tell(aviary, canaries, { ...one('GET'), path: `${pubkeys}${uuid}/` });
    await tell(aviary, canaries, { ...one('GET'), path: `${home}${uuid}/?fields=name,public_key` });
    await tell(aviary, canaries, { ...one('GET'), path: `${pubkeys}?fields=private_key&uuid=${uuid}` });
    for (const dialect of NAMED)
      if (dialect !== 'cloudsigma') await tell(aviary, canaries, oneKey(who, dialect, 'GET', `kept-${i}`));
    const dice = random.below(6);
    if (dice === 0) await tell(aviary, canaries, one('PUT', { name: `renamed-${i}` }), own);
    if (dice === 1) {
      const next = await keyPair();
      canaries.secrets.push(next.privateKey);
      const body = { name: `kept-${i}`, public_key: next.publicKey, private_key: next.privateKey };
      await tell(aviary, canaries, one('PUT', body), [next.privateKey]);
    }
    if (dice === 2) await tell(aviary, canaries, one('PUT', { name: `kept-${i}`, private_key: null }));
    if (dice === 3) await tell(aviary, canaries, one('DELETE'));
  }
  for (const dialect of NAMED)
    await tell(aviary, canaries, listKeys(who, dialect), dialect === 'cloudsigma' ? canaries.secrets : []);
  for (const path of ['/healthz', '/readyz', '/readyz/writes', '/metrics', '/openapi/cloudsigma.json'])
    await tell(aviary, canaries, { method: 'GET', path, headers: {} });
  return kept;
}

/** Keys that the gateway makes: delivered once, or kept, or never shown. */
export async function madeWays(aviary: Aviary, canaries: Canaries, count: number): Promise<void> {
  const { who } = aviary;
  for (let i = 0; i < count; i++) {
    if (i % 20 === 0) aviary.progress(`made keys: ${i} of ${count}`);
    await tell(aviary, canaries, generateKey(who, 'cloudsigma', `made-${i}`), 'any');
    if (i % RSA_EACH !== 0) continue;
    for (const dialect of NAMED) {
      if (dialect === 'cloudsigma') continue;
      await tell(aviary, canaries, generateKey(who, dialect, `made-${dialect}-${i}`), 'any');
      await tell(aviary, canaries, oneKey(who, dialect, 'GET', `made-${dialect}-${i}`));
    }
    await tell(aviary, canaries, ask(who, 'qubole', 'PUT'));
    await tell(aviary, canaries, ask(who, 'qubole', 'GET'));
  }
}

/** Keys that are pasted to where they do not belong: one place each, by turns. */
export async function strayWays(aviary: Aviary, canaries: Canaries, count: number): Promise<void> {
  const { who } = aviary;
  for (let i = 0; i < count; i++) {
    if (i % 20 === 0) aviary.progress(`stray keys: ${i} of ${count}`);
    const { privateKey, publicKey } = await keyPair(i % RSA_EACH === 0 ? 'rsa' : 'ed25519');
    canaries.secrets.push(privateKey);
    const places = [...novaPlaces(who, privateKey), ...otherPlaces(who, privateKey, publicKey)];
    // Each key goes to a few places, so that all places see many keys.
    for (let j = 0; j < 3; j++) {
      const what = places[(i * 3 + j) % places.length];
      if (what !== undefined) await tell(aviary, canaries, what);
    }
  }
}

function novaPlaces(who: Person, text: string): readonly Ask[] {
  return ['nova', 'virtuozzo', 'huawei-ecs'].flatMap((dialect) => {
    const prefix = dialect === 'nova' ? '' : `/${dialect}`;
    return plantIn(text).map(({ method, path, headers, body }) => ({
      method,
      path: prefix + path,
      headers: { ...headersOf(who, 'nova'), ...headers },
      ...(body !== undefined && { body }),
    }));
  });
}

function otherPlaces(who: Person, text: string, publicKey: string): readonly Ask[] {
  const line = text.replace(/\s/g, '').slice(0, LONGEST_HEADER);
  const escaped = encodeURIComponent(text).slice(0, LONGEST_HEADER);
  const home = homeOf('cloudsigma');
  const login = home.replace('keypairs/', 'accounts/action/?do=login');
  const post = (body: unknown): Ask => ask(who, 'cloudsigma', 'POST', '', body);
  const more = (made: Ask, headers: Readonly<Record<string, string>>): Ask => ({
    ...made,
    headers: { ...made.headers, ...headers },
  });
  return [
    post({ objects: [{ name: 'x', public_key: text }] }),
    post({ objects: [{ name: 'x', private_key: text }] }),
    post({ objects: [{ name: 'x', public_key: publicKeyLine(), private_key: text }] }),
    post({ objects: [{ name: 'x', public_key: publicKey, private_key: `${text.slice(0, -60)}` }] }),
    post({ objects: [{ name: text, public_key: publicKey }] }),
    post({ objects: [{ name: 'x', algorithm_type: text }] }),
    post({ objects: [{ name: 'x', public_key: publicKey, meta: { [text]: text } }] }),
    post({ objects: [{ private_key: [text], name: { text } }] }),
    post({ objects: text }),
    post({ [text]: 1 }),
    post(`{"objects": [{"private_key": "${line}`),
    post(text),
    ask(who, 'cloudsigma', 'GET', `?uuid=${escaped}&limit=${escaped}`),
    ask(who, 'cloudsigma', 'GET', `?fields=${escaped}`),
    ask(who, 'cloudsigma', 'GET', `${escaped}/`),
    ask(who, 'cloudsigma', 'PUT', `${escaped}/`, { name: 'x', private_key: text }),
    more(ask(who, 'cloudsigma', 'GET'), { authorization: `Bearer ${line}` }),
    more(ask(who, 'cloudsigma', 'GET'), {
      authorization: `Basic ${Buffer.from(`x:${text}`).toString('base64')}`,
    }),
    more(ask(who, 'cloudsigma', 'GET'), { accept: line, cookie: `sessionid=${line}`, 'x-otp': line }),
    {
      method: 'POST',
      path: login,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: line, password: text }),
    },
    {
      method: 'POST',
      path: login,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: who.password.username, password: who.password.password, otp: text }),
    },
    ask(who, 'qubole', 'POST', '', { private_key: text }),
    ask(who, 'qubole', 'GET', `?private_key=${escaped}`, { public_key: text }),
    more(ask(who, 'qubole', 'GET'), { 'x-auth-token': line }),
    { method: 'GET', path: `/${escaped}`, headers: {} },
  ];
}
