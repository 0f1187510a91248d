import { ValueType } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import type { Figure, FigureSource, FigureValue } from '../telemetry.ts';

/** Reads our registry anew for each export, so that both ways out tell the same figures under the same names. */
export function figureProducer(source: FigureSource, resource: Resource): MetricProducer {
  const startedAt = now();
  return {
    async collect() {
      const figures = await source.getMetricsAsJSON();
      const span = { startTime: startedAt, endTime: now() };
      const metrics = figures.flatMap((figure) => convert(figure, span));
      return { resourceMetrics: { resource, scopeMetrics: [{ scope: { name: 'quittance' }, metrics }] }, errors: [] };
    },
  };
}

type Span = Pick<DataPoint<number>, 'startTime' | 'endTime'>;

/** Summaries have no counterpart worth sending: their quantiles cannot be added up over processes. */
function convert(figure: Figure, span: Span): MetricData[] {
  const { name, help, values } = figure;
  const base = {
    descriptor: { name, description: help, unit: '', valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  const points = () => values.map(({ value, labels }) => ({ ...span, attributes: textOf(labels), value }));
  if (figure.type === 'gauge') return [{ ...base, dataPointType: DataPointType.GAUGE, dataPoints: points() }];
  if (figure.type === 'counter')
    return [{ ...base, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints: points() }];
  if (figure.type !== 'histogram') return [];
  return [{ ...base, dataPointType: DataPointType.HISTOGRAM, dataPoints: histograms(name, values, span) }];
}

/** prom-client tells a histogram as running totals by upper bound, and its sum and count, each on a line of its own. */
function histograms(name: string, values: readonly FigureValue[], span: Span): DataPoint<Histogram>[] {
  const series = new Map<string, { labels: FigureValue['labels']; lines: FigureValue[] }>();
  for (const line of values) {
    const { le: _bound, ...labels } = line.labels;
    const key = JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    const found = series.get(key) ?? { labels, lines: [] };
    found.lines.push(line);
    series.set(key, found);
  }
  return [...series.values()].map(({ labels, lines }) => ({
    ...span,
    attributes: textOf(labels),
    value: histogramOf(name, lines),
  }));
}

function histogramOf(name: string, lines: readonly FigureValue[]): Histogram {
  const named = (suffix: string) => lines.find(({ metricName }) => metricName === `${name}_${suffix}`)?.value ?? 0;
  const bounds = lines
    .filter(({ labels }) => typeof labels['le'] === 'number')
    .toSorted((a, b) => Number(a.labels['le']) - Number(b.labels['le']));
  const totals = [...bounds.map(({ value }) => value), named('count')];
  return {
    buckets: {
      boundaries: bounds.map(({ labels }) => Number(labels['le'])),
      counts: totals.map((total, index) => total - (totals[index - 1] ?? 0)),
    },
    sum: named('sum'),
    count: named('count'),
  };
}

function textOf(labels: FigureValue['labels']): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}

/** Seconds and nanoseconds since 1970. */
function now(): [number, number] {
  const ms = Date.now();
  return [Math.floor(ms / 1000), (ms % 1000) * 1_000_000];
}
