import { generateKeyMaterial } from '../../../core/src/index.js';
import { at, parse } from '../cases/compare.js';

/** An answer: all of it, and its body alone. */
export interface Told {
  readonly whole: string;
  readonly body: string;
}

/** A gateway with both clouds that keep private keys, with one owner. */
export interface KeptHouse {
  /** Sends a request as the owner; a text goes as it is, anything else as JSON. */
  tell(
    method: string,
    target: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Told>;
  /** The private halves that are stored now, opened. */
  stored(): Promise<readonly string[]>;
}

/** What a run of requests has shown. */
export interface Shown {
  /** Answers in which nothing private may stand, with where they come from. */
  readonly silent: (readonly [where: string, answer: string])[];
  /** Answers of CloudSigma that show its private key to the owner: that key, and the answer. */
  readonly open: (readonly [privateKey: string, answer: string])[];
  /** Every private key that was stored at some time. */
  readonly kept: Set<string>;
}

/** Where Qubole is mounted; CloudSigma is at the root. */
export const QUBOLE_PREFIX = '/qubole';
const SSH_KEY = `${QUBOLE_PREFIX}/api/v2/accounts/ssh_key`;
const KEYPAIRS = '/api/2.0/keypairs/';
const PUBKEYS = '/api/2.0/pubkeys/';
const REFRESHES = 3;

/** Makes, shows, changes, replaces and removes keypairs of both clouds, and sends their private keys to where they do not belong. */
export async function runKept(house: KeptHouse): Promise<Shown> {
  const shown: Shown = { silent: [], open: [], kept: new Set() };
  const [rsa, ed, other] = [await freshPair('rsa'), await freshPair('ed25519'), await freshPair('ed25519')];
  const silent: KeptHouse['tell'] = async (method, target, body, headers) => {
    const told = await house.tell(method, target, body, headers);
    shown.silent.push([`${method} ${target.slice(0, 80)}`, told.whole]);
    return told;
  };
  const open: KeptHouse['tell'] = async (method, target, body) => {
    const told = await house.tell(method, target, body);
    for (const object of objectsIn(told.body)) {
      const text = at(object, '/private_key');
      if (typeof text === 'string') shown.open.push([text, told.whole]);
    }
    for (const text of await house.stored()) shown.kept.add(text);
    return told;
  };
  const made = await open('POST', KEYPAIRS, {
    objects: [
      { name: 'rsa', ...rsa },
      { name: 'ed', ...ed },
      { name: 'gen rsa', algorithm_type: 'rsa' },
      { name: 'gen ed', algorithm_type: 'ed25519' },
      { name: 'open', public_key: other.public_key },
    ],
  });
  const uuids = objectsIn(made.body).map((object) => String(at(object, '/uuid')));
  await open('GET', `${KEYPAIRS}?limit=0`);
  for (const uuid of uuids) {
    await open('GET', `${KEYPAIRS}${uuid}/`);
    await silent('GET', `${PUBKEYS}${uuid}/`);
    await silent('GET', `${PUBKEYS}${uuid}/?fields=private_key,uuid`);
    for (const method of ['PUT', 'DELETE', 'POST'])
      await silent(method, `${PUBKEYS}${uuid}/`, { name: 'x', ...rsa });
  }
  for (const list of [
    '',
    'detail/',
    'schema/',
    '?limit=0&fields=private_key',
    '?private_key=x',
    '?name__contains=e',
  ])
    await silent('GET', PUBKEYS + list);
  await plant(silent, [rsa.private_key, ed.private_key], uuids[0] ?? '', other.public_key);
  await open('PUT', `${KEYPAIRS}${uuids[0]}/`, { name: 'replaced', ...other });
  await open('PUT', `${KEYPAIRS}${uuids[1]}/`, { name: 'dropped', private_key: null });
  await silent('DELETE', `${KEYPAIRS}${uuids[2]}/`);
  await silent('GET', PUBKEYS);
  await runQubole(house, silent, shown, rsa.private_key);
  return shown;
}

/** A private key that is stored, in fields where it is refused or ignored. */
async function plant(
  silent: KeptHouse['tell'],
  privateKeys: readonly string[],
  uuid: string,
  publicKey: string,
): Promise<void> {
  for (const text of privateKeys) {
    const line = text.replace(/\s/g, '');
    const escaped = encodeURIComponent(text);
    await silent('POST', KEYPAIRS, { objects: [{ name: 'x', public_key: text }] });
    await silent('POST', KEYPAIRS, { objects: [{ name: 'x', private_key: text }] });
    await silent('POST', KEYPAIRS, { objects: [{ name: 'x', public_key: publicKey, private_key: text }] });
    await silent('POST', KEYPAIRS, { objects: [{ name: 'x', algorithm_type: text }] });
    await silent('POST', KEYPAIRS, { objects: [{ private_key: [text], name: { text } }] });
    await silent('POST', KEYPAIRS, `{"objects": [{"private_key": "${line}`);
    await silent('PUT', `${KEYPAIRS}${uuid}/`, { name: 'x', public_key: publicKey, private_key: text });
    await silent('GET', `${KEYPAIRS}?uuid=${escaped}&limit=${escaped}`);
    await silent('GET', `${PUBKEYS}?limit=0&name=${escaped}`);
    await silent('GET', `${KEYPAIRS}${escaped}/`);
    await silent('GET', PUBKEYS, undefined, { authorization: `Bearer ${line}` });
    await silent('GET', PUBKEYS, undefined, { accept: line, cookie: `sessionid=${line}`, 'x-otp': line });
    await silent('POST', '/api/2.0/accounts/action/?do=login', { username: line, password: text });
  }
}

async function runQubole(
  house: KeptHouse,
  silent: KeptHouse['tell'],
  shown: Shown,
  text: string,
): Promise<void> {
  const seal = async (): Promise<void> => {
    for (const each of await house.stored()) shown.kept.add(each);
  };
  await silent('GET', SSH_KEY);
  await seal();
  for (let i = 0; i < REFRESHES; i += 1) {
    await silent('PUT', SSH_KEY, i === 0 ? undefined : { private_key: text, public_key: text });
    await seal();
  }
  for (const version of ['v1.2', 'v2', 'latest', text.slice(100, 164).replace(/\s/g, '')])
    await silent('GET', `${QUBOLE_PREFIX}/api/${encodeURIComponent(version)}/accounts/ssh_key?private_key=1`);
  for (const method of ['POST', 'DELETE', 'OPTIONS', 'HEAD']) await silent(method, SSH_KEY);
  await silent('PUT', SSH_KEY, undefined, { 'x-auth-token': text.replace(/\s/g, '') });
}

/** A pair as its owner would paste it: PKCS#1 or openssh-key-v1. */
async function freshPair(algorithm: 'rsa' | 'ed25519'): Promise<{ public_key: string; private_key: string }> {
  const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm, comment: '' });
  return { public_key: made.publicKey, private_key: made.privateKey.reveal() };
}

function objectsIn(text: string): readonly unknown[] {
  const body = parse(text);
  const objects = at(body, '/objects');
  return Array.isArray(objects) ? objects : body === undefined ? [] : [body];
}
