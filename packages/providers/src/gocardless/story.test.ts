import { money } from '@quittance/domain';
import { visitFlow } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bench, type StandIn } from '../conformance/index.ts';
import { type BeginPayOnceInput, type NormalEvent, type PaymentSnapshot, toRef } from '../port/index.ts';
import { provider } from './index.ts';
import { gocardlessHarness } from './testing/gocardless-harness.ts';

const DAY_MS = 86_400_000;

type Stored = Awaited<ReturnType<Bench['store']>>;

let standIn: StandIn;
let bench: Bench;
beforeAll(async () => {
  standIn = await gocardlessHarness.start();
  bench = new Bench(provider, standIn);
});
afterAll(() => standIn.stop());

/** A mandate of a customer whose first name has a story of its own. */
async function mandateOf(givenName: string, rail = 'sepa_debit', currency = 'EUR'): Promise<Stored> {
  const input = { ...bench.saveInput(bench.ours(), currency), rail };
  const { session, customer, action } = bench.need(await provider.methods.beginSave(bench.context(), input), 'begin');
  if (action.type !== 'redirect') throw new Error('There is no page.');
  expect(await visitFlow(action.url, { givenName })).toEqual({ result: 'completed', url: input.returnUrl });
  const { ours, key } = input;
  const done = await provider.methods.completeSave(bench.context(), { key, session, customer, ours });
  const saved = bench.need(done, 'completeSave');
  if (saved.outcome !== 'succeeded') throw new Error(saved.outcome);
  return { customer, method: saved.snapshot };
}

async function read(payment: PaymentSnapshot): Promise<PaymentSnapshot> {
  return bench.need(await provider.charges.get(bench.context(), { payment: payment.ref }), 'get');
}

/** Everything that the provider tells, from the beginning. */
async function told(): Promise<NormalEvent[]> {
  const since = '2026-11-01T00:00:00.000Z';
  const page = bench.need(await provider.webhooks.pull(bench.context(), { since, cursor: null }), 'pull');
  const events: NormalEvent[] = [];
  for (const item of page.items)
    events.push(...bench.need(await provider.webhooks.normalise(bench.context(), item), item.providerType));
  return events;
}

test('a SEPA debit is processing for days, is believed on the sixth and taken back on the ninth', async () => {
  const stored = await mandateOf('Late');
  const payment = await bench.paid(stored, bench.ours(), money(4900n, 'EUR'));
  expect(payment).toMatchObject({ state: 'processing', received: money(0n, 'EUR'), method: stored.method.ref });
  await standIn.advance(5 * DAY_MS);
  expect(await read(payment)).toMatchObject({ state: 'processing', reversal: null });
  await standIn.advance(2 * DAY_MS);
  expect(await read(payment)).toMatchObject({ state: 'succeeded', received: money(4900n, 'EUR'), reversal: null });
  await standIn.advance(3 * DAY_MS);
  expect(await read(payment)).toMatchObject({
    state: 'succeeded',
    reversal: { kind: 'late_failure', reason: 'insufficient_funds' },
    decline: { declineClass: 'soft', providerCode: 'AM04', methodUnusable: false },
    disputed: money(4900n, 'EUR'),
  });
});

test('a debit without funds fails before it counts, an objection afterwards is a chargeback', async () => {
  const penniless = await bench.paid(
    await mandateOf('Penniless', 'ach_debit', 'USD'),
    bench.ours(),
    money(900n, 'USD'),
  );
  const fickle = await bench.paid(await mandateOf('Fickle', 'bacs_debit', 'GBP'), bench.ours(), money(700n, 'GBP'));
  await standIn.advance(16 * DAY_MS);
  expect(await read(penniless)).toMatchObject({
    state: 'failed',
    rail: 'ach_debit',
    decline: { reason: 'insufficient_funds', providerCode: 'R01' },
  });
  expect(await read(fickle)).toMatchObject({
    state: 'succeeded',
    rail: 'bacs_debit',
    reversal: { kind: 'charged_back', reason: 'not_authorised_by_payer' },
    decline: null,
  });
});

test('a mandate that the bank refuses fails, and one that is revoked takes its waiting debit along', async () => {
  const invalid = await mandateOf('Invalid');
  const revoked = await mandateOf('Successful');
  const waiting = await bench.paid(revoked, bench.ours());
  const method = { key: 'revoke-1', method: revoked.method.ref, mandate: revoked.method.mandate };
  expect(await provider.methods.revoke(bench.context(), method)).toMatchObject({ value: { state: 'revoked' } });
  expect(await provider.methods.revoke(bench.context(), method)).toMatchObject({ value: { state: 'revoked' } });
  expect(await read(waiting)).toMatchObject({ state: 'cancelled' });
  expect(await bench.charge(revoked, bench.ours())).toMatchObject({
    value: { outcome: 'declined', decline: { reason: 'mandate_cancelled', methodUnusable: true } },
  });
  await standIn.advance(4 * DAY_MS);
  const now = await provider.methods.get(bench.context(), { method: invalid.method.ref });
  expect(now).toMatchObject({ value: { state: 'failed', label: { last4: '00', bankName: 'COMMERZBANK AG' } } });
});

