import type * as Api from '@opentelemetry/api';
import type { MeterProvider, TextMapPropagator, TracerProvider } from '@opentelemetry/api';
import { createContexts } from './contexts.js';
import { watchMetrics } from './metrics.js';
import { watchSpans } from './spans.js';

/** What `instrument` takes. */
export interface InstrumentOptions {
  /** The module `@opentelemetry/api` that the application uses. Default: the one that is found beside this package. */
  readonly api?: typeof Api;
  /** Default: the one that is registered with the API. `null`: no spans are made, and no context is passed on. */
  readonly tracerProvider?: TracerProvider | null;
  /** Default: the one that is registered with the API. `null`: nothing is measured. */
  readonly meterProvider?: MeterProvider | null;
  /** Reads the context out of requests and writes it into those to clouds. Default: the one that is registered with the API. `null`: neither. */
  readonly propagator?: TextMapPropagator | null;
  /** Ends it, as the function does that `instrument` resolves to. */
  readonly signal?: AbortSignal;
}

const SCOPE = '@keypair-gateway/gateway';

/**
 * Makes OpenTelemetry spans and metrics of all that is told on the channels of `CHANNELS`, in this process and by all gateways, services and clients of it, until the function that it resolves
 * to is called. A server span for each request, within it one for each command, call to a store and key that is made, and a client span for each request to a cloud. Attributes are those of the semantic conventions
 * for HTTP and `keypair.*`; none holds a name, an owner, a path with names in it, a token or key material.
 *
 * Needs `@opentelemetry/api`, which is loaded by the call unless it is handed in; rejects where it is not installed, and with the reason of a signal that is aborted already.
 *
 * @example
 * ```ts
 * import { instrument } from '@keypair-gateway/gateway/otel';
 *
 * const stop = await instrument();
 * stop();
 * ```
 */
export async function instrument(options: InstrumentOptions = {}): Promise<() => void> {
  const api = options.api ?? (await import('@opentelemetry/api'));
  const { tracerProvider, meterProvider, propagator = api.propagation, signal } = options;
  signal?.throwIfAborted();
  const ends: (() => void)[] = [];
  if (meterProvider !== null)
    ends.push(watchMetrics((meterProvider ?? api.metrics).getMeter(SCOPE), api.ValueType.DOUBLE));
  if (tracerProvider !== null) {
    const tracer = (tracerProvider ?? api.trace).getTracer(SCOPE);
    ends.push(watchSpans(api, tracer, createContexts(api, propagator ?? undefined)));
  }
  const stop = (): void => {
    signal?.removeEventListener('abort', stop);
    for (const end of ends.splice(0)) end();
  };
  signal?.addEventListener('abort', stop, { once: true });
  return stop;
}
