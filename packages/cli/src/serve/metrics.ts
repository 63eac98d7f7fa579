import { BlockList, isIPv4 } from 'node:net';
import { type Gateway, splitTarget, type WireResponse } from '@keypair-gateway/gateway';
import type { MetricsConfig } from '../config/metrics-types.js';

/** Metrics of the process. */
export interface Metrics {
  /** All that was measured since the start, in the text format of Prometheus. */
  read(): Promise<string>;
  close(): Promise<void>;
}

const PATH = '/metrics';
const HERE = ['127.0.0.0/8', '::1'];
const NOT_FOUND: WireResponse = { status: 404, headers: {} };

/** Measures what this process does, from now on, by OpenTelemetry; its parts are loaded here, so that who wants no metrics waits for none. */
export async function openMetrics(): Promise<Metrics> {
  const [api, { instrument }, { MeterProvider }, { PrometheusExporter, PrometheusSerializer }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@keypair-gateway/gateway/otel'),
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/exporter-prometheus'),
    ]);
  // Its own port would be a second one to guard: what it has read is answered by the gateway's.
  const reader = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [reader] });
  const stop = await instrument({ api, meterProvider: provider, tracerProvider: null });
  // Without `target_info`, which would tell of the machine and its software.
  const serializer = new PrometheusSerializer(undefined, false, undefined, true);
  return {
    read: async () => serializer.serialize((await reader.collect()).resourceMetrics),
    async close() {
      stop();
      await provider.shutdown();
    },
  };
}

/** The gateway with the metrics in front at `/metrics`, for callers from the addresses that may read them; for all others there is nothing. */
export function withMetrics(gateway: Gateway, metrics: Metrics, { from = HERE }: MetricsConfig): Gateway {
  const readers = new BlockList();
  for (const text of from) add(readers, text);
  return {
    async handle(request, given) {
      if (splitTarget(request.target).path !== PATH) return gateway.handle(request, given);
      if (!isIn(readers, given?.address)) return NOT_FOUND;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return { status: 405, headers: { allow: 'GET, HEAD' } };
      const headers = {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'cache-control': 'no-store',
      };
      return { status: 200, headers, body: await metrics.read() };
    },
    bodyLimit: (target) => (splitTarget(target).path === PATH ? 0 : gateway.bodyLimit(target)),
  };
}

function add(list: BlockList, text: string): void {
  const [address = '', prefix] = text.split('/');
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
}

function isIn(list: BlockList, address: string | undefined): boolean {
  // A socket that takes both families shows IPv4 within IPv6.
  const plain = address?.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return plain !== undefined && list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}
