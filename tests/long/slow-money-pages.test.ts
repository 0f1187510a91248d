import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  besideWorker,
  enterPortal,
  type Invited,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { connectGoCardless, debitAccount } from '../scenarios/support/bank-debit.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';
import { connectPaypal, paypalAccount } from '../scenarios/support/paypal.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-02', ['portal']);
  await connectGoCardless(product.world);
  await connectPaypal(product.world);
  const providers = new Map([stripe, gocardless, paypal].map((plugin) => [plugin.manifest.id, plugin]));
  Object.assign(product.world.api.services, { providers });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const english = { locale: 'en-GB' };
const statusOf = async (customer: Invited) => (await paymentsOf(product.world, customer)).map(({ status }) => status);

/** Lets the days pass for the brand and its banks, with the news that they send. */
async function liveUntil(date: string): Promise<void> {
  const world = besideWorker(product.world);
  await world.advanceTo(date);
  for (const account of [debitAccount, paypalAccount]) await product.world.sandbox.control.settle(account);
  await world.work();
}

/** Grants a SEPA mandate on GoCardless's page, which speaks the account's language, and comes back. */
async function storeAccount(page: Page, givenName: string): Promise<void> {
  await page.goto(`${product.portalUrl}/methods`);
  await page.getByRole('button', { name: 'Add SEPA direct debit' }).click();
  await page.waitForURL((url) => url.origin === product.world.sandbox.url);
  await page.getByLabel('Vorname').fill(givenName);
  await page.getByLabel('Nachname').fill('Krone');
  await page.getByLabel('E-Mail').fill('paula@kunden.example');
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByRole('button', { name: 'Lastschrift einrichten' }).click();
  await page.getByText('is stored').waitFor();
}

test('A direct debit is under way for days, then paid, then returned: each day the portal says what is true', async () => {
  const customer = await inviteCustomer(product, 'linde');
  await withPage(browser, english, async (page) => {
    await enterPortal(page, customer);
    await storeAccount(page, 'Late');
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByText('Takes 4 to 9 business days').first().waitFor();
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await page.getByText('The direct debit of €105.91 is under way').waitFor();
    await page.getByText('This takes up to 9 business days.').waitFor();
    const receipt = page.url();
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByText('There is nothing to pay').waitFor();
    await page.goto(`${product.portalUrl}/invoices`);
    await lookAtPortal(page, 'invoice-processing');
    await page.getByText('Processing').first().waitFor();
    await liveUntil('2026-03-10');
    await page.goto(receipt);
    await page.getByText('We have received €105.91').waitFor();
    await liveUntil('2026-03-13');
    await page.goto(receipt);
    await page.getByText('Your bank has taken €105.91 back').waitFor();
    await lookAtPortal(page, 'debit-returned');
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).waitFor();
  });
  expect(await invoicesOf(product.world, customer)).toMatchObject([{ status: 'open' }]);
  await expectCleanBooks(product.world);
});

test('A mandate that is removed with a debit in flight says so first; the debit falls and the invoice is open again', async () => {
  const customer = await inviteCustomer(product, 'weide');
  await withPage(browser, english, async (page) => {
    await enterPortal(page, customer);
    await storeAccount(page, 'Successful');
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await page.getByText('The direct debit of €105.91 is under way').waitFor();
    await page.goto(`${product.portalUrl}/methods`);
    await page.getByRole('link', { name: /^Remove/ }).click();
    await page.getByText('A payment of €105.91 with it is still under way').waitFor();
    await lookAtPortal(page, 'mandate-remove');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The payment method is removed.').waitFor();
    await product.world.sandbox.control.settle(debitAccount);
    await expect
      .poll(() => statusOf(customer), { timeout: 20_000 })
      .toEqual([expect.stringMatching(/failed|cancelled/)]);
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).waitFor();
  });
  expect(await invoicesOf(product.world, customer)).toMatchObject([{ status: 'open' }]);
});

test('An e-check through PayPal is under way for six days, is not paid twice meanwhile, and then arrives', async () => {
  const customer = await inviteCustomer(product, 'tanne');
  await withPage(browser, english, async (page) => {
    await enterPortal(page, customer);
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByText('up to 6 business days when the money comes from a bank account').first().waitFor();
    await lookAtPortal(page, 'pay-every-rail');
    await page.check('input[value="hosted:paypal"]');
    await page.getByLabel('Keep it for future invoices').uncheck();
    const second = await page.context().newPage();
    await second.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await page.getByLabel('Wer zahlt?').selectOption('echeck');
    await page.getByRole('button', { name: /Zustimmen und .* zahlen/ }).click();
    await page.getByText('The payment of €105.91 is under way').waitFor();
    await page.getByText('This takes up to 6 business days.').waitFor();
    await lookAtPortal(page, 'echeck-under-way');
    await second.getByRole('button', { name: 'Pay €105.91' }).click();
    await second.getByText('A payment for this is already under way').waitFor();
    await second.getByText('There is nothing to pay').waitFor();
    await liveUntil('2026-03-20');
    await page.reload();
    await page.getByText('We have received €105.91').waitFor();
  });
  expect(await statusOf(customer)).toEqual(['succeeded']);
  await expectCleanBooks(product.world);
  expect(product.problems()).toEqual([]);
});
