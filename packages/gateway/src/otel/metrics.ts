import {
  CHANNELS,
  type ClientCallEvent,
  type ClientRequestEvent,
  type GatewayRequestEvent,
  type HostRefusalEvent,
  type KeyGenerateEvent,
  type KeyGenerateStart,
  type ServiceExecuteEvent,
  type StoreCallEvent,
} from '@keypair-gateway/core';
import type { Attributes, Histogram, Meter, MetricOptions, ValueType } from '@opentelemetry/api';
import { cloudAttributes, cloudFault, refusalAttributes, requestAttributes } from './attributes.js';
import { listen } from './listen.js';

// What the semantic conventions advise for durations of HTTP, in seconds.
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
// A store in memory answers in microseconds.
const SHORT_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, ...SECONDS];

/** Measures all that is told, until the function that it gives back is called. */
export function watchMetrics(meter: Meter, valueType: ValueType): () => void {
  const histogram = (name: string, description: string, buckets: number[] = SECONDS): Histogram => {
    const options: MetricOptions = {
      description,
      unit: 's',
      valueType,
      advice: { explicitBucketBoundaries: buckets },
    };
    return meter.createHistogram(name, options);
  };
  const requests = histogram('http.server.request.duration', 'Duration of HTTP server requests.');
  const cloudRequests = histogram('http.client.request.duration', 'Duration of HTTP client requests.');
  const operations = histogram(
    'keypair.operation.duration',
    'Duration of commands to a backend.',
    SHORT_SECONDS,
  );
  const storeCalls = histogram('keypair.store.duration', 'Duration of calls to a store.', SHORT_SECONDS);
  const generations = histogram(
    'keypair.generation.duration',
    'Duration of making a key, its wait included.',
    SHORT_SECONDS,
  );
  const refusals = meter.createCounter('keypair.refusals', {
    description: 'Requests that were refused, by error code and finding.',
    unit: '{request}',
  });
  const findings = meter.createCounter('keypair.findings', {
    description: 'What was noticed about keys and let pass.',
    unit: '{finding}',
  });
  const queue = meter.createUpDownCounter('keypair.generation.queue', {
    description: 'Keys that wait for their turn, or are being made.',
    unit: '{key}',
  });

  const operation = (event: ServiceExecuteEvent | ClientCallEvent, about: Attributes): void =>
    operations.record(event.durationMs / 1000, {
      'keypair.operation': event.operation,
      ...about,
      ...errorType(event.code),
    });

  return listen({
    [CHANNELS.gatewayRequest]: (event: GatewayRequestEvent) => {
      requests.record(event.durationMs / 1000, requestAttributes(event));
      if (event.code === null || event.code === 'internal' || event.code === 'caller_gone') return;
      refusals.add(1, { 'keypair.dialect': event.dialect, ...refusalAttributes(event.code, event.reason) });
    },
    [CHANNELS.hostRefusal]: ({ status, reason }: HostRefusalEvent) =>
      refusals.add(1, { 'http.response.status_code': status, ...refusalAttributes(null, reason) }),
    [CHANNELS.serviceExecute]: (event: ServiceExecuteEvent) => {
      operation(event, { 'keypair.backend': 'local' });
      for (const finding of event.findings) findings.add(1, { 'keypair.finding': finding });
    },
    [CHANNELS.clientCall]: (event: ClientCallEvent) =>
      operation(event, { 'keypair.backend': 'upstream', 'keypair.dialect': event.dialect }),
    [CHANNELS.clientRequest]: (event: ClientRequestEvent) =>
      cloudRequests.record(event.durationMs / 1000, {
        ...cloudAttributes(event),
        ...(event.status !== null && { 'http.response.status_code': event.status }),
        ...cloudFault(event),
      }),
    [CHANNELS.storeCall]: (event: StoreCallEvent) =>
      storeCalls.record(event.durationMs / 1000, {
        'keypair.store.operation': event.operation,
        ...errorType(event.code),
      }),
    [CHANNELS.keyGenerateStart]: (event: KeyGenerateStart) =>
      followTurn(event, (by, state) => queue.add(by, { 'keypair.generation.state': state })),
    [CHANNELS.keyGenerate]: (event: KeyGenerateEvent) =>
      generations.record(event.durationMs / 1000, {
        'keypair.algorithm': event.algorithm,
        'keypair.bits': event.bits,
        'keypair.generation.source': event.source,
        ...errorType(event.code),
      }),
  });
}

function errorType(code: string | null): Attributes {
  return code === null ? {} : { 'error.type': code };
}

/** Counts a key in where it is, and out of it: only what was seen to begin is counted, so that no number falls below 0. */
function followTurn(
  event: KeyGenerateStart,
  count: (by: 1 | -1, state: 'waiting' | 'running') => void,
): void {
  if (event.source === 'pool') return;
  let state: 'waiting' | 'running' = 'waiting';
  count(1, state);
  event.entered(() => {
    count(-1, state);
    state = 'running';
    count(1, state);
  });
  event.ended(() => count(-1, state));
}
