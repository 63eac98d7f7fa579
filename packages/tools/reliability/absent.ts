import { randomUUID } from 'node:crypto';
import { type RawAnswer, type RawConnection, rawConnection } from '../../conformance/src/raw-http.js';
import type { Ask } from './http.js';
import { keyPair, publicKeyLine } from './keys.js';
import { configOf, NAMED, type NamedDialect, type Person, person } from './people.js';
import { ask, homeOf, importKey, oneKey } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { createPlace } from './serve-process.js';
import { objectOf } from './writers.js';

/** Who has the keypairs, another user of that account, a user of another account, one who may not write, and an administrator elsewhere. */
const owner = person('owner', 1, ['member']);
const STRANGERS: readonly Person[] = [
  person('peer', 1, ['member']),
  person('alien', 2, ['member']),
  person('viewer', 3, ['read-only']),
  person('chief', 4, ['admin']),
];
const PLAIN: readonly string[] = ['2.1', '2.2', '2.10', '2.35', '2.60'];
/** Headers that name the request or the moment. */
const PASSING = [
  'date',
  'x-request-id',
  'x-openstack-request-id',
  'x-compute-request-id',
  'x-qubole-trace-id',
];

/** A request about one keypair: `{ref}` is its name, or in CloudSigma its uuid. */
export interface Probe {
  readonly label: string;
  readonly ask: Ask;
}

/** Every operation of a dialect that names a keypair. */
export function probesOf(dialect: NamedDialect, who: Person, key: string): readonly Probe[] {
  const of = (
    method: string,
    rest: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Probe => {
    const made = ask(who, dialect, method, rest, body);
    const label = `${dialect} ${method} ${rest}${body === undefined ? '' : ` ${JSON.stringify(body).slice(0, 60)}`}`;
    return { label, ask: { ...made, headers: { ...made.headers, ...more } } };
  };
  if (dialect === 'cloudsigma') {
    const home = homeOf(dialect);
    const pubkeys = (method: string, rest: string): Probe => {
      const made = of(method, rest);
      return {
        label: `${made.label} (pubkeys)`,
        ask: { ...made.ask, path: made.ask.path.replace(home, home.replace('keypairs', 'pubkeys')) },
      };
    };
    return [
      of('GET', '{ref}/'),
      of('GET', '{ref}'),
      of('GET', '{ref}/?fields=name,private_key'),
      of('GET', '?uuid={ref}'),
      of('GET', 'detail/?uuid={ref}'),
      of('PUT', '{ref}/', { name: 'taken' }),
      of('PUT', '{ref}/', { name: 'taken', public_key: key }),
      of('PUT', '{ref}/', { name: 'taken', private_key: null }),
      of('PUT', '{ref}/', { name: 'taken', public_key: 'none' }),
      of('DELETE', '{ref}/'),
      of('POST', '{ref}/', {}),
      of('OPTIONS', '{ref}/'),
      pubkeys('GET', '{ref}/'),
      pubkeys('GET', '?uuid={ref}'),
      pubkeys('DELETE', '{ref}/'),
    ];
  }
  return PLAIN.flatMap((version) => {
    const more = { 'openstack-api-version': `compute ${version}` };
    const at = (method: string, rest: string): Probe => {
      const made = of(method, rest, undefined, more);
      return { ...made, label: `${made.label} at ${version}` };
    };
    const others = Number(version.split('.')[1]) >= 10;
    return [
      at('GET', '/{ref}'),
      at('DELETE', '/{ref}'),
      ...(Number(version.split('.')[1]) >= 35 ? [at('GET', '?limit=1&marker={ref}')] : []),
      // Asked for in the owner's name: whoever is no administrator of this house is forbidden to.
      ...(others && !who.roles.includes('admin')
        ? [at('GET', `/{ref}?user_id=${owner.userId}`), at('DELETE', `/{ref}?user_id=${owner.userId}`)]
        : []),
    ];
  });
}

/** All of an answer but its time, its request id, and the keypair that was asked for. */
export function shapeOf({ status, headers, text }: RawAnswer, ref: string): string {
  const ids = headers.filter(([name]) => PASSING.includes(name) && name !== 'date').map(([, value]) => value);
  let shown = JSON.stringify([status, headers.filter(([name]) => !PASSING.includes(name)), text]);
  for (const id of ids) shown = shown.replaceAll(id, '{id}');
  return shown.replaceAll(encodeURIComponent(ref), '{ref}').replaceAll(ref, '{ref}');
}

/** A keypair of another owner, one that is not there, and one that may not be touched: nobody can tell which it is. */
export async function absent({ control, progress }: Ground): Promise<Measured> {
  const place = await createPlace(
    configOf({
      store: { kind: 'sqlite', path: 'keypairs.db' },
      people: [owner, ...STRANGERS],
      mounts: { cloudsigma: { ownership: 'user' } },
    }),
  );
  const violations: string[] = [];
  let compared = 0;
  const statuses = new Map<number, number>();
  try {
    const served = await place.start();
    const connection = rawConnection(served.url);
    try {
      const refs = await plant(connection);
      const key = publicKeyLine();
      // The control asks as the owner, who can tell, so that differences must be found.
      for (const who of control ? [owner] : STRANGERS)
        for (const dialect of NAMED) {
          progress(`${who.userId} asks ${dialect}`);
          for (const probe of probesOf(dialect, who, key))
            for (const ref of refs[dialect === 'cloudsigma' ? 'uuids' : 'names']) {
              const none = dialect === 'cloudsigma' ? randomUUID() : ref.replace('held', 'none');
              const there = await send(connection, put(probe.ask, ref));
              const missing = await send(connection, put(probe.ask, none));
              compared += 1;
              statuses.set(there.status, (statuses.get(there.status) ?? 0) + 1);
              const [a, b] = [shapeOf(there, ref), shapeOf(missing, none)];
              if (a !== b)
                violations.push(`${who.userId}, ${probe.label}: ${a.slice(0, 300)} and ${b.slice(0, 300)}`);
            }
        }
      if (!control) {
        violations.push(...(await takenNames(connection, refs.names, key)));
        violations.push(...(await quboleAndLists(connection, refs)));
      }
    } finally {
      connection.close();
      await served.stop();
    }
  } finally {
    place.remove();
  }
  return {
    figures: {
      'pairs of answers compared': compared,
      callers: control ? 1 : STRANGERS.length,
      'statuses of the answers': [...statuses]
        .sort()
        .map(([status, count]) => `${status} × ${count}`)
        .join(', '),
      'pairs that differ': violations.length,
    },
    violations,
  };
}

interface Refs {
  readonly names: readonly string[];
  readonly uuids: readonly string[];
}

/** The owner's keypairs: with a private half and without one. */
async function plant(connection: RawConnection): Promise<Refs> {
  const names = ['held-1', 'held-2'];
  const uuids: string[] = [];
  for (const [i, name] of names.entries()) {
    const key = i === 0 ? await keyPair() : { publicKey: publicKeyLine() };
    const { text } = await send(connection, importKey(owner, 'cloudsigma', name, key));
    const { objects } = objectOf(text) as { readonly objects: readonly { readonly uuid: string }[] };
    uuids.push(objects[0]?.uuid ?? '');
  }
  return { names, uuids };
}

/** A name that another owner has is as free as one that nobody has. */
async function takenNames(
  connection: RawConnection,
  names: readonly string[],
  publicKey: string,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const who of STRANGERS)
    for (const dialect of NAMED) {
      // CloudSigma's names need not be unique, and its answers hold a uuid of their own.
      if (dialect === 'cloudsigma') continue;
      for (const name of names) {
        const shapes: string[] = [];
        for (const each of [name, name.replace('held', 'none')]) {
          shapes.push(shapeOf(await send(connection, importKey(who, dialect, each, { publicKey })), each));
          await send(connection, oneKey(who, dialect, 'DELETE', each));
        }
        // Times of creation are shown by one dialect.
        const [a, b] = shapes.map((shape) => shape.replace(/\d{4}-\d\d-\d\dT[\d:.]+/g, '{time}'));
        if (a !== b) wrong.push(`${who.userId} takes a name in ${dialect}: ${a} and ${b}`);
      }
    }
  return wrong;
}

