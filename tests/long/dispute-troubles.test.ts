import { newId } from '@quittance/db';
import { money } from '@quittance/domain';
import { type DisputeSnapshot, type PaymentSnapshot, toRef } from '@quittance/providers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { readTooSmall } from '../../apps/api/src/use-cases/collection/read-too-small.ts';
import { acceptDispute } from '../../apps/api/src/use-cases/disputes/accept-dispute.ts';
import { addEvidence } from '../../apps/api/src/use-cases/disputes/add-evidence.ts';
import { submitAnswer } from '../../apps/api/src/use-cases/disputes/submit-answer.ts';
import { applyProviderEvent } from '../../apps/api/src/use-cases/inbox/apply-provider-event.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { readPayment } from '../../apps/api/src/use-cases/portal/read-payment.ts';
import { addCustomer, type Customer, changeBilling } from '../scenarios/support/customers.ts';
import { answersOf, atDesk, complain, disputesOf } from '../scenarios/support/disputes.ts';
import {
  accessOf,
  booksOf,
  expectCleanBooks,
  invoicesOf,
  mailsOf,
  paymentsOf,
  timelineOf,
} from '../scenarios/support/look.ts';
import { paymentIdsOf, storeCard } from '../scenarios/support/pay.ts';
import { openPaypalWorld, paypalAccount, settlePaypal, storeWallet } from '../scenarios/support/paypal.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';

let world: World;
const keys = ['arrived', 'lost', 'silent', 'twice', 'reversed', 'refunded', 'escalates', 'appeals', 'offers'] as const;
const customers = {} as Record<(typeof keys)[number] | 'card', Customer>;

beforeAll(async () => {
  world = await openPaypalWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  for (const key of keys) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-02' });
    await storeWallet(world, customers[key], 'good');
  }
  customers.card = await addCustomer(world, { key: 'card', plan, startDate: '2026-03-02' });
  await storeCard(world, customers.card, '4000000000000259');
  await world.advanceTo('2026-03-03');
});
afterEach(() => world.sandbox.control.clearFaults());
afterAll(() => world.close());

const only = async (key: keyof typeof customers) => (await disputesOf(world, customers[key]))[0]!;
const note = async (disputeId: string, body = 'Delivered on 2 March.') =>
  unwrap(await addEvidence(await world.open(), world.api.services.files, disputeId, { kind: 'text', body }, atDesk()));
const submit = async (disputeId: string, refund: bigint | null = null) => {
  const wish = { disputeId, refund: refund === null ? null : money(refund, 'EUR') };
  return submitAnswer(world.api.services, await world.open(), wish, atDesk());
};
const passMinutes = async (minutes: number) => {
  await world.sandbox.control.advanceClock(paypalAccount, minutes * 60_000);
  await world.wait(minutes);
};

test('An answer whose confirmation is lost is looked up, and never sent a second time', async () => {
  await complain(world, customers.arrived);
  const { dispute_id: id } = await only('arrived');
  await note(id);
  await world.sandbox.control.addFault({
    kind: 'reset_after_commit',
    path: '/paypal/v1/customer/disputes/*',
    method: 'POST',
  });
  expect(unwrap(await submit(id))).toBe('unknown');
  expect(await submit(id)).toMatchObject({ ok: false, error: { code: 'answer_under_way' } });
  expect(await acceptDispute(world.api.services, await world.open(), id, atDesk())).toMatchObject({
    error: { code: 'answer_under_way' },
  });
  await passMinutes(2);
  expect(await answersOf(world, id)).toEqual(['evidence answered']);
  expect(await only('arrived')).toMatchObject({ status: 'chargeback.under_review' });
});

test('One that never arrived is given up after 15 minutes, its evidence waits again, and it may be sent anew', async () => {
  await complain(world, customers.lost);
  const { dispute_id: id } = await only('lost');
  await note(id);
  await world.sandbox.control.addFault({
    kind: 'reset_before_commit',
    path: '/paypal/v1/customer/disputes/*',
    method: 'POST',
  });
  expect(unwrap(await submit(id))).toBe('unknown');
  await passMinutes(5);
  expect(await answersOf(world, id)).toEqual(['evidence unknown']);
  await passMinutes(12);
  expect(await answersOf(world, id)).toEqual(['evidence not_done']);
  expect(unwrap(await submit(id))).toBe('sent');
  expect(await answersOf(world, id)).toEqual(['evidence not_done', 'evidence answered']);
});

