import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launchChromium, type Product, startProduct, withPage } from '../browser/support/index.ts';
import { password } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('Staff of a brand without customers find the first steps, the import command with its short name and how files are written', async () => {
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/404/] }, async (page) => {
    await page.goto(product.adminUrl);
    await page.fill('input[name=email]', product.world.brand.staffEmail);
    await page.fill('input[name=password]', password);
    await page.locator('main form button').last().click();
    await page.waitForURL(`${product.adminUrl}/`);
    await page.getByRole('heading', { name: 'First steps', exact: true }).waitFor();
    await page.getByText(`import <folder> --tenant ${product.world.brand.slug}`).waitFor();
    expect(await page.getByText('Nothing needs you right now.').count()).toBe(0);
    await expectAccessible(page);
    const format = await page.goto(`${product.adminUrl}/import-format.md`);
    expect(await format?.text()).toContain('account_key,name,legal_name');

    expect((await page.goto(`${product.adminUrl}/no-such-page`))?.status()).toBe(404);
    await page.getByRole('link', { name: 'Billing runs' }).first().waitFor({ timeout: 10_000 });
    await expectAccessible(page);
  });
});
