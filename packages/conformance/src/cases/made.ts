import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectPair, inspectPublicKey } from '../../../core/src/index.js';
import { run } from '../../../tools/run.js';
import type { RawAnswer } from '../raw-http.js';
import type { Case } from './case.js';
import { at, parse } from './compare.js';

/** What servers have made in this run: nothing may be made twice. */
export type Made = Map<string, string>;

/** What is wrong with the values of an answer that its example calls volatile: keys, fingerprints, ids and addresses. */
export async function checkMade(
  one: Case,
  answer: RawAnswer,
  prefix: string,
  made: Made,
): Promise<readonly string[]> {
  const pointers = (one.compare.volatile ?? []).filter((pointer) => pointer.startsWith('/'));
  const body = parse(answer.text);
  if (answer.status !== one.response.status || body === undefined) return [];
  const found: string[] = [];
  const keys = new Set<string>();
  for (const pointer of pointers) {
    const value = at(body, pointer);
    const [, parent = '', member = ''] = /^(.*)\/([^/]*)$/.exec(pointer) ?? [];
    const object = at(body, parent);
    const sample = at(one.response.body, pointer);
    switch (member) {
      case 'uuid':
        if (typeof value !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value))
          found.push(`${pointer} is no uuid`);
        else found.push(...once(made, value, `${one.id}${pointer}`));
        break;
      case 'resource_uri': {
        const wanted = String(sample).replace(
          String(at(one.response.body, `${parent}/uuid`)),
          String(at(object, '/uuid')),
        );
        if (value !== prefix + wanted) found.push(`${pointer} is ${String(value)}, not ${prefix}${wanted}`);
        break;
      }
      case 'public_key':
      case 'private_key':
      case 'fingerprint':
        keys.add(parent);
        break;
      default:
        found.push(`${pointer} is volatile, and nothing here knows how to check it`);
    }
  }
  for (const parent of keys) {
    const sample = at(one.response.body, parent) as KeyMembers;
    const facts = parent === '' || parent === '/objects/0' ? one.key_facts : undefined;
    const { public_key } = at(body, parent) as KeyMembers;
    found.push(
      ...(await checkKeys(at(body, parent) as KeyMembers, sample, facts)).map((text) => `${parent}: ${text}`),
    );
    found.push(...once(made, String(public_key).split(' ')[1] ?? '', `${one.id}${parent}`));
    if (isOld(one, public_key)) found.push(`${parent}: the old key again`);
  }
  return found;
}

/** The members of an object that hold keys. */
export interface KeyMembers {
  readonly public_key?: unknown;
  readonly private_key?: unknown;
  readonly fingerprint?: unknown;
}

/** Whether a made key is a real pair of the sample's form; gives what is not so. */
export async function checkKeys(
  object: KeyMembers,
  sample: KeyMembers,
  facts: Case['key_facts'],
): Promise<readonly string[]> {
  const { public_key, private_key, fingerprint } = object;
  if (typeof public_key !== 'string') return ['public_key is no text'];
  const found: string[] = [];
  const words = public_key.split(' ');
  if (words.length !== String(sample.public_key).split(' ').length)
    found.push('public_key has other words than the sample');
  if (words[0] !== String(sample.public_key).split(' ')[0]) found.push(`public_key is ${words[0]}`);
  const { type, bits } = await factsOf(public_key);
  if (facts !== undefined && (facts.key_type !== type || facts.bits !== bits))
    found.push(`a key of ${bits} bits of ${type}`);
  if (!Object.hasOwn(sample, 'private_key')) return found;
  if (typeof private_key !== 'string' || typeof fingerprint !== 'string')
    return [...found, 'private_key or fingerprint is no text'];
  const [first] = private_key.split('\n');
  if (first !== String(sample.private_key).split('\n')[0]) found.push(`private_key begins with ${first}`);
  if (!private_key.endsWith('-----\n')) found.push('private_key does not end in one newline');
  const pair = { publicKey: public_key, privateKey: private_key, fingerprint };
  const { verdict, findings } = await inspectPair(pair, { policy: 'openssh' });
  if (verdict === 'reject') found.push(`no pair: ${findings.map(({ code }) => code).join(', ')}`);
  return [...found, ...(await checkWithSshKeygen({ public_key, private_key, fingerprint }))];
}

async function factsOf(line: string): Promise<{ readonly type: string; readonly bits: number }> {
  const { key } = await inspectPublicKey(line, { policy: 'openssh' });
  return { type: key?.type.replace(/^ssh-/, '') ?? 'nothing', bits: key?.bits ?? 0 };
}

/** What OpenSSH derives from the private half, where it is installed; a second opinion that shares no code. */
async function checkWithSshKeygen(pair: {
  readonly public_key: string;
  readonly private_key: string;
  readonly fingerprint: string;
}): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-pair-'));
  try {
    const path = join(folder, 'key');
    await writeFile(path, pair.private_key, { mode: 0o600 });
    const derived = await run('ssh-keygen', ['-y', '-f', path]).catch(() => undefined);
    if (derived === undefined) return [];
    await writeFile(`${path}.pub`, `${pair.public_key}\n`);
    const shown = await run('ssh-keygen', ['-l', '-E', 'md5', '-f', `${path}.pub`]);
    const twoWords = (text: string): string => text.trim().split(' ').slice(0, 2).join(' ');
    return [
      ...(twoWords(derived.stdout) === twoWords(pair.public_key)
        ? []
        : ['ssh-keygen -y gives another public key']),
      ...(shown.stdout.includes(` MD5:${pair.fingerprint} `)
        ? []
        : ['ssh-keygen -l gives another fingerprint']),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function once(made: Made, value: string, where: string): readonly string[] {
  const before = made.get(value);
  made.set(value, where);
  return before === undefined ? [] : [`${where} was made before, as ${before}`];
}

/** A refreshed key is not the one that stood there. */
function isOld({ precondition }: Case, key: unknown): boolean {
  const old = at(precondition, '/account/public_key');
  return old !== undefined && old === key;
}