/** Qubole has no name to ask for: a stranger's own account must look the same whether others have a key or not. And no list shows what is another's. */
async function quboleAndLists(connection: RawConnection, { names, uuids }: Refs): Promise<readonly string[]> {
  const wrong: string[] = [];
  const key = async (who: Person, method: string): Promise<RawAnswer> =>
    send(connection, ask(who, 'qubole', method));
  const shown = async (who: Person): Promise<unknown> => objectOf((await key(who, 'GET')).text).public_key;
  const own = await shown(owner);
  const [peer, alien, viewer] = STRANGERS;
  if (peer === undefined || alien === undefined || viewer === undefined) return ['there is nobody to ask'];
  if ((await shown(peer)) !== own) wrong.push('qubole: two users of one account see two keys');
  if ((await shown(alien)) === own) wrong.push('qubole: another account sees the key');
  const forbidden = person('clerk', 9);
  for (const who of [peer, alien, viewer, forbidden]) {
    const before = shapeOf(await key(who, 'PUT'), '-');
    const again = shapeOf(await key(who, 'PUT'), '-');
    if (before !== again) wrong.push(`qubole: ${who.userId} is refused in two ways: ${before} and ${again}`);
  }
  if ((await shown(owner)) !== own) wrong.push('qubole: a refused refresh has changed the key');
  for (const who of STRANGERS)
    for (const dialect of NAMED) {
      const { text } = await send(connection, ask(who, dialect, 'GET'));
      for (const ref of [...names, ...uuids])
        if (text.includes(ref)) wrong.push(`${dialect}: the list of ${who.userId} shows ${ref}`);
    }
  return wrong;
}

function put(probe: Ask, ref: string): Ask {
  return { ...probe, path: probe.path.replaceAll('{ref}', encodeURIComponent(ref)) };
}

function send(connection: RawConnection, { method, path, headers = {}, body }: Ask): Promise<RawAnswer> {
  const text = body === undefined ? undefined : Buffer.from(body as string).toString('utf8');
  return connection.send({
    method,
    target: path,
    headers: [
      ['Host', 'localhost'],
      ...Object.entries(headers),
      ...(text === undefined ? [] : [['Content-Length', String(Buffer.byteLength(text))] as const]),
    ],
    ...(text === undefined ? {} : { body: text }),
  });
}

await main(import.meta.url, { name: 'absent', usage: 'absent', run: absent });
