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
import { openInvoicesOf } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { password } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
let customer: Customer;
let home: string;
let invoice: string;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  browser = await launchChromium();
  const world = besideWorker(product.world);
  const terms = { kind: 'net' as const, days: 30 };
  customer = await addCustomer(world, {
    key: 'salon',
    plan: flatPlan('till', '100.00'),
    startDate: '2026-04-01',
    terms,
  });
  await world.advanceTo('2026-04-02');
  const [open] = await openInvoicesOf(world, customer);
  invoice = `${product.adminUrl}/invoices/${publicId('inv', open ?? '')}`;
  home = `${product.adminUrl}/customers/${publicId('acc', customer.accountId)}`;
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

const mainText = async (page: Page) => (await page.locator('main').textContent()) ?? '';

test('Staff can make a coupon, redeem it, see who has it and take it back, without JavaScript', async () => {
  const expectedProblems = [/status of 422/, /^request: csp GET \S+\.js$/];
  await withPage(browser, { locale: 'en-GB', javaScriptEnabled: false, expectedProblems }, async (page) => {
    await signIn(page);
    await page.goto(`${product.adminUrl}/coupons/new`);
    await page.fill('input[name=code]', 'spring');
    await page.fill('input[name=value]', '0');
    await page.locator('main form button').last().click();
    await page.getByText('A percentage above 0').waitFor();
    await page.fill('input[name=value]', '12,5 %');
    await page.fill('input[name=periods]', '3');
    await page.locator('main form button').last().click();
    await page.waitForURL(/coupons\/SPRING/);
    expect(await mainText(page)).toContain('12.5%');
    await page.goto(home);
    await page.fill('input[name=code]', 'spring');
    await page.getByRole('button', { name: 'Redeem coupon' }).click();
    await page.goto(`${product.adminUrl}/coupons/SPRING`);
    await page.getByRole('button', { name: /Take SPRING back/ }).click();
    await page.getByText('The coupon is taken back').waitFor();
    await page.getByRole('button', { name: 'End the coupon' }).click();
    await page.getByText('The coupon has ended.').waitFor();
  });
});

test('Staff can credit 19.00 of a line after seeing the note and its postings, and write down a check for the rest', async () => {
  const expectedProblems = [/status of 4(09|22)/, /^request: csp GET \S+\.js$/];
  await withPage(browser, { locale: 'en-GB', javaScriptEnabled: false, expectedProblems }, async (page) => {
    await signIn(page);
    await page.goto(invoice);
    await page.getByRole('link', { name: 'Prepare a credit note' }).click();
    await page.fill('input[name=line-1]', '500.00');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('This is more than is left').waitFor();
    await page.fill('input[name=line-1]', '19.00');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('Nothing has happened yet').waitFor();
    expect(await mainText(page)).toContain('Customer credit');
    await page.fill('input[name=reason]', 'Mistake');
    await page.getByRole('button', { name: 'Issue the credit note' }).click();
    await page.getByText('The invoice is corrected.').waitFor();
    await page.goto(`${home}/receive`);
    await page.selectOption('select[name=rail]', 'check');
    await page.fill('input[name=amount]', '150.00');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'This is the division' }).waitFor();
    expect(await mainText(page)).toContain('€50.00 becomes credit');
    await page.getByRole('button', { name: 'Book the payment' }).click();
    await page.getByText('The payment is booked.').waitFor();
    expect(await mainText(page)).toContain('Check');
    // Who goes back and books once more is shown the same payment; who writes it down anew is asked.
    const booked = page.url();
    await page.goBack();
    await page.getByRole('button', { name: 'Book the payment' }).click();
    await page.waitForURL(booked);
    await page.goto(`${home}/receive?rail=check&amount=150.00&receivedOn=2026-04-02&reference=`);
    await page.getByRole('button', { name: 'Book the payment' }).click();
    await page.getByText('The same money came once more').waitFor();
    await page.goto(booked);
    await page.fill('input[name=fee]', '4.00');
    await page.fill('#bounce-reason', 'no cover');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('The payment is taken back.').waitFor();
  });
});

test('Staff can agree on instalments, see how they stand, and withdraw them', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signIn(page);
    await page.goto(invoice);
    await page.locator('summary', { hasText: 'Agree' }).click();
    await page.fill('input[name=date]', '2026-05-01');
    await page.fill('input[name=note]', 'by phone');
    await page.getByRole('button', { name: 'Agree' }).click();
    await page.getByText('The agreement is noted.').waitFor();
    expect(await mainText(page)).toContain('€33.34 on 1 May 2026');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('The agreement is withdrawn.').waitFor();
  });
});

test('Staff can write commission rules, and are told which line is wrong', async () => {
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/status of 422/] }, async (page) => {
    await signIn(page);
    await page.goto(`${home}/pay`);
    await page.fill('textarea[name=rules]', 'cut; service_provided; 40%\ncut; payment_taken; 1%');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('Line 2: another rule has this code already.').waitFor();
    await page.fill('textarea[name=rules]', 'cut; service_provided; 40%');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('The rules are saved.').waitFor();
  });
});

test.each(['de-DE', 'hu-HU', 'en-GB'])(
  'The pages are whole at 375 and 1280 pixels in the words of %s',
  async (locale) => {
    await withPage(browser, { locale }, async (page) => {
      await signIn(page);
      const look = async (name: string, path: string) => {
        const answer = await page.goto(path);
        expect(answer?.status(), `${path}: ${await mainText(page)}`).toBe(200);
        await expectAccessible(page);
        await screenshot(page, `admin-${name}-${locale.slice(0, 2)}`);
      };
      await look('coupons', `${product.adminUrl}/coupons`);
      await look('coupon-new', `${product.adminUrl}/coupons/new`);
      await look('coupon', `${product.adminUrl}/coupons/SPRING`);
      await look('ledger', `${product.adminUrl}/ledger`);
      await look('receive', `${home}/receive?amount=20,00&allocation=in_proportion`);
      await look('pay', `${home}/pay`);
      await look('invoice-agreed', invoice);
      await look('credit', `${invoice}/credit?kind=full`);
    });
  },
);

test('The web apps wrote nothing to their error streams', () => {
  expect(product.problems()).toEqual([]);
});
