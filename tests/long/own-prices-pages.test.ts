import { publicId } from '@quittance/db';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  await world.work();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const english = { locale: 'en-GB' };

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
      await world.advanceTo('2026-04-01');
      await page.goto(`${product.portalUrl}/invoices`);
      const rows = page.getByRole('row', { name: /1 Apr 2026/ });
      await rows.first().waitFor();
      expect(await rows.count()).toBe(3);
    });
  });

  test('paying late is set for the brand, with the base rate of today', async () => {
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/settings`);
      await page.getByRole('link', { name: 'Set endings and late payment' }).click();
      await page.getByText('At any time, also at once').click();
      await page.getByText('Charge interest and reminder fees').click();
      await page.getByLabel(/^Reminder fees/).fill('0 five');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Please enter a number.').waitFor();
      await page.getByLabel(/^Reminder fees/).fill('0 5.00');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await page.goto(`${product.adminUrl}/settings/billing`);
      expect(await page.getByLabel(/^Reminder fees/).inputValue()).toBe('0.00 5.00');
      await expectAccessible(page);
      await screenshot(page, 'admin-billing-settings');
    });
  });
});
