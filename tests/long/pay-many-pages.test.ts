import { publicId } from '@quittance/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  besideWorker,
  cards,
  chosenPassword,
  enterCard,
  enterPortal,
  type Invited,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addSubscription } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';
import { flatPlan } from '../scenarios/support/plans.ts';

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

const english = { locale: 'en-GB' };

/** Owes 105.91 € and 59.50 €. */
async function inviteWithTwo(key: string): Promise<Invited> {
  const world = besideWorker(product.world);
  const customer = await inviteCustomer(product, key);
  const story = { key, plan: flatPlan('extra', '50.00'), startDate: '2026-03-01' };
  await addSubscription(world, customer.accountId, story);
  await world.work();
  return customer;
}

const payButton = (page: Page, amount: string) => page.getByRole('button', { name: `Pay €${amount}`, exact: true });
const amountsOf = async (customer: Invited) =>
  (await paymentsOf(product.world, customer)).map(({ status, amount }) => `${amount} ${status}`).toSorted();

test('Customers choose what they pay together; a second tab with the old sum is refused and shown the new one', async () => {
  const customer = await inviteWithTwo('eiche');
  await withPage(browser, english, async (page) => {
    await enterPortal(page, customer);
    await page.goto(`${product.portalUrl}/pay`);
    await payButton(page, '165.41').waitFor();
    await page.getByText('Confirmed at once').waitFor();
    await lookAtPortal(page, 'pay-many');
    const second = await page.context().newPage();
    await second.goto(`${product.portalUrl}/pay`);
    await page.getByLabel('€105.91').uncheck();
    await payButton(page, '59.50').waitFor();
    await lookAtPortal(page, 'pay-some');
    await page.getByLabel('€59.50').uncheck();
    await page.getByText('No invoice is chosen').waitFor();
    await page.getByLabel('€59.50').check();
    await payButton(page, '59.50').click();
    await enterCard(product, page, cards.good);
    await page.getByText('We have received €59.50').waitFor();

    await payButton(second, '165.41').click();
    await second.getByText('1 of the invoices you chose is paid already, cancelled, or being collected').waitFor();
    await payButton(second, '105.91').waitFor();
    await lookAtPortal(second, 'pay-stale');
    // The card was kept by the first tab, and is what the second one proposes now.
    await payButton(second, '105.91').click();
    await second.getByText('We have received €105.91').waitFor();
    await second.goto(`${product.portalUrl}/pay`);
    await second.getByText('There is nothing to pay').waitFor();
  });
  expect(await amountsOf(customer)).toEqual(['105.91 succeeded', '59.50 succeeded']);
  await expectCleanBooks(product.world);
});

test('Customers can pay two invoices in one payment without JavaScript, and the receipt names both', async () => {
  const customer = await inviteWithTwo('buche');
  const blocked = [/^request: csp GET \S+\.js$/];
  await withPage(browser, { ...english, javaScriptEnabled: false, expectedProblems: blocked }, async (page) => {
    await page.goto(customer.invitation);
    await page.fill('#password', chosenPassword);
    await page.click('button[value=accept]');
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByLabel('€105.91').uncheck();
    await page.getByRole('button', { name: 'Update the total' }).click();
    await payButton(page, '59.50').waitFor();
    await page.getByLabel('€105.91').check();
    await page.getByRole('button', { name: 'Update the total' }).click();
    await payButton(page, '165.41').click();
    await enterCard(product, page, cards.challenge);
    await page.locator('button[value=complete]').click();
    await page.getByText('We have received €165.41').waitFor();
    for (const { number } of await invoicesOf(product.world, customer)) await page.getByText(number).first().waitFor();
  });
  expect(await amountsOf(customer)).toEqual(['165.41 succeeded']);
  const receipt = await product.world.mail.waitForMessage(`buche@kunden.example`, { subject: 'Ihre Zahlung' });
  for (const { number } of await invoicesOf(product.world, customer)) expect(receipt.text).toContain(number);
});

