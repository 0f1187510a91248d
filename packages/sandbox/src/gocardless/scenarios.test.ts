import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { debit, debitFor, type GoCardlessApp, openGoCardless } from '../testing/gocardless-app.ts';
import { startTestSandbox } from '../testing/shop.ts';
import { visitFlow } from './flow/visit-flow.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

/** Actions of all events so far about resources of this kind, in their order. */
async function actionsOf({ account }: GoCardlessApp, kind: string): Promise<string[]> {
  const { events } = await sandbox.control.log(account);
  return events.flatMap(({ type }) => (type.startsWith(`${kind}.`) ? [type.slice(kind.length + 1)] : []));
}

describe('customers with a published first name', () => {
  test.each([
    ['Successful', 'active', ['created', 'submitted', 'confirmed', 'paid_out'], 'paid_out'],
    ['Penniless', 'active', ['created', 'submitted', 'failed'], 'failed'],
    ['Late', 'active', ['created', 'submitted', 'confirmed', 'paid_out', 'failed'], 'failed'],
    ['Fickle', 'active', ['created', 'submitted', 'confirmed', 'paid_out', 'charged_back'], 'charged_back'],
    ['Invalid', 'failed', ['created', 'cancelled'], 'cancelled'],
  ])('%s: a mandate that is %s and a debit that is %j', async (name, mandateStatus, actions, status) => {
    const { app, mandate, payment } = await debitFor(sandbox, 'sepa_core', name);
    await app.days(21);
    expect((await app.call('GET', `/mandates/${mandate}`)).status).toBe(mandateStatus);
    expect(await actionsOf(app, 'payments')).toEqual(actions);
    expect((await app.call('GET', `/payments/${payment}`)).status).toBe(status);
  });

  test.each([
    ['Expired', 'expired', ['created', 'submitted', 'active', 'expired']],
    ['Switching', 'active', ['created', 'submitted', 'active', 'transferred']],
  ])('%s: a mandate that ends as %s after %j', async (name, status, actions) => {
    const { app, mandate } = await debitFor(sandbox, 'sepa_core', name);
    await app.days(21);
    expect((await app.call('GET', `/mandates/${mandate}`)).status).toBe(status);
    expect(await actionsOf(app, 'mandates')).toEqual(actions);
  });
});

