import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessOf, expectCleanBooks, paymentsOf } from '../scenarios/support/look.ts';
import {
  cards,
  chosenPassword,
  enterCard,
  inviteCustomer,
  launchChromium,
  lookAtPortal,
  type Product,
  startProduct,
  withPage,
} from './support/index.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['portal']);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('Customers can accept an invitation, store a card and pay', async () => {
  const customer = await inviteCustomer(product, 'krone');
  const germans = { locale: 'de-DE', expectedProblems: [/status of 401/, /status of 422/] };
  await withPage(browser, germans, async (page) => {
    await page.goto(customer.invitation);
    await lookAtPortal(page, 'invitation');
    await page.getByLabel('Neues Passwort', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Neues Passwort', { exact: true }).fill(chosenPassword);
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();

    await page.getByText('105,91 €').first().waitFor();
    await lookAtPortal(page, 'home');
    await page.getByRole('link', { name: /^\S+-\d{4}-\d+$/ }).click();
    await page.getByText('Warum dieser Betrag?').nth(1).click();
    await page.getByText('Ada (stylist)').waitFor();
    await lookAtPortal(page, 'invoice');

    await page.getByRole('link', { name: 'Zahlungsmittel' }).click();
    await page.getByRole('heading', { name: 'Zahlungsmittel', exact: true }).waitFor();
    await lookAtPortal(page, 'methods-empty');
    await page.getByRole('button', { name: 'Zahlungsmittel hinzufügen' }).click();
    await enterCard(product, page, cards.good);
    await page.getByText('Visa ···· 4242 ist hinterlegt').waitFor();
    await lookAtPortal(page, 'method-stored');

    await page.getByRole('link', { name: 'Zur Übersicht' }).click();
    await page.getByRole('link', { name: 'Jetzt zahlen' }).first().click();
    await page.getByRole('button', { name: '105,91 € bezahlen' }).waitFor();
    await lookAtPortal(page, 'pay');
    await page.getByRole('button', { name: '105,91 € bezahlen' }).click();
    await page.getByText('105,91 € sind eingegangen').waitFor();
    await lookAtPortal(page, 'receipt');

    await page.getByRole('link', { name: 'Rechnungen', exact: true }).click();
    await page.getByText('Bezahlt', { exact: true }).nth(1).waitFor();
    await lookAtPortal(page, 'invoices');
    await page.getByRole('link', { name: 'Abonnements' }).click();
    await page.getByText('erbringt', { exact: false }).first().waitFor();
    await lookAtPortal(page, 'subscriptions');
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/sign-in/);
    await lookAtPortal(page, 'sign-in');
  });
  expect((await paymentsOf(product.world, customer)).map(({ status, amount }) => [status, amount])).toEqual([
    ['succeeded', '105.91'],
  ]);
  expect(await accessOf(product.world, customer)).toBe('granted');
  await product.world.mail.waitForMessage(customer.email);
  await expectCleanBooks(product.world);
  expect(product.problems()).toEqual([]);
});

test('Customers can do all of it without JavaScript, in Hungarian', async () => {
  const customer = await inviteCustomer(product, 'szarvas');
  // The browser says of each script that it was not let in.
  const blocked = [/status of 401/, /^request: csp GET \S+\.js$/];
  const quiet = { locale: 'hu-HU', javaScriptEnabled: false, expectedProblems: blocked };
  await withPage(browser, quiet, async (page) => {
    await page.goto(customer.invitation);
    await page.fill('#password', chosenPassword);
    await page.click('button[value=accept]');
    await page.click('header button:has-text("Kijelentkezés") >> visible=true');
    await page.fill('#email', customer.email);
    await page.fill('#password', 'a wrong one');
    await page.click('main form button');
    await page.getByRole('alert').waitFor();
    expect(await page.inputValue('#email')).toBe(customer.email);
    await page.fill('#password', chosenPassword);
    await page.click('main form button');
    await page.click('main a[href^="/invoices/inv_"]');
    await page.click('details summary >> text=Miért ennyi? >> nth=0');
    await page.click('form[action="/pay/start"] button');
    await page.waitForURL((url) => url.origin === product.world.sandbox.url);
    await page.click('a.quiet');
    await page.waitForURL(/payments\/pay_/);
    await page.check('input[name=save]');
    await page.click('form[action="/pay/start"] button');
    await enterCard(product, page, cards.good);
    await page.getByText(/Megérkezett: 105,91/).waitFor();
    await page.goto(`${product.portalUrl}/methods`);
    await page.click('a[href$="/remove"]');
    await page.click('main form button');
    await page.waitForURL(/methods\?removed/);
  });
  expect((await paymentsOf(product.world, customer)).map(({ status }) => status).toSorted()).toEqual([
    'cancelled',
    'succeeded',
  ]);
});
