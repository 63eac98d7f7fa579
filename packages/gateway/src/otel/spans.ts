import {
  CHANNELS,
  type ClientCallStart,
  type ClientRequestStart,
  type EventCode,
  type FindingCode,
  type GatewayRequestStart,
  type KeyGenerateStart,
  type ServiceExecuteStart,
  type StartEvent,
  type StoreCallStart,
} from '@keypair-gateway/core';
import type * as Api from '@opentelemetry/api';
import type { Attributes, Context, Span, SpanKind, Tracer } from '@opentelemetry/api';
import {
  cloudAttributes,
  cloudFault,
  methodOf,
  refusalAttributes,
  requestAttributes,
  requestFails,
  spanNameOf,
} from './attributes.js';
import type { Contexts } from './contexts.js';
import { listen } from './listen.js';

interface Opened {
  readonly span: Span;
  readonly context: Context;
}

/** Makes spans of all that is told, until the function that it gives back is called. */
export function watchSpans(
  { SpanKind: KINDS, SpanStatusCode, trace }: typeof Api,
  tracer: Tracer,
  contexts: Contexts,
): () => void {
  /** Opens a span around a piece of work. */
  function open(
    event: Pick<StartEvent<never>, 'within'>,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    parent: Context = contexts.active(),
  ): Opened {
    const span = tracer.startSpan(name, { kind, attributes }, parent);
    const context = trace.setSpan(parent, span);
    event.within((work) => contexts.with(context, work));
    return { span, context };
  }

  function fail(span: Span): void {
    span.setStatus({ code: SpanStatusCode.ERROR });
  }

  /** A span within the process, which fails where its work does. */
  function inside<E extends { readonly code: EventCode; readonly reason: FindingCode | null }>(
    event: StartEvent<E>,
    name: string,
    attributes: Attributes,
    more: (end: E) => Attributes = () => ({}),
  ): void {
    const { span } = open(event, name, KINDS.INTERNAL, attributes);
    event.ended((end) => {
      span.setAttributes({ ...more(end), ...refusalAttributes(end.code, end.reason) });
      if (end.code !== null) {
        span.setAttribute('error.type', end.code);
        fail(span);
      }
      span.end();
    });
  }

  return listen({
    [CHANNELS.gatewayRequestStart]: (event: GatewayRequestStart) => {
      const { method, scheme, dialect, requestId } = event;
      const known = {
        'http.request.method': methodOf(method),
        'url.scheme': scheme,
        'keypair.dialect': dialect,
        'keypair.request_id': requestId,
      };
      const parent = contexts.incoming(event.header);
      const { span } = open(event, spanNameOf(method, null), KINDS.SERVER, known, parent);
      event.ended((end) => {
        span.updateName(spanNameOf(method, end.route));
        span.setAttributes({ ...requestAttributes(end), ...refusalAttributes(end.code, end.reason) });
        if (requestFails(end)) fail(span);
        span.end();
      });
    },
    [CHANNELS.serviceExecuteStart]: (event: ServiceExecuteStart) =>
      inside(
        event,
        `keypair ${event.operation}`,
        { 'keypair.operation': event.operation, 'keypair.backend': 'local' },
        ({ findings }) => (findings.length === 0 ? {} : { 'keypair.findings': [...findings] }),
      ),
    [CHANNELS.clientCallStart]: (event: ClientCallStart) =>
      inside(
        event,
        `keypair ${event.operation}`,
        {
          'keypair.operation': event.operation,
          'keypair.backend': 'upstream',
          'keypair.dialect': event.dialect,
        },
        ({ attempts }) => ({ 'keypair.attempts': attempts }),
      ),
    [CHANNELS.storeCallStart]: (event: StoreCallStart) =>
      inside(event, `keypair.store ${event.operation}`, { 'keypair.store.operation': event.operation }),
    [CHANNELS.keyGenerateStart]: (event: KeyGenerateStart) =>
      inside(
        event,
        `keypair.generate ${event.algorithm}`,
        {
          'keypair.algorithm': event.algorithm,
          'keypair.bits': event.bits,
          'keypair.generation.source': event.source,
        },
        ({ waitedMs }) => ({ 'keypair.generation.waited': waitedMs / 1000 }),
      ),
    [CHANNELS.clientRequestStart]: (event: ClientRequestStart) => {
      const known = {
        ...cloudAttributes(event),
        ...(event.attempt > 1 && { 'http.request.resend_count': event.attempt - 1 }),
      };
      const { span, context } = open(event, spanNameOf(event.method, event.route), KINDS.CLIENT, known);
      contexts.outgoing(context, event.setHeader);
      event.ended((end) => {
        const fault = cloudFault(end);
        span.setAttributes({
          ...(end.status !== null && { 'http.response.status_code': end.status }),
          ...fault,
        });
        if ('error.type' in fault) fail(span);
        span.end();
      });
    },
  });
}
