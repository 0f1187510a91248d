import { publicId } from '@quittance/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  signInAsStaff,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { expectCleanBooks } from '../scenarios/support/look.ts';
import { payByPage, paymentIdsOf } from '../scenarios/support/pay.ts';
import { announce, payOut, reported } from '../scenarios/support/payouts.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { replaceKey } from '../scenarios/support/provider-key.ts';
import { signInStaff } from '../setup/api/test-staff.ts';

let product: Product;
let browser: Browser;
let customer: Customer;
let paymentId: string;
let payoutId: string;

beforeAll(async () => {
  product = await startProduct('2026-03-01', ['admin']);
  const { world } = product;
  customer = await addCustomer(world, { key: 'zahlt', plan: flatPlan('bistro', '50.00'), startDate: '2026-03-01' });
  await vi.waitFor(invoiced, { timeout: 30_000, interval: 200 });
  await payByPage(world, customer);
  paymentId = publicId('pay', (await paymentIdsOf(world, customer))[0] ?? '');
  const { provider_ref: ref } = await world.api.owner.selectFrom('payment').selectAll().executeTakeFirstOrThrow();
  const lines = [reported('payment', ref, 5950n, 113n), reported('other', null, -250n)];
  payoutId = publicId('pyo', await payOut(world, 'po_1TQspringMarch2026KxZ9', lines));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Throws until the customer has an invoice. */
async function invoiced(): Promise<void> {
  await product.world.work().catch(() => undefined);
  await product.world.api.owner
    .selectFrom('invoice')
    .select('invoice_id')
    .where('account_id', '=', customer.accountId)
    .executeTakeFirstOrThrow();
}

/** Nothing sticks out, on a phone and on a desk, and machines find nothing to complain about. */
async function expectWhole(page: Page, name?: string): Promise<void> {
  if (name) await screenshot(page, `admin-${name}`);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  }
}

test('Staff find a payout with a line of -2.50 that nothing explains, download it, and resolve the line with a note', async () => {
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/422/] }, async (page) => {
    await signInAsStaff(page, product);
    await page.getByText('One payout has unexplained lines').waitFor();
    await page.goto(`${product.adminUrl}/payouts`);
    await page.getByRole('link', { name: 'po_1TQspringMarch2026KxZ9' }).waitFor();
    await expectWhole(page);
    await page.getByRole('link', { name: 'Unexplained', exact: true }).click();
    await page.getByRole('link', { name: 'po_1TQspringMarch2026KxZ9' }).click();
    await page.getByRole('heading', { level: 1, name: 'Payout po_1TQspringMarch2026KxZ9' }).waitFor();
    await page.getByText('One line is unexplained').waitFor();
    await page.getByText('The provider gives no reference').waitFor();
    await expectWhole(page);
    for (const width of [375, 1280, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => page.getByRole('cell', { name: '1.13' }).isVisible()).toBe(true);
    }
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download as CSV').click()]);
    expect(download.suggestedFilename()).toBe('payout-po_1TQspringMarch2026KxZ9.csv');
    await page.getByLabel('Note').fill('no');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('Please say in a few words what it was').waitFor();
    await expectWhole(page);
    await page.getByLabel('What it was').selectOption('fees');
    await page.getByLabel('Note').fill('Monthly fee of March');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('The lines are resolved and booked.').waitFor();
    await page.getByText('A provider’s fee: Monthly fee of March').waitFor();
    await expectWhole(page);
  });
  await expectCleanBooks(product.world);
});

test('A payout on its way says that its lines are read when it has arrived, and shows no table and no sums of 0.00', async () => {
  const payout = publicId('pyo', await announce(product.world, 'po_on_its_way', 4_700n));
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/payouts/${payout}`);
    await page.getByText('The lines are read when it has arrived.').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    const shown = await page.locator('main').textContent();
    expect([shown?.includes('47.00'), shown?.includes('0.00')]).toEqual([true, false]);
    await expectWhole(page);
  });
});

test('Staff see on the payment that it was paid out, and what was said about it, without any secret', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/payments/${paymentId}`);
    await page.getByRole('link', { name: /po_1TQspringMarch2026KxZ9/ }).waitFor();
    await expectWhole(page, 'payment-paid-out');
    await page.getByRole('link', { name: 'Exchanges with the provider' }).click();
    await page.getByRole('heading', { level: 2, name: 'POST /v1/checkout/sessions' }).waitFor();
    for (const summary of await page.getByText(/^(Request|Answer)$/).all()) await summary.click();
    const shown = await page.locator('main').textContent();
    expect(shown).toContain('payment_status');
    expect(shown).not.toMatch(/sk_test|whsec_|42424242|kunden\.example|Domplatz|cs_test_\w+_secret/);
    await expectWhole(page, 'exchanges');
  });
});

test('A refused key is told on the overview, on the provider’s page and by mail; a check with a good one ends the pause', async () => {
  const { world } = product;
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/connections/${publicId('con', world.connectionId)}`);
    await page.getByRole('heading', { level: 1, name: 'Health of Stripe' }).waitFor();
    await page.getByText('0% failed').first().waitFor();
    await expectWhole(page, 'provider-health');
    await replaceKey(world, 'sk_test_no!such');
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('The provider refuses this connection: it is paused').waitFor();
    await page.getByRole('link', { name: 'Enter a new key' }).waitFor();
    await expectWhole(page, 'provider-paused');
    await page.goto(product.adminUrl);
    await page.getByText('One connection is paused: the provider refuses it').waitFor();
    await expect
      .poll(() => world.mail.messages().map(({ subject }) => subject), { timeout: 30_000 })
      .toContainEqual(expect.stringContaining('Stripe'));
    await replaceKey(world, world.stripeAccount);
    await page.goto(`${product.adminUrl}/connections/${publicId('con', world.connectionId)}`);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('The provider answers and accepts the key.').waitFor();
    await page.getByText('it is paused').waitFor({ state: 'detached' });
    await expectWhole(page);
  });
});

test('Support staff are offered no payouts and no exchanges, and the pages refuse them', async () => {
  await signInStaff(product.world.brand, 'support_agent');
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/403/] }, async (page) => {
    await signInAsStaff(page, product, { email: 'support-agent@tischwerk.example' });
    await page.goto(`${product.adminUrl}/payments/${paymentId}`);
    await page.getByText('po_1TQspringMarch2026KxZ9').waitFor();
    expect(await page.locator('a[href*="/payouts"], a[href$="/exchanges"]').count()).toBe(0);
    for (const path of ['payouts', `payouts/${payoutId}`, `payments/${paymentId}/exchanges`]) {
      const answer = await page.goto(`${product.adminUrl}/${path}`);
      expect(answer?.status()).toBe(403);
    }
  });
});
