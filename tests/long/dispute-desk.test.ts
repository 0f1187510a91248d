import { publicId } from '@quittance/db';
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
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { complain, decide, disputesOf, pdfOf } from '../scenarios/support/disputes.ts';
import { booksOf, expectCleanBooks } from '../scenarios/support/look.ts';
import { paymentIdsOf } from '../scenarios/support/pay.ts';
import { connectPaypal, storeWallet } from '../scenarios/support/paypal.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import { addPerson, password } from '../setup/api/test-brands.ts';

let product: Product;
let world: World;
let browser: Browser;
const customers = {} as Record<'wins' | 'gives' | 'asks', Customer>;
beforeAll(async () => {
  product = await startProduct('2026-03-01');
  world = besideWorker(product.world);
  await connectPaypal(world);
  const plan = flatPlan('bistro', '50.00');
  for (const key of ['wins', 'gives', 'asks'] as const) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-02' });
    await storeWallet(world, customers[key], 'good');
  }
  await world.advanceTo('2026-03-03');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const english = { locale: 'en-GB' };

/** As wide as its window on a telephone and on a desk, and readable by the rules. */
async function expectFits(page: Page): Promise<void> {
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    // The frame's menu folds a moment after the window has changed.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { timeout: 3_000 })
      .toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }
}

async function open(page: Page, name: string): Promise<void> {
  await page.goto(`${product.adminUrl}/disputes`);
  await page
    .getByRole('row', { name })
    .getByRole('link', { name: /Mar 2026/ })
    .click();
  await page.getByRole('heading', { name: 'Dispute about €59.50', level: 1 }).waitFor();
}

test('Staff answer a chargeback with a text and a file, and win it', async () => {
  const theirs = await complain(world, customers.wins);
  await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
    await signInAsStaff(page, product);
    await page.getByRole('link', { name: '1 dispute awaits an answer' }).click();
    await page.getByRole('row', { name: /Wirtshaus wins/ }).waitFor();
    await expectFits(page);
    await screenshot(page, 'admin-disputes');
    await open(page, 'Wirtshaus wins');
    await page.getByText('Only in an inquiry: in a chargeback the money has already been taken.').waitFor();
    await page.getByText('Add a text or a file first.').waitFor();

    const wrong = { name: 'photo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('this is no document') };
    await page.setInputFiles('#file', wrong);
    await page.getByRole('button', { name: 'Add to the evidence' }).click();
    await page.getByRole('alert').waitFor();
    await expectFits(page);

    const right = { name: 'Delivery note.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdfOf(2)) };
    await page.setInputFiles('#file', right);
    await page.getByLabel('Text for the provider').fill('The goods were handed over on 2 March.');
    await page.getByRole('button', { name: 'Add to the evidence' }).click();
    await page.getByText('Added to the evidence.').waitFor();
    await page.getByText('2 pages').waitFor();
    const fetched = page.waitForEvent('download');
    await page.getByRole('link', { name: /Delivery note\.pdf/ }).click();
    expect((await fetched).suggestedFilename()).toBe('Delivery note.pdf');
    await expectFits(page);
    await screenshot(page, 'admin-dispute');

    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('The answer has arrived at the provider.').waitFor();
    await page.getByText('sent with answer 1').first().waitFor();
    await decide(world, theirs, 'seller');
    await page.goto(`${product.adminUrl}/disputes?filter=decided`);
    await page.getByRole('row', { name: /Wirtshaus wins.*Won/ }).waitFor();
  });
  expect(await disputesOf(world, customers.wins)).toMatchObject([{ status: 'chargeback.won', taken_minor: 0n }]);
});

