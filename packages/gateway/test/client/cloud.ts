import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Command, Context, Keypair, KeypairBackend, Policy } from '@keypair-gateway/core';
import type { ClientOptions, Dialect } from '../../src/index.js';
import { createClient, type Transport, type WireRequest, type WireResponse } from '../../src/index.js';
import { ALICE, KEYPAIR } from '../helpers.js';

export const CONTEXT: Context = { principal: ALICE, policy: {} as Policy, requestId: 'req-1' };
export const TOKEN = { kind: 'token', token: 'tok-alice' } as const;
export const OWNER = 'user:alice';
export const LIST: Command<'list'> = { op: 'list', owner: OWNER, query: { order: 'name' } };
export const GET: Command<'get'> = { op: 'get', owner: OWNER, ref: { by: 'name', name: 'web' } };
export const DELETE: Command<'delete'> = { op: 'delete', owner: OWNER, ref: { by: 'name', name: 'web' } };
export const CREATE: Command<'create'> = {
  op: 'create',
  owner: OWNER,
  uniqueNames: true,
  items: [
    { name: 'web', material: { from: 'import', type: 'ssh', publicKey: KEYPAIR.publicKey }, retain: false },
  ],
};
export const UPDATE: Command<'update'> = {
  op: 'update',
  owner: OWNER,
  ref: { by: 'uuid', uuid: KEYPAIR.uuid },
  set: { name: 'new' },
};
export const REFRESH: Command<'put'> = {
  op: 'put',
  owner: 'account:acme',
  slot: 'account',
  material: { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' },
  when: 'always',
};

/** What a toy cloud says: a body for a success, an error's code else. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): WireResponse =>
  answer(status, { error: { code, message: `It is ${code}.` } }, headers);
export const busy = (headers: Record<string, string> = {}): WireResponse =>
  refusal(503, 'upstream_unavailable', headers);
export const throttled = (headers: Record<string, string> = {}): WireResponse =>
  refusal(429, 'rate_limited', headers);
export const LISTED = answer(200, { keypairs: [] });
export const SHOWN = answer(200, {
  id: KEYPAIR.uuid,
  name: 'web',
  public_key: KEYPAIR.publicKey,
  fingerprint: KEYPAIR.fingerprint,
});
/** As the toy with uuids shows it. */
export const CHANGED = answer(200, {
  uuid: KEYPAIR.uuid,
  name: 'new',
  public_key: KEYPAIR.publicKey,
  fingerprint: KEYPAIR.fingerprint,
  meta: {},
  has_private_key: false,
});
export const slotOf = (key: string): WireResponse => answer(200, { public_key: key, fingerprint: 'aa:bb' });

/** A connection's fault as fetch says it. */
export function lost(code = 'UND_ERR_SOCKET', more: object = {}): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code, ...more }) });
}

type Step = WireResponse | Error | 'hang' | ((request: WireRequest) => WireResponse | Promise<WireResponse>);

/** A cloud that does one thing after the other, and a client of it whose waits take no time. */
export function scripted(dialect: Dialect, steps: readonly Step[], more: Partial<ClientOptions> = {}) {
  const sent: WireRequest[] = [];
  const waits: number[] = [];
  const transport: Transport = async (request, { signal }) => {
    const step = steps[sent.length];
    sent.push(request);
    if (step === undefined) throw new Error(`Nobody expected request ${sent.length}.`);
    if (step instanceof Error) throw step;
    if (step === 'hang')
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    return typeof step === 'function' ? step(request) : step;
  };
  const { retry, ...rest } = more;
  const backend: KeypairBackend = createClient(dialect, {
    endpoint: 'http://cloud.test',
    credential: TOKEN,
    transport,
    retry:
      retry === false ? false : { random: () => 0.5, sleep: async (ms) => void waits.push(ms), ...retry },
    ...rest,
  });
  return {
    backend,
    sent,
    waits,
    methods: (): string => sent.map(({ method }) => method).join(' '),
    run: <K extends Command>(command: K, context: Context = CONTEXT): Promise<unknown> =>
      backend.execute(command as never, context),
  };
}

/** What a promise rejects with. */
export async function faultOf(
  promise: Promise<unknown>,
): Promise<Error & { code?: string; details?: unknown }> {
  return promise.then(
    () => new Error('There was no fault.'),
    (error: Error) => error,
  );
}

/** A server over real sockets that does as `listener` says. */
export async function startCloud(listener: (request: IncomingMessage, response: ServerResponse) => void) {
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer(listener);
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets,
    opened: () => opened,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Waits until something holds, which it must before the test's own time is over. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
}

export function keypair(name: string, more: Partial<Keypair> = {}): Keypair {
  return { ...KEYPAIR, name, uuid: `00000000-0000-4000-8000-${name.padStart(12, '0')}`, ...more };
}
