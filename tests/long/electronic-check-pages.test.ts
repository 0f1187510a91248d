import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  besideWorker,
  enterPortal,
  expectAccessible,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  screenshot,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-02', ['portal']);
  const { owner } = product.world.api;
  const american = { currency: 'USD', country: 'US', time_zone: 'America/Chicago', default_language: 'en' };
  await owner
    .updateTable('tenant')
    .set({ ...american, languages: ['en'] })
    .execute();
  const { config } = await owner.selectFrom('provider_connection').select('config').executeTakeFirstOrThrow();
  await owner
    .updateTable('provider_connection')
    .set({ config: { ...config, rails: 'card,ach_debit' } })
    .execute();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const americans = { locale: 'en-US' };

/** Pays what is open by an electronic check that is not kept, from one of the stand-in's test accounts. */
async function payByCheck(page: Page, account: string): Promise<void> {
  await page.goto(`${product.portalUrl}/pay`);
  await page.check('input[value="hosted:ach_debit"]');
  await page.getByLabel('Keep it for future invoices').uncheck();
  await lookAtPortal(page, 'pay-by-check');
  await page.getByRole('button', { name: /^Pay .*89\.00/ }).click();
  await page.waitForURL((url) => url.origin === product.world.sandbox.url);
  await expectAccessible(page);
  await screenshot(page, 'sandbox-electronic-check');
  await page.selectOption('#login', account);
  await page.locator('form:has(#login) button.primary').click();
  await page.getByText(/The direct debit of .*89\.00 is under way/).waitFor();
  await page.getByText(/This takes up to \d+ business days\./).waitFor();
}

async function liveUntil(date: string): Promise<void> {
  const world = besideWorker(product.world);
  await world.advanceTo(date);
  await world.settle();
}

test('A one-time electronic check keeps no account, is under way for days, and is then the receipt of $89.00', async () => {
  const customer = await inviteCustomer(product, 'maple', 'USD');
  await withPage(browser, americans, async (page) => {
    await enterPortal(page, customer);
    await payByCheck(page, '000123456789');
    const receipt = page.url();
    await lookAtPortal(page, 'check-under-way');
    await page.goto(`${product.portalUrl}/methods`);
    await page.getByText('No payment method yet').waitFor();
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByText('There is nothing to pay').waitFor();
    await liveUntil('2026-03-12');
    await page.goto(receipt);
    await page.getByText(/We have received .*89\.00/).waitFor();
    await lookAtPortal(page, 'check-receipt');
  });
  expect(await paymentsOf(product.world, customer)).toMatchObject([{ status: 'succeeded', received: '89.00' }]);
  expect(await invoicesOf(product.world, customer)).toMatchObject([{ gross: '89.00', net: '89.00', status: 'paid' }]);
  await product.world.mail.waitForMessage('maple@kunden.example', { subject: 'payment' });
  await expectCleanBooks(product.world);
});

test('An electronic check without funds comes back as a refusal, and the page offers to pay in another way', async () => {
  const customer = await inviteCustomer(product, 'cedar', 'USD');
  await withPage(browser, americans, async (page) => {
    await enterPortal(page, customer);
    await payByCheck(page, '000222222227');
    const receipt = page.url();
    await liveUntil('2026-03-24');
    await page.goto(receipt);
    await page.getByText(/The payment of .*89\.00 was declined/).waitFor();
    await page.getByText('does not have enough funds').waitFor();
    await page.getByRole('button', { name: /^Pay .*89\.00/ }).waitFor();
    await lookAtPortal(page, 'check-refused');
  });
  expect(await paymentsOf(product.world, customer)).toMatchObject([{ status: 'failed', reason: 'insufficient_funds' }]);
  expect(product.problems()).toEqual([]);
});
