import { money } from '@quittance/domain';
import { type BeginPayOnceInput, type NormalEvent, type PaymentSnapshot, toRef } from '@quittance/providers';
import { Bench } from '@quittance/providers/conformance';
import { provider } from '@quittance/providers/paypal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approve } from '../../packages/providers/src/paypal/testing/approve.ts';
import { type PaypalStandIn, paypalHarness } from '../../packages/providers/src/paypal/testing/paypal-harness.ts';

const DAY_MS = 86_400_000;

let standIn: PaypalStandIn;
let bench: Bench;
let seen = 0;
beforeAll(async () => {
  standIn = await paypalHarness.start();
  bench = new Bench(provider, standIn);
});
afterAll(() => standIn.stop());

async function begin(changes: Partial<BeginPayOnceInput> = {}) {
  const { currency: _unused, ...saving } = bench.saveInput(bench.ours());
  const input = { ...saving, amount: money(4900n, 'EUR'), description: 'Invoice 7', saveForLater: false, ...changes };
  const begun = bench.need(await provider.payOnce.begin(bench.context(), input), 'begin');
  const { session, customer, action } = begun;
  const expected = { key: input.key, session, customer, ours: input.ours, amount: input.amount };
  return { expected, url: action.type === 'redirect' ? action.url : '' };
}

/** What the webhooks of the last step tell, read anew each. */
async function told(): Promise<NormalEvent[]> {
  const events: NormalEvent[] = [];
  const deliveries = await standIn.webhooks.delivered();
  for (const delivery of deliveries.slice(seen)) {
    const verdict = await provider.webhooks.verify(bench.context(), delivery);
    if (!verdict.accepted) throw new Error(verdict.why);
    for (const item of verdict.items)
      events.push(...bench.need(await provider.webhooks.normalise(bench.context(), item), 'normalise'));
  }
  seen = deliveries.length;
  return events;
}

const paid = async (amount = money(10_000n, 'EUR')): Promise<PaymentSnapshot> =>
  bench.paid(await bench.store(), bench.ours(), amount);
const read = async (payment: PaymentSnapshot) =>
  bench.need(await provider.charges.get(bench.context(), { payment: payment.ref }), 'get');

test('one invoice of 49.00 is approved, captured on the return, and the wallet kept there pays the next one', async () => {
  const { expected, url } = await begin({ saveForLater: true });
  const complete = () => provider.payOnce.complete(bench.context(), expected);
  expect(await complete()).toMatchObject({ value: { outcome: 'requires_action', action: { url } } });
  await approve(url);
  const [first, second] = await Promise.all([complete(), complete()]);
  for (const answer of [first, second, await complete()])
    expect(answer).toMatchObject({
      value: { outcome: 'succeeded', snapshot: { payment: { received: money(4900n, 'EUR') } } },
    });
  const saved = first.ok && first.value.outcome === 'succeeded' ? first.value.snapshot.saved : null;
  if (saved === null) throw new Error('The wallet was not kept.');
  expect(saved.label).toMatchObject({ brand: 'PayPal', email: 'a…n@buyer.example' });
  await bench.paid({ customer: expected.customer, method: saved }, bench.ours(), money(1900n, 'EUR'));
});

test('an approval without a return is told as session.completed, and the sweeper captures it', async () => {
  const { expected, url } = await begin();
  await told();
  await approve(url);
  expect(await told()).toMatchObject([
    { type: 'session.completed', session: expected.session, purpose: 'pay_once', ours: expected.ours },
  ]);
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({ value: { outcome: 'succeeded' } });
});

test('a wallet that is refused at the capture is a decline, the second time too, and books nothing', async () => {
  const before = (await standIn.payments()).length;
  const { expected, url } = await begin();
  await approve(url, 'declined');
  for (let asked = 1; asked <= 2; asked += 1)
    expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({
      value: { outcome: 'declined', decline: { declineClass: 'soft', providerCode: 'INSTRUMENT_DECLINED' } },
    });
  expect((await standIn.payments()).length).toBe(before);
});

test('a closed page is never captured, whatever the customer does there, and closing it again is fine', async () => {
  const { expected, url } = await begin();
  const close = () => provider.payOnce.close(bench.context(), expected);
  expect(await close()).toEqual({ ok: true, value: { closed: true } });
  await approve(url);
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({ value: { outcome: 'cancelled' } });
  expect(await close()).toMatchObject({ ok: true });
  const other = await begin();
  await approve(other.url);
  await provider.payOnce.complete(bench.context(), other.expected);
  expect(await provider.payOnce.close(bench.context(), other.expected)).toMatchObject({
    error: { kind: 'conflict', reason: 'already_done' },
  });
});

