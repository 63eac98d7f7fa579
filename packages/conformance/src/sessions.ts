import { createHmac } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../../tools/report.js';
import { cookiesOf } from './cases/replay.js';
import { type RawAnswer, rawConnection } from './raw-http.js';
import { createPlace, type Served } from './served.js';

const USER = { username: 'user@example.com', password: 'secret' } as const;
const CAREFUL = { username: 'careful@example.com', password: 'secret' } as const;
const RAISED = { username: 'raised@example.com', password: 'secret' } as const;
const tokenOf = ({ username }: { readonly username: string }): string => `tok-${username.split('@')[0]}`;
const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const STEP_MS = 30_000;

const CONFIG = {
  backend: {
    kind: 'local',
    store: { kind: 'sqlite', path: 'keypairs.db' },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  },
  dialects: { cloudsigma: { prefix: '', auth: { kind: 'identities' } } },
  identities: [
    { accountId: 'one', userId: 'user', roles: ['member'], password: USER, tokens: ['tok-user'] },
    ...[CAREFUL, RAISED].map((password) => ({
      accountId: 'two',
      userId: password.username,
      roles: ['member'],
      password,
      tokens: [tokenOf(password)],
      totpSecret: TOTP_SECRET,
    })),
  ],
};

/** Sessions of CloudSigma over HTTP: signed, so that a second gateway with the same vault takes them, and raised by one-time codes, each good once. */
export async function sessions(report: Report): Promise<void> {
  const [first, second] = [await createPlace(CONFIG), await createPlace(CONFIG)];
  try {
    const east = await first.start();
    await copyFile(join(first.folder, 'keypairs.key'), join(second.folder, 'keypairs.key'));
    const west = await second.start();
    try {
      await shared(report, east, west);
      await forged(report, east);
      await secondFactor(report, east);
    } finally {
      await Promise.all([east.stop(), west.stop()]);
    }
  } finally {
    await Promise.all([first.remove(), second.remove()]);
  }
}

type Headers = Readonly<Record<string, string>>;

async function ask(
  served: Served,
  method: string,
  path: string,
  headers: Headers,
  body?: unknown,
): Promise<RawAnswer> {
  const connection = rawConnection(served.url);
  const text = body === undefined ? '' : JSON.stringify(body);
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
  const all = { Host: 'localhost', 'Content-Type': 'application/json', ...headers, ...length };
  try {
    return await connection.send({
      method,
      target: `/api/2.0${path}`,
      headers: Object.entries(all),
      body: text,
    });
  } finally {
    connection.close();
  }
}

interface Cookies {
  readonly sessionid: string;
  readonly csrftoken: string;
}

async function logIn(served: Served, login: object): Promise<Cookies> {
  const { sessionid = '', csrftoken = '' } = cookiesOf(
    await ask(served, 'POST', '/accounts/action/?do=login', {}, login),
  );
  return { sessionid, csrftoken };
}

function headersOf({ sessionid, csrftoken }: Cookies, more: Headers = {}): Headers {
  return { Cookie: `sessionid=${sessionid}; csrftoken=${csrftoken}`, 'X-CSRFToken': csrftoken, ...more };
}

function expectStatuses(
  report: Report,
  name: string,
  is: readonly RawAnswer[],
  wanted: readonly number[],
): void {
  const statuses = is.map(({ status }) => status).join();
  if (statuses === wanted.join()) report.ok(`sessions ${name}`, statuses);
  else report.fail(`sessions ${name}`, `${statuses}, not ${wanted.join()}`);
}

async function shared(report: Report, east: Served, west: Served): Promise<void> {
  const cookies = await logIn(east, USER);
  const objects = { objects: [{ name: 'made', algorithm_type: 'ed25519' }] };
  const other = await logIn(east, USER);
  const answers = [
    await ask(west, 'GET', '/keypairs/', headersOf(cookies)),
    await ask(west, 'POST', '/keypairs/', headersOf(cookies), objects),
    await ask(east, 'POST', '/accounts/action/?do=logout', headersOf(cookies), {}),
    await ask(east, 'GET', '/keypairs/', headersOf(cookies)),
    await ask(east, 'GET', '/keypairs/', headersOf(other)),
  ];
  expectStatuses(report, 'of two gateways with one vault', answers, [200, 201, 200, 401, 200]);
}

