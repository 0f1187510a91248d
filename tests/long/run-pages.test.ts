import { publicId } from '@quittance/db';
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
import { password } from '../setup/api/test-brands.ts';

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
    expect(await page.getByText('Its plan version has no prices. Choose another version for it.').count()).toBe(1);
    expect(text).toContain('20 accounts: ');
    await expectAccessible(page);
    await screenshot(page, 'admin-run-preview');
    await page.getByText('Show by name').click();
    expect(await page.locator('main details li').count()).toBe(20);
    await expectAccessible(page);
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

test('A run that set 37 customers aside for one reason and 3 for another tells each once, lists all 37, and lets them go together', async () => {
  const runId = await setAllAside();
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/runs`);
    await screenshot(page, 'admin-runs');
    await page.goto(`${product.adminUrl}/runs/${publicId('run', runId)}`);
    const text = await page.locator('main').textContent();
    expect(text).toMatch(/37 accounts: .*, .*, .* and 34 more/);
    expect(text).toContain('3 accounts: ');
    await expectAccessible(page);
    await screenshot(page, 'admin-run-done');
    await page.getByRole('link', { name: 'All 37 accounts' }).click();
    await page.getByText('No tax rate is known for the customer’s country and date.').waitFor();
    await page.getByText('1–25 of 37').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'admin-run-aside');
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByText('26–37 of 37').waitFor();
    await page
      .getByRole('button', { name: /^Bill again/ })
      .first()
      .click();
    await page.getByText('The account will be billed again by the next run').waitFor();
    await page.getByRole('link', { name: /^Billing run as of/ }).click();
    await page.getByText('1 no longer held').waitFor();
    await page.getByRole('button', { name: 'Bill all again' }).first().click();
    await page.getByText('36 accounts will be billed again by the next run, which starts by itself.').waitFor();
    await page.getByText('37 no longer held').waitFor();
    await page.getByRole('link', { name: 'All 3 accounts' }).click();
    await page.getByText('division by zero').first().waitFor();
    await screenshot(page, 'admin-run-aside-detail');
  });
});

test.each(['de-DE', 'hu-HU'])('The pages of a run are whole and accessible in the long words of %s', async (locale) => {
  const { run_id } = await product.world.api.owner.selectFrom('billing_run').select('run_id').executeTakeFirstOrThrow();
  await withPage(browser, { locale }, async (page) => {
    await page.goto(`${product.adminUrl}/sign-in`);
    await page.fill('input[name=email]', product.world.brand.staffEmail);
    await page.fill('input[name=password]', password);
    await page.press('input[name=password]', 'Enter');
    await page.waitForURL(`${product.adminUrl}/`);
    const run = `/runs/${publicId('run', run_id)}`;
    for (const [name, path] of Object.entries({
      run,
      aside: `${run}/aside`,
      preview: '/runs/preview',
      list: '/runs',
    })) {
      await page.goto(product.adminUrl + path);
      await screenshot(page, `admin-${name}-${locale}`);
      await expectAccessible(page);
    }
  });
  expect(product.problems()).toEqual([]);
});

/** The run is through, and everybody of the brand stands aside in it, some with long names. */
async function setAllAside(): Promise<string> {
  const { api, brand } = product.world;
  const { tenantId: tenant_id } = brand;
  const accounts = await api.owner.selectFrom('account').select('account_id').orderBy('account_id').execute();
  const { run_id } = await api.owner.selectFrom('billing_run').select('run_id').executeTakeFirstOrThrow();
  const rows = accounts.map(({ account_id }, index) => {
    const isFault = index < 3;
    const why = { code: isFault ? 'internal' : 'no_tax_rate', detail: isFault ? 'division by zero' : '' };
    return { tenant_id, run_id, account_id, ...why, at: new Date() };
  });
  await api.owner.insertInto('run_exception').values(rows).execute();
  await api.owner.updateTable('subscription').set({ held_reason: 'no_tax_rate' }).execute();
  await api.owner.updateTable('billing_run').set({ status: 'done', finished_at: new Date() }).execute();
  for (const { account_id } of accounts.slice(0, 8))
    await api.owner
      .updateTable('account')
      .set({ name: `Gasthaus zum Goldenen Hirschen ${account_id.slice(-3)} Betriebsgesellschaft mbH & Co. KG` })
      .where('account_id', '=', account_id)
      .execute();
  return run_id;
}

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
