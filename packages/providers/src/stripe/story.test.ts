import { money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bench, type StandIn } from '../conformance/index.ts';
import { type BeginPayOnceInput, type NormalEvent, toRef } from '../port/index.ts';
import { provider } from './index.ts';
import { stripeHarness } from './testing/stripe-harness.ts';

let standIn: StandIn;
let bench: Bench;
beforeAll(async () => {
  standIn = await stripeHarness.start();
  bench = new Bench(provider, standIn);
});
afterAll(() => standIn.stop());

function page(changes: Partial<BeginPayOnceInput> = {}): BeginPayOnceInput {
  const { currency: _unused, ...input } = bench.saveInput(bench.ours());
  return { ...input, amount: money(4900n, 'EUR'), description: 'Invoice 7', saveForLater: false, ...changes };
}

async function begin(changes: Partial<BeginPayOnceInput> = {}) {
  const input = page(changes);
  const begun = bench.need(await provider.payOnce.begin(bench.context(), input), 'begin');
  const { session, customer, action } = begun;
  const expected = { key: input.key, session, customer, ours: input.ours, amount: input.amount };
  return { expected, url: action.type === 'redirect' ? action.url : '' };
}

test('one invoice of 49.00 is paid on a page, and the card kept there pays the next one off-session', async () => {
  const { expected, url } = await begin({ saveForLater: true });
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({
    value: { outcome: 'requires_action', action: { url } },
  });
  await standIn.visit(url, 'good');
  const done = bench.need(await provider.payOnce.complete(bench.context(), expected), 'complete');
  expect(done).toMatchObject({
    outcome: 'succeeded',
    snapshot: { payment: { received: money(4900n, 'EUR'), rail: 'card' }, saved: { state: 'active' } },
  });
  const saved = done.outcome === 'succeeded' ? done.snapshot.saved : null;
  if (saved === null) throw new Error('The card was not kept.');
  await bench.paid({ customer: expected.customer, method: saved }, bench.ours(), money(1900n, 'EUR'));
});

test('a card that is refused on the page leaves it open and nothing booked', async () => {
  const before = (await standIn.payments()).length;
  const { expected, url } = await begin();
  await standIn.visit(url, 'refused');
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({
    value: { outcome: 'requires_action' },
  });
  await bench.expectBooked(before);
  expect(bench.findings).toEqual([]);
});

test('a closed page takes no payment any more, and closing it again is fine', async () => {
  const before = (await standIn.payments()).length;
  const { expected, url } = await begin();
  expect(await provider.payOnce.close(bench.context(), expected)).toEqual({ ok: true, value: { closed: true } });
  await standIn.visit(url, 'good');
  expect(await provider.payOnce.complete(bench.context(), expected)).toMatchObject({ value: { outcome: 'cancelled' } });
  expect(await provider.payOnce.close(bench.context(), expected)).toMatchObject({ ok: true });
  expect((await standIn.payments()).length).toBe(before);
});

test('a page whose beginning was lost is found again', async () => {
  const sentAt = standIn.now();
  const input = page();
  const begun = bench.need(await provider.payOnce.begin(bench.context(), input), 'begin');
  const lost = { call: 'begin_pay_once', customer: null } as const;
  const found = await provider.resolve(bench.context(), { key: input.key, ours: input.ours, sentAt, lost });
  expect(found).toMatchObject({
    ok: true,
    value: { found: 'session', session: { session: begun.session, customer: begun.customer } },
  });
});

