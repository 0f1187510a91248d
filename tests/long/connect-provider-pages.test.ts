import { ok } from '@quittance/domain';
import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  launchChromium,
  type Product,
  signInAsStaff,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addBrand, password } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['admin']);
  const providers = new Map([stripe, paypal, unreached].map((plugin) => [plugin.manifest.id, plugin]));
  Object.assign(product.world.api.services, { providers });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Nothing sticks out of a phone's page, and machines find nothing to complain about. */
async function expectWhole(page: Page): Promise<void> {
  await expectAccessible(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

/** GoCardless as far as a new connection asks: no test reaches the provider itself. */
const unreached = {
  ...gocardless,
  manifest: { ...gocardless.manifest, webhooks: { ...gocardless.manifest.webhooks, pullDays: null } },
  health: async () => ok({ accountId: 'CR123', warnings: [] }),
};

const submit = (page: Page) => page.getByRole('button', { name: 'Check and connect' }).click();

test('Staff choose PayPal, get a wrong secret explained, and connect it', async () => {
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/422/] }, async (page) => {
    await page.setViewportSize({ width: 375, height: 800 });
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/connections`);
    await page.getByRole('link', { name: 'Connect a provider' }).click();
    await page.getByRole('link', { name: 'Connect PayPal' }).waitFor();
    await expectWhole(page);
    await page.getByRole('link', { name: 'Connect PayPal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Connect PayPal' }).waitFor();
    expect(await page.getByRole('radio').count()).toBe(1);
    await expectWhole(page);
    await page.locator('[name="values.clientId"]').fill('paypal-tischwerk');
    await page.locator('[name="secrets.clientSecret"]').fill('two words');
    await submit(page);
    await page.getByText('This does not look like what PayPal gives out here.').waitFor();
    expect(await page.locator('[name="values.clientId"]').inputValue()).toBe('paypal-tischwerk');
    await expectWhole(page);
    await page.reload();
    await page.locator('[name="values.clientId"]').fill('paypal-tischwerk');
    await page.locator('[name="secrets.clientSecret"]').fill('paypal_secret_of_nobody');
    await submit(page);
    await page.getByText('The provider does not take these credentials.').waitFor();
    expect(await page.content()).not.toContain('paypal_secret_of_nobody');
    await page.locator('[name="secrets.clientSecret"]').fill('paypal_secret_tischwerk');
    await submit(page);
    await page.getByText('PayPal answers and is connected.').waitFor();
    expect(await page.content()).not.toContain('paypal_secret_tischwerk');
    await expectWhole(page);
  });
});

test('Staff switch Stripe’s bank debit on, and cannot switch every way to pay off', async () => {
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/422/] }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/connections`);
    await page.getByRole('link', { name: 'Change the ways to pay' }).first().click();
    await page.locator('[name="rails.card"]').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please choose at least one way to pay.').waitFor();
    await expectWhole(page);
    await page.locator('[name="rails.card"]').check();
    await page.locator('[name="rails.sepa_debit"]').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The ways to pay are saved.').waitFor();
  });
});

test.each(['de-DE', 'hu-HU'])('The pages are whole at 375 pixels in the long words of %s', async (locale) => {
  await withPage(browser, { locale }, async (page) => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(`${product.adminUrl}/sign-in`);
    await page.fill('input[name=email]', product.world.brand.staffEmail);
    await page.fill('input[name=password]', password);
    await page.locator('main form button').last().click();
    await page.waitForURL(`${product.adminUrl}/`);
    for (const path of ['/connections', '/connections/new', '/connections/new/paypal']) {
      await page.goto(product.adminUrl + path);
      await expectWhole(page);
    }
  });
});

test('A real brand chooses between test and live, and is told where GoCardless has to send its webhooks', async () => {
  const { api, operatorId } = product.world;
  const real = await addBrand(api, operatorId, 'szalonna');
  await api.owner.updateTable('tenant').set({ sandbox: false }).where('tenant_id', '=', real.tenantId).execute();
  const url = product.adminUrl.replace(product.world.brand.slug, real.slug);
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product, { url, email: real.staffEmail });
    await page.goto(`${url}/connections/new/gocardless`);
    expect(await page.getByRole('radio').count()).toBe(2);
    expect(await page.getByLabel('Test').isChecked()).toBe(true);
    await page.locator('[name="secrets.accessToken"]').fill('sandbox_szalonna');
    await submit(page);
    await page.getByText('One step is left for GoCardless').waitFor();
    expect(await page.getByText(/\/webhooks\/ten_\w+\/con_\w+/).count()).toBe(2);
    await expectWhole(page);
    await page.getByRole('link', { name: 'Enter the secret' }).click();
    await page.getByRole('heading', { level: 1, name: 'Replace the key of GoCardless' }).waitFor();
  });
});

test('The web app wrote nothing to its error stream', () => {
  expect(product.problems()).toEqual([]);
});
