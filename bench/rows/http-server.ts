import { createServer, type ServerResponse } from 'node:http';
import type { ValidateFunction } from 'ajv';
import { createV292 } from '../../packages/nova/src/schemas.js';

// The process of one server. It tells its port, and its CPU time, of all threads, whenever it is asked.

/** What a server is asked to be; `same` answers everything with bytes that it is given. */
export type ServerKind = 'ours' | 'fastify' | 'hono' | 'node' | 'same';

/** What a server process is told at its start. */
export interface ServerOptions {
  readonly kind: ServerKind;
  /** Ours: without the screens for weak keys. */
  readonly bare?: boolean;
  /** `same`: the answer. */
  readonly answer?: { readonly status: number; readonly headers: readonly string[]; readonly body: string };
}

const FINGERPRINT = '45:0c:8b:1b:26:5e:2a:5e:0c:5d:f1:5f:5b:8e:52:c1';

interface Body {
  readonly keypair: { readonly name: string; readonly type?: string; readonly public_key: string };
}

function reply({ keypair: { name, type, public_key } }: Body): object {
  return { keypair: { type, name, public_key, fingerprint: FINGERPRINT, user_id: 'alice' } };
}

async function startOurs(bare: boolean): Promise<number> {
  const { createKeypairService, createMemoryStore, POLICIES } = await import('@keypair-gateway/core');
  const { createGateway } = await import('@keypair-gateway/gateway');
  const { serveNode } = await import('@keypair-gateway/gateway/hosts/node');
  const { createNova } = await import('@keypair-gateway/nova');
  const { noauth2 } = await import('@keypair-gateway/nova/family');
  const { screens } = POLICIES.nova;
  const policy = { ...POLICIES.openssh, maxKeypairs: 100, ...(bare && { screens }) };
  const gateway = createGateway({
    mounts: [
      {
        dialect: createNova(),
        prefix: '',
        backend: createKeypairService({ store: createMemoryStore() }),
        authenticate: noauth2(),
        policy,
      },
    ],
  });
  const { url } = await serveNode(gateway, { port: 0, keepAliveTimeoutMs: 120_000 });
  return Number(new URL(url).port);
}

async function startFastify(): Promise<number> {
  const { fastify } = await import('fastify');
  const app = fastify();
  app.post('/v2.1/os-keypairs', { schema: { body: createV292 } }, async (request, answer) => {
    answer.code(201);
    return reply(request.body as Body);
  });
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
}

async function startHono(validate: ValidateFunction<Body>): Promise<number> {
  const { serve } = await import('@hono/node-server');
  const { Hono } = await import('hono');
  const app = new Hono();
  app.post('/v2.1/os-keypairs', async (context) => {
    const body: unknown = await context.req.json();
    return validate(body) ? context.json(reply(body), 201) : context.json({}, 400);
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 120_000;
  });
}

function startNode(validate: ValidateFunction<Body>): Promise<number> {
  return listen((text, res) => {
    const body: unknown = JSON.parse(text);
    const isGood = validate(body);
    const answer = JSON.stringify(isGood ? reply(body) : {});
    res.writeHead(isGood ? 201 : 400, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    });
    res.end(answer);
  });
}

function startSame({ status, headers, body }: NonNullable<ServerOptions['answer']>): Promise<number> {
  return listen((_, res) => {
    res.writeHead(status, headers as string[]);
    res.end(body);
  });
}

/** A bare server that reads the body as text. */
function listen(answer: (text: string, res: ServerResponse) => void): Promise<number> {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const [first] = chunks;
      answer(
        first === undefined ? '' : (chunks.length === 1 ? first : Buffer.concat(chunks)).toString(),
        res,
      );
    });
  });
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

async function compile(): Promise<ValidateFunction<Body>> {
  const { Ajv } = await import('ajv');
  return new Ajv().compile(createV292) as ValidateFunction<Body>;
}

// Each process loads what it serves with, and nothing else.
async function start({ kind, bare = false, answer }: ServerOptions): Promise<number> {
  switch (kind) {
    case 'ours':
      return startOurs(bare);
    case 'fastify':
      return startFastify();
    case 'hono':
      return startHono(await compile());
    case 'node':
      return startNode(await compile());
    case 'same':
      if (answer === undefined) throw new TypeError('a server of the same bytes needs them');
      return startSame(answer);
  }
}

const port = await start(JSON.parse(process.argv[2] ?? '{}') as ServerOptions);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit(0));
process.send?.(port);
