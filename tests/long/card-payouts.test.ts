import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { addCustomer } from '../scenarios/support/customers.ts';
import { booksOf, entriesOf, expectCleanBooks } from '../scenarios/support/look.ts';
import { paymentIdsOf, storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld } from '../scenarios/support/world.ts';

test('Two cards of 59.50, one of them refunded by 10.00 and one lost in a dispute for 20.00: 27.22 reach the bank, all explained', async () => {
  const world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  const refunded = await addCustomer(world, { key: 'kulanz', plan, startDate: '2026-03-02' });
  await storeCard(world, refunded);
  const disputing = await addCustomer(world, { key: 'streit', plan, startDate: '2026-03-02' });
  await storeCard(world, disputing, '4000000000000259');
  await world.advanceTo('2026-03-03');
  const [paymentId = ''] = await paymentIdsOf(world, refunded);
  const wanted = { paymentId, amount: money(1000n, 'EUR'), reason: 'Kulanz' };
  expect((await refundPayment(world.api.services, await world.open(), systemActor, wanted)).ok).toBe(true);
  await world.settle();
  await world.advanceTo('2026-03-30');
  const { owner } = world.api;
  expect(await owner.selectFrom('payout').selectAll().execute()).toMatchObject([
    { status: 'paid', amount_minor: 2722n },
  ]);
  const lines = await owner.selectFrom('payout_line').selectAll().orderBy('kind').orderBy('line_no').execute();
  expect(lines.map(({ kind, gross_minor, fee_minor, reason }) => [kind, gross_minor, fee_minor, reason])).toEqual([
    ['dispute', -5950n, 2000n, null],
    ['payment', 5950n, 114n, null],
    ['payment', 5950n, 114n, null],
    ['refund', -1000n, 0n, null],
  ]);
  // The dispute's fee was booked when it was charged, and not once more with the payout.
  expect(await booksOf(world)).toMatchObject({ bank: '27.22', fees: '22.28', provider_clearing: '0.00' });
  expect(await entriesOf(world)).toMatchObject({ payout_paid: 1, fee_charged: 1 });
  await expectCleanBooks(world);
  await world.close();
});
