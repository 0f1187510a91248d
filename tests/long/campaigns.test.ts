import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  besideWorker,
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addPlanVersion, nextSalonVersion } from '../scenarios/support/campaigns.ts';
import { addCustomer } from '../scenarios/support/customers.ts';
import { salonPlan } from '../scenarios/support/plans.ts';
import { password } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  browser = await launchChromium();
  const world = besideWorker(product.world);
  const startDate = '2026-04-01';
  for (const key of ['salon', 'barbier', 'ausnahme']) {
    const members = [
      { memberName: 'Anna', roleCode: 'stylist', from: startDate },
      ...(key === 'barbier' ? [] : [{ memberName: 'Rita', roleCode: 'reception', from: startDate }]),
    ];
    await addCustomer(world, { key, plan: salonPlan, startDate, members });
  }
  await addPlanVersion(world, nextSalonVersion(salonPlan));
  await world.advanceTo('2026-04-02');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(product.adminUrl);
  await page.fill('input[name=email]', product.world.brand.staffEmail);
  await page.fill('input[name=password]', password);
  await page.locator('main form button').last().click();
  await page.waitForURL(`${product.adminUrl}/`);
}

/** A page without JavaScript is loaded again by its reader. */
async function reloadUntil(page: Page, text: string): Promise<void> {
  for (let look = 0; look < 60 && !(await page.getByText(text).count()); look += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  expect(await page.getByText(text).count()).toBeGreaterThan(0);
}

test('Staff can plan, try, announce and roll back a price change without JavaScript', async () => {
  await withPage(browser, { locale: 'en-GB', javaScriptEnabled: false, expectedProblems: [/422/] }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/campaigns/new`);
    await expectAccessible(page);
    await page.fill('input[name=name]', 'Spring');
    await page.fill('textarea[name=holdOuts]', 'nobody; a promise');
    await page.selectOption('select[name=optOut]', 'keeps_version');
    await page.locator('main form button').last().click();
    await page.getByText('The brand has no customer with this number.').waitFor();
    await page.fill('textarea[name=holdOuts]', 'ausnahme; promised until the end of the year');
    await page.locator('main form button').last().click();
    await page.waitForURL(/campaigns\/cmp_/);
    await reloadUntil(page, 'Tried');
    await expectAccessible(page);
    const rows = await page.locator('table').last().textContent();
    expect(rows).toContain('Rita (reception) is charged from then on');
    expect(rows).toContain('€95.00');
    expect(rows).toContain('Held out');
    await screenshot(page, 'admin-campaign-en');
    await page.getByRole('button', { name: 'Announce' }).click();
    await page.getByText('The campaign is announced.').waitFor();
    await reloadUntil(page, 'Record a no');
    await page.getByRole('button', { name: /Record a no.*barbier/ }).click();
    await page.getByText('The customer’s no is recorded.').waitFor();
    await page.check('input[name=sure]');
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByText('The campaign is rolled back.').waitFor();
    await page.goto(`${product.adminUrl}/campaigns`);
    await page.getByText('Rolled back').waitFor();
    await expectAccessible(page);
  });
});

test.each(['de-DE', 'hu-HU'])('Its pages are whole at 375 and 1280 pixels in the words of %s', async (locale) => {
  await withPage(browser, { locale }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/campaigns`);
    await screenshot(page, `admin-campaigns-${locale.slice(0, 2)}`);
    await page.locator('table a').first().click();
    await page.waitForURL(/campaigns\/cmp_/);
    await screenshot(page, `admin-campaign-${locale.slice(0, 2)}`);
    await page.goto(`${product.adminUrl}/campaigns/new`);
    await screenshot(page, `admin-campaign-new-${locale.slice(0, 2)}`);
  });
});

test('The web apps wrote nothing to their error streams', () => {
  expect(product.problems()).toEqual([]);
});
