import { createHmac } from 'node:crypto';
import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { normaliseEvent } from './normalise-event.ts';
import { toPayoutLines } from './payout-lines.ts';
import { events, payment, scriptedGoCardless, type ToldEvent } from './testing/scripted-gocardless.ts';
import { verifyWebhook } from './verify-webhook.ts';

/** One refund that was paid, and one that came back. */
const refunds = {
  refunds: [
    { id: 'RF1', amount: 900, currency: 'EUR', status: 'paid', links: { payment: 'PM1' } },
    { id: 'RF2', amount: 500, currency: 'EUR', status: 'bounced', links: { payment: 'PM1' } },
  ],
  meta: { cursors: { before: null, after: null }, limit: 100 },
};

/** Normalises one event about a payment with this status and these events behind it. */
async function tell(type: string, status: string, story: readonly ToldEvent[], changes: object = {}) {
  const { cx, sent } = scriptedGoCardless(({ path }) => {
    if (path === '/events') return Response.json(events(story));
    if (path === '/refunds') return Response.json(refunds);
    return Response.json({ payments: payment({ status, ...changes }) });
  });
  const payload = { payment: 'PM1' };
  const item = { providerEventId: 'EV9', providerType: type, occurredAt: cx.now(), trust: 'signed' as const, payload };
  const answer = await normaliseEvent(cx, item);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return { event: answer.value[0], sent };
}

const confirmed = { action: 'confirmed' };
const failed = { action: 'failed', cause: 'insufficient_funds', code: 'AM04' };
const chargedBack = { action: 'charged_back', cause: 'authorisation_disputed', code: 'MD01' };

test.each<[string, string, readonly ToldEvent[], string, object]>([
  ['payments.submitted', 'submitted', [], 'payment.processing', { state: 'processing', received: money(0n, 'EUR') }],
  ['payments.confirmed', 'confirmed', [confirmed], 'payment.succeeded', { reversal: null }],
  ['payments.paid_out', 'paid_out', [confirmed], 'payment.paid_out', { state: 'succeeded' }],
  ['payments.failed', 'failed', [failed], 'payment.failed', { decline: { reason: 'insufficient_funds' } }],
  ['payments.failed', 'failed', [confirmed, failed], 'payment.late_failed', { reversal: { kind: 'late_failure' } }],
  ['payments.confirmed', 'failed', [confirmed, failed], 'payment.late_failed', { state: 'succeeded' }],
  ['payments.charged_back', 'charged_back', [confirmed, chargedBack], 'payment.charged_back', { decline: null }],
  [
    'payments.chargeback_cancelled',
    'paid_out',
    [confirmed, chargedBack, { action: 'chargeback_cancelled' }],
    'payment.chargeback_cancelled',
    { disputed: money(0n, 'EUR'), reversal: { kind: 'chargeback_cancelled' } },
  ],
  ['payments.failed', 'failed', [{ ...failed, retry: true }], 'payment.failed', { providerWillRetry: true }],
  [
    'payments.resubmission_requested',
    'pending_submission',
    [],
    'payment.resubmitted',
    { state: 'processing', decline: null },
  ],
  ['payments.customer_approval_denied', 'customer_approval_denied', [], 'payment.cancelled', { state: 'cancelled' }],
])('%s of a payment that is now %s, after %j, tells %s', async (type, status, story, expected, snapshot) => {
  const { event } = await tell(type, status, story);
  expect(event).toMatchObject({ type: expected, payment: snapshot });
});

test('a chargeback after a refund of 9.00 takes all 49.00 back, and a refund that came back is none', async () => {
  const { event } = await tell('payments.charged_back', 'charged_back', [confirmed, chargedBack], {
    amount_refunded: 1400,
  });
  expect(event).toMatchObject({ payment: { refunded: money(900n, 'EUR'), disputed: money(4900n, 'EUR') } });
});

test('a status that is alone in saying so is believed: charged back, or failed after a payout', async () => {
  expect((await tell('payments.charged_back', 'charged_back', [])).event).toMatchObject({
    payment: { reversal: { kind: 'charged_back', reason: 'other' } },
  });
  const links = { creditor: 'CR1', mandate: 'MD1', payout: 'PO1' };
  expect((await tell('payments.failed', 'failed', [], { links })).event).toMatchObject({
    payment: { reversal: { kind: 'late_failure' } },
  });
});

