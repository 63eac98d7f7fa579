import { headerOf, type RawAnswer, type RawConnection, rawConnection } from '../raw-http.js';
import { createPlace } from '../served.js';
import { type Arranged, arrangeCase, USER } from './arrange.js';
import type { Case } from './case.js';
import { compareCase } from './compare.js';
import { type Ask, followUp, stateOf } from './follow-up.js';
import { checkMade, type Made } from './made.js';

/** What became of a case. */
export interface CaseOutcome {
  readonly id: string;
  /** In what the answer differs; empty: in nothing. */
  readonly differences: readonly string[];
  /** Why the case cannot be arranged; such a case is not sent. */
  readonly left?: string;
}

const MODES = /^(exact|shape|subset(:\/.*)?|status|none)$/;
const VOLATILE = /^(\/|Set-Cookie values$)/;
const IGNORE = /^(\/|order of \/)/;

/** Words of the compare rules that nothing here understands: an answer that was compared without them would prove nothing. */
export function strangeRules({ compare }: Case): readonly string[] {
  return [
    ...[compare.body].filter((mode) => !MODES.test(mode)),
    ...(compare.volatile ?? []).filter((entry) => !VOLATILE.test(entry)),
    ...(compare.ignore ?? []).filter((entry) => !IGNORE.test(entry)),
  ].map((word) => `nobody knows how to compare by ${JSON.stringify(word)}`);
}

/** Arranges a case on a gateway of its own at `prefix` and sends it. `again` times over, so that made things can be seen to be made anew. */
export async function replayCase(one: Case, prefix: string, made: Made, again = 1): Promise<CaseOutcome> {
  const arranged = arrangeCase(one, prefix);
  if (typeof arranged === 'string') return { id: one.id, differences: [], left: arranged };
  const differences = [...strangeRules(one)];
  const place = await createPlace(arranged.config, { logLevel: 'warn' });
  try {
    for (let round = 0; round < again; round += 1) {
      const served = await place.start();
      const connection = rawConnection(served.url);
      try {
        differences.push(...(await replayOn(connection, one, arranged, prefix, made)));
      } finally {
        connection.close();
        await served.stop();
      }
    }
  } finally {
    await place.remove();
  }
  return { id: one.id, differences: [...new Set(differences)] };
}

/** Sends a case over a connection to a server that stands as it was arranged. */
export async function replayOn(
  connection: RawConnection,
  one: Case,
  arranged: Arranged,
  prefix: string,
  made: Made,
): Promise<readonly string[]> {
  const change = arranged.session === undefined ? same : await logIn(connection, arranged.session, prefix);
  const { method, path, query, headers, body, bodyRaw } = one.request;
  const sent = bodyRaw ?? (body === null || body === undefined ? undefined : JSON.stringify(body));
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const own = Object.entries(headers).map(([name, value]): readonly [string, string] => [
    name,
    change(value),
  ]);
  const ask = asCaller(connection, one, own, prefix);
  const hasState = method !== 'OPTIONS' && /\/(keypairs|pubkeys|accounts\/ssh_key)/.test(path);
  const before = hasState ? await stateOf(one, ask) : '';
  const length = sent === undefined ? [] : [['Content-Length', String(Buffer.byteLength(sent))] as const];
  const answer = await connection.send({
    method,
    target: prefix + path + search,
    headers: [['Host', 'localhost'], ...own, ...length],
    ...(sent === undefined ? {} : { body: sent }),
  });
  const differences = [...compareCase(one, answer, prefix), ...(await checkMade(one, answer, prefix, made))];
  if (!hasState) return differences;
  return [...differences, ...(await followUp(one, answer, before, ask))];
}

const same = (text: string): string => text;

/** The case's owner, whatever credentials the case itself shows. */
function asCaller(
  connection: RawConnection,
  { dialect, precondition }: Case,
  own: readonly (readonly [string, string])[],
  prefix: string,
): Ask {
  const bearer = own.find(([name, value]) => /^authorization$/i.test(name) && value.startsWith('Bearer'));
  const basic = `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}`;
  const [token = ''] = Object.keys((precondition.tokens ?? {}) as object);
  const credential =
    dialect === 'qubole'
      ? (['X-AUTH-TOKEN', token] as const)
      : (bearer ?? (['Authorization', basic] as const));
  return (method, target, body) =>
    connection.send({
      method,
      target: prefix + target,
      headers: [
        ['Host', 'localhost'],
        credential,
        ['Content-Type', 'application/json'],
        ...(body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const]),
      ],
      ...(body === undefined ? {} : { body }),
    });
}

/** Logs in, and gives what puts the session's own values in the place of the example's. */
async function logIn(
  connection: RawConnection,
  written: Required<Arranged>['session'],
  prefix: string,
): Promise<(text: string) => string> {
  const body = JSON.stringify(USER);
  const answer = await connection.send({
    method: 'POST',
    target: `${prefix}/api/2.0/accounts/action/?do=login`,
    headers: [
      ['Host', 'localhost'],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(body.length)],
    ],
    body,
  });
  const cookies = cookiesOf(answer);
  const { sessionid = 'none', csrftoken = 'none' } = cookies;
  return (text) => text.replaceAll(written.sessionid, sessionid).replaceAll(written.csrftoken, csrftoken);
}

/** Cookies that an answer sets, by name. */
export function cookiesOf(answer: RawAnswer): Readonly<Record<string, string>> {
  if (headerOf(answer, 'set-cookie') === undefined) return {};
  const set = answer.headers.filter(([name]) => name === 'set-cookie');
  return Object.fromEntries(
    set.map(([, value]) => /^([^=]+)=([^;]*)/.exec(value)?.slice(1, 3) ?? ['', '']),
  ) as Readonly<Record<string, string>>;
}
