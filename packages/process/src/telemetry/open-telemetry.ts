import type { Telemetry, TelemetryOptions } from './telemetry.ts';
import { noTrace } from './trace.ts';

const off: Telemetry = { trace: noTrace, close: async () => undefined };

/**
 * Spans and figures by OTLP over HTTP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set: the switch. Without it not even the
 * libraries are loaded, so that a start costs neither time nor memory. The exporters read the standard variables
 * (`OTEL_EXPORTER_OTLP_HEADERS`, `…_TIMEOUT`, `…_COMPRESSION`) themselves.
 */
export async function openTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  if (!options.environment['OTEL_EXPORTER_OTLP_ENDPOINT']) return off;
  const { startOtlp } = await import('./otlp/start-otlp.ts');
  return startOtlp(options);
}
