import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launchChromium, withPage } from '../browser/support/index.ts';

const key = 'sk_test_forkledger';
const account = 'forkledger';

let sandbox: RunningSandbox;
let browser: Browser;
beforeAll(async () => {
  sandbox = await startSandbox();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
});

async function call(path: string, fields?: Record<string, string>): Promise<Record<string, unknown>> {
  const body = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) };
  const response = await fetch(`${sandbox.url}/v1/${path}`, { ...body, headers: { authorization: `Bearer ${key}` } });
  return (await response.json()) as Record<string, unknown>;
}

async function openPage(type: 'us_bank_account' | 'sepa_debit', locale = 'en') {
  const session = await call('checkout/sessions', {
    ...{ mode: 'payment', locale, 'allowed_payment_method_types[0]': type },
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': type === 'sepa_debit' ? 'eur' : 'usd',
    'line_items[0][price_data][unit_amount]': '12000',
    'line_items[0][price_data][product_data][name]': 'FL-2026-00001',
    success_url: `${sandbox.url}/accounts/${account}`,
  });
  return { id: String(session['id']), url: String(session['url']) };
}

async function expectFits(page: Page): Promise<void> {
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await expectAccessible(page);
}

test('A check is paid by a login at the bank: one choice and one button', async () => {
  const { id, url } = await openPage('us_bank_account');
  await withPage(browser, { locale: 'en-US' }, async (page) => {
    await page.goto(url);
    await expectFits(page);
    await page.getByLabel('Account', { exact: true }).selectOption('000123456789');
    await page.getByRole('button', { name: 'Pay $120.00' }).first().click();
    await page.waitForURL(/\/accounts\/forkledger/);
    expect((await call(`checkout/sessions/${id}`))['payment_status']).toBe('unpaid');
    await page.getByText('pending', { exact: true }).waitFor();
    await expectAccessible(page);
  });
});

test('An account typed by hand is refused until it fits, and proved by the code on the statement', async () => {
  const { id, url } = await openPage('us_bank_account');
  await withPage(browser, { locale: 'en-US' }, async (page) => {
    await page.goto(url);
    await page.getByText('Type the account instead').click();
    await page.getByLabel('Account number', { exact: true }).fill('12345');
    await page.getByRole('button', { name: 'Pay $120.00' }).last().click();
    await page.getByText('Only published test accounts work here').waitFor();
    await expectFits(page);
    await page.getByLabel('Routing number').fill('110000000');
    await page.getByLabel('Account number', { exact: true }).fill('000123456789');
    await page.getByLabel('Account number again').fill('000123456789');
    await page.getByLabel('Account holder').fill('Ann Baker');
    await page.getByRole('button', { name: 'Pay $120.00' }).last().click();
    await page.getByRole('link', { name: 'deposits' }).click();
    await expectFits(page);
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Enter the code or both amounts.').waitFor();
    await page.getByLabel('Code that begins with SM').fill('SM11AA');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('The account is verified.').waitFor();
    await expectFits(page);
    const intent = await call(`payment_intents/${String((await call(`checkout/sessions/${id}`))['payment_intent'])}`);
    expect(intent['status']).toBe('processing');
  });
});

test('The IBAN’s page shows the mandate in the payer’s language', async () => {
  const { url } = await openPage('sepa_debit', 'de');
  await withPage(browser, { locale: 'de-DE' }, async (page) => {
    await page.goto(url);
    await page.getByText('Damit ermächtigen Sie forkledger').waitFor();
    await expectFits(page);
    await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await page.getByLabel('Kontoinhaber').fill('Anna Beck');
    await page.getByLabel('E-Mail').fill('anna@kunden.example');
    await page.getByRole('button', { name: '120,00 € zahlen' }).click();
    await page.waitForURL(/\/accounts\/forkledger/);
  });
});

test('On the overview a person lets a bank return a debit, and a dispute be decided', async () => {
  const { url } = await openPage('us_bank_account');
  await sandbox.control.completeCheckout(url);
  await withPage(browser, { locale: 'en-US' }, async (page) => {
    await page.goto(`${sandbox.url}/accounts/${account}`);
    const [intent] = (await call('payment_intents?limit=1'))['data'] as { latest_charge: string }[];
    const charge = intent?.latest_charge ?? '';
    await page.getByRole('button', { name: `Decide ${charge}` }).click();
    await page.getByLabel(`Kind of dispute for ${charge}`).selectOption('insufficient_funds');
    await page.getByRole('button', { name: `Return ${charge}` }).click();
    await page.getByText('insufficient_funds', { exact: true }).waitFor();
    await page.getByText('lost', { exact: true }).waitFor();
    await expectAccessible(page);
  });
});