test('a refund whose answer was lost is found again, and one in another currency is refused', async () => {
  const payment = await bench.paid(await bench.store(), bench.ours(), money(5000n, 'EUR'));
  const ours = bench.ours();
  const input = {
    key: ours.attemptId,
    ours,
    payment: payment.ref,
    alreadyRefunded: money(0n, 'EUR'),
    reason: 'requested' as const,
  };
  const sentAt = standIn.now();
  const made = bench.need(
    await provider.refunds.refund(bench.context(), { ...input, amount: money(2000n, 'EUR') }),
    'refund',
  );
  const found = await provider.resolve(bench.context(), {
    key: input.key,
    ours,
    sentAt,
    lost: { call: 'refund', payment: payment.ref },
  });
  expect(found).toMatchObject({
    ok: true,
    value: { found: 'refund', outcome: { snapshot: { ref: made.snapshot?.ref, amount: money(2000n, 'EUR') } } },
  });
  const wrong = await provider.refunds.refund(bench.context(), { ...input, key: 'other', amount: money(2000n, 'USD') });
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'currency' } });
});

test('a revoked card is revoked once and for all, and cannot be charged', async () => {
  const stored = await bench.store();
  const revoke = () =>
    provider.methods.revoke(bench.context(), { key: 'revoke-1', method: stored.method.ref, mandate: null });
  expect(await revoke()).toMatchObject({ value: { state: 'revoked' } });
  expect(await revoke()).toMatchObject({ value: { state: 'revoked' } });
  expect((await bench.charge(stored, bench.ours())).ok).toBe(false);
});

test('a paid payment is not cancelled: that is a conflict', async () => {
  const payment = await bench.paid(await bench.store(), bench.ours());
  const cancelled = await provider.charges.cancel(bench.context(), { key: 'att_1', payment: payment.ref });
  expect(cancelled).toEqual({ ok: false, error: { kind: 'conflict', reason: 'already_done' } });
});

test('what is not there is invalid, named by field', async () => {
  expect(await provider.charges.get(bench.context(), { payment: toRef('pi_none') })).toMatchObject({
    ok: false,
    error: { kind: 'invalid' },
  });
});

test('pulled events tell the same as delivered ones, and every delivered event can be normalised', async () => {
  const since = new Date(Date.parse(standIn.now()) - 3_600_000).toISOString();
  const payment = await bench.paid(await bench.store(), bench.ours());
  const pulled = bench.need(await provider.webhooks.pull(bench.context(), { since, cursor: null }), 'pull');
  const events: NormalEvent[] = [];
  for (const item of pulled.items)
    events.push(...bench.need(await provider.webhooks.normalise(bench.context(), item), item.providerType));
  expect(pulled.items.every(({ trust }) => trust === 'pulled')).toBe(true);
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'payment.succeeded', payment: expect.objectContaining({ ref: payment.ref }) }),
  );
  for (const delivery of await standIn.webhooks.delivered()) {
    const verdict = await provider.webhooks.verify(bench.context(), delivery);
    if (!verdict.accepted) throw new Error(verdict.why);
    for (const item of verdict.items)
      bench.need(await provider.webhooks.normalise(bench.context(), item), item.providerType);
  }
});

test('an endpoint is registered in the pinned version, once for one key, and the health check is content', async () => {
  const register = () =>
    provider.webhooks.register(bench.context(), { key: 'register-1', url: 'https://brand.example/webhooks/stripe' });
  const first = bench.need(await register(), 'register');
  expect(first).toMatchObject({
    endpointId: expect.stringMatching(/^we_/),
    secret: { name: 'webhookSecret', value: expect.stringMatching(/^whsec_/) },
  });
  expect(await register()).toEqual({ ok: true, value: first });
  expect(await provider.health(bench.context())).toMatchObject({ ok: true, value: { mode: 'test', warnings: [] } });
  const elsewhere = await provider.health(bench.context({ config: { accountId: 'acct_elsewhere' } }));
  expect(elsewhere).toMatchObject({ ok: false, error: { kind: 'config' } });
});

test.each(['http://brand.example/webhooks', 'ftp://brand.example', 'no address'])(
  'events are not sent to %s in test or live',
  async (url) => {
    const cx = bench.context({ environment: 'test', sandboxUrl: null, secrets: { secretKey: 'sk_test_1' } });
    expect(await provider.webhooks.register(cx, { key: 'register-2', url })).toMatchObject({
      ok: false,
      error: { kind: 'invalid', field: 'url' },
    });
  },
);
