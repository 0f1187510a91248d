import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  besideWorker,
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  signInAsStaff,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { addCustomer } from '../scenarios/support/customers.ts';
import { salonPlan } from '../scenarios/support/plans.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-30', ['admin']);
  browser = await launchChromium();
  const startDate = '2026-04-01';
  const members = [{ memberName: 'Rosa', roleCode: 'stylist', from: startDate }];
  await addCustomer(besideWorker(product.world), { key: 'salon', plan: salonPlan, startDate, members });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** The browser tells of every script it was forbidden to run. */
const quiet = { locale: 'en-GB', javaScriptEnabled: false, expectedProblems: [/request: csp GET/] };

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** From the list to the form of the next version after this one, which only one plan has. */
async function openEditor(page: Page, version: string): Promise<void> {
  await page.goto(`${product.adminUrl}/catalogue`);
  await page.getByRole('link', { name: version }).click();
  await page.waitForURL(/\/catalogue\/plv_/);
  if (version === 'Version 1') await page.getByText('1 subscription holds on to this version.').waitFor();
  await page.getByRole('link', { name: 'New version' }).click();
  await page.waitForURL(/\/next$/);
}

test('Staff publish version 2 without scripts: 49.00 + 25.00 + 100 × 0.10 + 50 × 0.05 = 86.50, after mending what was found', async () => {
  await withPage(browser, quiet, async (page) => {
    await signInAsStaff(page, product);
    await openEditor(page, 'Version 1');
    await page.fill('[name="components.1.unitPrice"]', 'about 25');
    await page.selectOption('[name=newKind]', 'usage');
    await press(page, 'Add');
    await page.fill('[name="components.2.code"]', 'sms');
    await page.fill('[name="components.2.name.en"]', 'Messages');
    await page.fill('[name="components.2.meter"]', 'sms');
    await page.selectOption('[name="components.2.pricing.model"]', 'graduated');
    await press(page, 'Check and price the sample');
    await page.fill('[name="components.2.pricing.tiers.0.unitPrice"]', '0.10');
    await press(page, 'Add a tier');
    await page.fill('[name="components.2.pricing.tiers.0.upTo"]', '100');
    await page.fill('[name="components.2.pricing.tiers.1.unitPrice"]', '0.05');
    await page.fill('[name="sample.usage.sms"]', '150');
    await press(page, 'Publish version 2');
    const wrong = page.locator('#components-1-unitPrice-error');
    expect(await wrong.textContent()).toContain('Write a number such as 20 or 12.50');
    await page.fill('[name="components.1.unitPrice"]', '25,00');
    await press(page, 'Check and price the sample');
    await page.getByText('Checked: nothing to complain about.').waitFor();
    const answer = await page.locator('#sample-answer').textContent();
    expect(answer).toContain('€86.50');
    await press(page, 'Publish version 2');
    await page.getByText('Version 2 is published.').waitFor();
    expect(await page.getByText('above: €0.05 per unit').count()).toBe(1);
  });
});

test('Staff sell something new without scripts: a product, a plan, a capability, a role and a first version of 15.00', async () => {
  await withPage(browser, { ...quiet, expectedProblems: [...quiet.expectedProblems, /422/] }, async (page) => {
    await signInAsStaff(page, product);
    const add = async (link: string, fields: Readonly<Record<string, string>>) => {
      await page.goto(`${product.adminUrl}/catalogue`);
      await page.getByRole('link', { name: link, exact: true }).click();
      for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
    };
    await add('New product', { code: 'a course', 'name.en': 'Courses' });
    await press(page, 'Add');
    await page.getByText('A code has 1 to 64 letters').first().waitFor();
    expect(await page.inputValue('[name="name.en"]')).toBe('Courses');
    await page.fill('[name=code]', 'courses');
    await press(page, 'Add');
    await page.getByText('Saved.').waitFor();
    await add('New capability', { code: 'teaches', 'name.en': 'Teaches' });
    await press(page, 'Add');
    await add('New role', { code: 'teacher', 'name.en': 'Teacher' });
    await page.getByLabel('Teaches').check();
    await screenshot(page, 'admin-role-new');
    await press(page, 'Add');
    await page.getByRole('cell', { name: 'Teaches', exact: true }).first().waitFor();
    await add('New plan', { code: 'course', 'name.en': 'Course' });
    await page.selectOption('[name=productCode]', 'courses');
    await page.getByLabel('For sale').uncheck();
    await press(page, 'Add');
    await page.waitForURL(/\/catalogue\/plans\/course\/first$/);
    await press(page, 'Policy: whoever serves customers pays');
    expect(await page.inputValue('[name="seatPolicy.classes.2.seatClass"]')).toBe('call_centre');
    await press(page, 'Publish version 1');
    expect(await page.locator('#components-0-unitPrice-error').textContent()).toContain('This field is missing');
    await page.fill('[name="components.0.unitPrice"]', '15.00');
    await page.fill('[name="components.0.name.en"]', 'Base');
    await press(page, 'Publish version 1');
    await page.getByText('Version 1 is published.').waitFor();
    await page.goto(`${product.adminUrl}/catalogue`);
    await page.getByText('Not for sale').waitFor();
    await screenshot(page, 'admin-catalogue-own');
  });
});

