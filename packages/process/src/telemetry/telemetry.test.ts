import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { receiveOtlp } from '../../../../tests/setup/otlp/receive-otlp.ts';
import { openTelemetry } from './open-telemetry.ts';
import { noTrace, type OpenSpan } from './trace.ts';

class Refused extends Error {
  override readonly name = 'Refused';
  readonly code = 'card_expired';
}

describe('Traces and figures', () => {
  test('are nothing at all without an endpoint: the work is done and no library is loaded', async () => {
    const { trace, close } = await openTelemetry({ service: 'quittance-test', environment: {} });
    expect(trace).toBe(noTrace);
    const count = async ({ tell }: OpenSpan) => {
      tell({ 'quittance.count': 1 });
      return 7;
    };
    expect(await trace.span({ name: 'work' }, count)).toBe(7);
    expect(trace.traceparent()).toBeNull();
    await close();
  });

  test('reach a collector over HTTP, each span below the one that was open, across awaits and side by side', async () => {
    const receiver = await receiveOtlp();
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.endpoint}/` };
    const { trace, close } = await openTelemetry({ service: 'quittance-test', environment });
    const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await trace.span({ name: 'GET', kind: 'server', traceparent: parent }, async ({ tell }) => {
      expect(trace.traceparent()).toMatch(/^00-a{32}-(?!b{16})[0-9a-f]{16}-01$/);
      await Promise.all(
        ['one', 'two'].map((name) =>
          trace.span({ name }, async () => {
            await new Promise((resolve) => setTimeout(resolve, 5));
            await trace.span({ name: `below ${name}` }, async () => undefined);
          }),
        ),
      );
      tell({ 'http.route': '/trpc/x' }, 'GET /trpc/x');
    });
    await trace.span({ name: 'alone', traceparent: 'nonsense' }, async () => undefined);
    await close();
    const named = (name: string) => receiver.spans.find((span) => span.name === name);
    expect(receiver.spans.map(({ name }) => name).toSorted()).toEqual(
      ['GET /trpc/x', 'alone', 'below one', 'below two', 'one', 'two'].toSorted(),
    );
    expect(named('GET /trpc/x')).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) });
    expect(named('one')?.parentSpanId).toBe(named('GET /trpc/x')?.spanId);
    expect(named('below two')?.parentSpanId).toBe(named('two')?.spanId);
    expect(named('alone')?.parentSpanId).toBeNull();
    expect(named('alone')?.traceId).not.toBe('a'.repeat(32));
    await receiver.close();
  });

  test('tell of an error its class and its code, and not a word of what it says', async () => {
    const receiver = await receiveOtlp();
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint };
    const { trace, close } = await openTelemetry({ service: 'quittance-test', environment });
    const failing = trace.span({ name: 'charge' }, () =>
      Promise.reject(new Refused('anna@customer.example may not pay 129.00')),
    );
    await expect(failing).rejects.toThrow('anna@customer.example');
    await close();
    const [span] = receiver.spans;
    expect(span?.failed).toBe(true);
    expect(span?.attributes).toEqual({ 'error.type': 'Refused', 'quittance.refusal': 'card_expired' });
    expect(receiver.text()).not.toContain('anna');
    expect(receiver.text()).not.toContain('129');
    await receiver.close();
  });

  test('give the figures of the registry under the same names and with the same values', async () => {
    const receiver = await receiveOtlp();
    const registry = new Registry();
    const registers = [registry];
    new Counter({ name: 'things_total', help: 'Things', labelNames: ['duty'], registers }).inc({ duty: 'mails' }, 3);
    new Gauge({ name: 'waiting', help: 'Waiting', registers }).set(7);
    const times = new Histogram({ name: 'seconds', help: 'Time', labelNames: ['route'], buckets: [0.1, 1], registers });
    for (const seconds of [0.05, 0.5, 0.5, 30]) times.observe({ route: '/x' }, seconds);
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint };
    const { close } = await openTelemetry({ service: 'quittance-test', environment, figures: registry });
    await close();
    const named = (name: string) => receiver.figures.find((figure) => figure.name === name);
    expect(named('things_total')).toMatchObject({
      sum: { isMonotonic: true, dataPoints: [{ asDouble: 3, attributes: [{ key: 'duty' }] }] },
    });
    expect(named('waiting')).toMatchObject({ gauge: { dataPoints: [{ asDouble: 7 }] } });
    expect(named('seconds')).toMatchObject({
      histogram: { dataPoints: [{ count: 4, sum: 31.05, explicitBounds: [0.1, 1], bucketCounts: [1, 2, 1] }] },
    });
    await receiver.close();
  });
});
