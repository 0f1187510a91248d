import type { Trace } from './trace.ts';

/** One figure as prom-client tells it; our registries are the only source of figures. */
export interface FigureSource {
  getMetricsAsJSON(): Promise<readonly Figure[]>;
}

export interface Figure {
  readonly name: string;
  readonly help: string;
  /** A word in prom-client's declaration, and a number in its older ones. */
  readonly type: unknown;
  readonly values: readonly FigureValue[];
}

export interface FigureValue {
  readonly value: number;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly metricName?: string;
}

export interface Telemetry {
  readonly trace: Trace;
  /** Sends what has not been sent yet, for at most two seconds, and ends. */
  close(): Promise<void>;
}

export interface TelemetryOptions {
  readonly service: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Sent along with the traces, under the names that `/metrics` shows. */
  readonly figures?: FigureSource;
}
