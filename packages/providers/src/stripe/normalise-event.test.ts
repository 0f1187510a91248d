import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { eventMap } from './event-map.ts';
import { normaliseEvent } from './normalise-event.ts';
import { card, intent, problem, scriptedStripe } from './testing/scripted-stripe.ts';
import { item, marks, normaliseIn, refund, session } from './testing/stripe-world.ts';

const eventTable: [string, string, string][] = [
  ['checkout.session.completed', 'cs_1', 'session.completed'],
  ['checkout.session.expired', 'cs_1', 'session.abandoned'],
  ['checkout.session.async_payment_succeeded', 'cs_1', 'payment.succeeded'],
  ['checkout.session.async_payment_failed', 'cs_1', 'payment.succeeded'],
  ['setup_intent.succeeded', 'seti_1', 'method.active'],
  ['setup_intent.setup_failed', 'seti_1', 'method.active'],
  ['setup_intent.requires_action', 'seti_1', 'method.active'],
  ['payment_method.automatically_updated', 'pm_1', 'method.updated'],
  ['payment_method.updated', 'pm_1', 'method.updated'],
  ['payment_method.detached', 'pm_1', 'method.active'],
  ['mandate.updated', 'mandate_1', 'method.revoked'],
  ['payment_intent.processing', 'pi_1', 'payment.succeeded'],
  ['payment_intent.succeeded', 'pi_1', 'payment.succeeded'],
  ['payment_intent.payment_failed', 'pi_1', 'payment.succeeded'],
  ['payment_intent.requires_action', 'pi_1', 'payment.succeeded'],
  ['payment_intent.canceled', 'pi_1', 'payment.succeeded'],
  ['charge.refunded', 'ch_1', 'refund.succeeded'],
  ['refund.created', 're_1', 'refund.succeeded'],
  ['refund.updated', 're_1', 'refund.succeeded'],
  ['refund.failed', 're_1', 'refund.succeeded'],
  ['charge.dispute.created', 'dp_1', 'dispute.opened'],
  ['charge.dispute.updated', 'dp_1', 'dispute.updated'],
  ['charge.dispute.funds_withdrawn', 'dp_1', 'dispute.funds_withdrawn'],
  ['charge.dispute.funds_reinstated', 'dp_1', 'dispute.funds_reinstated'],
  ['charge.dispute.closed', 'dp_1', 'dispute.closed'],
  ['radar.early_fraud_warning.created', 'issfr_1', 'fraud.warning'],
  ['payout.paid', 'po_1', 'payout.paid'],
  ['payout.failed', 'po_1', 'payout.paid'],
  ['payout.canceled', 'po_1', 'payout.paid'],
  ['payout.reconciliation_completed', 'po_1', 'payout.paid'],
];

test.each(eventTable)(
  '%s of %s tells the present state as %s, whatever the event itself claimed',
  async (type, id, expected) => {
    const { value } = await normaliseIn(type, id);
    expect(value.map((event) => event.type)).toEqual([expected]);
  },
);

test('the table above holds exactly the 30 events that are registered for', () => {
  expect(eventTable.map(([type]) => type)).toEqual([...eventMap.keys()]);
  expect(eventMap.size).toBe(30);
});

test.each(['customer.created', 'payment_intent.levitated', ''])(
  'the unknown type "%s" is ignored without a request',
  async (type) => {
    const { value, sent } = await normaliseIn(type, 'pi_1');
    expect(value).toEqual([{ type: 'ignored', at: '2026-11-02T09:00:00.000Z', providerType: type }]);
    expect(sent).toHaveLength(0);
  },
);

test.each([
  [
    'a failed payment',
    { status: 'requires_payment_method', last_payment_error: { code: 'expired_card' } },
    'payment.failed',
    'failed',
  ],
  [
    'a payment whose bank wants the customer',
    { status: 'requires_payment_method', last_payment_error: { code: 'authentication_required' } },
    'payment.requires_action',
    'requires_action',
  ],
  ['a cancelled payment', { status: 'canceled' }, 'payment.cancelled', 'cancelled'],
  ['a debit on its way', { status: 'processing' }, 'payment.processing', 'processing'],
])('%s is told as %s', async (_name, changes, type, state) => {
  const { value } = await normaliseIn('payment_intent.succeeded', 'pi_1', {
    '/v1/payment_intents/pi_1': intent(changes),
  });
  expect(value).toMatchObject([{ type, payment: { state } }]);
});

test('a refused try on a page that is still open decides nothing, on a closed page it is a failure', async () => {
  const tried = intent({
    status: 'requires_payment_method',
    last_payment_error: { code: 'card_declined' },
    metadata: { ...marks, via: 'checkout' },
  });
  const page = (status: string) => ({
    '/v1/payment_intents/pi_1': tried,
    '/v1/checkout/sessions': { data: [{ ...session, status }] },
  });
  expect((await normaliseIn('payment_intent.payment_failed', 'pi_1', page('open'))).value).toMatchObject([
    { type: 'payment.requires_action' },
  ]);
  expect((await normaliseIn('payment_intent.payment_failed', 'pi_1', page('complete'))).value).toMatchObject([
    { type: 'payment.failed' },
  ]);
});

test('a refund made in the dashboard is external, and a failed one keeps its payment’s totals', async () => {
  const external = { ...refund, metadata: {} };
  expect((await normaliseIn('refund.created', 're_1', { '/v1/refunds/re_1': external })).value).toMatchObject([
    { type: 'refund.external', refund: { ours: null } },
  ]);
  const failed = { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' };
  const { value } = await normaliseIn('refund.failed', 're_1', { '/v1/refunds/re_1': failed });
  expect(value).toMatchObject([
    { type: 'refund.failed', refund: { failure: 'expired_method' }, payment: { refunded: money(0n, 'EUR') } },
  ]);
});

test('a detached card is revoked and still names its customer; a past month makes a card expired', async () => {
  const detached = await normaliseIn('payment_method.detached', 'pm_1', {
    '/v1/payment_methods/pm_1': card({ customer: null }),
  });
  expect(detached.value).toMatchObject([
    { type: 'method.revoked', method: { state: 'revoked', customer: 'cus_before' } },
  ]);
  const old = { brand: 'visa', last4: '4242', exp_month: 10, exp_year: 2026, fingerprint: null };
  const expired = await normaliseIn('payment_method.updated', 'pm_1', {
    '/v1/payment_methods/pm_1': card({ card: old }),
  });
  expect(expired.value).toMatchObject([{ type: 'method.expired', method: { state: 'expired' } }]);
});

test('an event that cannot be read behind is an error to be tried again, not a lost event', async () => {
  const { cx } = scriptedStripe(() => problem(500, { type: 'api_error' }));
  expect(await normaliseEvent(cx, item('payment_intent.succeeded', 'pi_1'))).toMatchObject({
    ok: false,
    error: { kind: 'transient' },
  });
});
