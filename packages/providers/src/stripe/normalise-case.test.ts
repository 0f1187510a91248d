import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { intent } from './testing/scripted-stripe.ts';
import { dispute, normaliseIn } from './testing/stripe-world.ts';

test('a card dispute of 12.34 after a refund of 3.00 holds 12.34, goes beyond what came and is no reversal', async () => {
  const charge = {
    id: 'ch_1',
    object: 'charge',
    amount_refunded: 300,
    disputed: true,
    payment_method: 'pm_1',
    payment_method_details: { type: 'card' },
  };
  const { value } = await normaliseIn('charge.dispute.created', 'dp_1', {
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
      payment: { refunded: money(300n, 'EUR'), disputed: money(1234n, 'EUR'), reversal: null },
    },
  ]);
});

test('a case that is lost and gave 3.00 back holds 9.34; in another currency than its lines it holds all or nothing', async () => {
  const held = async (currency: string) => {
    const lines = [
      { amount: -1234, currency },
      { amount: 300, currency },
    ];
    const { value } = await normaliseIn('charge.dispute.closed', 'dp_1', {
      '/v1/disputes/dp_1': { ...dispute, status: 'lost', balance_transactions: lines },
    });
    const [event] = value;
    return event?.type === 'dispute.closed' ? event.dispute.fundsWithdrawn : null;
  };
  expect([await held('eur'), await held('chf')]).toEqual([money(934n, 'EUR'), money(1234n, 'EUR')]);
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
  const { value } = await normaliseIn('charge.dispute.created', 'dp_1', {
    '/v1/disputes/dp_1': returned,
    '/v1/disputes': { data: [returned] },
    '/v1/payment_intents/pi_1': intent({ latest_charge: charge }),
  });
  expect(value).toMatchObject([
    { type: 'dispute.opened', dispute: { contestable: false } },
    { type, payment: { rank: 70, reversal: { reason: expected } } },
  ]);
});

test('a dispute costs 20.00 in its own currency; a fee in the currency that Stripe pays out in is told by the payout', async () => {
  const feeIn = async (currency: string) => {
    const lines = [{ amount: -1234, fee: 2000, currency }];
    const { value } = await normaliseIn('charge.dispute.created', 'dp_1', {
      '/v1/disputes/dp_1': { ...dispute, balance_transactions: lines },
    });
    const [event] = value;
    return event?.type === 'dispute.opened' ? event.dispute.fee : null;
  };
  expect([await feeIn('eur'), await feeIn('chf')]).toEqual([money(2000n, 'EUR'), undefined]);
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
  const { value } = await normaliseIn('charge.dispute.updated', 'dp_1', {
    '/v1/disputes/dp_1': { ...dispute, status },
  });
  expect(value).toMatchObject([{ dispute: { stage, state } }]);
});
