import { serviceProvidersPay } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginSaveMethod } from '../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { addCustomer, addMember, type Customer } from './support/customers.ts';
import { booksOf, invoicesOf } from './support/look.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let customer: Customer;

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  customer = await addCustomer(world, {
    key: 'salon-rosa',
    startDate: '2026-03-01',
    plan: {
      planCode: 'salon',
      version: 1,
      name: { de: 'Salon' },
      currency: 'EUR',
      interval: { unit: 'month', count: 1 },
      timing: 'advance',
      tax: { behaviour: 'exclusive', category: 'standard' },
      components: [
        { kind: 'flat', code: 'base', name: { de: 'Grundpreis' }, unitPrice: '49.00' },
        { kind: 'per_seat', code: 'seat', name: { de: 'Platz' }, unitPrice: '20.00', seatClass: 'professional' },
      ],
      seatPolicy: serviceProvidersPay,
      seatRemoval: 'period_end',
      trialDays: 0,
    },
    members: [
      { memberName: 'Rosa', roleCode: 'stylist', from: '2026-03-01' },
      { memberName: 'Paul', roleCode: 'bookkeeper', from: '2026-03-01' },
    ],
  });
});
afterAll(() => world.close());

test('The first invoice on 1 March bills 49.00 + 1 × 20.00 = 69.00 and 19 % = 82.11, due the same day', async () => {
  await world.advanceTo('2026-03-01');
  expect(await invoicesOf(world, customer)).toEqual([
    {
      number: 'TISC-2026-00001',
      issued: '2026-03-01',
      due: '2026-03-01',
      net: '69.00',
      gross: '82.11',
      status: 'open',
    },
  ]);
});

test('A stored card pays the invoice, and the customer gets one receipt', async () => {
  const tenant = await world.open();
  const begun = await beginSaveMethod(world.api.services, tenant, {
    accountId: customer.accountId,
    rail: 'card',
    portalUrl: 'http://tischwerk.localhost:4001',
  });
  if (!begun.ok) throw new Error(begun.error.code);
  await world.sandbox.control.completeCheckout(begun.value.redirectUrl);
  await world.settle();
  await world.advanceTo('2026-03-02');
  expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '82.11', status: 'paid' }]);
  expect(await booksOf(world)).toEqual({
    receivable: '0.00',
    deferred_revenue: '-69.00',
    tax_payable: '-13.11',
    provider_clearing: '82.11',
  });
});

test('A seat added on 11 March costs 21/31 of 20.00 = 13.55 on the April invoice beside the full month', async () => {
  await world.advanceTo('2026-03-11');
  await addMember(world, customer.accountId, { memberName: 'Lena', roleCode: 'stylist', from: '2026-03-11' });
  await world.advanceTo('2026-04-01');
  const [, april] = await invoicesOf(world, customer);
  // 49.00 + 2 × 20.00 + 13.55 = 102.55; 19 % of it is 19.48
  expect(april).toMatchObject({ issued: '2026-04-01', net: '102.55', gross: '122.03', status: 'paid' });
});
