import { publicId } from '@quittance/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { invoicesOf } from '../scenarios/support/look.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { flatPlan, salonPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import { password } from '../setup/api/test-brands.ts';
import { signInStaff } from '../setup/api/test-staff.ts';
import {
  besideWorker,
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  startProduct,
  withPage,
} from './support/index.ts';

let product: Product;
let world: World;
let browser: Browser;
let salon: Customer;
let broken: Customer;
beforeAll(async () => {
  product = await startProduct('2026-03-30');
  world = besideWorker(product.world);
  browser = await launchChromium();
  const startDate = '2026-04-01';
  const members = [{ memberName: 'Rosa', roleCode: 'stylist', from: startDate }];
  salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate, members });
  const terms = { kind: 'net', days: 14 } as const;
  broken = await addCustomer(world, { key: 'kaputt', plan: flatPlan('kaputt', '30.00'), startDate, terms });
  await changeComponents('kaputt', null);
  await storeCard(world, salon);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** A plan without components cannot be billed, and can again once it has them. */
async function changeComponents(planCode: string, components: ReturnType<typeof flatPlan>['components'] | null) {
  const rows = world.api.owner.updateTable('plan_version').where('plan_code', '=', planCode);
  await rows.set({ definition: { ...flatPlan(planCode, '30.00'), components: components as never } }).execute();
}

async function signIn(page: Page, url = product.adminUrl, email = world.brand.staffEmail): Promise<void> {
  await page.goto(url);
  await page.waitForURL(/\/sign-in/);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/`);
}

const english = { locale: 'en-GB' };

describe('Staff', () => {
  test('can bill a month', async () => {
    await withPage(browser, english, async (page) => {
      await signIn(page);
      await expectAccessible(page);
      await screenshot(page, 'admin-dashboard');

      await page.getByRole('link', { name: 'Sandbox clock' }).first().click();
      await page.getByLabel('Date').fill('2026-04-01');
      await page.getByRole('button', { name: 'Move the clock' }).last().click();
      await page.getByText('1 April 2026', { exact: true }).waitFor();
      await expectAccessible(page);

      await page.getByRole('link', { name: 'Billing runs' }).first().click();
      await page.getByRole('link', { name: 'As of 1 Apr 2026' }).last().click();
      await page.getByRole('heading', { name: 'Billing run as of 1 Apr 2026' }).waitFor();
      await page.getByText('€82.11').waitFor();
      await page.getByRole('row', { name: /Wirtshaus kaputt/ }).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-run');

      await changeComponents('kaputt', flatPlan('kaputt', '30.00').components);
      await page.getByRole('button', { name: 'Bill again Wirtshaus kaputt' }).click();
      await page.getByText('No longer held').waitFor();
      await world.work();
      expect(await invoicesOf(world, broken)).toMatchObject([{ gross: '35.70', status: 'open' }]);

      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByLabel(/Name, customer key/).fill('salon');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: 'Wirtshaus salon' }).click();
      await page.getByText(/Invoice \S+ for €82.11 issued, due on 1 Apr 2026/).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-customer');
      await page.getByRole('link', { name: /for €82.11 issued/ }).click();
      await page.getByText('Why this amount?').first().click();
      await page.getByText('€49.00 for the full period').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-invoice');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /Invoice as PDF/ }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^\S+-2026-00001\.pdf$/);
    });
  });

  test('can refund a part, and are told when it is too much', async () => {
    await world.advanceTo('2026-04-02');
    await world.settle();
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signIn(page);
      await page.goto(`${product.adminUrl}/payments?filter=succeeded`);
      await page
        .getByRole('row', { name: /Wirtshaus salon/ })
        .getByRole('link', { name: /Apr 2026/ })
        .click();
      await page.getByLabel('Amount in EUR').fill('1,000.00');
      await page.getByLabel('Reason, for the books').fill('Billed too much');
      await page.getByRole('button', { name: 'Refund now' }).click();
      await page.getByText('At most €82.11 of this payment can be given back').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Amount in EUR').fill('32.11');
      await page.getByRole('button', { name: 'Refund now' }).click();
      await page.getByText('The refund is on its way').waitFor();
      await page.getByRole('row', { name: /Billed too much/ }).waitFor();
      await page.getByText('At most €50.00 can be given back').waitFor();
      await screenshot(page, 'admin-payment');
    });
  });

  test('can do the same without JavaScript, and see a run end', async () => {
    await withPage(
      browser,
      { ...english, javaScriptEnabled: false, expectedProblems: [/request: csp GET/, /422/] },
      async (page) => {
        await signIn(page);
        await page.goto(`${product.adminUrl}/customers?filter=overdue`);
        await page.getByText('Nothing matches your search').waitFor();
        await page.goto(`${product.adminUrl}/runs`);
        await page.getByRole('button', { name: 'Start billing run' }).click();
        await page.waitForURL(/\/runs\/run_/);
        await page.getByText('Nothing was due. No invoice was issued.').waitFor();
        await page.goto(`${product.adminUrl}/clock`);
        await page.getByLabel('Number of days').fill('801');
        await page.getByRole('button', { name: 'Move the clock' }).first().click();
        await page.getByText('Please enter a whole number from 1 to 800.').waitFor();
      },
    );
  });

  test('who only audit are offered nothing that would be refused', async () => {
    await signInStaff(world.brand, 'auditor');
    await withPage(browser, english, async (page) => {
      await signIn(page, product.adminUrl, 'auditor@tischwerk.example');
      await page.goto(`${product.adminUrl}/runs`);
      await page.getByRole('heading', { name: 'Billing runs' }).waitFor();
      expect(await page.getByRole('button', { name: 'Start billing run' }).count()).toBe(0);
      await page.goto(`${product.adminUrl}/clock`);
      await page.getByText('Only brand administrators can move the clock.').waitFor();
      await page.goto(`${product.adminUrl}/settings`);
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    });
  });

  test('reach a page that does not exist, or another brand’s customer, and find the way back', async () => {
    await withPage(browser, { ...english, expectedProblems: [/404/] }, async (page) => {
      await signIn(page);
      await page.goto(`${product.adminUrl}/customers/${publicId('acc', world.brand.tenantId)}`);
      await page.getByText('We cannot find this. It may have been removed.').waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Go to the start page' }).click();
      await page.waitForURL(`${product.adminUrl}/`);
    });
  });
});

describe('Operators', () => {
  test('can make a brand, see what was wrong first, and learn where the invitation went', async () => {
    await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
      await signIn(page, product.operatorUrl, 'operator@quittance.example');
      await page.getByRole('row', { name: /Tischwerk/ }).waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-brands');
      await page.getByRole('link', { name: 'New brand' }).click();
      await page.getByLabel('Name of the brand').fill('Szalonna');
      await page.getByLabel('Short name').fill('Sz!');
      await page.getByLabel('Colour').fill('#f2c14e');
      await page.getByRole('button', { name: 'Show preview' }).click();
      await page.getByText(/On white the colour is too pale for links/).waitFor();
      await page.getByLabel('Company').fill('Szalonna Kft.');
      await page.getByLabel('Address, one line each').fill('Fő utca 1\n1011 Budapest');
      await page.getByLabel('E-mail for customers').fill('help@szalonna.example');
      await page.getByLabel('Name', { exact: true }).fill('Kata');
      await page.getByLabel('E-mail address', { exact: true }).fill('kata@szalonna.example');
      await page.getByRole('button', { name: 'Make the brand' }).click();
      await page.getByText('Please use 3 to 40 small letters, digits and hyphens, a letter first.').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-new-brand');
      await page.getByLabel('Short name').fill('szalonna');
      await page.getByRole('button', { name: 'Make the brand' }).click();
      await page.getByRole('heading', { name: 'Szalonna is ready' }).waitFor();
      await page.getByText('Invitation sent to kata@szalonna.example').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-brand-made');
      expect((await world.mail.waitForMessage('kata@szalonna.example')).text).toContain('/invitation/');
    });
  });
});

test('The web apps wrote nothing to their error streams', () => {
  expect(product.problems()).toEqual([]);
});