test('The customer’s own page of the payment says that it is disputed, and what follows from that', async () => {
  await complain(world, customers.gives);
  const person = await addPerson(world.brand, { email: 'owner@kunden.example', accounts: [] });
  const tenant = await world.open();
  const right = { account_id: customers.gives.accountId, person_id: person.personId, access_right: 'owner' as const };
  await tenant.db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('account_person')
      .values({ tenant_id, ...right })
      .execute(),
  );
  const [paymentId = ''] = await paymentIdsOf(world, customers.gives);
  await withPage(browser, english, async (page) => {
    await page.goto(product.portalUrl);
    await page.fill('input[name=email]', person.email);
    await page.fill('input[name=password]', password);
    await page.press('input[name=password]', 'Enter');
    await page.getByRole('link', { name: 'Invoices', exact: true }).waitFor();
    await page.goto(`${product.portalUrl}/payments/${publicId('pay', paymentId)}`);
    await page.getByText('Your payment of €59.50 is disputed').waitFor();
    await page.getByRole('heading', { name: 'Disputed payment', level: 1 }).waitFor();
    await page.getByText('Disputed', { exact: true }).waitFor();
    await expectFits(page);
  });
});

test('Without scripts staff accept another one, after a box that says what it costs', async () => {
  const options = { ...english, javaScriptEnabled: false, expectedProblems: [/request: csp GET/, /422/] };
  await withPage(browser, options, async (page) => {
    await signInAsStaff(page, product);
    await open(page, 'Wirtshaus gives');
    await page.getByLabel('Text for the provider').fill('A first thought.');
    await page.getByRole('button', { name: 'Add to the evidence' }).click();
    await page.getByRole('button', { name: 'Remove Text' }).click();
    await page.getByText('Removed from the evidence.').waitFor();
    await page.getByLabel('Yes, accept the claim and give up the money').check();
    await page.getByRole('button', { name: 'Accept the claim' }).click();
    await page.getByText('The claim is accepted.').waitFor();
    await page.getByText('borne by us').waitFor();
    await page.getByRole('link', { name: '€59.50' }).click();
    await page.getByRole('link', { name: /Chargeback of €59\.50/ }).waitFor();
  });
  expect(await disputesOf(world, customers.gives)).toMatchObject([{ status: 'chargeback.accepted' }]);
  expect(await booksOf(world)).toMatchObject({ dispute_losses: '59.50' });
});

test.each(['de-DE', 'hu-HU'])(
  'List, case and settings are whole and accessible in the long words of %s',
  async (locale) => {
    const { dispute_id: id } = (await disputesOf(world, customers.wins))[0]!;
    await withPage(browser, { locale }, async (page) => {
      await page.goto(product.adminUrl);
      await page.fill('input[name=email]', world.brand.staffEmail);
      await page.fill('input[name=password]', password);
      await page.press('input[name=password]', 'Enter');
      await page.waitForURL(`${product.adminUrl}/`);
      for (const path of ['/disputes?filter=all', `/disputes/${publicId('dis', id)}`, '/settings/disputes']) {
        await page.goto(product.adminUrl + path);
        await expectFits(page);
      }
    });
  },
);

test('An inquiry is answered with money back, and the brand says who bears what is lost', async () => {
  await complain(world, customers.asks, 'inquiry');
  await withPage(browser, { ...english, expectedProblems: [/422/] }, async (page) => {
    await signInAsStaff(page, product);
    await open(page, 'Wirtshaus asks');
    await page.getByLabel('Refund to the payer (EUR)').fill('60.00');
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('Please confirm first.').waitFor();
    await page.getByLabel('Yes, send it').check();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('You cannot offer more than the disputed amount.').waitFor();
    await page.getByLabel('Refund to the payer (EUR)').fill('10.00');
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('The answer has arrived at the provider.').waitFor();
    await page.getByText('Evidence with €10.00 back').waitFor();
    await page.goto(`${product.adminUrl}/settings/disputes`);
    await page.getByLabel('makes the customer owe the invoice again').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await expectFits(page);
  });
  await expectCleanBooks(world);
  expect(product.problems()).toEqual([]);
});