test('the order of another attempt, or over another amount, is refused', async () => {
  const [mine, theirs] = [await begin(), await begin({ ours: bench.ours('acc_second') })];
  const complete = (changes: object) => provider.payOnce.complete(bench.context(), { ...mine.expected, ...changes });
  for (const changes of [{ session: theirs.expected.session }, { amount: money(4901n, 'EUR') }])
    expect(await complete(changes)).toMatchObject({ error: { kind: 'invalid', field: 'session' } });
});

test.each([
  ['echeck', 'payment.succeeded', 4900n],
  ['echeck_fails', 'payment.failed', 0n],
])('an e-check of %s is processing for six days and then %s', async (buyer, type, received) => {
  const { expected, url } = await begin();
  await approve(url, buyer);
  const done = bench.need(await provider.payOnce.complete(bench.context(), expected), 'complete');
  expect(done).toMatchObject({ outcome: 'processing', snapshot: { payment: { received: money(0n, 'EUR') } } });
  const payment = done.snapshot?.payment.ref ?? toRef<'payment'>('none');
  expect(await provider.charges.cancel(bench.context(), { key: 'k', payment })).toMatchObject({
    error: { kind: 'conflict', reason: 'wrong_state' },
  });
  await standIn.advance(5 * DAY_MS);
  await told();
  await standIn.advance(DAY_MS);
  expect(await told()).toMatchObject([{ type, payment: { received: money(received, 'EUR') } }]);
});

test('a lost refund is found by its ids, and one that was never sent is proven absent after fifteen minutes', async () => {
  const payment = await paid();
  const [made, never] = [bench.ours(), bench.ours()];
  const amounts = { amount: money(2500n, 'EUR'), alreadyRefunded: money(0n, 'EUR') };
  const input = { key: made.attemptId, ours: made, payment: payment.ref, ...amounts, reason: 'goodwill' as const };
  const refund = () => provider.refunds.refund(bench.context(), input);
  const first = bench.need(await refund(), 'refund');
  expect(bench.need(await refund(), 'refund').snapshot?.ref).toBe(first.snapshot?.ref);
  const sentAt = standIn.now();
  const lost = { call: 'refund', payment: payment.ref } as const;
  const resolve = (ours: typeof made) => provider.resolve(bench.context(), { key: ours.attemptId, ours, sentAt, lost });
  expect(await resolve(made)).toMatchObject({ value: { found: 'refund', outcome: { outcome: 'succeeded' } } });
  expect(await resolve(never)).toMatchObject({ value: { found: 'undecided' } });
  await standIn.advance(15 * 60_000);
  expect(await resolve(never)).toMatchObject({ value: { found: 'nothing' } });
  expect(await read(payment)).toMatchObject({ refunded: money(2500n, 'EUR'), received: money(10_000n, 'EUR') });
  const wrong = { ...input, key: 'other', amount: money(1n, 'USD') };
  expect(await provider.refunds.refund(bench.context(), wrong)).toMatchObject({ error: { field: 'currency' } });
});

test('a dispute after a refund of 25.00 takes 75.00; evidence is sent once, and the seller wins them back', async () => {
  const payment = await paid();
  const ours = bench.ours();
  const amounts = { amount: money(2500n, 'EUR'), alreadyRefunded: money(0n, 'EUR') };
  await provider.refunds.refund(bench.context(), {
    ...{ key: ours.attemptId, ours, payment: payment.ref, ...amounts, reason: 'requested' },
  });
  await told();
  const dispute = toRef<'dispute'>(await standIn.control.raiseDispute(standIn.account, payment.ref, 'fraudulent'));
  expect(await told()).toMatchObject([
    {
      type: 'dispute.opened',
      dispute: { stage: 'chargeback', state: 'needs_response', contestable: true, refundBlocked: true },
      payment: { refunded: money(2500n, 'EUR'), disputed: money(7500n, 'EUR') },
    },
  ]);
  const pdf = { name: 'beleg.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF') };
  const send = (file = pdf, final = true) => {
    const evidence = { text: 'Geliefert am 2. März', files: [file] };
    return provider.disputes.submitEvidence(bench.context(), { key: 'e', dispute, evidence, final });
  };
  expect(await send({ ...pdf, mediaType: 'text/plain' })).toMatchObject({ error: { field: 'evidence' } });
  expect(await send({ ...pdf, bytes: new Uint8Array(10 * 1024 * 1024 + 1) })).toMatchObject({
    error: { field: 'evidence' },
  });
  expect(await send(pdf, false)).toMatchObject({ error: { kind: 'unsupported' } });
  expect(await send()).toMatchObject({ value: { state: 'under_review', contestable: false } });
  expect(await send()).toMatchObject({ error: { kind: 'conflict', reason: 'wrong_state' } });
  await standIn.control.intervene(standIn.account, 'disputes/decide', { dispute, winner: 'seller' });
  expect(await told()).toMatchObject([
    { type: 'dispute.updated' },
    {
      type: 'dispute.closed',
      dispute: { state: 'won', fundsWithdrawn: money(0n, 'EUR') },
      payment: { disputed: money(0n, 'EUR') },
    },
  ]);
  const since = new Date(Date.parse(standIn.now()) - DAY_MS).toISOString();
  const listed = bench.need(await provider.disputes.list(bench.context(), { since, cursor: null }), 'list');
  expect(listed.items.map(({ ref }) => ref)).toContain(dispute);
});