test('Staff add and take away rows with scripts, and nothing they typed is lost or stays behind', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await openEditor(page, 'Version 2');
    await page.fill('[name="components.0.unitPrice"]', '51.00');
    await page.selectOption('[name=newKind]', 'one_off');
    await press(page, 'Add');
    await page.locator('[name="components.3.code"]').fill('setup');
    await press(page, 'Remove 2');
    await expect.poll(() => page.locator('[name="components.3.code"]').count()).toBe(0);
    expect(await page.inputValue('[name="components.2.code"]')).toBe('setup');
    expect(await page.inputValue('[name="components.0.unitPrice"]')).toBe('51.00');
    await page.fill('[name="components.2.name.en"]', 'Setting up');
    await page.fill('[name="components.2.unitPrice"]', '99');
    await page.fill('[name="otherCurrencies"]', 'HUF');
    await press(page, 'Check and price the sample');
    await page.locator('[name="components.0.otherCurrencies.HUF.unitPrice"]').waitFor();
    await page.getByText('The component has no price in this currency').first().waitFor();
  });
});

test.each(['en-GB', 'de-DE', 'hu-HU'])('Staff find the catalogue whole and accessible in %s', async (locale) => {
  const language = locale.slice(0, 2);
  await withPage(browser, { locale }, async (page) => {
    await page.goto(`${product.adminUrl}/sign-in`);
    await page.fill('input[name=email]', product.world.brand.staffEmail);
    await page.fill('input[name=password]', 'correct horse battery');
    await page.locator('main form button').last().click();
    await page.waitForURL(`${product.adminUrl}/`);
    for (const list of ['products', 'plans', 'roles', 'capabilities']) {
      await page.goto(`${product.adminUrl}/catalogue/add/${list}`);
      await expectAccessible(page);
    }
    await screenshot(page, `admin-catalogue-add-${language}`);
    await page.goto(`${product.adminUrl}/catalogue`);
    await expectAccessible(page);
    await screenshot(page, `admin-catalogue-${language}`);
    await page.locator('main th a', { hasText: '2' }).click();
    await page.waitForURL(/\/catalogue\/plv_/);
    await expectAccessible(page);
    await screenshot(page, `admin-plan-version-${language}`);
    await page.goto(`${page.url()}/next`);
    await page.fill('[name="components.0.unitPrice"]', '-1');
    await page.locator('button[value="add:seatPolicy.exceptions"]').click();
    await page.locator('#seatPolicy-exceptions-0').waitFor();
    await page.locator('button[value=preview]').last().click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, `admin-version-wrong-${language}`);
    await page.fill('[name="components.0.unitPrice"]', '51.00');
    await page.locator('button[value="remove:seatPolicy.exceptions.0"]').click();
    await expect.poll(() => page.locator('#seatPolicy-exceptions-0').count()).toBe(0);
    await page.locator('button[value=preview]').last().click();
    await page.locator('#sample-answer summary').first().click();
    await expectAccessible(page);
    await screenshot(page, `admin-version-editor-${language}`);
  });
});

test('The web app wrote nothing to its error stream', () => {
  expect(product.problems()).toEqual([]);
});