test('Customers choose a card for one subscription, the default pays the other by itself, and removing says what hangs on it', async () => {
  const customer = await inviteWithTwo('ulme');
  await withPage(browser, english, async (page) => {
    await enterPortal(page, customer);
    for (const number of [cards.good, '5555555555554444']) {
      await page.goto(`${product.portalUrl}/methods`);
      await page.getByRole('button', { name: 'Add a payment method' }).click();
      await enterCard(product, page, number);
      await page.getByText('is stored').waitFor();
    }
    await page.getByRole('link', { name: 'Subscriptions' }).click();
    await lookAtPortal(page, 'subscriptions-methods');
    await page.getByRole('link', { name: 'Choose another one extra' }).click();
    await page.getByLabel('Mastercard').waitFor();
    await lookAtPortal(page, 'subscription-method');
    await page.getByLabel('Mastercard').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mastercard ···· 4444').waitFor();
    const world = besideWorker(product.world);
    await world.advanceTo('2026-03-02');
    await expect.poll(() => amountsOf(customer), { timeout: 20_000 }).toEqual(['105.91 succeeded', '59.50 succeeded']);
    await page.goto(`${product.portalUrl}/invoices`);
    await page.getByRole('cell', { name: 'Paid' }).nth(1).waitFor();
    await page.goto(`${product.portalUrl}/methods`);
    await page.getByRole('link', { name: /Remove.*Mastercard/ }).click();
    await page.getByText('You chose it for the subscription “extra”').waitFor();
    await lookAtPortal(page, 'method-remove');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The payment method is removed.').waitFor();
    await page.getByRole('link', { name: 'Subscriptions' }).click();
    await expect.poll(() => page.getByText('Mastercard').count()).toBe(0);
  });
  expect(product.problems()).toEqual([]);
});

test('An abandoned page of the provider ends when the customer starts anew, and only the new one is paid', async () => {
  const customer = await inviteCustomer(product, 'erle');
  await withPage(browser, { ...english, expectedProblems: [/status of 410/] }, async (page) => {
    await enterPortal(page, customer);
    await page.goto(`${product.portalUrl}/pay`);
    await payButton(page, '105.91').click();
    await page.waitForURL((url) => url.origin === product.world.sandbox.url);
    const abandoned = page.url();
    await page.goto(`${product.portalUrl}/pay`);
    await payButton(page, '105.91').click();
    await page.waitForURL((url) => url.origin === product.world.sandbox.url);
    const opened = page.url();
    expect((await page.goto(abandoned))?.status()).toBe(410);
    await page.goto(opened);
    await enterCard(product, page, cards.good);
    await page.getByText('We have received €105.91').waitFor();
    const receipt = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Receipt/ }).click();
    expect((await receipt).suggestedFilename()).toMatch(/^pay_[0-9a-z]{26}\.pdf$/);
  });
  expect(await amountsOf(customer)).toEqual(['105.91 cancelled', '105.91 succeeded']);
});

test('A tampered return address and another customer’s session change nothing and learn nothing', async () => {
  const [customer, stranger] = [await inviteCustomer(product, 'esche'), await inviteCustomer(product, 'dorn')];
  await withPage(browser, { ...english, expectedProblems: [/status of 404/] }, async (page) => {
    await enterPortal(page, customer);
    await page.goto(`${product.portalUrl}/pay`);
    await payButton(page, '105.91').click();
    await page.waitForURL((url) => url.origin === product.world.sandbox.url);
    const hosted = page.url();
    const { db } = await product.world.open();
    const { payment_id } = await db.run(({ trx }) =>
      trx
        .selectFrom('payment')
        .select('payment_id')
        .where('account_id', '=', customer.accountId)
        .executeTakeFirstOrThrow(),
    );
    const address = `${product.portalUrl}/payments/${publicId('pay', payment_id)}`;
    for (const lie of [
      'redirect_status=succeeded',
      'session_id=cs_test_paid&token=EC-1&PayerID=X',
      'status=paid&look=15',
    ]) {
      await page.goto(`${address}?${lie}`);
      await page.getByText('You did not finish paying').waitFor();
    }
    await withPage(browser, { ...english, expectedProblems: [/status of 404/] }, async (other) => {
      await enterPortal(other, stranger);
      for (const query of ['', '?left=1']) {
        expect((await other.goto(`${address}${query}`))?.status()).toBe(404);
        expect(await other.content()).not.toContain('105.91 was');
      }
    });
    expect(await amountsOf(customer)).toEqual(['105.91 requires_action']);
    // The page is still the customer's own: nothing above has closed it.
    await page.goto(hosted);
    await enterCard(product, page, cards.good);
    await page.getByText('We have received €105.91').waitFor();
  });
  expect(await amountsOf(stranger)).toEqual([]);
  await expectCleanBooks(product.world);
});
