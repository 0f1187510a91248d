import { openTelemetry } from '@quittance/process';
import { expect, test } from 'vitest';
import { addCustomer } from '../scenarios/support/customers.ts';
import { invoicesOf } from '../scenarios/support/look.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { visitPortal } from '../scenarios/support/portal-visitor.ts';
import { openWorld } from '../scenarios/support/world.ts';
import { password } from '../setup/api/test-brands.ts';
import { type OtlpReceiver, type ReceivedSpan, receiveOtlp } from '../setup/otlp/receive-otlp.ts';

/** The names from a span up to the root of its trace. */
function roadTo({ spans }: OtlpReceiver, name: string): string[] {
  const road: string[] = [];
  let span = spans.find((each) => each.name === name);
  while (span) {
    road.push(span.name);
    const { traceId, parentSpanId }: ReceivedSpan = span;
    span = spans.find((each) => each.traceId === traceId && each.spanId === parentSpanId);
  }
  return road;
}

test('A month of a customer can be followed from request and tick to database, provider and mail, and says nothing about anybody', async () => {
  const receiver = await receiveOtlp();
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint };
  const telemetry = await openTelemetry({ service: 'quittance-test', environment });
  const world = await openWorld('2026-02-27', { trace: telemetry.trace });
  const plan = flatPlan('kasse', '97.53');
  const customer = await addCustomer(world, { key: 'salon-rosa', startDate: '2026-03-01', plan });
  await storeCard(world, customer);
  await world.advanceTo('2026-03-02');
  expect(await invoicesOf(world, customer)).toMatchObject([{ net: '97.53', status: 'paid' }]);
  const visitor = await visitPortal(world, customer);
  await visitor.api.portal.brand.query();
  const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const signed = { ...visitor.headers(), traceparent: parent };
  await world.api.app.request('/trpc/portal.brand', { headers: signed });
  await world.api.app.request('/v1/nothing?token=of-a-stranger', { headers: { traceparent: parent } });
  await world.close();
  await telemetry.close();

  expect(roadTo(receiver, 'procedure portal.session.signIn')).toEqual([
    'procedure portal.session.signIn',
    'POST /trpc/portal.session.signIn',
  ]);
  expect(roadTo(receiver, 'billing batch')).toEqual(['billing batch', 'duty billing', 'tick']);
  expect(roadTo(receiver, 'mail')).toEqual(['mail', 'duty mails', 'tick']);
  const charge = receiver.spans.filter(({ name }) => name === 'provider stripe');
  expect(
    charge.some(({ parentSpanId }) =>
      receiver.spans.some((span) => span.spanId === parentSpanId && span.name === 'duty collection'),
    ),
  ).toBe(true);
  const transactions = receiver.spans.filter(({ name }) => name === 'database transaction');
  const above = new Set(
    transactions.map(({ parentSpanId }) => receiver.spans.find(({ spanId }) => spanId === parentSpanId)?.name),
  );
  for (const name of ['billing batch', 'procedure portal.session.signIn', 'duty collection'])
    expect(above).toContain(name);
  expect(receiver.spans.filter(({ traceId }) => traceId === 'a'.repeat(32)).map(({ name }) => name)).toContain(
    'GET /trpc/portal.brand',
  );
  const stranger = receiver.spans.find(({ attributes }) => attributes['http.response.status_code'] === 404);
  expect(stranger?.traceId).not.toBe('a'.repeat(32));

  const { config } = world.api.services;
  const told = receiver.text();
  expect(told.length).toBeGreaterThan(10_000);
  const secrets = [
    password,
    '@kunden.example',
    '@',
    '4242424242424242',
    'salon-rosa',
    '97.53',
    '116.06',
    world.stripeAccount,
    config.QUITTANCE_INTERNAL_KEY,
    config.QUITTANCE_ENCRYPTION_KEY,
    visitor.cookie().split('=')[1] ?? 'no cookie',
    'of-a-stranger',
    '203.0.113.9',
    'Test browser',
    'checkout',
  ];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  await receiver.close();
});
