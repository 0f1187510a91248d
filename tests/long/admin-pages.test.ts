import { publicId } from '@quittance/db';
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
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { salonPlan } from '../scenarios/support/plans.ts';
import { password } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
let salon: Customer;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  browser = await launchChromium();
  const startDate = '2026-04-01';
  const members = [{ memberName: 'Rosa', roleCode: 'stylist', from: startDate }];
  const world = besideWorker(product.world);
  salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate, members });
  await storeCard(world, salon);
  await world.advanceTo('2026-04-02');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const tabs = ['', '/timeline', '/subscriptions', '/invoices', '/payments', '/people'];
const customerPages = () => tabs.map((tab) => `/customers/${publicId('acc', salon.accountId)}${tab}`);

/** Signs the brand's first admin in, whatever the language of the page. */
async function signIn(page: Page): Promise<void> {
  await page.goto(product.adminUrl);
  await page.fill('input[name=email]', product.world.brand.staffEmail);
  await page.fill('input[name=password]', password);
  await page.locator('main form button').last().click();
  await page.waitForURL(`${product.adminUrl}/`);
}

test('Staff of a sandbox brand are told which moments are real time, beside a business day of 2 April', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/webhooks?filter=all`);
    await page.getByText('(real time)').first().waitFor();
    await page.goto(`${product.adminUrl}/mails`);
    await page
      .getByText(/0?2 Apr/)
      .first()
      .waitFor();
    expect(await page.getByText('(real time)').count()).toBe(0);
  });
});

test('Staff find every page accessible', async () => {
  const lists = ['/customers', '/invoices', '/payments', '/runs', '/mails'];
  const places = ['/clock', '/connections', '/webhooks', '/settings', '/forgot', '/invitation/wrong', '/reset/wrong'];
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/404/] }, async (page) => {
    await page.goto(`${product.adminUrl}/sign-in`);
    await expectAccessible(page);
    await signIn(page);
    for (const path of [...lists, ...customerPages(), ...places]) {
      await page.goto(product.adminUrl + path);
      await expectAccessible(page);
    }
  });
});

test.each(['de-DE', 'hu-HU'])(
  'Staff find pages whole at 375 and 1280 pixels in the long words of %s',
  async (locale) => {
    await withPage(browser, { locale }, async (page) => {
      await signIn(page);
      const [customer = '', timeline = '', subscriptions = ''] = customerPages();
      const places = {
        customers: '/customers',
        customer,
        timeline,
        subscriptions,
        runs: '/runs',
        settings: '/settings',
      };
      for (const [name, path] of Object.entries(places)) {
        await page.goto(product.adminUrl + path);
        await screenshot(page, `admin-${name}-${locale.slice(0, 2)}`);
      }
    });
  },
);

test('The web apps wrote nothing to their error streams', () => {
  expect(product.problems()).toEqual([]);
});
