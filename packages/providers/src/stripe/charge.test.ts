import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { type ChargeInput, toRef } from '../port/index.ts';
import { charge } from './charge.ts';
import { answer, intent, ours, problem, type Script, scriptedStripe } from './testing/scripted-stripe.ts';

const input: ChargeInput = {
  key: 'att_1',
  ours,
  amount: money(1234n, 'EUR'),
  customer: toRef<'customer'>('cus_1'),
  method: toRef<'method'>('pm_1'),
  mandate: null,
  rail: 'card',
  description: 'Invoice 1',
  statementSuffix: 'SZALONNA',
  chargeOn: null,
};
const now = '2026-11-02T10:00:00.000Z';

test('a charge is one off-session PaymentIntent with our ids in it', async () => {
  const { sent } = await run(() => answer(intent()));
  expect(Object.fromEntries(sent[0]?.form ?? [])).toEqual({
    amount: '1234',
    currency: 'eur',
    customer: 'cus_1',
    payment_method: 'pm_1',
    'allowed_payment_method_types[0]': 'card',
    confirm: 'true',
    off_session: 'true',
    description: 'Invoice 1',
    statement_descriptor_suffix: 'SZALONNA',
    'metadata[tenant_id]': 'ten_1',
    'metadata[account_id]': 'acc_1',
    'metadata[attempt_id]': 'att_1',
    'metadata[invoice_id]': 'inv_1',
    'metadata[via]': 'charge',
    'expand[0]': 'latest_charge',
  });
});

test('a paid charge tells absolute totals, our ids and when it was asked', async () => {
  const { result } = await run(() => answer(intent()));
  expect(result).toEqual({
    ok: true,
    value: {
      outcome: 'succeeded',
      snapshot: {
        ref: 'pi_1',
        state: 'succeeded',
        rail: 'card',
        amount: money(1234n, 'EUR'),
        received: money(1234n, 'EUR'),
        refunded: money(0n, 'EUR'),
        disputed: money(0n, 'EUR'),
        decline: null,
        action: null,
        reversal: null,
        customer: 'cus_1',
        method: 'pm_1',
        ours,
        providerWillRetry: false,
        rank: 60,
        asOf: now,
      },
    },
  });
});

test('a decline is a value with a snapshot that can be asked again', async () => {
  const refused = intent({ status: 'requires_payment_method', amount_received: 0 });
  const error = { type: 'card_error', code: 'card_declined', decline_code: 'lost_card', payment_intent: refused };
  const { result } = await run(() => problem(402, error));
  const decline = { declineClass: 'hard', reason: 'lost_or_stolen', providerCode: 'lost_card', methodUnusable: true };
  expect(result).toMatchObject({
    ok: true,
    value: { outcome: 'declined', decline, snapshot: { ref: 'pi_1', state: 'failed', decline } },
  });
});

test('a decline without a PaymentIntent in it is a value all the same', async () => {
  const { result } = await run(() => problem(402, { type: 'card_error', code: 'expired_card' }));
  expect(result).toMatchObject({
    ok: true,
    value: { outcome: 'declined', decline: { reason: 'expired_method' }, snapshot: null },
  });
});

test('a bank that wants the customer present gives requires_action, to be paid in person', async () => {
  const refused = intent({ status: 'requires_payment_method', amount_received: 0 });
  const error = {
    type: 'card_error',
    code: 'authentication_required',
    decline_code: 'authentication_required',
    payment_intent: refused,
  };
  const { result } = await run(() => problem(402, error));
  const action = { type: 'pay_in_person' };
  expect(result).toMatchObject({
    ok: true,
    value: { outcome: 'requires_action', action, snapshot: { state: 'requires_action', action } },
  });
});

test('a bank debit is processing, on its own rail and without the card suffix', async () => {
  const debit = intent({ status: 'processing', amount_received: 0, payment_method_types: ['us_bank_account'] });
  const { result, sent } = await run(() => answer(debit), { rail: 'ach_debit', amount: money(1234n, 'USD') });
  expect(result).toMatchObject({
    ok: true,
    value: { outcome: 'processing', snapshot: { rail: 'ach_debit', state: 'processing' } },
  });
  expect(sent[0]?.form.get('allowed_payment_method_types[0]')).toBe('us_bank_account');
  expect(sent[0]?.form.has('statement_descriptor_suffix')).toBe(false);
});

test.each(['payment_method_bank_account_blocked', 'payment_intent_mandate_invalid'])(
  'a debit that Stripe refuses with %s is a decline of that account and no error of ours',
  async (code) => {
    const { result } = await run(() => problem(400, { type: 'invalid_request_error', code }), { rail: 'ach_debit' });
    const decline = { declineClass: 'hard', providerCode: code, methodUnusable: true };
    expect(result).toMatchObject({ ok: true, value: { outcome: 'declined', decline, snapshot: null } });
  },
);

test.each([
  ['in 2 days', '2026-11-04', null],
  ['in 3 days', '2026-11-05', '2026-11-05'],
  ['in 15 days', '2026-11-17', '2026-11-17'],
])('a debit wished for %s (%s) is asked of Stripe for the day %s', async (_when, chargeOn, targetDate) => {
  const { sent } = await run(() => answer(intent()), { rail: 'sepa_debit', chargeOn });
  expect(sent[0]?.form.get('payment_method_options[sepa_debit][target_date]') ?? null).toBe(targetDate);
});

test.each(['2026-11-18', 'some day'])('a debit wished for %s is refused before anything is sent', async (chargeOn) => {
  const { result, sent } = await run(() => answer(intent()), { rail: 'sepa_debit', chargeOn });
  expect(result).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'chargeOn' } });
  expect(sent).toEqual([]);
});

test('an amount that Stripe cannot carry and a rail it does not have are refused before anything is sent', async () => {
  const odd = await run(() => answer(intent()), { amount: money(5124n, 'KWD') });
  expect(odd).toMatchObject({ result: { ok: false, error: { kind: 'invalid', field: 'amount' } }, sent: [] });
  const pigeon = await run(() => answer(intent()), { rail: 'carrier_pigeon' });
  expect(pigeon).toMatchObject({ result: { ok: false, error: { kind: 'unsupported' } }, sent: [] });
});

test('a status of the future counts as processing, and an amount that is none as unknown', async () => {
  const future = await run(() => answer(intent({ status: 'requires_moonlight' })));
  expect(future.result).toMatchObject({ ok: true, value: { outcome: 'processing' } });
  const odd = await run(() => answer(intent({ amount: 12.5 })));
  expect(odd.result).toEqual({ ok: false, error: { kind: 'unknown', cause: 'unreadable_answer' } });
});

async function run(script: Script, changes: Partial<ChargeInput> = {}) {
  const { cx, sent } = scriptedStripe(script);
  return { result: await charge(cx, { ...input, ...changes }), sent };
}
