import { AsyncLocalStorage } from 'node:async_hooks';
import type * as Api from '@opentelemetry/api';
import type { Context, propagation, TextMapPropagator } from '@opentelemetry/api';

/** In which context something happens, and how it is passed on. */
export interface Contexts {
  /** The context here and now. */
  active(): Context;
  /** That of an incoming request: what is active where something has opened a span for the request already, else what its headers say. */
  incoming(header: (name: string) => string | undefined): Context;
  with<T>(context: Context, work: () => T): T;
  /** Hands over the headers that carry a context. */
  outgoing(context: Context, set: (name: string, value: string) => void): void;
}

/** Contexts of the API, that are kept here too: without a context manager the API itself forgets them. */
export function createContexts(
  { context: contexts, ROOT_CONTEXT, trace }: typeof Api,
  propagator: TextMapPropagator | typeof propagation | undefined,
): Contexts {
  const kept = new AsyncLocalStorage<Context>();
  const active = (): Context => {
    const given = contexts.active();
    return given === ROOT_CONTEXT ? (kept.getStore() ?? given) : given;
  };
  return {
    active,
    incoming(header) {
      const here = contexts.active();
      if (propagator === undefined || trace.getSpan(here) !== undefined) return here;
      const getter = {
        keys: () => propagator.fields(),
        get: (_: unknown, name: string) => header(name.toLowerCase()),
      };
      return propagator.extract(here, {}, getter);
    },
    with: (context, work) => kept.run(context, () => contexts.with(context, work)),
    outgoing(context, set) {
      propagator?.inject(context, {}, { set: (_: unknown, name: string, value: string) => set(name, value) });
    },
  };
}
