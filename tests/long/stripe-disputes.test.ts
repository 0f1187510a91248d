import { money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { acceptDispute } from '../../apps/api/src/use-cases/disputes/accept-dispute.ts';
import { addEvidence, type NewEvidence } from '../../apps/api/src/use-cases/disputes/add-evidence.ts';
import { submitAnswer } from '../../apps/api/src/use-cases/disputes/submit-answer.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { answersOf, atDesk, disputesOf, pdfOf } from '../scenarios/support/disputes.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';
import { paymentIdsOf, storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

/** Published cards whose charges are disputed at once: as fraud, as never received, and as a question first. */
const cards = { siegt: '4000000000000259', verliert: '4000000000002685', fragt: '4000000000001976' } as const;
const doubled = { teilt: '4000000404000079', warnt: '4000000000005423' } as const;
type Key = keyof typeof cards | keyof typeof doubled;

let world: World;
const customers = {} as Record<Key, Customer>;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  for (const [key, card] of Object.entries({ ...cards, ...doubled }) as [Key, string][]) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-02' });
    await storeCard(world, customers[key], card);
  }
  await world.advanceTo('2026-03-03');
  await world.settle();
});
afterAll(() => world.close());

const caseOf = async (key: Key) => (await disputesOf(world, customers[key])).at(-1)!;
const add = async (disputeId: string, evidence: NewEvidence) =>
  addEvidence(await world.open(), world.api.services.files, disputeId, evidence, atDesk());
const submit = async (disputeId: string, cents: bigint | null = null) =>
  submitAnswer(
    world.api.services,
    await world.open(),
    { disputeId, refund: cents === null ? null : money(cents, 'EUR') },
    atDesk(),
  );
const refund = async (key: Key, cents: bigint) => {
  const [paymentId = ''] = await paymentIdsOf(world, customers[key]);
  const wanted = { paymentId, amount: money(cents, 'EUR'), reason: 'Kulanz' };
  return refundPayment(world.api.services, await world.open(), systemActor, wanted);
};

test('A chargeback takes 59.50 and a fee of 20.00, and is answered with a paper and a word: it is won', async () => {
  const { dispute_id: id } = await caseOf('siegt');
  expect(await caseOf('siegt')).toMatchObject({
    status: 'chargeback.needs_response',
    taken_minor: 5950n,
    fee_minor: 2000n,
  });
  expect(await refund('siegt', 1n)).toMatchObject({ ok: false });
  unwrap(await add(id, { kind: 'file', name: 'Lieferschein.pdf', bytes: pdfOf(2) }));
  unwrap(await add(id, { kind: 'text', body: 'winning_evidence' }));
  expect(unwrap(await submit(id))).toBe('sent');
  expect(await answersOf(world, id)).toEqual(['evidence answered']);
  await world.advanceTo('2026-03-04');
  expect(await caseOf('siegt')).toMatchObject({ status: 'chargeback.won', is_open: false });
  expect(await paymentsOf(world, customers.siegt)).toMatchObject([{ received: '59.50', disputed: '0.00' }]);
});

test('A chargeback that is accepted is lost, and the invoice stays paid', async () => {
  const { dispute_id: id } = await caseOf('verliert');
  unwrap(await acceptDispute(world.api.services, await world.open(), id, atDesk()));
  await world.settle();
  expect(await caseOf('verliert')).toMatchObject({ is_open: false });
  expect((await caseOf('verliert')).status).toMatch(/^chargeback\.(lost|accepted)$/);
  expect(await invoicesOf(world, customers.verliert)).toMatchObject([{ status: 'paid' }]);
});

test('An inquiry is answered by a whole refund, which closes it', async () => {
  const { dispute_id: id } = await caseOf('fragt');
  expect(await caseOf('fragt')).toMatchObject({ status: 'inquiry.needs_response', taken_minor: 0n });
  expect(unwrap(await submit(id, 5950n))).toBe('sent');
  await world.settle();
  expect(await caseOf('fragt')).toMatchObject({ is_open: false, taken_minor: 0n });
  expect(await paymentsOf(world, customers.fragt)).toMatchObject([{ received: '59.50', refunded: '59.50' }]);
});

test('Two chargebacks of one payment take no more than was paid, and a warning of fraud takes nothing', async () => {
  const both = await disputesOf(world, customers.teilt);
  expect(both).toHaveLength(2);
  expect(both.reduce((sum, { taken_minor }) => sum + BigInt(taken_minor ?? 0), 0n)).toBe(5950n);
  expect(await disputesOf(world, customers.warnt)).toEqual([]);
  expect(await paymentsOf(world, customers.warnt)).toMatchObject([{ status: 'succeeded', disputed: '0.00' }]);
});

test('What nobody answers is lost after its days, and the books are clean', async () => {
  await world.advanceTo('2026-03-25');
  for (const one of await disputesOf(world, customers.teilt)) {
    expect(one).toMatchObject({ status: 'chargeback.lost', is_open: false });
  }
  await expectCleanBooks(world);
});
