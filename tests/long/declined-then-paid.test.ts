import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  cards,
  chosenPassword,
  enterCard,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { paymentsOf } from '../scenarios/support/look.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['portal']);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('Customers whose card is declined can pay with another one that their bank confirms', async () => {
  const customer = await inviteCustomer(product, 'adler');
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await page.goto(customer.invitation);
    await page.getByLabel('New password').fill(chosenPassword);
    await page.getByRole('button', { name: 'Set up access' }).click();
    await page.getByRole('link', { name: 'Add a payment method' }).click();
    await page.getByRole('button', { name: 'Add a payment method' }).click();
    await enterCard(product, page, cards.declinesLater);
    await page.getByText('Visa ···· 0341 is stored').waitFor();
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await page.getByText('The payment of €105.91 was declined').waitFor();
    await lookAtPortal(page, 'declined');
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await enterCard(product, page, cards.challenge);
    await page.locator('button[value=complete]').click();
    await page.getByText('We have received €105.91').waitFor();
  });
  expect((await paymentsOf(product.world, customer)).map(({ status }) => status).toSorted()).toEqual([
    'failed',
    'succeeded',
  ]);
});
