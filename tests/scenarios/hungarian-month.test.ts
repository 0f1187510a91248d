import { peopleWhoServeCustomersPay } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, type Customer } from './support/customers.ts';
import { booksOf, expectCleanBooks, invoicesOf, linesOf, mailsTo } from './support/look.ts';
import { providerPayments, storeCard } from './support/pay.ts';
import { salonPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let salon: Customer;

beforeAll(async () => {
  const brand = {
    ...{ name: 'Szalonna', currency: 'HUF', country: 'HU', time_zone: 'Europe/Budapest', default_language: 'hu' },
    languages: ['hu', 'en'],
  };
  world = await openWorld('2026-03-01', { slug: 'szalonna', brand });
  const startDate = '2026-03-02';
  salon = await addCustomer(world, {
    key: 'szeged',
    startDate,
    plan: {
      ...salonPlan,
      name: { hu: 'Szalon', en: 'Salon' },
      currency: 'HUF',
      components: [
        { kind: 'flat', code: 'base', name: { hu: 'Alapdíj' }, unitPrice: '9900' },
        { kind: 'per_seat', code: 'seat', name: { hu: 'Hely' }, unitPrice: '3333', seatClass: 'professional' },
      ],
      seatPolicy: peopleWhoServeCustomersPay,
    },
    members: [
      { memberName: 'Anna', roleCode: 'stylist', from: startDate },
      { memberName: 'Réka', roleCode: 'reception', from: startDate },
      { memberName: 'Pál', roleCode: 'bookkeeper', from: startDate },
    ],
  });
  await storeCard(world, salon, '4000003480000005');
  await world.advanceTo('2026-03-02');
});
afterAll(() => world.close());

test('A Hungarian salon with a stylist, a receptionist and a bookkeeper pays 9 900 + 2 × 3 333 = 16 566 Ft and 27 % = 21 038,82 Ft', async () => {
  const [invoice, ...more] = await invoicesOf(world, salon);
  expect(more).toEqual([]);
  // The forint has two decimals by ISO 4217; 27 % of 16 566 is 4 472.82.
  expect(invoice).toMatchObject({ net: '16566.00', gross: '21038.82', status: 'paid' });
  expect(await linesOf(world, invoice?.number ?? '')).toEqual(['base: 1 × 9900 = 9900.00', 'seat: 2 × 3333 = 6666.00']);
});

test('The provider took the same amount, and the books hold it in forint', async () => {
  expect(await providerPayments(world, salon)).toMatchObject([{ status: 'succeeded', amount: 2103882 }]);
  expect((await booksOf(world))['provider_clearing']).toBe('21038.82');
  await expectCleanBooks(world);
});

test('The customer is written to in Hungarian', () => {
  const subjects = mailsTo(world, salon);
  expect(subjects.length).toBeGreaterThanOrEqual(3);
  expect(subjects.join(' ')).toMatch(/számla/i);
});
