import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestInvitation } from '../../apps/api/src/use-cases/identity/request-invitation.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { accessOf, expectCleanBooks, paymentsOf } from '../scenarios/support/look.ts';
import { salonPlan } from '../scenarios/support/plans.ts';
import { addPerson } from '../setup/api/test-brands.ts';
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
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['portal']);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const password = 'a long and simple sentence';

interface Invited extends Customer {
  readonly email: string;
  readonly invitation: string;
}

/** A customer who owes 105.91 € since yesterday, and whose owner was invited by mail just now. */
async function inviteCustomer(key: string): Promise<Invited> {
  const world = besideWorker(product.world);
  const customer = await addCustomer(world, {
    key,
    plan: {
      ...salonPlan,
      components: [
        ...salonPlan.components,
        { kind: 'per_location', code: 'place', name: { de: 'Filiale', en: 'Branch' }, unitPrice: '10.00' },
      ],
    },
    startDate: '2026-03-01',
    locations: ['Altona', 'Eimsbüttel'],
    members: [{ memberName: 'Ada', roleCode: 'stylist', from: '2026-01-01' }],
  });
  await world.work();
  const email = `owner-${key}@kunden.example`;
  const person = await addPerson(world.brand, { email, accounts: [], withPassword: false });
  const tenant = await world.open();
  await tenant.db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('account_person')
      .values({ tenant_id, account_id: customer.accountId, person_id: person.personId, access_right: 'owner' })
      .execute(),
  );
  await requestInvitation(tenant, person.personId, systemActor);
  const mail = await world.mail.waitForMessage(email);
  const invitation = /http:\S+\/invitation\/\S+/.exec(mail.text)?.[0] ?? '';
  return { ...customer, email, invitation };
}

/** Fills in the provider's page as a person would. */
async function enterCard(page: Page, number: string): Promise<void> {
  await page.waitForURL((url) => url.origin === product.world.sandbox.url);
  await page.fill('#number', number);
  await page.fill('#expiry', '12 / 34');
  await page.fill('#cvc', '123');
  await page.fill('#name', 'Paula Krone');
  await page.click('button.primary');
}

const cards = { good: '4242424242424242', challenge: '4000002760003184', declinesLater: '4000000000000341' };

/** One page, looked at: accessible by the rules and as wide as its window. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await screenshot(page, `portal-${name}`);
}

test('Customers can accept an invitation, store a card and pay', async () => {
  const customer = await inviteCustomer('krone');
  const germans = { locale: 'de-DE', expectedProblems: [/status of 401/, /status of 422/] };
  await withPage(browser, germans, async (page) => {
    await page.goto(customer.invitation);
    await look(page, 'invitation');
    await page.getByLabel('Neues Passwort', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Neues Passwort', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();

    await page.getByText('105,91 €').first().waitFor();
    await look(page, 'home');
    await page.getByRole('link', { name: /^\S+-\d{4}-\d+$/ }).click();
    await page.getByText('Warum dieser Betrag?').nth(1).click();
    await page.getByText('Ada (stylist)').waitFor();
    await look(page, 'invoice');

    await page.getByRole('link', { name: 'Zahlungsmittel' }).click();
    await page.getByRole('heading', { name: 'Zahlungsmittel', exact: true }).waitFor();
    await look(page, 'methods-empty');
    await page.getByRole('button', { name: 'Zahlungsmittel hinzufügen' }).click();
    await enterCard(page, cards.good);
    await page.getByText('Visa ···· 4242 ist hinterlegt').waitFor();
    await look(page, 'method-stored');

    await page.getByRole('link', { name: 'Zur Übersicht' }).click();
    await page.getByRole('link', { name: 'Jetzt zahlen' }).first().click();
    await page.getByRole('button', { name: '105,91 € bezahlen' }).waitFor();
    await look(page, 'pay');
    await page.getByRole('button', { name: '105,91 € bezahlen' }).click();
    await page.getByText('105,91 € sind eingegangen').waitFor();
    await look(page, 'receipt');

    await page.getByRole('link', { name: 'Rechnungen', exact: true }).click();
    await page.getByText('Bezahlt', { exact: true }).nth(1).waitFor();
    await look(page, 'invoices');
    await page.getByRole('link', { name: 'Abonnements' }).click();
    await page.getByText('erbringt', { exact: false }).first().waitFor();
    await look(page, 'subscriptions');
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/sign-in/);
    await look(page, 'sign-in');
  });
  expect((await paymentsOf(product.world, customer)).map(({ status, amount }) => [status, amount])).toEqual([
    ['succeeded', '105.91'],
  ]);
  expect(await accessOf(product.world, customer)).toBe('granted');
  await product.world.mail.waitForMessage(customer.email);
  await expectCleanBooks(product.world);
  expect(product.problems()).toEqual([]);
});

test('Customers whose card is declined can pay with another one that their bank confirms', async () => {
  const customer = await inviteCustomer('adler');
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await page.goto(customer.invitation);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set up access' }).click();
    await page.getByRole('link', { name: 'Add a payment method' }).click();
    await page.getByRole('button', { name: 'Add a payment method' }).click();
    await enterCard(page, cards.declinesLater);
    await page.getByText('Visa ···· 0341 is stored').waitFor();
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await page.getByText('The payment of €105.91 was declined').waitFor();
    await look(page, 'declined');
    await page.getByRole('button', { name: 'Pay €105.91' }).click();
    await enterCard(page, cards.challenge);
    await page.locator('button[value=complete]').click();
    await page.getByText('We have received €105.91').waitFor();
  });
  expect((await paymentsOf(product.world, customer)).map(({ status }) => status).toSorted()).toEqual([
    'failed',
    'succeeded',
  ]);
});

test('Customers can do all of it without JavaScript, in Hungarian', async () => {
  const customer = await inviteCustomer('szarvas');
  // The browser says of each script that it was not let in.
  const blocked = [/status of 401/, /^request: csp GET \S+\.js$/];
  const quiet = { locale: 'hu-HU', javaScriptEnabled: false, expectedProblems: blocked };
  await withPage(browser, quiet, async (page) => {
    await page.goto(customer.invitation);
    await page.fill('#password', password);
    await page.click('button[value=accept]');
    await page.click('header button:has-text("Kijelentkezés") >> visible=true');
    await page.fill('#email', customer.email);
    await page.fill('#password', 'a wrong one');
    await page.click('main form button');
    await page.getByRole('alert').waitFor();
    expect(await page.inputValue('#email')).toBe(customer.email);
    await page.fill('#password', password);
    await page.click('main form button');
    await page.click('main a[href^="/invoices/inv_"]');
    await page.click('details summary >> text=Miért ennyi? >> nth=0');
    await page.click('form[action="/pay/start"] button');
    await page.waitForURL((url) => url.origin === product.world.sandbox.url);
    await page.click('a.quiet');
    await page.waitForURL(/payments\/pay_/);
    await page.check('input[name=save]');
    await page.click('form[action="/pay/start"] button');
    await enterCard(page, cards.good);
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
