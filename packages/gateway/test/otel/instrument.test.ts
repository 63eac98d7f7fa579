import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  CHANNELS,
  createGenerationQueue,
  createKeypairService,
  createMemoryStore,
  generateKeyMaterial,
  KeypairError,
  type Store,
} from '@keypair-gateway/core';
import * as api from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  AggregationTemporality,
  type HistogramMetricData,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient, createGateway, loopback, type Mount, type Transport } from '../../src/index.js';
import { type InstrumentOptions, instrument } from '../../src/otel/index.js';
import { ALICE, backendOf, someone, wire } from '../helpers.js';
import { toyName } from '../toy/name/index.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const SECRET = 'tok-secret-1';
const NAME = 'a-secret-name';
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function watch(more: InstrumentOptions = {}) {
  const spanExporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] });
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 1e9 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const propagator = new W3CTraceContextPropagator();
  const stop = await instrument({ api, tracerProvider, meterProvider, propagator, ...more });
  ends.push(stop, () => meterProvider.shutdown());
  const metrics = async () => {
    metricExporter.reset();
    await reader.forceFlush();
    const all = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    return new Map(all.flatMap((scope) => scope.metrics).map((metric) => [metric.descriptor.name, metric]));
  };
  return { spans: () => spanExporter.getFinishedSpans(), metrics, stop };
}

function mountOf(more: Partial<Mount> = {}): Mount {
  const backend = createKeypairService({ store: createMemoryStore() });
  return { dialect: toyName, prefix: '/n', backend, authenticate: someone, ...more };
}

function tree(spans: readonly ReadableSpan[]): readonly string[] {
  const depth = (span: ReadableSpan): number => {
    const parent = spans.find((one) => one.spanContext().spanId === span.parentSpanContext?.spanId);
    return parent === undefined ? 0 : depth(parent) + 1;
  };
  const order = [...spans].sort((a, b) => depth(a) - depth(b));
  return order.map((span) => `${depth(span)} ${api.SpanKind[span.kind]} ${span.name}`);
}

const headers = { 'x-auth-token': SECRET, traceparent: `00-${TRACE}-${CALLER}-01` };
const list = wire('GET', `/n/api/keypairs`, { headers, origin: 'https://keys.example' });

