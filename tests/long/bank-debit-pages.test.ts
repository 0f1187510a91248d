import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chosenPassword,
  expectAccessible,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  screenshot,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { connectGoCardless, debitAccount } from '../scenarios/support/bank-debit.ts';
import { paymentsOf } from '../scenarios/support/look.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['portal']);
  await connectGoCardless(product.world);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Grants a mandate on GoCardless's page, which speaks the account's language, first with a number that is none. */
async function grantMandate(page: Page): Promise<void> {
  await page.waitForURL((url) => url.origin === product.world.sandbox.url);
  await page.getByLabel('Vorname').fill('Late');
  await page.getByLabel('Nachname').fill('Krone');
  await page.getByLabel('E-Mail').fill('paula@kunden.example');
  await page.getByLabel('IBAN').fill('DE00 1234');
  await page.getByRole('button', { name: 'Lastschrift einrichten' }).click();
  await page.getByText('Das scheint nicht zu stimmen.').waitFor();
  await expectAccessible(page);
  await screenshot(page, 'sandbox-gocardless');
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByRole('button', { name: 'Lastschrift einrichten' }).click();
}

test('A SEPA mandate is granted in the portal, charged, and honestly under way', async () => {
  const customer = await inviteCustomer(product, 'linde');
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await page.goto(customer.invitation);
    await page.getByLabel('New password').fill(chosenPassword);
    await page.getByRole('button', { name: 'Set up access' }).click();
    await page.getByRole('link', { name: 'Add a payment method' }).click();
    await page.getByRole('button', { name: 'Add SEPA direct debit' }).click();
    await grantMandate(page);
    await page.getByText('is stored').waitFor();
    await page.goto(`${product.portalUrl}/methods`);
    await lookAtPortal(page, 'methods-mandate');
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await page.getByText('The direct debit of €105.91 is under way').waitFor();
    await lookAtPortal(page, 'debit-under-way');
  });
  expect(await paymentsOf(product.world, customer)).toMatchObject([{ status: 'processing', received: '0.00' }]);
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await page.goto(`${product.world.sandbox.url}/accounts/tischwerk-gocardless`);
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Fail the debit/ }).click();
    await page.getByText('failed').first().waitFor();
    await screenshot(page, 'sandbox-gocardless-overview');
  });
  await product.world.sandbox.control.settle(debitAccount);
  await expect
    .poll(async () => (await paymentsOf(product.world, customer))[0], { timeout: 20_000 })
    .toMatchObject({ status: 'failed', reason: 'insufficient_funds' });
  expect(product.problems()).toEqual([]);
});
