import {
  type Context,
  type ContextManager,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace as spans,
  type Tracer,
} from '@opentelemetry/api';
import type { SpanStart, Trace } from '../trace.ts';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

/** Our trace over a tracer: which span is open travels with the asynchronous work, and nothing is patched. */
export function traceOver(tracer: Tracer, contexts: ContextManager): Trace {
  return {
    async span(start, work) {
      const parent = parentOf(start, contexts.active());
      const { name, kind = 'internal', attributes } = start;
      const span = tracer.startSpan(
        name,
        { kind: kinds[kind], ...(attributes && { attributes: { ...attributes } }) },
        parent,
      );
      const tell: Parameters<typeof work>[0]['tell'] = (more, finerName) => {
        span.setAttributes({ ...more });
        if (finerName !== undefined) span.updateName(finerName);
      };
      try {
        return await contexts.with(spans.setSpan(parent, span), () => work({ tell }));
      } catch (error) {
        tellKind(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
    traceparent() {
      const context = spans.getSpanContext(contexts.active());
      return context ? writeParent(context) : null;
    },
  };
}

function parentOf({ traceparent }: SpanStart, active: Context): Context {
  const remote = traceparent === undefined ? null : readParent(traceparent);
  return remote ? spans.setSpanContext(active, remote) : active;
}

/** Its class and its code if it has one: what an error says may quote a person, an amount or a secret. */
function tellKind(span: Span, error: unknown): void {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
  if (code && /^[\w.]{1,40}$/.test(code)) span.setAttribute('quittance.refusal', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** https://www.w3.org/TR/trace-context/#traceparent-header, version 00. */
function writeParent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function readParent(text: string): SpanContext | null {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(text) ?? [];
  if (!traceId || !spanId || !flags || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}
