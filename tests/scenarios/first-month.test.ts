import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, addSubscription, type Customer } from './support/customers.ts';
import { booksOf, expectCleanBooks, invoicesOf, linesOf, mailsOf } from './support/look.ts';
import { addMember, endSeat } from './support/members.ts';
import { storeCard } from './support/pay.ts';
import { flatPlan, salonPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let salon: Customer;
let kept: Customer;
let credited: Customer;
let chain: Customer;
let afterwards: Customer;

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  const startDate = '2026-03-01';
  salon = await addCustomer(world, {
    key: 'salon-rosa',
    startDate,
    plan: salonPlan,
    members: [
      { memberName: 'Rosa', roleCode: 'stylist', from: startDate },
      { memberName: 'Paul', roleCode: 'bookkeeper', from: startDate },
    ],
  });
  kept = await addCustomer(world, { key: 'salon-kurz', startDate, plan: salonPlan });
  credited = await addCustomer(world, {
    key: 'salon-lang',
    startDate,
    plan: { ...salonPlan, planCode: 'salon-fair', seatRemoval: 'prorated_credit' },
  });
  chain = await addCustomer(world, {
    key: 'zwei-häuser',
    startDate,
    terms: { kind: 'net', days: 14 },
    locations: ['Altona', 'Eimsbüttel'],
    plan: flatPlan('kasse', '49.00', {
      components: [{ kind: 'per_location', code: 'kasse', name: { de: 'Kasse' }, unitPrice: '29.50' }],
    }),
  });
  await addSubscription(world, chain.accountId, { key: 'zwei-häuser', startDate, plan: flatPlan('webseite', '15.00') });
  afterwards = await addCustomer(world, {
    key: 'nachher',
    startDate,
    plan: flatPlan('nachher', '80.00', { timing: 'arrears' }),
  });
});
afterAll(() => world.close());

test('The first invoice on 1 March bills 49.00 + 1 × 20.00 = 69.00 and 19 % = 82.11, due the same day', async () => {
  await world.advanceTo('2026-03-01');
  expect(await invoicesOf(world, salon)).toMatchObject([
    { issued: '2026-03-01', due: '2026-03-01', net: '69.00', gross: '82.11', status: 'open' },
  ]);
  expect(await mailsOf(world, salon)).toEqual(['2026-03-01 invoice_issued', '2026-03-01 payment_reminder']);
});

test('Two subscriptions and two locations come on one invoice: 29.50 + 29.50 + 15.00 = 74.00, due in 14 days', async () => {
  const [invoice, ...more] = await invoicesOf(world, chain);
  expect(more).toEqual([]);
  expect(invoice).toMatchObject({ net: '74.00', gross: '88.06', due: '2026-03-15' });
  expect(await linesOf(world, invoice?.number ?? '')).toEqual([
    'base: 1 × 15.00 = 15.00',
    'kasse in Altona: 1 × 29.50 = 29.50',
    'kasse in Eimsbüttel: 1 × 29.50 = 29.50',
  ]);
});

test('A plan in arrears bills nothing on 1 March', async () => {
  expect(await invoicesOf(world, afterwards)).toEqual([]);
});

test('A stored card pays the 82.11 the next morning, and the customer gets one receipt', async () => {
  const before = await booksOf(world);
  await storeCard(world, salon);
  await world.advanceTo('2026-03-02');
  expect(await invoicesOf(world, salon)).toMatchObject([{ gross: '82.11', status: 'paid' }]);
  const after = await booksOf(world);
  expect(after['provider_clearing']).toBe('82.11');
  expect(Number(before['receivable']) - Number(after['receivable'])).toBeCloseTo(82.11, 2);
  expect((await mailsOf(world, salon)).filter((mail) => mail.endsWith('payment_receipt'))).toHaveLength(1);
});

test('A seat added on 11 March costs 21/31 of 20.00 = 13.55 on the April invoice beside the full month', async () => {
  await world.advanceTo('2026-03-11');
  const lena = { memberName: 'Lena', roleCode: 'stylist', from: '2026-03-11' } as const;
  await addMember(world, salon.accountId, lena);
  const removed = [];
  for (const { accountId } of [kept, credited]) removed.push(await addMember(world, accountId, lena));
  for (const memberId of removed) await endSeat(world, memberId, '2026-03-20');
  await world.advanceTo('2026-04-01');
  const [, april] = await invoicesOf(world, salon);
  // 49.00 + 2 × 20.00 + 13.55 = 102.55; 19 % of it is 19.48
  expect(april).toMatchObject({ issued: '2026-04-01', net: '102.55', gross: '122.03', status: 'paid' });
});

test('A seat from the 11th that is removed on the 20th is paid to the month’s end, or only for its 9 days, as the plan says', async () => {
  const [, keptApril] = await invoicesOf(world, kept);
  // To the period's end: 21/31 of 20.00 = 13.55
  expect(keptApril).toMatchObject({ net: '62.55' });
  const [, creditedApril] = await invoicesOf(world, credited);
  // 9/31 of 20.00 = 5.81
  expect(creditedApril).toMatchObject({ net: '54.81' });
});

test('The plan in arrears bills the whole of March, 80.00, on 1 April', async () => {
  const [invoice, ...more] = await invoicesOf(world, afterwards);
  expect(more).toEqual([]);
  expect(invoice).toMatchObject({ issued: '2026-04-01', net: '80.00', gross: '95.20' });
  await expectCleanBooks(world);
});