test.each(['payments.late_failure_settled', 'payments.chargeback_settled', 'moons.waned', 'unreadable', 'toString'])(
  '%s is ignored without asking anybody',
  async (type) => {
    const { event, sent } = await tell(type, 'paid_out', []);
    expect(event).toMatchObject({ type: 'ignored', providerType: type });
    expect(sent).toEqual([]);
  },
);

test('a mandate that was replaced keeps its name and is charged under the new one', async () => {
  const mandates: Record<string, object> = {
    MD1: { id: 'MD1', status: 'cancelled', scheme: 'sepa_core', links: { new_mandate: 'MD2', customer: 'CU1' } },
    MD2: { id: 'MD2', status: 'active', scheme: 'sepa_core', links: { customer: 'CU1' } },
  };
  const { cx } = scriptedGoCardless(({ path }) => Response.json({ mandates: mandates[path.slice(-3)] }));
  const item = { providerEventId: 'EV9', occurredAt: cx.now(), trust: 'signed' as const, payload: { mandate: 'MD1' } };
  expect(await normaliseEvent(cx, { ...item, providerType: 'mandates.replaced' })).toMatchObject({
    value: [{ type: 'method.updated', method: { ref: 'MD1', mandate: 'MD2', state: 'active', customer: 'CU1' } }],
  });
});

const secret = 'the-secret-of-the-endpoint';

/** Judges a body as it would come in, signed unless told otherwise. */
function judge(text: string, signature = createHmac('sha256', secret).update(text).digest('hex')) {
  const { cx } = scriptedGoCardless(() => Response.error(), { secrets: { webhookSecret: secret } });
  const headers = new Map([['webhook-signature', signature]]);
  return verifyWebhook(cx, { rawBody: new TextEncoder().encode(text), headers, receivedAt: cx.now() });
}

test('of three events in one body the bad one is kept as unreadable and holds up no other', async () => {
  const good = { id: 'EV1', created_at: '2026-11-02T09:00:00Z', resource_type: 'payments', action: 'confirmed' };
  const third = { ...good, id: 'EV3', links: { payment: 'PM3', mandate: { id: 'MD1' } } };
  const verdict = await judge(JSON.stringify({ events: [{ ...good, links: { payment: 'PM1' } }, 7, third] }));
  if (!verdict.accepted) throw new Error(verdict.why);
  expect(verdict.items.map(({ providerType, providerEventId }) => [providerType, providerEventId])).toEqual([
    ['payments.confirmed', 'EV1'],
    ['unreadable', null],
    ['payments.confirmed', 'EV3'],
  ]);
  expect(verdict.items[2]).toMatchObject({ trust: 'signed_weakly', payload: { payment: 'PM3', mandate: null } });
});

test.each([
  ['a missing signature', '', 498],
  ['a signature of the right length that is none', 'a'.repeat(64), 498],
  [
    'a signature with something behind it',
    `${createHmac('sha256', secret).update('{"events":[]}').digest('hex')}00`,
    498,
  ],
])('%s is answered with status %s', async (_what, signature, httpStatus) => {
  expect(await judge('{"events":[]}', signature)).toEqual({ accepted: false, why: 'bad_signature', httpStatus: 498 });
  expect(httpStatus).toBe(498);
});

test.each(['{}', '[]', 'null', '{"events":{}}', 'events'])('a signed %s is malformed', async (text) => {
  expect(await judge(text)).toMatchObject({ accepted: false, why: 'malformed', httpStatus: 400 });
});

test('half cents of fees are carried from fee to fee, so that the lines sum to the payout', () => {
  const item = (type: 'payment_paid_out' | 'gocardless_fee' | 'payment_charged_back', amount: string) => ({
    ...{ type, amount },
    links: { payment: 'PM1' },
  });
  const items = [
    ...[item('payment_paid_out', '1000.0'), item('gocardless_fee', '-24.5'), item('payment_paid_out', '300.0')],
    ...[item('gocardless_fee', '-23.5'), item('payment_charged_back', '-100.0'), item('payment_charged_back', '40.0')],
  ];
  const lines = toPayoutLines('PO1', items, 'EUR');
  expect(lines.map(({ type, net }) => [type, net.amountMinor])).toEqual([
    ['payment', 1000n],
    ['fee', -25n],
    ['payment', 300n],
    ['fee', -23n],
    ['dispute', -100n],
    ['dispute_reversal', 40n],
  ]);
  expect(lines[1]).toMatchObject({ gross: money(0n, 'EUR'), fee: money(25n, 'EUR'), source: 'PM1' });
  expect(() => toPayoutLines('PO1', [{ type: 'refund', amount: 'lots' }], 'EUR')).toThrow('no answer');
});
