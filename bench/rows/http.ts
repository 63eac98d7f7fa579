import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { type Load, openLoad, type ServerProcess, startServer } from './http-load.js';
import type { ServerOptions } from './http-server.js';
import { lineOfKey } from './keys.js';

/** What the works cost: microseconds of the server's CPU a request. */
export interface HttpCosts<K extends string> {
  readonly cost: Readonly<Record<K, number>>;
  ratio(other: K, one: K): number;
}

/** One server under one kind of request. */
export interface HttpWork {
  readonly server: ServerProcess;
  readonly load: Load;
}

const REQUESTS = 1000;
/** Before the first round: the compiler is at work on the first ten thousand, and its threads are of the server too. */
const WARMING = 15_000;

/** Asks servers in turn, each round all of them and what is `beside`, for so many answers; the servers count their own CPU time. */
export async function interleaveServers<K extends string>(
  works: Readonly<Record<K, HttpWork>>,
  rounds = 15,
  requests = REQUESTS,
  beside: () => Promise<void> = async () => {},
): Promise<HttpCosts<K>> {
  const names = Object.keys(works) as K[];
  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (const name of names) await works[name].load.send(WARMING);
  for (let round = 0; round < rounds; round++) {
    await beside();
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as K;
      const { server, load } = works[name];
      const from = await server.cpu();
      await load.send(requests);
      taken.get(name)?.push(((await server.cpu()) - from) / requests);
    }
  }
  const of = (name: K): readonly number[] => taken.get(name) as number[];
  return {
    cost: Object.fromEntries(names.map((name) => [name, median(of(name))])) as Record<K, number>,
    ratio: (other, one) => median(of(other).map((cost, round) => cost / (of(one)[round] as number))),
  };
}

/** A request as OpenStack's own client sends it. */
export function requestBytes(
  method: 'GET' | 'POST',
  target: string,
  token: string,
  body?: object,
): Uint8Array {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1:8774',
    'User-Agent: python-novaclient',
    'Accept-Encoding: gzip, deflate',
    'Accept: application/json',
    'Connection: keep-alive',
    `X-Auth-Token: ${token}`,
    'X-OpenStack-Nova-API-Version: 2.92',
    'OpenStack-API-Version: compute 2.92',
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`, 'latin1');
}

/** As many as make half of a user's quota; then the next user comes. */
const KEYS_A_USER = 50;

/** Makes requests to import one of some keys, each under a new name. */
export function importRequests(lines: readonly string[]): () => Uint8Array {
  const run = randomBytes(4).toString('hex');
  let sent = 0;
  return () => {
    sent += 1;
    const token = `user-${run}-${Math.floor(sent / KEYS_A_USER)}:acme`;
    const keypair = { name: `key-${sent}`, type: 'ssh', public_key: lines[sent % lines.length] };
    return requestBytes('POST', '/v2.1/os-keypairs', token, { keypair });
  };
}

// Shares of a CPU profile of the server, idle time and start apart.
const WHY_IMPORT =
  'by a profile of the server, writing the answer to the socket is 38 %, garbage 9 %, reading the request 8 %, the commit (audit chain, indexes) 6 %, the gateway and its promises 5 %, the service 5 %, reading and checking the key 4 %, admission 4 %, the command 4 %, the JSON of the body 3 %, the route 3 %, the answer 2 %, the login 1 %: no one part holds it, and the compared servers leave all but the socket and the body out. The host alone, in front of a gateway that answers at once, is within 1.05 to 1.13 times bare node:http';
const WHY_ED25519 =
  'by a profile of the server, the screen for points outside of the prime order subgroup is 29 %, reading and checking the key beside it 6 %; the rest is as for RSA';

const KINDS = [
  {
    work: 'an Ed25519 key, all checks',
    why: WHY_ED25519,
    bare: false,
    lines: () => Array.from({ length: 16 }, () => lineOfKey(generateKeyPairSync('ed25519').publicKey)),
  },
  {
    work: 'an RSA-2048 key, screens for weak keys apart',
    why: WHY_IMPORT,
    bare: true,
    lines: () =>
      Array.from({ length: 8 }, () =>
        lineOfKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
      ),
  },
] as const;

/** A whole import over HTTP, against servers that parse, validate and reply, and do nothing else. */
export async function http({ rounds }: InterleaveOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { work, bare, lines, why } of KINDS) {
    const requests = importRequests(lines());
    for (const connections of [16, 128]) {
      const works: Record<string, HttpWork> = {};
      try {
        const kinds: readonly ServerOptions['kind'][] = ['ours', 'fastify', 'hono', 'node'];
        for (const kind of kinds) {
          const server = await startServer({ kind, bare });
          works[kind] = { server, load: await openLoad(server.port, connections, requests, 201) };
        }
        const { cost, ratio } = await interleaveServers(works, rounds);
        const common = { id: 9, unit: 'µs CPU', ours: cost.ours as number, why };
        const title = `import ${work}, over HTTP on ${connections} connections`;
        figures.push(
          figureOf({
            ...common,
            work: `${title}; fastify that parses, validates, replies; bare node:http that does so`,
            peer: cost.fastify as number,
            limit: cost.node as number,
            ratioPeer: ratio('fastify', 'ours'),
            ratioLimit: ratio('ours', 'node'),
            goalPeer: 1,
            goalLimit: 1.35,
          }),
          figureOf({
            ...common,
            work: `${title}; hono that does so`,
            peer: cost.hono as number,
            limit: null,
            ratioPeer: ratio('hono', 'ours'),
            goalPeer: 1,
            goalLimit: null,
          }),
        );
      } finally {
        for (const { load, server } of Object.values(works)) {
          load.close();
          await server.stop();
        }
      }
    }
  }
  return figures;
}