describe('scenario simulators', () => {
  test.each([
    ['payment_submitted', 'submitted'],
    ['payment_confirmed', 'confirmed'],
    ['payment_paid_out', 'paid_out'],
    ['payment_failed', 'failed'],
    ['payment_late_failure', 'failed'],
    ['payment_charged_back', 'charged_back'],
  ])('%s leaves the payment %s', async (scenario, status) => {
    const { app, payment } = await debitFor(sandbox, 'sepa_core');
    const ran = await app.call('POST', `/scenario_simulators/${scenario}/actions/run`, {
      links: { resource: payment },
    });
    expect(ran.id).toBe(scenario);
    expect((await app.call('GET', `/payments/${payment}`)).status).toBe(status);
  });

  test.each([
    ['mandate_submitted', 'submitted'],
    ['mandate_activated', 'active'],
    ['mandate_failed', 'failed'],
    ['mandate_expired', 'expired'],
    ['mandate_suspended_by_payer', 'suspended_by_payer'],
  ])('%s leaves the mandate %s', async (scenario, status) => {
    const { app, mandate } = await debitFor(sandbox, 'sepa_core');
    await app.play(scenario, mandate);
    expect((await app.call('GET', `/mandates/${mandate}`)).status).toBe(status);
  });

  test.each([
    ['payment_late_failure_settled', 'late_failure_settled', 'failed'],
    ['payment_chargeback_settled', 'chargeback_settled', 'charged_back'],
  ])('%s tells %s once another payment covers it, and changes nothing before', async (scenario, action, status) => {
    const { app, payment, mandate } = await debitFor(sandbox, 'sepa_core');
    await app.play('payment_paid_out', payment);
    await expect(app.play(scenario, payment)).rejects.toThrow('too little was collected');
    expect((await app.call('GET', `/payments/${payment}`)).status).toBe('paid_out');
    for (let more = 0; more < 2; more += 1) await app.play('payment_confirmed', await debit(app, mandate));
    await app.play(scenario, payment);
    expect((await app.call('GET', `/payments/${payment}`)).status).toBe(status);
    expect(await actionsOf(app, 'payments')).toContain(action);
  });

  test('a refund is paid and bounces, and a payout bounces', async () => {
    const { app, payment } = await debitFor(sandbox, 'sepa_core');
    await app.play('payment_paid_out', payment);
    const fields = { amount: 1_000, total_amount_confirmation: 1_000, links: { payment } };
    const refund = await app.call('POST', '/refunds', fields);
    await app.play('refund_paid', refund.id);
    await app.play('refund_bounced', refund.id);
    expect((await app.call('GET', `/refunds/${refund.id}`)).status).toBe('bounced');
    const { links } = await app.call('GET', `/payments/${payment}`);
    await app.play('payout_bounced', links['payout'] ?? '');
    expect((await app.call('GET', `/payouts/${links['payout']}`)).status).toBe('bounced');
  });

  test.each(['action_required', 'in_review', 'successful'])('the creditor becomes %s and says so', async (status) => {
    const app = await openGoCardless(sandbox);
    const mandate_request = { scheme: 'sepa_core', currency: 'EUR' };
    const { links } = await app.call('POST', '/billing_requests', { mandate_request });
    const id = links['creditor'] ?? '';
    await app.play(`creditor_verification_status_${status}`, id);
    expect((await app.call('GET', `/creditors/${id}`))['verification_status']).toBe(status);
    expect(await actionsOf(app, 'creditors')).toEqual(['updated']);
  });

  test.each([
    ['billing_request_fulfilled', 'confirmed'],
    ['billing_request_fulfilled_and_payment_confirmed_to_failed', 'failed'],
    ['billing_request_fulfilled_and_payment_paid_out', 'paid_out'],
  ])('%s leaves an instant payment %s, and cannot be played twice', async (scenario, status) => {
    const app = await openGoCardless(sandbox);
    const payment_request = { amount: 4_900, currency: 'EUR', scheme: 'sepa_instant_credit_transfer' };
    const { id } = await app.call('POST', '/billing_requests', { payment_request });
    await app.play(scenario, id);
    const { links } = await app.call('GET', `/billing_requests/${id}`);
    expect((await app.call('GET', `/payments/${links['payment_request_payment']}`)).status).toBe(status);
    await expect(app.play(scenario, id)).rejects.toThrow('fulfilled');
  });

  test('billing_request_fulfilled grants a mandate from the scheme’s published test account', async () => {
    const app = await openGoCardless(sandbox);
    const mandate_request = { scheme: 'ach', currency: 'USD' };
    const { id } = await app.call('POST', '/billing_requests', { mandate_request });
    await app.play('billing_request_fulfilled', id);
    const { links } = await app.call('GET', `/billing_requests/${id}`);
    const account = await app.call('GET', `/customer_bank_accounts/${links['customer_bank_account']}`);
    expect(account['account_number_ending']).toBe('56');
  });
});

test('a hosted page that a person lets run out is closed with 410', async () => {
  const app = await openGoCardless(sandbox);
  const mandate_request = { scheme: 'sepa_core', currency: 'EUR' };
  const { id } = await app.call('POST', '/billing_requests', { mandate_request });
  const flow = await app.call('POST', '/billing_request_flows', { links: { billing_request: id } });
  const url = String(flow['authorisation_url']);
  expect((await fetch(url)).status).toBe(200);
  await sandbox.control.intervene(app.account, 'pages/expire', { page: flow.id });
  expect((await fetch(url)).status).toBe(410);
  expect((await visitFlow(url)).result).toBe('stayed');
});
