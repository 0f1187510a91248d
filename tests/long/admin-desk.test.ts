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
import { addCustomer } from '../scenarios/support/customers.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { salonPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import { signInStaff } from '../setup/api/test-staff.ts';

let product: Product;
let world: World;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  world = besideWorker(product.world);
  browser = await launchChromium();
  const startDate = '2026-04-01';
  const members = [{ memberName: 'Rosa', roleCode: 'stylist', from: startDate }];
  const salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate, members });
  await storeCard(world, salon);
  await world.advanceTo('2026-04-02');
  await world.settle();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const english = { locale: 'en-GB' };

describe('Staff', () => {
  test('can refund a part, and are told when it is too much', async () => {
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/payments?filter=succeeded`);
      await page
        .getByRole('row', { name: /Wirtshaus salon/ })
        .getByRole('link', { name: /Apr 2026/ })
        .click();
      await page.getByLabel('Amount in EUR').fill('1,000.00');
      await page.getByLabel('Reason, for the books').fill('Billed too much');
      await page.getByRole('button', { name: 'Refund now' }).click();
      await page.getByText('At most €82.11 of this payment can be given back').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Amount in EUR').fill('32.11');
      await page.getByRole('button', { name: 'Refund now' }).click();
      await page.getByText('The refund is on its way').waitFor();
      await page.getByRole('row', { name: /Billed too much/ }).waitFor();
      await page.getByText('At most €50.00 can be given back').waitFor();
      await screenshot(page, 'admin-payment');
    });
  });

  test('can work without JavaScript, and see a run end', async () => {
    await withPage(
      browser,
      { ...english, javaScriptEnabled: false, expectedProblems: [/request: csp GET/, /422/] },
      async (page) => {
        await signInAsStaff(page, product);
        await page.goto(`${product.adminUrl}/customers?filter=overdue`);
        await page.getByText('Nothing matches your search').waitFor();
        await page.goto(`${product.adminUrl}/runs`);
        await page.getByRole('button', { name: 'Start billing run' }).click();
        await page.waitForURL(/\/runs\/run_/);
        await page.getByText('Nothing was due. No invoice was issued.').waitFor();
        await page.goto(`${product.adminUrl}/clock`);
        await page.getByLabel('Number of days').fill('801');
        await page.getByRole('button', { name: 'Move the clock' }).first().click();
        await page.getByText('Please enter a whole number from 1 to 800.').waitFor();
      },
    );
  });

  test('who only audit are offered nothing that would be refused', async () => {
    await signInStaff(world.brand, 'auditor');
    await withPage(browser, english, async (page) => {
      await signInAsStaff(page, product, { email: 'auditor@tischwerk.example' });
      await page.goto(`${product.adminUrl}/runs`);
      await page.getByRole('heading', { name: 'Billing runs' }).waitFor();
      expect(await page.getByRole('button', { name: 'Start billing run' }).count()).toBe(0);
      await page.goto(`${product.adminUrl}/clock`);
      await page.getByText('Only brand administrators can move the clock.').waitFor();
      await page.goto(`${product.adminUrl}/settings`);
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    });
  });
});

describe('Operators', () => {
  test('can make a brand, see what was wrong first, and learn where the invitation went', async () => {
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signInAsStaff(page, product, { url: product.operatorUrl, email: 'operator@quittance.example' });
      await page.getByRole('row', { name: /Tischwerk/ }).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-brands');
      await page.getByRole('link', { name: 'New brand' }).click();
      await page.getByLabel('Name of the brand').fill('Szalonna');
      await page.getByLabel('Short name').fill('Sz!');
      await page.getByLabel('Colour').fill('#f2c14e');
      await page.getByRole('button', { name: 'Show preview' }).click();
      await page.getByText(/On white the colour is too pale for links/).waitFor();
      await page.getByLabel('Company').fill('Szalonna Kft.');
      await page.getByLabel('Address, one line each').fill('Fő utca 1\n1011 Budapest');
      await page.getByLabel('Tax number').fill('12892312-2-43');
      await page.getByLabel('E-mail for customers').fill('help@szalonna.example');
      await page.getByLabel('Name', { exact: true }).fill('Kata');
      await page.getByLabel('E-mail address', { exact: true }).fill('kata@szalonna.example');
      await page.getByRole('button', { name: 'Make the brand' }).click();
      await page.getByText('Please use 3 to 40 small letters, digits and hyphens, a letter first.').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-new-brand');
      await page.getByLabel('Short name').fill('szalonna');
      await page.getByRole('button', { name: 'Make the brand' }).click();
      await page.getByRole('heading', { name: 'Szalonna is ready' }).waitFor();
      await page.getByText('Invitation sent to kata@szalonna.example').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-brand-made');
      expect((await world.mail.waitForMessage('kata@szalonna.example')).text).toContain('/invitation/');
    });
  });
});