test('An answer with 20.00 given back that never arrived is sent anew, and the 20.00 are not given back again', async () => {
  await complain(world, customers.offers, 'inquiry');
  const { dispute_id: id } = await only('offers');
  await note(id);
  await world.sandbox.control.addFault({
    kind: 'reset_before_commit',
    path: '/paypal/v1/customer/disputes/*',
    method: 'POST',
  });
  expect(unwrap(await submit(id, 2000n))).toBe('unknown');
  await passMinutes(17);
  expect(await answersOf(world, id)).toEqual(['refund not_done']);
  expect(unwrap(await submit(id, 2000n))).toBe('sent');
  expect(await answersOf(world, id)).toEqual(['refund not_done', 'refund answered']);
  expect(await paymentsOf(world, customers.offers)).toMatchObject([{ refunded: '20.00' }]);
});

test('A case that nothing is heard of for six hours is asked about', async () => {
  const theirs = await complain(world, customers.silent);
  await world.sandbox.control.addFault({ kind: 'drop', times: 20 });
  await world.sandbox.control.intervene(paypalAccount, 'disputes/decide', { dispute: theirs, winner: 'seller' });
  await settlePaypal(world);
  expect(await only('silent')).toMatchObject({ status: 'chargeback.needs_response' });
  await passMinutes(361);
  expect(await only('silent')).toMatchObject({ status: 'chargeback.won', booked_taken_minor: 0n });
});

/** What a provider tells of a payment of 59.50 and of a dispute about it. */
async function told(key: keyof typeof customers, dispute: Partial<DisputeSnapshot>, payment: Partial<PaymentSnapshot>) {
  const { db, moment } = await world.open();
  const [paymentId = ''] = await paymentIdsOf(world, customers[key]);
  const row = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('payment_id', '=', paymentId)
      .executeTakeFirstOrThrow(),
  );
  const euros = (cents: bigint) => money(cents, 'EUR');
  const asOf = new Date(moment.businessNow.getTime() + 60_000).toISOString();
  const known: PaymentSnapshot = {
    ...{ ref: toRef(row.provider_ref ?? ''), state: 'succeeded', rail: 'paypal', decline: null, action: null },
    ...{ amount: euros(5950n), received: euros(5950n), refunded: euros(0n), disputed: euros(0n) },
    ...{ reversal: null, customer: null, method: null, ours: null, providerWillRetry: false, rank: 60, asOf },
    ...payment,
  };
  const news: DisputeSnapshot = {
    ...{ ref: toRef('PP-D-1'), payment: known.ref, stage: 'chargeback', state: 'needs_response' },
    ...{ amount: euros(5950n), fundsWithdrawn: euros(5950n), providerReason: 'OTHER', respondBy: null },
    ...{ contestable: true, refundBlocked: true, rank: 20, asOf },
    ...dispute,
  };
  const event = { type: 'dispute.updated' as const, at: asOf, dispute: news, payment: known };
  return applyProviderEvent(world.api.services, await world.open(), row.connection_id ?? '', event);
}

test('Two cases about parts of one payment are booked and decided each for itself', async () => {
  const part = (ref: string, cents: bigint) => ({
    ...{ ref: toRef<'dispute'>(ref), amount: money(cents, 'EUR'), fundsWithdrawn: money(cents, 'EUR') },
  });
  const before = Number((await booksOf(world))['dispute_losses'] ?? 0);
  await told('twice', part('PP-D-A', 3000n), { disputed: money(3000n, 'EUR') });
  await told('twice', part('PP-D-B', 2950n), { disputed: money(5950n, 'EUR') });
  expect(Number((await booksOf(world))['dispute_losses'])).toBeCloseTo(before + 59.5);
  const won = { state: 'won' as const, fundsWithdrawn: money(0n, 'EUR'), rank: 50 };
  await told('twice', { ...part('PP-D-A', 3000n), ...won }, { disputed: money(2950n, 'EUR') });
  await told('twice', { ...part('PP-D-B', 2950n), state: 'lost', rank: 50 }, { disputed: money(2950n, 'EUR') });
  expect((await disputesOf(world, customers.twice)).map(({ status }) => status).toSorted()).toEqual([
    'chargeback.lost',
    'chargeback.won',
  ]);
  expect(Number((await booksOf(world))['dispute_losses'])).toBeCloseTo(before + 29.5);
  const [paymentId = ''] = await paymentIdsOf(world, customers.twice);
  const refund = async (cents: bigint) =>
    refundPayment(world.api.services, await world.open(), systemActor, {
      ...{ paymentId, amount: money(cents, 'EUR'), reason: 'Kulanz' },
    });
  expect(await refund(3001n)).toMatchObject({ error: { code: 'refund_too_high' } });
});

