import { publicId } from '@quittance/db';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { invoicesOf } from '../scenarios/support/look.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { flatPlan, salonPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import {
  besideWorker,
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  signInAsStaff,
  startProduct,
  withPage,
} from './support/index.ts';

let product: Product;
let world: World;
let browser: Browser;
let salon: Customer;
let broken: Customer;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  world = besideWorker(product.world);
  browser = await launchChromium();
  const startDate = '2026-04-01';
  const members = [{ memberName: 'Rosa', roleCode: 'stylist', from: startDate }];
  salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate, members });
  const terms = { kind: 'net', days: 14 } as const;
  broken = await addCustomer(world, { key: 'kaputt', plan: flatPlan('kaputt', '30.00'), startDate, terms });
  await changeComponents('kaputt', null);
  await storeCard(world, salon);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** A plan without components cannot be billed, and can again once it has them. */
async function changeComponents(planCode: string, components: ReturnType<typeof flatPlan>['components'] | null) {
  const rows = world.api.owner.updateTable('plan_version').where('plan_code', '=', planCode);
  await rows.set({ definition: { ...flatPlan(planCode, '30.00'), components: components as never } }).execute();
}

describe('Staff', () => {
  test('can bill a month', async () => {
    await withPage(browser, { locale: 'en-GB' }, async (page) => {
      await signInAsStaff(page, product);
      await expectAccessible(page);
      await screenshot(page, 'admin-dashboard');

      await page.getByRole('link', { name: 'Sandbox clock' }).first().click();
      await page.getByLabel('Date').fill('2026-04-01');
      await page.getByRole('button', { name: 'Move the clock' }).last().click();
      await page.getByText('1 April 2026', { exact: true }).waitFor();
      await expectAccessible(page);

      await page.getByRole('link', { name: 'Billing runs' }).first().click();
      await page.getByRole('link', { name: 'As of 1 Apr 2026' }).last().click();
      await page.getByRole('heading', { name: 'Billing run as of 1 Apr 2026' }).waitFor();
      await page.getByText('€82.11').waitFor();
      await page.getByText('1 account: Wirtshaus kaputt').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-run');

      await changeComponents('kaputt', flatPlan('kaputt', '30.00').components);
      await page.getByRole('button', { name: 'Bill again' }).click();
      await page.getByText('1 no longer held').waitFor();
      await world.work();
      expect(await invoicesOf(world, broken)).toMatchObject([{ gross: '35.70', status: 'open' }]);

      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByLabel(/Name, customer key/).fill('salon');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: 'Wirtshaus salon' }).click();
      await page.getByText(/Invoice \S+ for €82.11 issued, due on 1 Apr 2026/).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-customer');
      await page.getByRole('link', { name: /for €82.11 issued/ }).click();
      await page.getByText('Why this amount?').first().click();
      await page.getByText('€49.00 for the full period').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-invoice');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /Invoice as PDF/ }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^\S+-2026-00001\.pdf$/);
    });
  });

  test('reach a page that does not exist, or another brand’s customer, and find the way back', async () => {
    await withPage(browser, { locale: 'en-GB', expectedProblems: [/404/] }, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/customers/${publicId('acc', world.brand.tenantId)}`);
      await page.getByText('We cannot find this. It may have been removed.').waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Go to the start page' }).click();
      await page.waitForURL(`${product.adminUrl}/`);
    });
  });
});

test('The web apps wrote nothing to their error streams', () => {
  expect(product.problems()).toEqual([]);
});