describe('the spans of a request', () => {
  it('are those of the semantic conventions, within the context that the caller says', async () => {
    const { spans } = await watch();
    const gateway = createGateway({ mounts: [mountOf()], requestId: () => 'req-1' });
    expect(await gateway.handle(list)).toMatchObject({ status: 200 });
    expect(tree(spans())).toEqual([
      '0 SERVER GET /n/api(/{project_id:hex})/keypairs',
      '1 INTERNAL keypair list',
      '2 INTERNAL keypair.store list',
    ]);
    const server = spans().find(({ kind }) => kind === api.SpanKind.SERVER);
    expect(server?.spanContext().traceId).toBe(TRACE);
    expect(server?.parentSpanContext?.spanId).toBe(CALLER);
    expect(server?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/n/api(/{project_id:hex})/keypairs',
      'http.response.status_code': 200,
      'url.scheme': 'https',
      'keypair.dialect': 'toy-name',
      'keypair.request_id': 'req-1',
    });
    expect(server?.status.code).toBe(api.SpanStatusCode.UNSET);
  });

  it('have no route where none matched, and are no failure for what the caller did', async () => {
    const { spans } = await watch();
    const gateway = createGateway({ mounts: [mountOf()] });
    expect(await gateway.handle({ ...list, method: 'BREW', target: `/n/${NAME}` })).toMatchObject({
      status: 404,
    });
    expect(spans().map(({ name }) => name)).toEqual(['HTTP']);
    const [server] = spans();
    expect(server?.attributes).toMatchObject({
      'http.request.method': '_OTHER',
      'http.response.status_code': 404,
      'keypair.error.code': 'not_found',
      'keypair.finding': 'E_NOT_FOUND',
    });
    expect(server?.attributes).not.toHaveProperty('http.route');
    expect(server?.attributes).not.toHaveProperty('error.type');
    expect(server?.status.code).toBe(api.SpanStatusCode.UNSET);
  });

  it('fail with a store that is away', async () => {
    const { spans } = await watch();
    const store: Store = {
      ...createMemoryStore(),
      list: async () => {
        throw new Error(`disk of ${NAME}`);
      },
    };
    const gateway = createGateway({ mounts: [mountOf({ backend: createKeypairService({ store }) })] });
    expect(await gateway.handle(list)).toMatchObject({ status: 503 });
    expect(spans().map(({ status }) => status)).toEqual(
      Array.from({ length: 3 }, () => ({ code: api.SpanStatusCode.ERROR })),
    );
    expect(spans().map(({ attributes }) => attributes['error.type'])).toEqual(
      Array.from({ length: 3 }, () => 'store_unavailable'),
    );
  });

  it('tell a bug as internal', async () => {
    const { spans } = await watch();
    const backend = backendOf(toyName, async () => {
      throw new RangeError(NAME);
    });
    const gateway = createGateway({ mounts: [mountOf({ backend })] });
    await expect(gateway.handle(list)).rejects.toThrow(RangeError);
    expect(spans()[0]?.attributes).toMatchObject({
      'error.type': 'internal',
      'http.response.status_code': 500,
    });
  });

  it('tell of a caller that left without an answer', async () => {
    const { spans, metrics } = await watch();
    const backend = backendOf(toyName, () => new Promise(() => {}));
    const gateway = createGateway({ mounts: [mountOf({ backend })] });
    const leave = new AbortController();
    const answer = gateway.handle(list, { signal: leave.signal });
    setImmediate(() => leave.abort());
    await answer;
    expect(spans()[0]?.attributes).toMatchObject({ 'error.type': 'caller_gone' });
    expect(spans()[0]?.attributes).not.toHaveProperty('http.response.status_code');
    expect((await metrics()).get('keypair.refusals')).toBeUndefined();
  });

  it('go below a span that something else has opened for it', async () => {
    const { spans } = await watch();
    const manager = new Map<string, unknown>();
    const seen = api.trace.setSpan(
      api.ROOT_CONTEXT,
      api.trace.wrapSpanContext({ traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), traceFlags: 1 }),
    );
    let active = seen;
    api.context.setGlobalContextManager({
      active: () => active,
      with: (context, work, self, ...given) => {
        const before = active;
        active = context;
        try {
          return work.call(self as never, ...given);
        } finally {
          active = before;
        }
      },
      bind: (_, target) => target,
      enable: () => manager as never,
      disable: () => manager as never,
    });
    ends.push(() => api.context.disable());
    await createGateway({ mounts: [mountOf()] }).handle(list);
    const server = spans().find(({ kind }) => kind === api.SpanKind.SERVER);
    expect(server?.parentSpanContext?.spanId).toBe('d'.repeat(16));
  });
});