test('A payment that is reversed as a whole books its money itself: the case hands over what it had booked', async () => {
  const before = Number((await booksOf(world))['dispute_losses'] ?? 0);
  await told('reversed', { ref: toRef('PP-D-C') }, { disputed: money(5950n, 'EUR') });
  const reversal = { kind: 'charged_back' as const, reason: 'other' as const, at: '2026-03-03T12:00:00Z' };
  await told('reversed', { ref: toRef('PP-D-C') }, { disputed: money(5950n, 'EUR'), reversal, rank: 70 });
  expect(await only('reversed')).toMatchObject({ taken_minor: 5950n, booked_taken_minor: 0n });
  expect(Number((await booksOf(world))['dispute_losses'])).toBeCloseTo(before + 59.5);
  expect(await invoicesOf(world, customers.reversed)).toMatchObject([{ status: 'paid' }]);
});

test('A case about a payment of ours that is not stored yet waits, and one about somebody else’s is not ours', async () => {
  const ours = { tenantId: 'ten_x', accountId: 'acc_x', attemptId: 'pay_x-1', invoiceId: null };
  const stranger = toRef<'payment'>('another payment');
  expect(await told('refunded', { payment: stranger }, { ref: stranger, ours })).toEqual({
    ...{ kind: 'not_yet', why: 'payment_not_stored' },
  });
  expect(await told('refunded', { payment: stranger }, { ref: stranger })).toEqual({ kind: 'ignored' });
  expect(await disputesOf(world, customers.refunded)).toEqual([]);
});

test('Nobody gives in to a case about money that went back before', async () => {
  const [paymentId = ''] = await paymentIdsOf(world, customers.refunded);
  const wanted = { paymentId, amount: money(5000n, 'EUR'), reason: 'Kulanz' };
  unwrap(await refundPayment(world.api.services, await world.open(), systemActor, wanted));
  await settlePaypal(world);
  await told(
    'refunded',
    { ref: toRef('PP-D-E'), fundsWithdrawn: money(950n, 'EUR') },
    { refunded: money(5000n, 'EUR'), disputed: money(950n, 'EUR') },
  );
  const { dispute_id: id } = await only('refunded');
  expect(await acceptDispute(world.api.services, await world.open(), id, atDesk())).toMatchObject({
    error: { code: 'would_give_back_twice' },
  });
  expect(await answersOf(world, id)).toEqual([]);
});

test('A payment of which 9.50 were left is reversed as a whole: the books lose 9.50 for it, as the case had, and not 59.50', async () => {
  const before = Number((await booksOf(world))['dispute_losses']);
  const reversal = { kind: 'charged_back' as const, reason: 'other' as const, at: '2026-03-03T12:00:00Z' };
  const left = { refunded: money(5000n, 'EUR'), disputed: money(950n, 'EUR'), reversal, rank: 70 };
  await told('refunded', { ref: toRef('PP-D-E'), fundsWithdrawn: money(950n, 'EUR') }, left);
  expect(await only('refunded')).toMatchObject({ taken_minor: 950n, booked_taken_minor: 0n });
  expect(Number((await booksOf(world))['dispute_losses'])).toBeCloseTo(before);
});

test('An inquiry that becomes a chargeback takes the money then, and tells the desk anew', async () => {
  const theirs = await complain(world, customers.escalates, 'inquiry');
  expect(await only('escalates')).toMatchObject({ status: 'inquiry.needs_response', booked_taken_minor: 0n });
  await world.sandbox.control.intervene(paypalAccount, 'disputes/escalate', { dispute: theirs });
  await settlePaypal(world);
  const dispute = await only('escalates');
  expect(dispute).toMatchObject({ booked_taken_minor: 5950n, is_open: true });
  expect(dispute.status).toMatch(/^chargeback\./);
  const opened = (await timelineOf(world, customers.escalates)).filter((line) => line.endsWith('dispute.opened'));
  expect(opened).toHaveLength(2);
});

