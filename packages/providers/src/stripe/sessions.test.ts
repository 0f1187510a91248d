import { money } from '@quittance/domain';
import { describe, expect, test } from 'vitest';
import { toRef } from '../port/index.ts';
import { closePayOnce } from './close-pay-once.ts';
import { completePayOnce } from './complete-pay-once.ts';
import { completeSave } from './complete-save.ts';
import { toCheckoutLocale } from './sessions.ts';
import { answer, card, intent, ours, scriptedStripe } from './testing/scripted-stripe.ts';

const expected = { key: 'att_1', session: toRef<'session'>('cs_1'), customer: toRef<'customer'>('cus_1'), ours };
const url = 'https://checkout.stripe.com/c/1';
const setup = {
  id: 'seti_1',
  status: 'succeeded',
  payment_method: card(),
  mandate: null,
  last_setup_error: null,
  next_action: null,
};

function session(changes: object = {}): object {
  return {
    id: 'cs_1',
    object: 'checkout.session',
    mode: 'setup',
    status: 'complete',
    customer: 'cus_1',
    client_reference_id: 'att_1',
    metadata: { tenant_id: 'ten_1', account_id: 'acc_1', attempt_id: 'att_1' },
    expires_at: 1_793_700_000,
    url,
    setup_intent: setup,
    payment_intent: null,
    amount_total: null,
    currency: 'eur',
    ...changes,
  };
}

describe('completing a save', () => {
  const hosted = { verify_with_microdeposits: { hosted_verification_url: 'https://payments.stripe.com/m/1' } };
  test.each([
    [
      'an open page',
      { status: 'open', setup_intent: null },
      { outcome: 'requires_action', action: { type: 'redirect', url } },
    ],
    ['an expired page', { status: 'expired' }, { outcome: 'cancelled', snapshot: null }],
    [
      'a stored card',
      {},
      {
        outcome: 'succeeded',
        snapshot: { ref: 'pm_1', state: 'active', label: { brand: 'visa', last4: '4242', email: null } },
      },
    ],
    [
      'a setup that is processing',
      { setup_intent: { ...setup, status: 'processing' } },
      { outcome: 'processing', snapshot: { state: 'pending' } },
    ],
    [
      'micro-deposits',
      { setup_intent: { ...setup, status: 'requires_action', next_action: hosted } },
      { outcome: 'requires_action', action: { url: 'https://payments.stripe.com/m/1' } },
    ],
    [
      'a setup that waits',
      { setup_intent: { ...setup, status: 'requires_action' } },
      { outcome: 'requires_action', action: { type: 'wait' } },
    ],
    [
      'a refused card',
      { setup_intent: { ...setup, status: 'requires_payment_method', last_setup_error: { code: 'expired_card' } } },
      { outcome: 'declined', decline: { reason: 'expired_method' } },
    ],
    ['a cancelled setup', { setup_intent: { ...setup, status: 'canceled' } }, { outcome: 'cancelled' }],
  ])('with %s gives its outcome', async (_name, changes, outcome) => {
    const { cx } = scriptedStripe(() => answer(session(changes)));
    expect(await completeSave(cx, expected)).toMatchObject({ ok: true, value: outcome });
  });

  test.each([
    ['another customer', { customer: 'cus_2' }],
    ['another attempt', { client_reference_id: 'att_2' }],
    ['another tenant in its metadata', { metadata: { tenant_id: 'ten_2', account_id: 'acc_1', attempt_id: 'att_1' } }],
    ['no metadata', { metadata: null }],
    ['the other mode', { mode: 'payment' }],
  ])('refuses a session of %s', async (_name, changes) => {
    const { cx } = scriptedStripe(() => answer(session(changes)));
    expect(await completeSave(cx, expected)).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'session' } });
  });
});

