import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  signInAsStaff,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addManyCustomers } from '../scenarios/support/many-customers.ts';
import { flatPlan } from '../scenarios/support/plans.ts';

let product: Product;
let browser: Browser;
const customers = 40;

beforeAll(async () => {
  product = await startProduct('2026-03-30', ['admin']);
  browser = await launchChromium();
  const { api, brand } = product.world;
  const { tenantId: tenant_id } = brand;
  // Another worker has the brand, one that does nothing: what the pages show changes only when a test changes it.
  const lease_until = new Date(Date.now() + 3_600_000);
  await api.owner.deleteFrom('tenant_lease').execute();
  await api.owner.insertInto('tenant_lease').values({ tenant_id, holder: 'test', lease_until }).execute();
  const plans = [flatPlan('klein', '9.90'), flatPlan('leer', '1.00', { components: [] })];
  await addManyCustomers(api.owner, tenant_id, plans, customers, '2026-03-30');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('Staff can preview a run: 20 invoices of 11.78, 20 customers without prices, and a day too far ahead is told so', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/runs`);
    await page.getByRole('link', { name: 'Preview the run' }).click();
    await page.getByRole('heading', { name: 'Preview of the billing run' }).waitFor();
    const text = await page.locator('main').textContent();
    expect(text).toContain('€235.60');
    expect(text).toContain('There was no run last month to compare with.');
    await page.getByText('Its plan version has no prices. Choose another version for it.').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, 'admin-run-preview');
    await page.goto(`${product.adminUrl}/runs/preview?asOf=2099-01-01`);
    await page.getByText('A dry run looks ahead to 1 May 2027 at most.').waitFor();
    await screenshot(page, 'admin-run-preview-refused');
  });
});

test('Staff see a run go on without loading its page again, and can pause, resume and cancel it', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/runs/preview`);
    await page.getByRole('button', { name: 'Start billing run' }).click();
    await page.waitForURL(/\/runs\/run_/);
    await page.getByText('When it will be finished cannot be known yet.').waitFor();
    await page.evaluate(() => document.body.setAttribute('data-kept', 'yes'));
    await writeBatches();
    const bar = page.getByRole('progressbar', { name: 'Progress' });
    await page.getByText(/a second, 20 left, finished at about/).waitFor();
    expect(await bar.getAttribute('aria-valuetext')).toBe('20 of 40 subscriptions');
    expect(await page.locator('[aria-live=polite]').filter({ has: bar }).count()).toBe(1);
    await expectAccessible(page);
    await screenshot(page, 'admin-run-live');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('The run is paused.').waitFor();
    await page.getByText('Nothing is billed by itself until').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('The run goes on.').waitFor();
    expect(await page.locator('body').getAttribute('data-kept')).toBe('yes');
    await page.getByLabel('Yes, end this run').check();
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await page.getByText('The run is cancelled.').waitFor();
    await page.getByText('What it issued stays.').waitFor();
    expect([await bar.getAttribute('value'), await bar.getAttribute('max')]).toEqual(['20', '40']);
    await expectAccessible(page);
    await screenshot(page, 'admin-run-cancelled');
  });
});

/** Two batches as the worker would note them, ten seconds apart. */
async function writeBatches(): Promise<void> {
  const { api, brand } = product.world;
  const { tenantId: tenant_id } = brand;
  const { run_id } = await api.owner.selectFrom('billing_run').select('run_id').executeTakeFirstOrThrow();
  for (const [batch_no, secondsAgo] of [
    [1, 10],
    [2, 0],
  ] as const) {
    const at = new Date(Date.now() - secondsAgo * 1_000);
    const counts = { subscriptions: 10, invoices: 10, gross_minor: 11_780n };
    await api.owner
      .insertInto('run_progress')
      .values({ tenant_id, run_id, batch_no, at, ...counts })
      .execute();
  }
}
