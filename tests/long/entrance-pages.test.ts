import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launchChromium, type Product, startProduct, withPage } from '../browser/support/index.ts';
import { issueLink } from '../setup/api/issue-link.ts';
import { addPerson } from '../setup/api/test-brands.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-30', ['portal']);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test.each([true, false])(
  'the address typed at sign-in comes along to a forgotten password, in no address, with scripts: %s',
  async (javaScriptEnabled) => {
    const blocked = javaScriptEnabled ? [] : [/^request: csp GET \S+\.js$/];
    await withPage(browser, { locale: 'en-GB', javaScriptEnabled, expectedProblems: blocked }, async (page) => {
      await page.goto(`${product.portalUrl}/sign-in`);
      await page.fill('#email', 'anna@customer.example');
      await page.getByRole('button', { name: 'Forgot password?' }).click();
      await page.getByRole('heading', { name: 'Forgot password' }).waitFor();
      expect(await page.inputValue('#email')).toBe('anna@customer.example');
      expect(page.url()).toBe(`${product.portalUrl}/forgot`);
      expect(await page.getByRole('alert').count()).toBe(0);
      await page.click('main form button');
      await page.getByText('If there is a login for anna@customer.example').waitFor();
    });
  },
);

test('a reset link that was used says so when it is opened again, and leads on', async () => {
  const { brand } = product.world;
  const person = await addPerson(brand, { email: 'used@customer.example' });
  const token = await issueLink(brand, 'person', person.personId, person.email, 'password_reset');
  const address = `${product.portalUrl}/reset/${token}`;
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/410/] }, async (page) => {
    await page.goto(address);
    await page.fill('#password', 'a fresh long password');
    await page.click('main form button[type=submit]');
    await page.getByText('Your password is changed.').waitFor();
    await page.waitForURL(/sign-in$/);
    const again = await page.goto(address);
    expect(again?.status()).toBe(410);
    await page.getByText('This link has already been used.').waitFor();
    expect(await page.locator('#password').count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Ask for a new link' }).click();
    await page.getByRole('heading', { name: 'Forgot password' }).waitFor();
  });
});