test('an accepted inquiry costs the money once, however often it is accepted', async () => {
  const payment = await paid();
  const dispute = toRef<'dispute'>(await standIn.control.raiseDispute(standIn.account, payment.ref, 'inquiry'));
  expect(await provider.disputes.get(bench.context(), { dispute })).toMatchObject({
    value: { stage: 'inquiry', refundBlocked: false, fundsWithdrawn: money(0n, 'EUR') },
  });
  const accept = () => provider.disputes.accept(bench.context(), { key: 'a', dispute });
  for (const answer of [await accept(), await accept()])
    expect(answer).toMatchObject({ value: { state: 'accepted', fundsWithdrawn: money(10_000n, 'EUR') } });
  expect(await read(payment)).toMatchObject({ disputed: money(10_000n, 'EUR') });
});

test('a payment that the bank takes back is charged back, and a refund of somebody else is external', async () => {
  const [reversed, refunded] = [await paid(), await paid()];
  await told();
  await standIn.control.intervene(standIn.account, 'payments/reverse', { charge: reversed.ref });
  await standIn.happen({ what: 'refunded_outside', payment: refunded.ref, amount: money(4000n, 'EUR') });
  expect(await told()).toMatchObject([
    { type: 'payment.charged_back', payment: { reversal: { kind: 'charged_back' }, disputed: money(10_000n, 'EUR') } },
    { type: 'refund.external', refund: { ours: null }, payment: { refunded: money(4000n, 'EUR') } },
  ]);
});

test('a wallet that the payer deletes is revoked, and a charge of it a hard decline', async () => {
  const stored = await bench.store();
  await told();
  await standIn.control.intervene(standIn.account, 'methods/revoke', { paymentMethod: stored.method.ref });
  expect(await told()).toMatchObject([
    { type: 'method.revoked', method: { ref: stored.method.ref, state: 'revoked' } },
  ]);
  expect(await bench.charge(stored, bench.ours())).toMatchObject({
    value: { outcome: 'declined', decline: { declineClass: 'hard', methodUnusable: true } },
  });
  const revoked = await provider.methods.revoke(bench.context(), {
    key: 'r',
    method: stored.method.ref,
    mandate: null,
  });
  expect(revoked).toMatchObject({ value: { state: 'revoked' } });
});

test('a day of the balance is the sum of its lines, and pending until the report covers it', async () => {
  const day = { from: standIn.now(), to: standIn.now() };
  await standIn.advance(60 * 60_000);
  const list = async () =>
    bench.need(
      await provider.reconciliation.listPayouts(bench.context(), { ...day, to: standIn.now(), cursor: null }),
      'list',
    );
  const [first] = (await list()).items;
  expect(first).toMatchObject({ state: 'pending' });
  await standIn.advance(DAY_MS);
  for (const payout of (await list()).items) {
    const { items } = bench.need(
      await provider.reconciliation.listPayoutLines(bench.context(), { payout: payout.ref, cursor: null }),
      'lines',
    );
    const net = items.reduce((sum, line) => sum + line.net.amountMinor, 0n);
    expect(net).toBe(payout.amount.amountMinor);
    expect(items.every(({ gross, fee, net: left }) => gross.amountMinor - fee.amountMinor === left.amountMinor)).toBe(
      true,
    );
  }
});