describe('a request to a cloud', () => {
  const context = { principal: ALICE, policy: toyName.policy, requestId: 'req-9' };
  const credential = { kind: 'token', token: SECRET } as const;
  const command = { op: 'list', owner: 'user:alice', query: { order: 'name' } } as const;

  it('is a client span, whose context the cloud is told', async () => {
    const { spans } = await watch();
    const cloud = loopback(createGateway({ mounts: [mountOf()] }));
    const client = createClient(toyName, {
      endpoint: 'https://cloud.example:8443/n',
      credential,
      transport: cloud,
    });
    const front = createGateway({ mounts: [mountOf({ prefix: '', backend: client })] });
    expect(await front.handle({ ...list, target: '/api/keypairs' })).toMatchObject({ status: 200 });
    expect(tree(spans())).toEqual([
      '0 SERVER GET /api(/{project_id:hex})/keypairs',
      '1 INTERNAL keypair list',
      '2 CLIENT GET /api(/{project_id:hex})/keypairs',
      '3 SERVER GET /n/api(/{project_id:hex})/keypairs',
      '4 INTERNAL keypair list',
      '5 INTERNAL keypair.store list',
    ]);
    expect(new Set(spans().map((span) => span.spanContext().traceId))).toEqual(new Set([TRACE]));
    expect(spans().find(({ kind }) => kind === api.SpanKind.CLIENT)?.attributes).toEqual({
      'http.request.method': 'GET',
      'url.scheme': 'https',
      'url.template': '/api(/{project_id:hex})/keypairs',
      'server.address': 'cloud.example',
      'server.port': 8443,
      'keypair.dialect': 'toy-name',
      'http.response.status_code': 200,
    });
  });

  it('that is sent again is another span, and says so', async () => {
    const { spans, metrics } = await watch();
    const statuses = [503, 200];
    const sent: string[] = [];
    const transport: Transport = async (request) => {
      sent.push(request.headers.traceparent ?? '');
      return { status: statuses.shift() ?? 500, headers: {}, body: '{"keypairs":[]}' };
    };
    const client = createClient(toyName, {
      endpoint: 'http://cloud.example',
      credential,
      transport,
      retry: { baseMs: 1 },
    });
    await client.execute(command, context);
    const calls = spans().filter(({ kind }) => kind === api.SpanKind.CLIENT);
    expect(calls.map(({ attributes }) => attributes)).toMatchObject([
      { 'http.response.status_code': 503, 'error.type': '503', 'server.port': 80 },
      { 'http.response.status_code': 200, 'http.request.resend_count': 1 },
    ]);
    expect(sent).toEqual(
      calls.map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`),
    );
    const points = (await metrics()).get('http.client.request.duration')?.dataPoints;
    expect(points?.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([503, 200]);
  });

  it('keeps a header that it has already, since that may be signed', async () => {
    await watch();
    const dialect = {
      ...toyName,
      applyCredential: ((request) => ({
        ...request,
        headers: { ...request.headers, traceparent: 'signed' },
      })) as typeof toyName.applyCredential,
    };
    const sent: (string | undefined)[] = [];
    const transport: Transport = async (request) => {
      sent.push(request.headers.traceparent);
      return { status: 200, headers: {}, body: '{"keypairs":[]}' };
    };
    const client = createClient(dialect, { endpoint: 'http://cloud.example', credential, transport });
    await client.execute(command, context);
    expect(sent).toEqual(['signed']);
  });

  it('that has no answer says why', async () => {
    const { spans } = await watch();
    const transport: Transport = async () => {
      throw new Error(SECRET);
    };
    const client = createClient(toyName, { endpoint: 'http://c', credential, transport, retry: false });
    await expect(client.execute(command, context)).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(spans().map(({ attributes }) => attributes['error.type'])).toEqual([
      'upstream_unavailable',
      'upstream_unavailable',
    ]);
  });
});

describe('the metrics', () => {
  it('hold durations in seconds in the buckets that the conventions advise', async () => {
    const { metrics } = await watch({ tracerProvider: null });
    const gateway = createGateway({ mounts: [mountOf()] });
    await gateway.handle(list);
    await gateway.handle(list);
    const found = (await metrics()).get('http.server.request.duration') as HistogramMetricData;
    expect(found.descriptor).toMatchObject({ unit: 's', type: 'HISTOGRAM' });
    expect(found.dataPoints).toHaveLength(1);
    expect(found.dataPoints[0]?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/n/api(/{project_id:hex})/keypairs',
      'http.response.status_code': 200,
      'url.scheme': 'https',
      'keypair.dialect': 'toy-name',
    });
    expect(found.dataPoints[0]?.value.count).toBe(2);
    expect(found.dataPoints[0]?.value.buckets.boundaries).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ]);
    expect((await metrics()).get('keypair.operation.duration')?.dataPoints).toMatchObject([
      { attributes: { 'keypair.operation': 'list', 'keypair.backend': 'local' }, value: { count: 2 } },
    ]);
    expect((await metrics()).get('keypair.store.duration')?.dataPoints).toMatchObject([
      { attributes: { 'keypair.store.operation': 'list' }, value: { count: 2 } },
    ]);
  });

  it('count refusals by error code and finding', async () => {
    const { metrics } = await watch();
    const authenticate = async (): Promise<never> => {
      throw new KeypairError('unauthenticated', 'Who are you?');
    };
    const gateway = createGateway({ mounts: [mountOf(), mountOf({ prefix: '/closed', authenticate })] });
    await gateway.handle({ ...list, target: '/n/nowhere' });
    await gateway.handle({ ...list, target: '/closed/api/keypairs' });
    await gateway.handle({ ...list, target: '/closed/api/keypairs' });
    await gateway.handle(list);
    expect((await metrics()).get('keypair.refusals')?.dataPoints).toMatchObject([
      {
        attributes: {
          'keypair.dialect': 'toy-name',
          'keypair.error.code': 'not_found',
          'keypair.finding': 'E_NOT_FOUND',
        },
        value: 1,
      },
      { attributes: { 'keypair.error.code': 'unauthenticated', 'keypair.finding': 'E_AUTH' }, value: 2 },
    ]);
  });

  it('show keys that wait and keys that are made', async () => {
    const { metrics } = await watch();
    const inner = createGenerationQueue({ inFlight: 1 });
    let open = (): void => {};
    const held = inner.run(() => new Promise<void>((resolve) => (open = resolve)));
    const leave = new AbortController();
    const key = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
    const made = generateKeyMaterial(key, { queue: inner });
    const left = generateKeyMaterial(key, { queue: inner, signal: leave.signal });
    const state = async () => {
      const points = (await metrics()).get('keypair.generation.queue')?.dataPoints ?? [];
      return Object.fromEntries(
        points.map(({ attributes, value }) => [attributes['keypair.generation.state'], value]),
      );
    };
    expect(await state()).toEqual({ waiting: 2 });
    leave.abort();
    await expect(left).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await state()).toEqual({ waiting: 1 });
    open();
    await Promise.all([held, made]);
    expect(await state()).toEqual({ waiting: 0, running: 0 });
    expect((await metrics()).get('keypair.generation.duration')?.dataPoints).toMatchObject([
      { attributes: { 'keypair.algorithm': 'ed25519', 'error.type': 'store_unavailable' } },
      {
        attributes: {
          'keypair.algorithm': 'ed25519',
          'keypair.bits': 256,
          'keypair.generation.source': 'made',
        },
      },
    ]);
  });
});

describe('instrument', () => {
  it('tells no names, owners, tokens and keys', async () => {
    const { spans, metrics } = await watch();
    const gateway = createGateway({ mounts: [mountOf()] });
    const body = new TextEncoder().encode(JSON.stringify({ name: NAME }));
    const post = { 'content-type': 'application/json', ...headers };
    expect(await gateway.handle({ ...list, method: 'POST', headers: post, body })).toMatchObject({
      status: 200,
    });
    await gateway.handle({ ...list, method: 'POST', headers: post, body });
    await gateway.handle({ ...list, target: `/n/api/keypairs/${NAME}?x=${SECRET}` });
    await gateway.handle({ ...list, method: 'DELETE', target: `/n/api/keypairs/${NAME}` });
    const told = spans().map(({ name, attributes, events, status }) => ({
      name,
      attributes,
      events,
      status,
    }));
    const text = JSON.stringify([told, [...(await metrics()).values()]]);
    for (const word of [NAME, SECRET, 'alice', 'acme', 'ssh-', 'PRIVATE'])
      expect(text.includes(word), word).toBe(false);
    expect(text).toContain('keypair create');
  });

  it('listens to nothing any more once it was stopped', async () => {
    const { spans, metrics, stop } = await watch();
    stop();
    await createGateway({ mounts: [mountOf()] }).handle(list);
    expect(spans()).toEqual([]);
    expect((await metrics()).size).toBe(0);
  });

  it('listens to nothing any more once its signal aborts', async () => {
    const controller = new AbortController();
    const { spans } = await watch({ signal: controller.signal });
    controller.abort();
    await createGateway({ mounts: [mountOf()] }).handle(list);
    expect(spans()).toEqual([]);
    await expect(instrument({ api, signal: AbortSignal.abort(new RangeError('late')) })).rejects.toThrow(
      'late',
    );
  });

  it('loads the API by itself, and works with none that is registered', async () => {
    const stop = await instrument();
    ends.push(stop);
    expect(await createGateway({ mounts: [mountOf()] }).handle(list)).toMatchObject({ status: 200 });
  });

  it('makes neither where both are null', async () => {
    const { spans, metrics } = await watch({ tracerProvider: null, meterProvider: null });
    await createGateway({ mounts: [mountOf()] }).handle(list);
    expect([spans().length, (await metrics()).size]).toEqual([0, 0]);
  });
});

describe('a start on a channel', () => {
  it('tells its end to who asked, whatever he throws', async () => {
    const told: unknown[] = [];
    const faults: unknown[] = [];
    const hear = (message: unknown): void => {
      const { ended, within } = message as {
        ended(tell: (e: unknown) => void): void;
        within(a: unknown): void;
      };
      within(<T>(work: () => T): T => {
        told.push('around');
        return work();
      });
      ended(() => {
        throw new Error('a listener of tests');
      });
      ended((event) => told.push(event));
    };
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (fault) => faults.push(fault));
    subscribe(CHANNELS.gatewayRequestStart, hear);
    try {
      expect(await createGateway({ mounts: [mountOf()] }).handle(list)).toMatchObject({ status: 200 });
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      unsubscribe(CHANNELS.gatewayRequestStart, hear);
      for (const listener of before) process.on('uncaughtException', listener);
    }
    expect(told).toMatchObject(['around', { status: 200, route: '/n/api(/{project_id:hex})/keypairs' }]);
    expect(faults).toMatchObject([{ message: 'a listener of tests' }]);
  });
});
