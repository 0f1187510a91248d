import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import type { WebhookItem } from '../port/index.ts';
import { eventMap } from './event-map.ts';
import { normaliseEvent } from './normalise-event.ts';
import { answer, card, intent, list, problem, type Script, scriptedStripe } from './testing/scripted-stripe.ts';

const marks = { tenant_id: 'ten_1', account_id: 'acc_1', attempt_id: 'att_1' };
const session = {
  id: 'cs_1',
  object: 'checkout.session',
  mode: 'payment',
  customer: 'cus_1',
  metadata: marks,
  status: 'complete',
};
const setup = {
  id: 'seti_1',
  object: 'setup_intent',
  status: 'succeeded',
  payment_method: card(),
  customer: 'cus_1',
  mandate: null,
};
const refund = {
  id: 're_1',
  object: 'refund',
  amount: 300,
  currency: 'eur',
  status: 'succeeded',
  payment_intent: 'pi_1',
  metadata: marks,
};
const dispute = {
  id: 'dp_1',
  object: 'dispute',
  amount: 1234,
  currency: 'eur',
  created: 1_793_613_600,
  status: 'needs_response',
  reason: 'fraudulent',
  payment_intent: 'pi_1',
  is_charge_refundable: false,
  balance_transactions: [{ amount: -1234 }],
  evidence_details: { due_by: 1_794_218_400, past_due: false },
  payment_method_details: { type: 'card' },
};
const payout = {
  id: 'po_1',
  object: 'payout',
  amount: 900,
  currency: 'eur',
  status: 'paid',
  arrival_date: 1_793_613_600,
};

/** Stripe with one of everything. */
const world: Record<string, object> = {
  '/v1/checkout/sessions/cs_1': session,
  '/v1/setup_intents/seti_1': setup,
  '/v1/payment_methods/pm_1': card(),
  '/v1/mandates/mandate_1': { id: 'mandate_1', object: 'mandate', status: 'inactive', payment_method: 'pm_1' },
  '/v1/payment_intents/pi_1': intent(),
  '/v1/refunds/re_1': refund,
  '/v1/disputes/dp_1': dispute,
  '/v1/radar/early_fraud_warnings/issfr_1': {
    id: 'issfr_1',
    object: 'radar.early_fraud_warning',
    payment_intent: 'pi_1',
  },
  '/v1/payouts/po_1': payout,
};

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
    const { value } = await run(type, id);
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
    const { value, sent } = await run(type, 'pi_1');
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
  const { value } = await run('payment_intent.succeeded', 'pi_1', { '/v1/payment_intents/pi_1': intent(changes) });
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
  expect((await run('payment_intent.payment_failed', 'pi_1', page('open'))).value).toMatchObject([
    { type: 'payment.requires_action' },
  ]);
  expect((await run('payment_intent.payment_failed', 'pi_1', page('complete'))).value).toMatchObject([
    { type: 'payment.failed' },
  ]);
});