test('one invoice is debited once in dollars, however often the return is told, and no mandate is kept', async () => {
  const { currency: _unused, ...input } = { ...bench.saveInput(bench.ours()), rail: 'ach_debit' };
  const amount = money(12_300n, 'USD');
  const page: BeginPayOnceInput = { ...input, amount, description: 'Invoice 7', saveForLater: false };
  const { session, customer, action } = bench.need(await provider.payOnce.begin(bench.context(), page), 'begin');
  const expected = { key: input.key, session, customer, ours: input.ours, amount };
  const complete = () => provider.payOnce.complete(bench.context(), expected);
  expect(await complete()).toMatchObject({ value: { outcome: 'requires_action' } });
  if (action.type === 'redirect') await visitFlow(action.url);
  const answers = [...(await Promise.all([complete(), complete(), complete()])), await complete()];
  const refs = answers.map((answer) => bench.need(answer, 'complete').snapshot?.payment.ref);
  expect(new Set(refs).size).toBe(1);
  expect(answers[0]).toMatchObject({ value: { outcome: 'processing', snapshot: { saved: null } } });
  const other = await provider.payOnce.complete(bench.context(), { ...expected, amount: money(12_301n, 'USD') });
  expect(other).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'session' } });
  expect(await provider.payOnce.close(bench.context(), expected)).toMatchObject({ error: { reason: 'already_done' } });
});

test('a one-off debit whose return was lost until the bank had refused the mandate is declined, again and again', async () => {
  const { currency: _unused, ...input } = bench.saveInput(bench.ours());
  const amount = money(4900n, 'EUR');
  const page: BeginPayOnceInput = { ...input, amount, description: 'Invoice 9', saveForLater: false };
  const { session, customer, action } = bench.need(await provider.payOnce.begin(bench.context(), page), 'begin');
  if (action.type === 'redirect') await visitFlow(action.url, { givenName: 'Invalid' });
  await standIn.advance(4 * DAY_MS);
  const expected = { key: input.key, session, customer, ours: input.ours, amount };
  const declined = { value: { outcome: 'declined', decline: { reason: 'mandate_cancelled' }, snapshot: null } };
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject(declined);
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject(declined);
});

test('a payment sent by the bank has succeeded on return, and a page that was closed takes none', async () => {
  const { currency: _unused, ...input } = { ...bench.saveInput(bench.ours()), rail: 'instant_bank_payment' };
  const amount = money(5000n, 'EUR');
  const page = { ...input, amount, description: 'Invoice 8', saveForLater: false };
  const begun = bench.need(await provider.payOnce.begin(bench.context(), page), 'begin');
  const expected = { key: input.key, session: begun.session, customer: begun.customer, ours: input.ours, amount };
  const url = begun.action.type === 'redirect' ? begun.action.url : '';
  expect(await visitFlow(url, { decision: 'decline' })).toEqual({ result: 'stayed', status: 200 });
  await visitFlow(url);
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({
    value: { outcome: 'succeeded', snapshot: { payment: { rail: 'instant_bank_payment', received: amount } } },
  });
  const ours = bench.ours();
  const closed = bench.need(
    await provider.payOnce.begin(bench.context(), { ...page, key: ours.attemptId, ours }),
    'begin',
  );
  const late = { ...expected, key: ours.attemptId, session: closed.session, customer: closed.customer, ours };
  expect(await provider.payOnce.close(bench.context(), late)).toEqual({ ok: true, value: { closed: true } });
  expect(await visitFlow(closed.action.type === 'redirect' ? closed.action.url : '')).toMatchObject({ status: 410 });
  expect(await provider.payOnce.complete(bench.context(), late)).toMatchObject({ value: { outcome: 'cancelled' } });
});

test('a page whose beginning was lost is found again and opened anew', async () => {
  const sentAt = standIn.now();
  const input = bench.saveInput(bench.ours());
  const begun = bench.need(await provider.methods.beginSave(bench.context(), input), 'begin');
  const lost = { call: 'begin_save', customer: null } as const;
  const found = await provider.resolve(bench.context(), { key: input.key, ours: input.ours, sentAt, lost });
  expect(found).toMatchObject({
    value: { found: 'session', session: { session: begun.session, action: { type: 'redirect' } } },
  });
});

test('the lines of every payout sum to it to the cent, and each event so far can be told', async () => {
  await standIn.advance(14 * DAY_MS);
  const range = { from: '2026-11-01T00:00:00.000Z', to: standIn.now(), cursor: null };
  const { items } = bench.need(await provider.reconciliation.listPayouts(bench.context(), range), 'listPayouts');
  expect(items.length).toBeGreaterThan(2);
  for (const payout of items) {
    const asked = { payout: payout.ref, cursor: null };
    const lines = bench.need(await provider.reconciliation.listPayoutLines(bench.context(), asked), 'lines').items;
    const sum = lines.reduce((total, { net }) => total + net.amountMinor, 0n);
    expect({ payout: payout.ref, sum }).toEqual({ payout: payout.ref, sum: payout.amount.amountMinor });
    for (const { gross, fee, net } of lines) expect(gross.amountMinor - fee.amountMinor).toBe(net.amountMinor);
  }
  const types = new Set((await told()).map(({ type }) => type));
  for (const type of ['payment.late_failed', 'payment.charged_back', 'payment.failed', 'payout.paid', 'method.failed'])
    expect(types).toContain(type);
});

test('what is not there is invalid, and a rail of transfers saves nothing', async () => {
  const missing = await provider.charges.get(bench.context(), { payment: toRef('PM00NONE') });
  expect(missing).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  const input = { ...bench.saveInput(bench.ours()), rail: 'instant_bank_payment' };
  expect(await provider.methods.beginSave(bench.context(), input)).toMatchObject({ error: { kind: 'unsupported' } });
  const foreign = await provider.methods.beginSave(bench.context(), bench.saveInput(bench.ours(), 'HUF'));
  expect(foreign).toMatchObject({ error: { kind: 'invalid', field: 'currency' } });
});