async function forged(report: Report, served: Served): Promise<void> {
  const cookies = await logIn(served, USER);
  const others = await logIn(served, USER);
  const flipped = (text: string, at: number): string =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  const { sessionid } = cookies;
  const taken: string[] = [];
  const places = Array.from({ length: sessionid.length }, (_, at) => at).filter((at) =>
    /[A-Za-z0-9_-]/.test(sessionid[at] ?? ''),
  );
  // The last character of a signature has bits that count for nothing.
  for (const at of places.slice(0, -1)) {
    const changed = { ...cookies, sessionid: flipped(sessionid, at) };
    const { status } = await ask(served, 'GET', '/keypairs/', headersOf(changed));
    if (status !== 401) taken.push(`character ${at}: ${status}`);
  }
  if (taken.length === 0)
    report.ok('sessions changed', `${places.length - 1} sessions with another character are refused`);
  else report.fail('sessions changed', taken.slice(0, 5).join('; '));
  const post = (headers: Headers): Promise<RawAnswer> =>
    ask(served, 'POST', '/keypairs/', headers, { objects: [{ name: 'x' }] });
  const { Cookie = '' } = headersOf(cookies);
  const answers = [
    await post({ Cookie }),
    await post({ Cookie, 'X-CSRFToken': '' }),
    await post({ Cookie, 'X-CSRFToken': flipped(cookies.csrftoken, 0) }),
    await post(headersOf({ ...cookies, csrftoken: others.csrftoken })),
    await ask(served, 'DELETE', '/keypairs/00000000-0000-4000-8000-0000000000ff/', { Cookie }),
    await ask(served, 'GET', '/keypairs/', { Cookie }),
  ];
  expectStatuses(report, 'without their CSRF token', answers, [403, 403, 403, 403, 403, 200]);
}

/** A code of six digits (RFC 6238), computed here so that nothing is shared with what is tested. */
function codeAt(ms: number): string {
  const bits = [...TOTP_SECRET].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const secret = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / STEP_MS)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function secondFactor(report: Report, served: Served): Promise<void> {
  const basic = {
    Authorization: `Basic ${Buffer.from(`${CAREFUL.username}:${CAREFUL.password}`).toString('base64')}`,
  };
  const bearer = { Authorization: `Bearer ${tokenOf(CAREFUL)}` };
  const now = Date.now();
  const [code, next] = [codeAt(now), codeAt(now + STEP_MS)];
  const open = [
    await ask(served, 'GET', '/pubkeys/', basic),
    await ask(served, 'GET', '/pubkeys/', bearer),
    await ask(served, 'GET', '/keypairs/', basic),
    await ask(served, 'GET', '/keypairs/', bearer),
    await ask(served, 'POST', '/keypairs/', basic, { objects: [{ name: 'x' }] }),
    await ask(served, 'GET', '/keypairs/', { ...basic, 'X-OTP': codeAt(now - 20 * STEP_MS) }),
  ];
  expectStatuses(report, 'without a code', open, [200, 200, 403, 403, 403, 403]);
  const once = [
    await ask(served, 'GET', '/keypairs/', { ...basic, 'X-OTP': code }),
    await ask(served, 'GET', '/keypairs/', { ...basic, 'X-OTP': code }),
    await ask(served, 'GET', '/keypairs/', { ...bearer, 'X-OTP': code }),
    await ask(served, 'GET', '/keypairs/', { ...bearer, 'X-OTP': next }),
  ];
  expectStatuses(report, 'with a code, used once', once, [200, 403, 403, 200]);
  const guesses: number[] = [];
  // Five in each of the two steps that the guesses may lie in.
  for (let i = 0; i < 11; i += 1) {
    const guess = { ...basic, 'X-OTP': codeAt(now - (i + 20) * STEP_MS) };
    guesses.push((await ask(served, 'GET', '/keypairs/', guess)).status);
  }
  const others = guesses.filter((status) => status !== 403 && status !== 429);
  if (guesses.includes(429) && others.length === 0) report.ok('sessions with guessed codes', guesses.join());
  else report.fail('sessions with guessed codes', guesses.join());
  await raised(report, served);
}

async function raised(report: Report, served: Served): Promise<void> {
  const plain = await logIn(served, RAISED);
  const low = await ask(served, 'GET', '/keypairs/', headersOf(plain));
  const up = await ask(served, 'GET', '/keypairs/', headersOf(plain, { 'X-OTP': codeAt(Date.now()) }));
  const high = { ...plain, ...cookiesOf(up) };
  const answers = [
    low,
    await ask(served, 'GET', '/pubkeys/', headersOf(plain)),
    up,
    await ask(served, 'GET', '/keypairs/', headersOf(high)),
    await ask(served, 'GET', '/keypairs/', headersOf(plain)),
    await ask(served, 'POST', '/keypairs/', headersOf(high), {
      objects: [{ name: 'x', algorithm_type: 'ed25519' }],
    }),
  ];
  expectStatuses(report, 'raised by a code', answers, [403, 200, 200, 200, 403, 201]);
}