test('a refund made in the dashboard is external, and a failed one keeps its payment’s totals', async () => {
  const external = { ...refund, metadata: {} };
  expect((await run('refund.created', 're_1', { '/v1/refunds/re_1': external })).value).toMatchObject([
    { type: 'refund.external', refund: { ours: null } },
  ]);
  const failed = { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' };
  const { value } = await run('refund.failed', 're_1', { '/v1/refunds/re_1': failed });
  expect(value).toMatchObject([
    { type: 'refund.failed', refund: { failure: 'expired_method' }, payment: { refunded: money(0n, 'EUR') } },
  ]);
});

test('a card dispute of 12.34 after a refund of 3.00 counts 9.34 as disputed and is no reversal', async () => {
  const charge = {
    id: 'ch_1',
    object: 'charge',
    amount_refunded: 300,
    disputed: true,
    payment_method: 'pm_1',
    payment_method_details: { type: 'card' },
  };
  const { value } = await run('charge.dispute.created', 'dp_1', {
    '/v1/payment_intents/pi_1': intent({ latest_charge: charge }),
    '/v1/disputes': { data: [dispute] },
  });
  expect(value).toMatchObject([
    {
      type: 'dispute.opened',
      dispute: {
        stage: 'chargeback',
        state: 'needs_response',
        contestable: true,
        refundBlocked: true,
        fundsWithdrawn: money(1234n, 'EUR'),
      },
      payment: { refunded: money(300n, 'EUR'), disputed: money(934n, 'EUR'), reversal: null },
    },
  ]);
});

test.each([
  ['insufficient_funds', [{ amount: -1234 }], 'payment.late_failed', 'insufficient_funds'],
  ['debit_not_authorized', [{ amount: -1234 }], 'payment.charged_back', 'not_authorised_by_payer'],
  [
    'debit_not_authorized',
    [{ amount: -1234 }, { amount: 1234 }],
    'payment.chargeback_cancelled',
    'not_authorised_by_payer',
  ],
])('a bank debit disputed for %s with the balance lines %o is also %s', async (reason, lines, type, expected) => {
  const returned = {
    ...dispute,
    reason,
    balance_transactions: lines,
    payment_method_details: { type: 'us_bank_account' },
  };
  const charge = {
    id: 'ch_1',
    object: 'charge',
    amount_refunded: 0,
    disputed: true,
    payment_method: 'pm_1',
    payment_method_details: { type: 'us_bank_account' },
  };
  const { value } = await run('charge.dispute.created', 'dp_1', {
    '/v1/disputes/dp_1': returned,
    '/v1/disputes': { data: [returned] },
    '/v1/payment_intents/pi_1': intent({ latest_charge: charge }),
  });
  expect(value).toMatchObject([
    { type: 'dispute.opened', dispute: { contestable: false } },
    { type, payment: { rank: 70, reversal: { reason: expected } } },
  ]);
});

test.each([
  ['warning_needs_response', 'inquiry', 'needs_response'],
  ['warning_under_review', 'inquiry', 'under_review'],
  ['appeal_needs_response', 'appeal', 'needs_response'],
  ['under_review', 'chargeback', 'under_review'],
  ['won', 'chargeback', 'won'],
  ['lost', 'chargeback', 'lost'],
  ['prevented', 'chargeback', 'prevented'],
  ['a_status_of_the_future', 'chargeback', 'under_review'],
])('the dispute status %s is %s, %s', async (status, stage, state) => {
  const { value } = await run('charge.dispute.updated', 'dp_1', { '/v1/disputes/dp_1': { ...dispute, status } });
  expect(value).toMatchObject([{ dispute: { stage, state } }]);
});

test('a detached card is revoked and still names its customer; a past month makes a card expired', async () => {
  const detached = await run('payment_method.detached', 'pm_1', {
    '/v1/payment_methods/pm_1': card({ customer: null }),
  });
  expect(detached.value).toMatchObject([
    { type: 'method.revoked', method: { state: 'revoked', customer: 'cus_before' } },
  ]);
  const old = { brand: 'visa', last4: '4242', exp_month: 10, exp_year: 2026, fingerprint: null };
  const expired = await run('payment_method.updated', 'pm_1', { '/v1/payment_methods/pm_1': card({ card: old }) });
  expect(expired.value).toMatchObject([{ type: 'method.expired', method: { state: 'expired' } }]);
});

test('an event that cannot be read behind is an error to be tried again, not a lost event', async () => {
  const { cx } = scriptedStripe(() => problem(500, { type: 'api_error' }));
  expect(await normaliseEvent(cx, item('payment_intent.succeeded', 'pi_1'))).toMatchObject({
    ok: false,
    error: { kind: 'transient' },
  });
});

function item(providerType: string, id: string): WebhookItem {
  const payload = { object: 'x', id, customer: 'cus_before', paymentIntent: 'pi_1', paymentMethod: null, charge: null };
  return { providerEventId: 'evt_1', providerType, occurredAt: '2026-11-02T09:00:00.000Z', trust: 'signed', payload };
}

async function run(type: string, id: string, changes: Record<string, object> = {}) {
  const script: Script = ({ path }) => {
    const found = { '/v1/refunds': { data: [refund] }, ...world, ...changes }[path];
    if (found === undefined) return problem(404, { code: 'resource_missing' });
    return 'data' in found && Array.isArray(found.data) ? list(found.data) : answer(found);
  };
  const { cx, sent } = scriptedStripe(script);
  const result = await normaliseEvent(cx, item(type, id));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { value: result.value, sent };
}
