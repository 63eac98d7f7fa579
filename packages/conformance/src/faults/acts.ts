import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { Dialect } from '@keypair-gateway/gateway';
import { type Carried, type Exchange, wireOf } from './exchange.js';
import type { FaultName } from './kinds.js';

/** What fails, and in whose words it refuses. */
export interface Failing extends Exchange {
  readonly dialect: Pick<Dialect, 'encodeError'>;
}

type Act = (failing: Failing) => void | Promise<void>;

const PAGE = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
/** More than any front of these checks reads of an answer. */
const HUGE_BODY = 4_194_304;
const DRIP_MS = 20;

const say =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Act =>
  ({ outgoing }) => {
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

const page = (status: number): Act => say(status, PAGE, { 'content-type': 'text/html' });

/** A refusal in the cloud's own form. */
const refuse =
  (code: KeypairErrorCode, headers: () => Readonly<Record<string, string>> = () => ({})): Act =>
  ({ dialect, outgoing }) => {
    const error = new KeypairError(code, 'Said by the cloud.');
    const answer = dialect.encodeError(error, {});
    for (const [name, value] of Object.entries(answer.headers)) outgoing.setHeader(name, value);
    outgoing.writeHead(answer.status, headers()).end(answer.body);
  };

const raw =
  (text: string): Act =>
  ({ socket }) => {
    socket.write(text, 'latin1', () => void setTimeout(() => socket.resetAndDestroy(), 2));
  };

/** Breaks an answer off behind so much of it. */
const cutAt =
  (point: (carried: Carried) => number): Act =>
  async (failing) => {
    const carried = await failing.carry();
    const { socket } = failing;
    socket.write(wireOf(carried).subarray(0, point(carried)), () => {
      setTimeout(() => socket.resetAndDestroy(), 2);
    });
  };

const headOf = (carried: Carried): number => wireOf(carried).length - carried.body.length;

const silence: Act = ({ left }) => left();

const after =
  (act: Act): Act =>
  async (failing) => {
    await failing.carry();
    await act(failing);
  };

/** What each failure does on the wire. */
export const ACTS: Readonly<Record<FaultName, Act>> = {
  silence,
  async drip({ outgoing, left }) {
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => outgoing.write(' '), DRIP_MS);
    await left();
    clearInterval(drip);
  },
  close: ({ socket }) => void socket.destroy(),
  reset: ({ socket }) => void socket.resetAndDestroy(),
  'reset in the head': raw('HTTP/1.1 200 OK\r\nContent-'),
  'no HTTP': raw('SSH-2.0-OpenSSH_9.2\r\n'),
  'half a JSON': say(200, '{"keypairs": [{"keypair": {"name": "'),
  'empty 200': say(200, ''),
  'page 200': page(200),
  'page 502': page(502),
  'page 504': page(504),
  500: say(500, ''),
  503: refuse('upstream_unavailable'),
  '503 in an hour': refuse('upstream_unavailable', () => ({ 'retry-after': '3600' })),
  redirect: say(302, '', { location: 'http://127.0.0.1:1/elsewhere' }),
  'two lengths': raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}'),
  'huge head': raw(`HTTP/1.1 200 OK\r\nX-Filler: ${'a'.repeat(65_536)}\r\n\r\n{}`),
  'huge body': say(200, 'a'.repeat(HUGE_BODY)),
  429: refuse('rate_limited'),
  '429 for seconds': refuse('rate_limited', () => ({ 'retry-after': '7' })),
  '429 until a date': refuse('rate_limited', () => ({
    'retry-after': new Date(Date.now() + 30_000).toUTCString(),
  })),
  '429 for ever': refuse('rate_limited', () => ({ 'retry-after': '9'.repeat(400) })),
  401: refuse('unauthenticated'),
  403: refuse('forbidden'),
  'done, reset': after(({ socket }) => void socket.resetAndDestroy()),
  'done, reset in the head': cutAt((carried) => Math.floor(headOf(carried) / 2)),
  'done, reset in the body': cutAt(
    (carried) => headOf(carried) + Math.floor(Math.max(0, carried.body.length - 1) / 2),
  ),
  async 'done, half a JSON'(failing) {
    const { status, body } = await failing.carry();
    const half = Buffer.from(body.subarray(0, Math.floor(body.length / 2))).toString('latin1');
    await say(status < 300 ? 200 : status, half)(failing);
  },
  'done, empty 200': after(say(200, '')),
  'done, 500': after(say(500, '')),
  'done, page 502': after(page(502)),
  'done, silence': after(silence),
  async 'done late'(failing) {
    await failing.left();
    await failing.carry();
  },
};
