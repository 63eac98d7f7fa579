import type { WireRequest, WireResponse } from '@keypair-gateway/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, comparable } from './client.js';
import { HOSTS, type Host, type Running } from './hosts.js';
import { DIALECTS, type Recorded, recordedOf } from './recorded.js';
import { createWorld } from './world.js';

for (const dialect of DIALECTS) {
  const recorded = await recordedOf(dialect);
  const world = createWorld(dialect);
  const running = new Map<Host, Running>();

  beforeAll(async () => {
    for (const host of HOSTS) running.set(host, await host.start(world.gateway));
  });

  afterAll(async () => {
    for (const each of running.values()) await each.stop();
  });

  describe(`recorded exchanges of ${dialect.name}`, () => {
    for (const host of HOSTS)
      it(`come out of ${host.name} as out of the gateway itself`, async () => {
        const before = world.commands();
        for (const each of recorded) {
          const { request, id } = each;
          if (!host.keepsRepeats && hasRepeats(request.target)) continue;
          world.play(each);
          const expected = await world.gateway.handle(request);
          const handed = world.seen();
          const answer = await running.get(host)?.send(request);
          if (expected === undefined || answer === undefined || handed === undefined) throw new Error(id);
          expect(comparable(answer, request.method), id).toEqual(
            comparable(asAnswer(expected, request.method), request.method),
          );
          const limit = dialect.maxBodyBytes;
          expect(arrived(world.seen(), host, each, limit), id).toEqual(arrived(handed, host, each, limit));
        }
        // Whoever answers all alike with a refusal would be equal too.
        expect(world.commands() - before).toBeGreaterThan(recorded.length / 2);
      });
  });
}

/** What a client is to see of an answer. */
function asAnswer({ status, headers, body }: WireResponse, method: string): Answer {
  const bytes = Buffer.from((body ?? '') as string);
  const isHead = method === 'HEAD';
  return {
    status,
    headers: isHead ? { ...headers, 'content-length': String(bytes.length) } : headers,
    body: isHead ? new Uint8Array() : bytes,
  };
}

function hasRepeats(target: string): boolean {
  const names = [...new URLSearchParams(target.replace(/^[^?]*/, '')).keys()];
  return new Set(names).size < names.length;
}

/** Nobody reads more than the dialect takes, and a Request of Fetch has no body of a GET. */
const isRead = ({ method, body }: WireRequest, limit: number): boolean =>
  method !== 'GET' && method !== 'HEAD' && (body?.length ?? 0) <= limit;

/** Of what the gateway is handed, what has to be the same behind every host. */
function arrived(
  request: WireRequest | undefined,
  host: Host,
  { request: sent }: Recorded,
  limit: number,
): object {
  if (request === undefined) return {};
  const { method, origin, basePath, headers, body, target } = request;
  const own = Object.keys(sent.headers).map((name) => [name, headers[name]]);
  return {
    ...{ method, origin, basePath, headers: Object.fromEntries(own) },
    target: target.replace(host.loses, ''),
    ...(isRead(sent, limit) && { body: Buffer.from(body ?? []).toString('latin1') }),
  };
}
