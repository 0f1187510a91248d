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
import { addPlanVersion, nextSalonVersion } from '../scenarios/support/campaigns.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { salonPlan } from '../scenarios/support/plans.ts';
import { password } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
let salon: Customer;
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
    const customer = await addCustomer(world, { key, plan: salonPlan, startDate, members });
    if (key === 'salon') salon = customer;
  }
  await addPlanVersion(world, nextSalonVersion(salonPlan));
  await world.advanceTo('2026-04-02');
  await letRitaCutHair();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** The receptionist, who is free, provides 12 services. */
async function letRitaCutHair(): Promise<void> {
  const { db, moment } = await product.world.open();
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    const { member_id } = await trx
      .selectFrom('member')
      .select('member_id')
      .where('tenant_id', '=', tenant_id)
      .where('account_id', '=', salon.accountId)
      .where('name', '=', 'Rita')
      .executeTakeFirstOrThrow();
    const done = { kind: 'service_provided', acted_on: '2026-04-02', times: 12 } as const;
    const paid = { amount_minor: 54_000n, currency: 'EUR', recorded_at: moment.wallNow };
    await trx
      .insertInto('member_activity')
      .values({ tenant_id, activity_key: 'cuts', member_id, ...done, ...paid })
      .execute();
  });
}

async function signIn(page: Page): Promise<void> {
  await page.goto(product.adminUrl);
  await page.fill('input[name=email]', product.world.brand.staffEmail);
  await page.fill('input[name=password]', password);
  await page.locator('main form button').last().click();
  await page.waitForURL(`${product.adminUrl}/`);
}

/** A page without JavaScript is asked for again by its reader; to reload it would send the form once more. */
async function reloadUntil(page: Page, text: string): Promise<void> {
  for (let look = 0; look < 60 && !(await page.getByText(text).count()); look += 1) {
    await page.waitForTimeout(500);
    await page.goto(page.url());
  }
  expect(await page.getByText(text).count()).toBeGreaterThan(0);
}

test('Staff can plan, try, announce and roll back a price change without JavaScript', async () => {
  // The browser says of each script that it was not let in.
  const expectedProblems = [/status of 422/, /^request: csp GET \S+\.js$/];
  await withPage(browser, { locale: 'en-GB', javaScriptEnabled: false, expectedProblems }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/campaigns/new`);
    await page.fill('input[name=name]', 'Spring');
    await page.fill('textarea[name=holdOuts]', 'nobody; a promise');
    await page.selectOption('select[name=optOut]', 'keeps_version');
    await page.locator('main form button').last().click();
    await page.getByText('The brand has no customer with this number.').waitFor();
    await page.fill('textarea[name=holdOuts]', 'ausnahme; promised until the end of the year');
    await page.locator('main form button').last().click();
    await page.waitForURL(/campaigns\/cmp_/);
    await reloadUntil(page, 'Tried');
    const rows = await page.locator('table').last().textContent();
    expect(rows).toContain('Rita (reception) is charged from then on');
    expect(rows).toContain('€95.00');
    expect(rows).toContain('Held out');
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
  });
});

test.each(['de-DE', 'hu-HU'])('Its pages are whole at 375 and 1280 pixels in the words of %s', async (locale) => {
  await withPage(browser, { locale }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/campaigns`);
    await expectAccessible(page);
    await screenshot(page, `admin-campaigns-${locale.slice(0, 2)}`);
    await page.locator('table a').first().click();
    await page.waitForURL(/campaigns\/cmp_/);
    await expectAccessible(page);
    await screenshot(page, `admin-campaign-${locale.slice(0, 2)}`);
    await page.goto(`${product.adminUrl}/campaigns/new`);
    await expectAccessible(page);
    await screenshot(page, `admin-campaign-new-${locale.slice(0, 2)}`);
  });
});

test.each(['de-DE', 'en-GB'])('Staff see who does what the declared role does not say, in %s', async (locale) => {
  await withPage(browser, { locale }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/customers/${publicId('acc', salon.accountId)}/seats`);
    await expectAccessible(page);
    await screenshot(page, `admin-seats-${locale.slice(0, 2)}`);
    const shown = (await page.locator('main').textContent()) ?? '';
    expect(shown).toContain(
      locale === 'en-GB' ? 'Free, but does paid work: professional' : 'tut aber Kostenpflichtiges',
    );
    expect(shown).toMatch(/540[.,]00/);
  });
});

test('The web apps wrote nothing to their error streams', () => {
  expect(product.problems()).toEqual([]);
});
