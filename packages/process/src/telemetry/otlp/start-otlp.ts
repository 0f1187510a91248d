import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { envDetector, type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Telemetry, TelemetryOptions } from '../telemetry.ts';
import { figureProducer } from './figure-producer.ts';
import { traceOver } from './trace-over.ts';

/** How long the last spans may take to leave when a process ends, in ms. */
const flushMs = 2_000;

/** How often figures are sent unless `OTEL_METRIC_EXPORT_INTERVAL` says otherwise, in ms. */
const figuresEveryMs = 60_000;

/** Starts to send. Nothing is registered globally: two of them in one process do not know of each other. */
export function startOtlp({ service, environment, figures }: TelemetryOptions): Telemetry {
  const resource = describe(service, environment);
  const sampler = new ParentBasedSampler({
    root: new TraceIdRatioBasedSampler(numberIn(environment['OTEL_TRACES_SAMPLER_ARG'], 1)),
  });
  const spanProcessors = [
    new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: urlOf(environment, 'traces') }) }),
  ];
  const tracers = new TracerProvider({ resource, sampler, spanProcessors });
  const meters = figures && sendFigures(figures, resource, environment);
  const contexts = new AsyncLocalStorageContextManager().enable();
  return {
    trace: traceOver(tracers.getTracer('quittance'), contexts),
    async close() {
      const flushed = Promise.allSettled([tracers.shutdown(), meters?.shutdown()]);
      await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, flushMs).unref())]);
      contexts.disable();
    },
  };
}

/** `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME` of the operator win over our name. */
function describe(service: string, environment: TelemetryOptions['environment']): Resource {
  const named = resourceFromAttributes({
    'service.namespace': 'quittance',
    'service.name': environment['OTEL_SERVICE_NAME'] ?? service,
  });
  return named.merge(resourceFromAttributes(envDetector.detect().attributes ?? {}));
}

function sendFigures(
  figures: NonNullable<TelemetryOptions['figures']>,
  resource: Resource,
  environment: TelemetryOptions['environment'],
): MeterProvider {
  const exportIntervalMillis = numberIn(environment['OTEL_METRIC_EXPORT_INTERVAL'], figuresEveryMs);
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: urlOf(environment, 'metrics') }),
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(exportIntervalMillis, 10_000),
    metricProducers: [figureProducer(figures, resource)],
  });
  return new MeterProvider({ resource, readers: [reader] });
}

/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp */
function urlOf(environment: TelemetryOptions['environment'], signal: 'traces' | 'metrics'): string {
  const base = environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  return `${base.replace(/\/+$/, '')}/v1/${signal}`;
}

function numberIn(text: string | undefined, otherwise: number): number {
  const number = Number(text || Number.NaN);
  return Number.isFinite(number) && number >= 0 ? number : otherwise;
}
