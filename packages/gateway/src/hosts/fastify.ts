import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Gateway } from '../dialect.js';
import { pathBehind, splitTarget } from '../target.js';
import { announcesBody, type HostBody, readBody, takeBytes, toWireRequest } from './node-request.js';
import { responseHeaders } from './node-response.js';
import { createProxies, type ProxyOptions, prefixOf, putBack } from './peer.js';
import { askLogin, type OwnLogin } from './principal.js';
import { mayHaveBody } from './status.js';

/** What the plugin uses of a Fastify request. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage;
  /** As Fastify's own `trustProxy` has it. */
  readonly ip: string;
  body: unknown;
  headers: Record<string, unknown>;
}

/** What the plugin uses of a Fastify reply. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  headers(values: Record<string, string | string[]>): unknown;
  send(payload?: unknown): unknown;
  callNotFound(): unknown;
  hijack(): unknown;
}

/** What the plugin uses of the Fastify instance that it is registered on. */
export interface FastifyScope<R extends FastifyRequestLike> {
  readonly prefix: string;
  readonly supportedMethods: readonly string[];
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(type: string, parser: (request: R, payload: Readable) => Promise<unknown>): unknown;
  addHook(name: 'onRequest', hook: (request: R, reply: FastifyReplyLike, done: () => void) => void): unknown;
  route(options: {
    readonly method: string[];
    readonly url: string;
    readonly exposeHeadRoute: boolean;
    readonly handler: (request: R, reply: FastifyReplyLike) => Promise<unknown>;
  }): unknown;
}

/** What `toFastifyPlugin` takes. */
export interface FastifyPluginOptions<R extends FastifyRequestLike = FastifyRequestLike>
  extends OwnLogin<R>,
    ProxyOptions {
  /** `scheme://host[:port]` that links name, where a proxy in front hides it. Default: from the connection and the Host header. */
  readonly origin?: string;
}

/** For `register` of Fastify 5. */
export type FastifyPlugin<R extends FastifyRequestLike = FastifyRequestLike> = (
  scope: FastifyScope<R>,
) => Promise<void>;

/**
 * Serves a gateway from Fastify 5, under the prefix that it is registered with. Parsers of bodies are its own and in its own scope: bytes of any media type, and none
 * where none are sent, so that a bodiless PUT that is called JSON gets to the dialect. Hooks of the application run as for any route, `principal` after all of
 * them. A path that no dialect claims is answered by the application's 404 handler; so is a method that Fastify was not told of (`addHttpMethod`).
 *
 * @example
 * ```ts
 * import type { Gateway } from '@keypair-gateway/gateway';
 * import { toFastifyPlugin } from '@keypair-gateway/gateway/hosts/fastify';
 * import { fastify } from 'fastify';
 *
 * declare const gateway: Gateway;
 * const app = fastify();
 * await app.register(toFastifyPlugin(gateway), { prefix: '/cloud' });
 * ```
 */
export function toFastifyPlugin<R extends FastifyRequestLike = FastifyRequestLike>(
  gateway: Gateway,
  options: FastifyPluginOptions<R> = {},
): FastifyPlugin<R> {
  const proxies = createProxies(options.trustedProxies);

  return async (scope) => {
    // A prefix may hold parameters: how deep it is counts, not how it is called.
    const depth = scope.prefix.split('/').length - 1;
    const placeOf = (req: IncomingMessage): { readonly basePath: string; readonly limit: number } => {
      const { path } = splitTarget(req.url ?? '/');
      const basePath = path
        .split('/')
        .slice(0, depth + 1)
        .join('/');
      return { basePath, limit: gateway.bodyLimit(pathBehind(path, basePath) ?? path) };
    };

    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', async ({ raw }, payload) => {
      const { limit } = placeOf(raw);
      if (limit < 0 || !announcesBody(raw) || Number(raw.headers['content-length'] ?? 0) > limit)
        return undefined;
      return (await takeBytes(payload, limit))?.body;
    });
    scope.addHook('onRequest', (request, _, done) => {
      // Fastify refuses what is no media type before it looks for a parser; whether it is one is for the dialect to say.
      const type = request.headers['content-type'];
      if (typeof type === 'string' && !MEDIA_TYPE.test(type))
        request.headers = { 'content-type': 'application/octet-stream' };
      done();
    });

    const handler = async (request: R, reply: FastifyReplyLike): Promise<unknown> => {
      const { raw } = request;
      const { basePath, limit } = placeOf(raw);
      if (limit < 0) return reply.callNotFound();
      const body = reply.raw.destroyed ? undefined : await bodyOf(request, limit);
      if (body === undefined) return reply.hijack();
      const login = await askLogin(options, request);
      const wire = { ...toWireRequest(raw, options.origin, body), basePath };
      const response = await gateway.handle(putBack(wire, prefixOf(raw, options, proxies)), {
        gone: (tell) => {
          if (reply.raw.destroyed) tell();
          else reply.raw.on('close', tell);
        },
        address: proxies.addressOf(request.ip, raw.headers['x-forwarded-for']) ?? request.ip,
        ...login,
      });
      if (response === undefined) return reply.callNotFound();
      reply.code(response.status);
      reply.headers(responseHeaders(response));
      const isBare = raw.method === 'HEAD' || !mayHaveBody(response.status) || !response.body?.length;
      // Bytes: to text Fastify would add a charset.
      return reply.send(isBare ? undefined : Buffer.from(response.body as Uint8Array));
    };
    const method = [...scope.supportedMethods];
    for (const url of scope.prefix === '' ? ['/*'] : ['', '/*'])
      scope.route({ method, url, exposeHeadRoute: false, handler });
  };
}

const MEDIA_TYPE = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

/** Fastify parses no body of a GET; `body` of other methods is what our parser gave, or what a hook has made of it. */
async function bodyOf({ raw, body }: FastifyRequestLike, limit: number): Promise<HostBody | undefined> {
  if (body instanceof Uint8Array) return { body };
  if (body !== undefined && body !== null) return { json: body };
  return raw.readableEnded ? {} : await readBody(raw, limit);
}