describe('completing a payment page', () => {
  const paying = { mode: 'payment', setup_intent: null, amount_total: 1234 };
  const input = { ...expected, amount: money(1234n, 'EUR') };
  test.each([
    ['an open page', { status: 'open' }, { outcome: 'requires_action', snapshot: null }],
    ['an expired page', { status: 'expired' }, { outcome: 'cancelled', snapshot: null }],
    [
      'a payment',
      { payment_intent: intent() },
      { outcome: 'succeeded', snapshot: { payment: { ref: 'pi_1' }, saved: null } },
    ],
    [
      'a payment with a stored card',
      { payment_intent: intent({ setup_future_usage: 'off_session', payment_method: card() }) },
      { outcome: 'succeeded', snapshot: { saved: { ref: 'pm_1' } } },
    ],
    [
      'a debit on its way',
      { payment_intent: intent({ status: 'processing' }) },
      { outcome: 'processing', snapshot: { payment: { state: 'processing' } } },
    ],
    [
      'a debit that failed',
      { payment_intent: intent({ status: 'requires_payment_method', last_payment_error: { code: 'account_closed' } }) },
      { outcome: 'declined', decline: { reason: 'account_closed', methodUnusable: true } },
    ],
    ['a cancelled payment', { payment_intent: intent({ status: 'canceled' }) }, { outcome: 'cancelled' }],
  ])('with %s gives its outcome', async (_name, changes, outcome) => {
    const { cx } = scriptedStripe(() => answer(session({ ...paying, ...changes })));
    expect(await completePayOnce(cx, input)).toMatchObject({ ok: true, value: outcome });
  });

  test.each([
    ['another amount', { amount_total: 1 }],
    ['another currency', { currency: 'usd' }],
    ['another customer', { customer: 'cus_2' }],
  ])('refuses a page of %s', async (_name, changes) => {
    const { cx } = scriptedStripe(() => answer(session({ ...paying, payment_intent: intent(), ...changes })));
    expect(await completePayOnce(cx, input)).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'session' } });
  });

  test.each([
    ['open', { ok: true, value: { closed: true } }, ['GET', 'POST']],
    ['expired', { ok: true, value: { closed: true } }, ['GET']],
    ['complete', { ok: false, error: { kind: 'conflict', reason: 'already_done' } }, ['GET']],
  ])('closing a page that is %s gives %o', async (status, result, methods) => {
    const { cx, sent } = scriptedStripe(() => answer(session({ ...paying, status })));
    expect(await closePayOnce(cx, expected)).toEqual(result);
    expect(sent.map(({ method }) => method)).toEqual(methods);
  });

  test('closing a page whose account waits for micro-deposits cancels its payment', async () => {
    const waiting = intent({ status: 'requires_action' });
    const { cx, sent } = scriptedStripe(({ path }) =>
      path.endsWith('/cancel') ? answer(waiting) : answer(session({ ...paying, payment_intent: waiting })),
    );
    expect(await closePayOnce(cx, expected)).toEqual({ ok: true, value: { closed: true } });
    expect(sent.at(-1)).toMatchObject({ method: 'POST', path: '/v1/payment_intents/pi_1/cancel' });
  });

  test('an account stored with a debit is told while the debit is still on its way', async () => {
    const account = card({ type: 'us_bank_account', card: undefined, us_bank_account: { last4: '6789' } });
    const debit = intent({ status: 'processing', setup_future_usage: 'off_session', payment_method: account });
    const { cx } = scriptedStripe(() => answer(session({ ...paying, payment_intent: debit })));
    expect(await completePayOnce(cx, input)).toMatchObject({
      value: {
        outcome: 'processing',
        snapshot: { saved: { ref: 'pm_1', rail: 'ach_debit', label: { last4: '6789' } } },
      },
    });
  });
});

test.each([
  ['de-AT', 'de'],
  ['hu', 'hu'],
  ['EN-gb', 'en'],
  ['tlh', 'auto'],
  [null, 'auto'],
])('a customer who speaks %s gets the page in %s', (locale, page) => {
  expect(toCheckoutLocale(locale)).toBe(page);
});
