import { publicId } from '@quittance/db';
import { sql } from 'kysely';
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
import { flatPlan } from '../scenarios/support/plans.ts';
import { password } from '../setup/api/test-brands.ts';
import { signInStaff } from '../setup/api/test-staff.ts';

let product: Product;
let browser: Browser;
let customer: Customer;
const secrets: string[] = [password];

beforeAll(async () => {
  product = await startProduct('2026-03-01', ['admin']);
  browser = await launchChromium();
  Object.assign(product.world.api.services.config, { WEBHOOK_TARGETS: 'any' });
  const world = besideWorker(product.world);
  customer = await addCustomer(world, { key: 'hirsch', plan: flatPlan('hirsch', '50.00'), startDate: '2026-03-01' });
  const name = 'Gasthaus zum Goldenen Hirschen am Unteren Marktplatz Betriebsgesellschaft mbH & Co. KG';
  await world.api.owner.updateTable('account').set({ name }).where('account_id', '=', customer.accountId).execute();
  const { api } = await signInStaff(world.brand, 'brand_admin');
  const { admin } = api;
  const { token } = await admin.apiKeys.create.mutate({ name: 'Till', scopes: ['entitlement.read'] });
  const till = { url: 'http://127.0.0.1:9/hooks', description: 'Till', eventTypes: null };
  const { secret } = await admin.endpoints.create.mutate(till);
  secrets.push(token, token.slice(-43), secret, 'whsec_');
  const accountId = publicId('acc', customer.accountId);
  const amount = { amountMinor: '1000', currency: 'EUR' as const };
  const creditId = '01890a5d-ac96-774b-bcce-b302099a8057';
  await admin.customers.grantCredit.mutate({ accountId, creditId, kind: 'goodwill', amount, reason: 'A plate broke.' });
  // A long winter of one person who signs in and out.
  await sql`insert into audit_event (tenant_id, audit_id, actor, action, target, address, device, at)
    select ${world.brand.tenantId}, gen_random_uuid(),
      '{"kind":"staff","id":"01890a5d-ac96-774b-bcce-b302099a8058","name":"Maximiliane Freifrau von Hohenstein-Waldburg"}',
      case when n % 2 = 0 then 'session.signed_in' else 'session.signed_out' end, '{}', '2001:db8:85a3:8d3:1319:8a2e:370:7348',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      timestamptz '2026-01-10T12:00:00Z' + n * interval '1 hour' from generate_series(1, 60) n`.execute(
    world.api.owner,
  );
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Whole on a phone and on a desk, readable by the rules, and without a secret in all that reached the browser. */
async function expectWhole(page: Page, name: string): Promise<void> {
  await screenshot(page, `admin-audit-${name}`);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
  const sent = await page.content();
  expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);
}

test('Staff read who did what, and narrow the log by person, action, thing and day in its address', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.getByRole('link', { name: 'Audit log' }).first().click();
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor();
    await page.getByRole('row', { name: /Credit granted.*Goldenen Hirschen.*brand_admin/ }).waitFor();
    await page.getByRole('row', { name: /API key created/ }).waitFor();
    await page.getByRole('row', { name: /Webhook endpoint added.*Till/ }).waitFor();
    await expectWhole(page, 'all');
    await page.getByText('Filter', { exact: true }).click();
    await page.getByLabel('Who').waitFor();

    await page
      .getByRole('row', { name: /Credit granted/ })
      .getByRole('link', { name: 'brand_admin' })
      .click();
    await page.waitForURL(/who=stf_/);
    await expect.poll(() => page.getByRole('row', { name: /Freifrau/ }).count()).toBe(0);
    await page.getByLabel('What').selectOption({ label: 'Webhook endpoint added' });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/what=endpoint\.added/);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await expectWhole(page, 'narrowed');
    await page.getByLabel('Until').fill('2026-01-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('Nothing matches the filter').waitFor();
    await expectWhole(page, 'none');
    await page.getByRole('link', { name: 'Show everything' }).last().click();
    await page.waitForURL(/\/audit$/);
  });
});

test('60 entries of three days in January stand on pages of 25, 25 and 10, from the newest on and back', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await page.goto(`${product.adminUrl}/audit?from=2026-01-10&until=2026-01-13`);
    const rows = () => page.locator('tbody tr').count();
    expect(await rows()).toBe(25);
    await expectWhole(page, 'days');
    await page.getByRole('link', { name: 'Older' }).click();
    await page.waitForURL(/from=2026-01-10&until=2026-01-13&cursor=/);
    await page.getByRole('link', { name: 'Newer' }).waitFor();
    await page.getByRole('link', { name: 'Older' }).click();
    await expect.poll(rows).toBe(10);
    await page
      .getByRole('row', { name: /10 Jan 2026/ })
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: 'Older' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Newer' }).click();
    await expect.poll(rows).toBe(25);
    // An address that nobody was given: a place that is none is refused, days that are none are left out.
    await page.goto(`${product.adminUrl}/audit?from=2026-02-31&until=yesterday&about=inv_nonsense`);
    await page.getByText('Nothing matches the filter').waitFor();
  });
});

test('A customer’s timeline leads to what the log tells of him, in German and Hungarian too', async () => {
  for (const [locale, link, granted] of [
    ['de-DE', 'Prüfprotokoll dazu', 'Guthaben gewährt'],
    ['hu-HU', 'Ellenőrzési napló erről', 'Jóváírás megadva'],
  ] as const)
    await withPage(browser, { locale }, async (page) => {
      await page.goto(`${product.adminUrl}/sign-in`);
      await page.fill('input[name=email]', product.world.brand.staffEmail);
      await page.fill('input[name=password]', password);
      await page.press('input[name=password]', 'Enter');
      await page.waitForURL(`${product.adminUrl}/`);
      await page.goto(`${product.adminUrl}/customers/${publicId('acc', customer.accountId)}/timeline`);
      await page.getByRole('link', { name: link }).click();
      await page.waitForURL(/about=acc_/);
      await page.getByRole('row', { name: granted }).waitFor();
      await expectWhole(page, locale);
    });
});

test('Who may not read the log is offered no way to it and told so by its address', async () => {
  await signInStaff(product.world.brand, 'support_agent');
  const email = `support-agent@${product.world.brand.slug}.example`;
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/403/] }, async (page) => {
    await page.goto(`${product.adminUrl}/sign-in`);
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await page.press('input[name=password]', 'Enter');
    await page.waitForURL(`${product.adminUrl}/`);
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await page.goto(`${product.adminUrl}/customers/${publicId('acc', customer.accountId)}/timeline`);
    await page.getByRole('heading', { name: /Goldenen Hirschen/ }).waitFor();
    expect(await page.getByRole('link', { name: /Audit log/ }).count()).toBe(0);
    const answer = await page.goto(`${product.adminUrl}/audit`);
    expect(answer?.status()).toBe(403);
  });
  expect(product.problems()).toEqual([]);
});
