import { newId } from '@quittance/db';
import { money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { acceptDispute } from '../../apps/api/src/use-cases/disputes/accept-dispute.ts';
import { addEvidence, type NewEvidence } from '../../apps/api/src/use-cases/disputes/add-evidence.ts';
import { submitAnswer } from '../../apps/api/src/use-cases/disputes/submit-answer.ts';
import { creditInvoice } from '../../apps/api/src/use-cases/invoices/credit-invoice.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { addCustomer, type Customer, changeBilling } from './support/customers.ts';
import { answersOf, atDesk, complain, decide, disputesOf, pdfOf } from './support/disputes.ts';
import { booksOf, expectCleanBooks, invoicesOf, mailsOf, paymentsOf, timelineOf } from './support/look.ts';
import { paymentIdsOf } from './support/pay.ts';
import { openPaypalWorld, settlePaypal, storeWallet } from './support/paypal.ts';
import { flatPlan } from './support/plans.ts';
import type { World } from './support/world.ts';

let world: World;
let morning = 0;
const keys = ['siegt', 'verliert', 'schuldet', 'fragt', 'teilt', 'schweigt'] as const;
const customers = {} as Record<(typeof keys)[number], Customer>;
const billing = { mode: 'central', route: 'desk' } as const;

beforeAll(async () => {
  world = await openPaypalWorld('2026-03-01');
  const { tenantId } = world.brand;
  const staff = { tenant_id: tenantId, language: 'de', role: 'dispute_agent', created_at: new Date() };
  const named = { staff_id: tenantId, email: 'desk@tischwerk.example', name: 'Sören Nachtigall' };
  await world.api.owner
    .insertInto('staff')
    .values({ ...staff, ...named })
    .execute();
  const plan = flatPlan('bistro', '50.00');
  for (const key of keys) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-02' });
    await storeWallet(world, customers[key], 'good');
  }
  await world.advanceTo('2026-03-03');
  morning = Number((await booksOf(world))['provider_clearing']);
});
afterAll(() => world.close());

const refund = async (key: (typeof keys)[number], cents: bigint) => {
  const [paymentId = ''] = await paymentIdsOf(world, customers[key]);
  const wanted = { paymentId, amount: money(cents, 'EUR'), reason: 'Kulanz' };
  return refundPayment(world.api.services, await world.open(), systemActor, wanted);
};
const credit = async (key: (typeof keys)[number]) => {
  const tenant = await world.open();
  const invoice = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice')
      .select('invoice_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', customers[key].accountId)
      .executeTakeFirstOrThrow(),
  );
  const request = { kind: 'full' } as const;
  const wanted = { invoiceId: invoice.invoice_id, noteId: newId(), request, reason: 'Kulanz', seenNotes: 0 };
  return creditInvoice(tenant, wanted, { actor: systemActor, from: null });
};
const disputeOf = async (key: (typeof keys)[number]) => (await disputesOf(world, customers[key])).at(-1)!;
const add = async (disputeId: string, evidence: NewEvidence) =>
  addEvidence(await world.open(), world.api.services.files, disputeId, evidence, atDesk());
const submit = async (disputeId: string, cents: bigint | null = null, by = atDesk()) =>
  submitAnswer(
    world.api.services,
    await world.open(),
    { disputeId, refund: cents === null ? null : money(cents, 'EUR') },
    by,
  );
const accept = async (disputeId: string) => acceptDispute(world.api.services, await world.open(), disputeId, atDesk());
/** What moved on the provider's account since the morning of the third, and the losses so far. */
const moved = async () => {
  const books = await booksOf(world);
  const clearing = Number(books['provider_clearing']) - morning;
  return `${clearing.toFixed(2)}, lost ${books['dispute_losses'] ?? '0.00'}`;
};
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'done' : result.error?.code);

test('After 20.00 of 59.50 were refunded a chargeback takes 39.50: a loss for now, and nothing more goes back', async () => {
  expect((await refund('teilt', 2000n)).ok).toBe(true);
  await settlePaypal(world);
  await complain(world, customers.teilt);
  expect(await disputeOf('teilt')).toMatchObject({ status: 'chargeback.needs_response', booked_taken_minor: 3950n });
  expect(await moved()).toBe('-59.50, lost 39.50');
  expect(code(await refund('teilt', 1n))).toBe('chargeback_open');
  expect(code(await credit('teilt'))).toBe('chargeback_open');
  expect(await invoicesOf(world, customers.teilt)).toMatchObject([{ status: 'paid' }]);
  await expectCleanBooks(world);
});

test('The desk is told by mail, in its language, and the customer is not', async () => {
  const [subject] = world.mail.messages('desk@tischwerk.example').map((mail) => mail.subject);
  expect(subject).toContain('Rückbuchung von 39,50');
  expect(subject).toContain('Wirtshaus teilt');
  expect(world.mail.messages(customers.teilt.email).filter((mail) => mail.subject.includes('Rückbuchung'))).toEqual([]);
  expect(await timelineOf(world, customers.teilt)).toEqual(
    expect.arrayContaining(['2026-03-03 dispute.opened', '2026-03-03 dispute.funds_withdrawn']),
  );
});

