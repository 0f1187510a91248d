import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chosenPassword,
  expectAccessible,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { expectCleanBooks, paymentsOf } from '../scenarios/support/look.ts';
import { connectPaypal } from '../scenarios/support/paypal.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['portal']);
  await connectPaypal(product.world);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('Customers can keep PayPal for later, leave its page, come back and pay with it', async () => {
  const customer = await inviteCustomer(product, 'krone');
  await withPage(browser, { locale: 'de-DE', expectedProblems: [/status of 401/] }, async (page) => {
    await page.goto(customer.invitation);
    await page.getByLabel('Neues Passwort', { exact: true }).fill(chosenPassword);
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    await page.getByRole('link', { name: 'Zahlungsmittel', exact: true }).click();
    await page.getByRole('button', { name: /PayPal/ }).click();
    await page.getByRole('heading', { name: 'PayPal für später hinterlegen' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Wer zahlt?').selectOption('good');
    await page.getByRole('button', { name: 'Zustimmen und hinterlegen' }).click();
    await page.getByText('PayPal (a…n@buyer.example)').first().waitFor();
    await lookAtPortal(page, 'paypal-stored');

    await page.goto(`${product.portalUrl}/pay`);
    await page.check('input[value="hosted:paypal"]');
    await page.getByRole('button', { name: '105,91 € bezahlen' }).click();
    await page.getByRole('button', { name: 'Abbrechen und zurück' }).click();
    await page.waitForURL(/payments\/pay_/);
    await page.goto(`${product.portalUrl}/pay`);
    await page.check('input[value="hosted:paypal"]');
    await page.getByRole('button', { name: '105,91 € bezahlen' }).click();
    await page.getByRole('heading', { name: 'Mit PayPal zahlen' }).waitFor();
    await lookAtPortal(page, 'paypal-approval');
    await page.getByRole('button', { name: /Zustimmen und 105,91/ }).click();
    await page.getByText('105,91 € sind eingegangen').waitFor();
  });
  expect((await paymentsOf(product.world, customer)).map(({ status }) => status).toSorted()).toEqual([
    'cancelled',
    'succeeded',
  ]);
  await expectCleanBooks(product.world);
  expect(product.problems()).toEqual([]);
});
