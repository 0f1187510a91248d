import { newId, publicId } from '@quittance/db';
import { businessDate, money } from '@quittance/domain';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { agreeArrangement } from '../../apps/api/src/use-cases/collection/agree-arrangement.ts';
import { grantCredit } from '../../apps/api/src/use-cases/credit/grant-credit.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import {
  besideWorker,
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  signInAsStaff,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { openInvoicesOf } from '../scenarios/support/pay.ts';
import { flatPlan, salonPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import { addPerson, password } from '../setup/api/test-brands.ts';

let product: Product;
let world: World;
let browser: Browser;
let customer: Customer;

beforeAll(async () => {
  product = await startProduct('2026-03-30');
  world = besideWorker(product.world);
  browser = await launchChromium();
  const contract = { minimumMonths: 12, noticeDays: 30, renewalMonths: 12 };
  const components = [
    ...flatPlan('till', '49.00').components,
    { kind: 'per_location' as const, code: 'place', name: { en: 'Branch', de: 'Filiale' }, unitPrice: '10.00' },
  ];
  const plan = { ...salonPlan, planCode: 'till', name: { en: 'Till', de: 'Kasse' }, components, contract };
  const locations = ['Altona', 'Mitte'];
  customer = await addCustomer(world, {
    key: 'own',
    plan: { ...plan, seatPolicy: null },
    startDate: '2026-03-01',
    locations,
  });
  // Cheaper, and dearer with the same contract: on offer beside the till.
  const later = { startDate: '2027-01-01' };
  await addCustomer(world, { key: 'kiosk', plan: flatPlan('kiosk', '19.00'), ...later });
  await addCustomer(world, { key: 'palace', plan: flatPlan('palace', '199.00', { contract }), ...later });
  await world.work();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const english = { locale: 'en-GB' };
const by = { actor: systemActor, from: null };

describe('What one customer pays otherwise', () => {
  test('is agreed, noted and grouped on one page, which says what is wrong below each field', async () => {
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/customers/${publicId('acc', customer.accountId)}/prices`);
      await page.getByText('The prices of the plans hold.').waitFor();
      await page.getByLabel('Price or percent').fill('lots');
      await page.getByLabel('Reason').fill('Loyal for years');
      await page.getByRole('button', { name: 'Agree', exact: true }).click();
      await page.getByText('Please enter a number from 0').waitFor();
      await page.getByText('So many percent less').click();
      await page.getByLabel('Price or percent').fill('12.5');
      await page.getByRole('button', { name: 'Agree', exact: true }).click();
      await page.getByText('The price is agreed.').waitFor();
      await page.getByRole('row', { name: /12.5% less .*Loyal for years/ }).waitFor();
      await page.getByLabel('Description').fill('Training on site');
      await page.getByLabel(/^Unit price/).fill('80');
      await page.getByRole('button', { name: 'Note it' }).click();
      await page
        .getByRole('row', { name: /Training on site .*80\.00.* comes with the invoice of 1 Apr 2026/ })
        .waitFor();
      await page.getByText('One for each location, and one for the whole customer').click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Holds from the next billing run on.').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-own-prices');
    });
  });

  test('stands in the portal, and on the invoices of 1 April, one for each location, with why', async () => {
    const person = await addPerson(world.brand, { email: 'own@kunden.example', accounts: [] });
    const { db } = await world.open();
    await db.run(({ trx, tenantId: tenant_id }) =>
      trx
        .insertInto('account_person')
        .values({ tenant_id, account_id: customer.accountId, person_id: person.personId, access_right: 'owner' })
        .execute(),
    );
    await withPage(browser, english, async (page) => {
      await page.goto(product.portalUrl);
      await page.fill('input[name=email]', person.email);
      await page.fill('input[name=password]', password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Subscriptions' }).first().click();
      await page.getByText('Agreed for you').waitFor();
      await page.getByText(/Training on site: €80\.00 \(comes with the invoice of/).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'portal-own-prices');
      await page.goto(`${product.portalUrl}/subscriptions/${publicId('sub', customer.subscriptionId)}`);
      await page.getByText('The subscription ends on 1 March 2027').waitFor();
      await page.getByText(/are possible from 1 March 2027/).waitFor();
      expect(await page.getByLabel(/kiosk/).count()).toBe(0);
      await page.getByLabel(/palace/).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'See what changes' }).first().click();
      await page.getByText('Price of the plan').waitFor();
      // The 12.5 percent were agreed for the base price of any plan.
      await page.getByText('€174.13 a month plus tax').waitFor();
      await page.goBack();
      await page.getByLabel('Name').fill('Wandsbek');
      await page.getByLabel('Street and number').fill('Marktplatz 1');
      await page.getByLabel('Postal code').fill('22041');
      await page.getByLabel('City').fill('Hamburg');
      await page
        .locator('form', { has: page.getByLabel('Street and number') })
        .getByRole('button', { name: 'See what changes' })
        .click();
      await page.getByRole('heading', { name: 'Open a new location' }).waitFor();
      await expectAccessible(page);
      await world.advanceTo('2026-04-01');
      await page.goto(`${product.portalUrl}/invoices`);
      const rows = page.getByRole('row', { name: /1 Apr 2026/ });
      await rows.first().waitFor();
      expect(await rows.count()).toBe(3);
    });
  });

  test('instalments stand on the portal’s invoice, and credit pays what it can of it on staff’s word', async () => {
    const { accountId } = customer;
    const [invoiceId] = await openInvoicesOf(world, customer);
    const interval = { unit: 'month' as const, count: 1 };
    const days = { parts: 3, firstDue: businessDate('2026-04-20'), interval, liftsSuspension: true };
    const wanted = { invoiceId: invoiceId!, wish: { kind: 'instalments' as const, ...days }, note: 'Telefonat' };
    unwrap(await agreeArrangement(await world.open(), wanted, by));
    const gift = { kind: 'goodwill' as const, amount: money(500n, 'EUR'), reason: 'Kulanz' };
    unwrap(await grantCredit(await world.open(), { accountId, creditId: newId(), ...gift }, by));
    await withPage(browser, english, async (page) => {
      await page.goto(product.portalUrl);
      await page.fill('input[name=email]', 'own@kunden.example');
      await page.fill('input[name=password]', password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Subscriptions' }).first().waitFor();
      await page.goto(`${product.portalUrl}/invoices/${publicId('inv', invoiceId!)}`);
      await page.getByRole('heading', { name: 'Agreed with you' }).waitFor();
      await page.getByText('Store a payment method').waitFor();
      await expectAccessible(page);
    });
    await withPage(browser, english, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/invoices/${publicId('inv', invoiceId!)}`);
      await page.getByRole('button', { name: 'Use credit' }).click();
      await page.getByText('The credit is used; the invoice shows what is still open.').waitFor();
      expect(await page.getByRole('button', { name: 'Use credit' }).count()).toBe(0);
      await expectAccessible(page);
    });
  });

  test('paying late is set for the brand, with the base rate of today', async () => {
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/settings`);
      await page.getByRole('link', { name: 'Set endings, collection and late payment' }).click();
      await page.getByText('At any time, also at once').click();
      await page.getByText('Open invoices as well, oldest first').click();
      await page.getByLabel(/^Stored payment methods/).selectOption({ index: 1 });
      await page.getByText('Charge interest and reminder fees').click();
      await page.getByLabel(/^Reminder fees/).fill('0 five');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Please enter a number.').waitFor();
      await page.getByLabel(/^Reminder fees/).fill('0 5.00');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await page.goto(`${product.adminUrl}/settings/billing`);
      expect(await page.getByLabel(/^Reminder fees/).inputValue()).toBe('0.00 5.00');
      expect(await page.getByLabel(/^Stored payment methods/).inputValue()).toContain('others');
      expect(await page.getByLabel('Open invoices as well, oldest first').isChecked()).toBe(true);
      await expectAccessible(page);
      await screenshot(page, 'admin-billing-settings');
    });
  });
});