test('Evidence of the wrong type or size is refused, and what is taken goes out once; won, the 59.50 are back', async () => {
  const theirs = await complain(world, customers.siegt);
  const { dispute_id: id } = await disputeOf('siegt');
  const file = (bytes: Uint8Array, name = 'beleg.pdf'): NewEvidence => ({ kind: 'file', name, bytes });
  expect(code(await submit(id))).toBe('answer_empty');
  expect(code(await add(id, file(Buffer.from('MZ not a PDF'))))).toBe('file_type_refused');
  expect(code(await add(id, file(Buffer.from('%PDF-1.7 no page'))))).toBe('file_type_refused');
  expect(code(await add(id, file(Buffer.concat([pdfOf(1), Buffer.alloc(10 * 1024 * 1024)]))))).toBe('file_too_large');
  expect(code(await add(id, file(pdfOf(201))))).toBe('evidence_too_many_pages');
  expect(code(await add(id, { kind: 'text', body: 'x'.repeat(2001) }))).toBe('evidence_text_too_long');
  unwrap(await add(id, file(pdfOf(2), '../../Lieferschein <1>.exe')));
  unwrap(await add(id, { kind: 'text', body: 'Die Ware wurde am 2. März übergeben.' }));
  expect(code(await submit(id, null, atDesk('auditor')))).toBe('not_allowed');
  expect(code(await submit(id, 100n))).toBe('refund_only_in_inquiry');
  expect(unwrap(await submit(id))).toBe('sent');
  expect(code(await submit(id))).toBe('answer_not_awaited');
  expect(await answersOf(world, id)).toEqual(['evidence answered']);
  await settlePaypal(world);
  expect(await disputeOf('siegt')).toMatchObject({ status: 'chargeback.under_review', is_open: true });
  expect(await moved()).toBe('-119.00, lost 99.00');
  await decide(world, theirs, 'seller');
  expect(await disputeOf('siegt')).toMatchObject({ status: 'chargeback.won', is_open: false, booked_taken_minor: 0n });
  expect(await moved()).toBe('-59.50, lost 39.50');
  expect(await paymentsOf(world, customers.siegt)).toMatchObject([{ received: '59.50', disputed: '0.00' }]);
});

test('Told twice, in the wrong order and late, the same case books the same once', async () => {
  await world.sandbox.control.addFault({ kind: 'duplicate', times: 50 });
  await complain(world, customers.verliert);
  await settlePaypal(world);
  await world.sandbox.control.clearFaults();
  expect(await moved()).toBe('-119.00, lost 99.00');
  const { dispute_id: id } = await disputeOf('verliert');
  expect(unwrap(await accept(id))).toBe('sent');
  expect(code(await accept(id))).toBe('answer_not_awaited');
  await settlePaypal(world);
  expect(await disputeOf('verliert')).toMatchObject({ status: 'chargeback.accepted', owed_again: false });
  expect(await moved()).toBe('-119.00, lost 99.00');
  expect(await invoicesOf(world, customers.verliert)).toMatchObject([{ status: 'paid' }]);
  expect(code(await refund('verliert', 1n))).toBe('payment_not_refundable');
  await expectCleanBooks(world);
});

test('Money is given back in an inquiry, as an answer to it and no other way, and never more than is left', async () => {
  const theirs = await complain(world, customers.fragt, 'inquiry');
  const { dispute_id: id } = await disputeOf('fragt');
  expect(await paymentsOf(world, customers.fragt)).toMatchObject([{ disputed: '0.00' }]);
  expect(code(await refund('fragt', 1n))).toBe('inquiry_open');
  expect(code(await credit('fragt'))).toBe('inquiry_open');
  expect(code(await submit(id, 5951n))).toBe('refund_above_disputed');
  expect(unwrap(await submit(id, 1950n))).toBe('sent');
  await settlePaypal(world);
  expect(await disputeOf('fragt')).toMatchObject({ status: 'inquiry.under_review', taken_minor: 0n });
  expect(await answersOf(world, id)).toEqual(['refund answered']);
  expect(await paymentsOf(world, customers.fragt)).toMatchObject([{ received: '59.50', refunded: '19.50' }]);
  await decide(world, theirs, 'seller');
  expect(await disputeOf('fragt')).toMatchObject({ status: 'inquiry.won' });
  expect(code(await refund('fragt', 4001n))).toBe('refund_too_high');
  await expectCleanBooks(world);
});

test('Where the brand says so a lost case makes the customer owe again; dunning waits for the decision', async () => {
  await changeBilling(world, { disputes: { ...billing, whenLost: 'owed_again' } });
  const before = await booksOf(world);
  const theirs = await complain(world, customers.schuldet);
  await decide(world, theirs, 'buyer');
  expect(await disputeOf('schuldet')).toMatchObject({ status: 'chargeback.lost', owed_again: true });
  expect(await invoicesOf(world, customers.schuldet)).toMatchObject([{ status: 'open' }]);
  expect(await booksOf(world)).toMatchObject({ receivable: '59.50', dispute_losses: before['dispute_losses'] });
  expect(await timelineOf(world, customers.schuldet)).toContain('2026-03-03 invoice.reopened');
  await world.advanceTo('2026-03-05');
  // The wallet whose holder was believed is not charged for it again.
  expect(await paymentsOf(world, customers.schuldet)).toHaveLength(1);
  await expectCleanBooks(world);
});

test('Unanswered, a case becomes urgent three days before its last day, and is lost after it', async () => {
  await changeBilling(world, { disputes: { ...billing, whenLost: 'borne' } });
  await complain(world, customers.schweigt);
  const { dispute_id: id } = await disputeOf('schweigt');
  expect(await disputeOf('schweigt')).toMatchObject({ due_on: '2026-03-15', urgency: 'in_time' });
  await world.advanceTo('2026-03-12');
  expect(await disputeOf('schweigt')).toMatchObject({ urgency: 'urgent' });
  expect(await mailsOf(world, customers.schweigt)).toContain('2026-03-12 dispute_notice');
  await world.advanceTo('2026-03-16');
  await settlePaypal(world);
  expect(await disputeOf('schweigt')).toMatchObject({ status: 'chargeback.lost', urgency: 'none', remind_on: null });
  expect(code(await submit(id))).toBe('answer_not_awaited');
  await expectCleanBooks(world);
});
