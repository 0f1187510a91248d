import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { subscriptionOf } from '../scenarios/support/changes.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf } from '../scenarios/support/look.ts';
import { addMember } from '../scenarios/support/members.ts';
import { flatPlan, salonPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import { addPerson, password } from '../setup/api/test-brands.ts';

let product: Product;
let world: World;
let browser: Browser;
let salon: Customer;
beforeAll(async () => {
  product = await startProduct('2026-03-21');
  world = besideWorker(product.world);
  browser = await launchChromium();
  const startDate = '2026-03-01';
  const terms = { kind: 'net', days: 14 } as const;
  const rosa = { memberName: 'Rosa', roleCode: 'stylist', from: startDate };
  salon = await addCustomer(world, { key: 'salon', startDate, terms, plan: salonPlan, members: [rosa] });
  const mia = { memberName: 'Mia', roleCode: 'stylist', from: startDate };
  const paul = { memberName: 'Paul', roleCode: 'bookkeeper', from: startDate };
  await addCustomer(world, { key: 'friseur', startDate, terms, plan: salonPlan, members: [mia, paul] });
  await addCustomer(world, {
    key: 'groß',
    startDate: '2027-01-01',
    plan: flatPlan('groß', '130.00', { name: { de: 'Groß', en: 'Large' } }),
  });
  await world.work();
  const { personId } = await addPerson(world.brand, { email: 'rosa@kunden.example', accounts: [] });
  const tenant = await world.open();
  await tenant.db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('account_person')
      .values({ tenant_id, account_id: salon.accountId, person_id: personId, access_right: 'billing' })
      .execute(),
  );
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${product.portalUrl}/sign-in`);
  await page.locator('#email').fill('rosa@kunden.example');
  await page.locator('#password').fill(password);
  await page.locator('form:has(#password) button[type=submit], form:has(#password) button:not([type])').first().click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

describe('A customer without JavaScript', () => {
  test('sees what a seat costs, line by line, and adds it; then plans a cancellation and takes it back', async () => {
    await withPage(
      browser,
      { locale: 'en-GB', javaScriptEnabled: false, expectedProblems: [/request: csp/] },
      async (page) => {
        await signIn(page);
        await page.goto(`${product.portalUrl}/subscriptions`);
        await page.getByRole('link', { name: 'Change', exact: true }).click();
        await page.getByRole('heading', { name: 'Change Salon' }).waitFor();
        await screenshot(page, 'portal-change');
        const add = page.locator('section', { has: page.getByRole('heading', { name: 'Add a person' }) });
        await add.getByLabel('Name').fill('Lena');
        await add.getByRole('button', { name: 'See what changes' }).click();
        await page.getByText('Nothing is billed today.').waitFor();
        await page.getByRole('heading', { name: 'Next invoice on 1 April 2026' }).waitFor();
        await screenshot(page, 'portal-change-seat');
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.getByText('Your change is made and holds from 21 March 2026').waitFor();
        await page.getByRole('cell', { name: 'Lena' }).or(page.getByText('Lena')).first().waitFor();
        await page.getByRole('link', { name: 'Change', exact: true }).click();
        const end = page.locator('section', { has: page.getByRole('heading', { name: 'Cancel' }) });
        await end.getByRole('button', { name: 'See what changes' }).click();
        await page.getByText('Holds from 1 April 2026.').waitFor();
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.getByText('Ends on 1 April 2026').first().waitFor();
        await screenshot(page, 'portal-change-scheduled');
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.getByText('Your change is made').waitFor();
        expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
      },
    );
    expect(await subscriptionOf(world, salon)).toMatchObject({ status: 'active', endDate: null, changes: 3 });
  });
});

describe('A customer', () => {
  test('upgrades for what the preview says, and is told when it would be something else by now', async () => {
    await withPage(browser, { locale: 'en-GB', expectedProblems: [/409/] }, async (page) => {
      await signIn(page);
      await page.goto(`${product.portalUrl}/subscriptions`);
      await page.getByRole('link', { name: 'Change', exact: true }).click();
      await expectAccessible(page);
      await page.locator('input[name=plan]').first().check();
      await page.getByRole('button', { name: 'See what changes' }).first().click();
      await page.getByRole('heading', { name: 'New plan' }).waitFor();
      await expectAccessible(page);
      await addMember(world, salon.accountId, { memberName: 'Mia', roleCode: 'stylist', from: '2026-03-21' });
      await page.getByRole('button', { name: /^Confirm for/ }).click();
      await page.getByText('Something has changed in the meantime').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'portal-change-stale');
      const button = page.getByRole('button', { name: /^Confirm for/ });
      const amount = /€([\d.]+)/.exec((await button.textContent()) ?? '')?.[1];
      await button.click();
      await page.getByRole('link', { name: 'See the invoice' }).waitFor();
      await screenshot(page, 'portal-change-made');
      expect((await invoicesOf(world, salon)).at(-1)).toMatchObject({ issued: '2026-03-21', gross: amount });
    });
    await expectCleanBooks(world);
  });
});

describe('Staff', () => {
  test('give a member another role, see why it is free, and open a location of its own', async () => {
    await withPage(browser, { locale: 'en-GB' }, async (page) => {
      await signInAsStaff(page, product);
      const open = async () => {
        await page.goto(`${product.adminUrl}/customers`);
        await page.getByRole('link', { name: 'Wirtshaus friseur' }).click();
        await page.getByRole('link', { name: 'Seats' }).click();
        await page.getByRole('link', { name: 'Change seats and locations' }).click();
      };
      const card = (name: string) =>
        page.locator('section section', { has: page.getByRole('heading', { name, exact: true }) });
      const look = (name: string) => card(name).getByRole('button', { name: 'See what changes' }).click();
      const confirm = () => page.getByRole('button', { name: 'Confirm' }).click();
      await open();
      await expectAccessible(page);
      await screenshot(page, 'admin-seats-change');
      await card('Change of role').getByLabel('Who').selectOption({ label: 'Mia · stylist' });
      await card('Change of role').getByLabel('New role').selectOption({ label: 'bookkeeper (free)' });
      await look('Change of role');
      await page.getByRole('heading', { name: 'Mia: bookkeeper' }).waitFor();
      await page.getByText('with “provides services”: professional').waitFor();
      await expectAccessible(page);
      await screenshot(page, 'admin-role-preview');
      await confirm();
      await page.getByRole('row', { name: /Mia bookkeeper/ }).waitFor();
      await open();
      for (const [label, text] of Object.entries({ Name: 'Nord', 'Street and number': 'Seeweg 1', City: 'Hamburg' })) {
        await card('Open a new location').getByLabel(label, { exact: true }).fill(text);
      }
      await card('Open a new location').getByLabel('Postal code').fill('20095');
      await look('Open a new location');
      await page.getByRole('heading', { name: 'Open a new location' }).waitFor();
      await confirm();
      await page.getByText('Nord').first().waitFor();
    });
  });

  test('pause a customer’s subscription after a look at what that means', async () => {
    await withPage(browser, { locale: 'en-GB' }, async (page) => {
      await signInAsStaff(page, product);
      await page.goto(`${product.adminUrl}/customers`);
      await page.getByRole('link', { name: 'Wirtshaus salon' }).click();
      await page.getByRole('link', { name: 'Subscriptions' }).click();
      await page.getByRole('link', { name: 'Change', exact: true }).click();
      await screenshot(page, 'admin-change');
      await expectAccessible(page);
      const pause = page.locator('section section', { has: page.getByRole('heading', { name: 'Pause' }) });
      await pause.getByRole('button', { name: 'See what changes' }).click();
      await page.getByRole('button', { name: 'Confirm' }).waitFor();
      await screenshot(page, 'admin-change-preview');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Pauses on 1 April 2026').first().waitFor();
    });
    expect(product.problems()).toEqual([]);
  });
});