test('A card’s chargeback costs 20.00 on top, which a won case does not bring back; customers see it disputed', async () => {
  const dispute = await only('card');
  expect(dispute).toMatchObject({ status: 'chargeback.needs_response', fee_minor: 2000n, booked_fee_minor: 2000n });
  const [paymentId = ''] = await paymentIdsOf(world, customers.card);
  const seen = async () => {
    const { db } = await world.open();
    return db.run((scope) => readPayment(scope, { accountId: customers.card.accountId, paymentId }));
  };
  expect(await seen()).toMatchObject({ disputed: 'open' });
  await note(dispute.dispute_id, 'winning_evidence');
  expect(unwrap(await submit(dispute.dispute_id))).toBe('sent');
  await passMinutes(2);
  await world.settle();
  expect(await only('card')).toMatchObject({ status: 'chargeback.won', taken_minor: 0n, booked_fee_minor: 2000n });
  expect(await paymentsOf(world, customers.card)).toMatchObject([{ disputed: '0.00' }]);
  expect(await seen()).toMatchObject({ disputed: null });
});

test('While an appeal runs nobody is reminded of what a lost case made owed again; won, it is paid as before', async () => {
  const disputes = { mode: 'central', route: 'desk', whenLost: 'owed_again' } as const;
  await changeBilling(world, { disputes });
  const part = { ref: toRef<'dispute'>('PP-D-F') };
  const held = { disputed: money(5950n, 'EUR') };
  await told('appeals', { ...part, state: 'lost', rank: 50 }, held);
  expect(await invoicesOf(world, customers.appeals)).toMatchObject([{ status: 'open' }]);
  await told('appeals', { ...part, stage: 'pre_arbitration', state: 'under_review', rank: 60 }, held);
  await world.advanceTo('2026-03-20');
  expect((await mailsOf(world, customers.appeals)).filter((mail) => mail.includes('reminder'))).toEqual([]);
  expect(await accessOf(world, customers.appeals)).toBe('granted');
  expect(await paymentsOf(world, customers.appeals)).toHaveLength(1);
  const won = { stage: 'pre_arbitration', state: 'won', fundsWithdrawn: money(0n, 'EUR'), rank: 70 } as const;
  await told('appeals', { ...part, ...won }, {});
  expect(await only('appeals')).toMatchObject({ status: 'pre_arbitration.won', owed_again: false });
  expect(await invoicesOf(world, customers.appeals)).toMatchObject([{ status: 'paid' }]);
  await changeBilling(world, { disputes: { ...disputes, whenLost: 'borne' } });
});

test('A small invoice that is disputed, or was charged back from the method, does not come along with another charge', async () => {
  const [paymentId = ''] = await paymentIdsOf(world, customers.appeals);
  const { tenantId } = world.brand;
  const alone = async (dispute: { is_open: boolean; owed_again: boolean }, sameMethod = true) => {
    const undone = new Error('undone');
    let found: readonly string[] = [];
    const looked = world.api.owner.transaction().execute(async (trx) => {
      const ofPayment = trx.selectFrom('payment_invoice').select('invoice_id').where('payment_id', '=', paymentId);
      const small = (await ofPayment.execute()).map((link) => link.invoice_id);
      const open = { status: 'open' as const, settled_minor: 0n };
      await trx.updateTable('invoice').set(open).where('invoice_id', 'in', ofPayment).execute();
      await trx.updateTable('dispute').set(dispute).where('payment_id', '=', paymentId).execute();
      const { method_id } = await trx
        .selectFrom('payment')
        .select('method_id')
        .where('payment_id', '=', paymentId)
        .executeTakeFirstOrThrow();
      const methodId = sameMethod ? (method_id ?? '') : newId();
      const charge = { methodId, partMinor: null, smallestMinor: 10_000n };
      found = await readTooSmall({ trx, tenantId }, small, charge);
      throw undone;
    });
    await expect(looked).rejects.toBe(undone);
    return found.length;
  };
  expect(await alone({ is_open: false, owed_again: false })).toBe(1);
  expect(await alone({ is_open: true, owed_again: false })).toBe(0);
  expect(await alone({ is_open: false, owed_again: true })).toBe(0);
  expect(await alone({ is_open: false, owed_again: true }, false)).toBe(1);
});

test('The books are clean after all of it', async () => {
  expect(await paymentsOf(world, customers.arrived)).toMatchObject([{ disputed: '59.50' }]);
  const books = await booksOf(world);
  expect(Number(books['receivable'])).toBe(0);
  await expectCleanBooks(world);
});
