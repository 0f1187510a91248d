import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordEvents } from '../../apps/api/src/use-cases/outbox/record-event.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { openReceiver, type Receiver } from '../../apps/api/src/use-cases/webhook-endpoints/testing/open-receiver.ts';
import { readElsewhere } from '../../apps/api/src/use-cases/webhook-endpoints/testing/read-elsewhere.ts';
import {
  expectAccessible,
  launchChromium,
  type Product,
  screenshot,
  signInAsStaff,
  startProduct,
  withPage,
} from '../browser/support/index.ts';

let product: Product;
let browser: Browser;
let receiver: Receiver;

beforeAll(async () => {
  product = await startProduct('2026-03-01', ['admin']);
  Object.assign(product.world.api.services.config, { WEBHOOK_TARGETS: 'any' });
  [browser, receiver] = await Promise.all([launchChromium(), openReceiver()]);
});
afterAll(async () => {
  await browser?.close();
  await receiver?.close();
  await product?.stop();
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answer = { status: 200 };
  await product.world.api.owner.deleteFrom('webhook_endpoint').execute();
});

/** For what the worker does by itself meanwhile. */
const patience = { timeout: 60_000, interval: 250 };

/** Nothing sticks out, on a phone and on a desk, and machines find nothing to complain about. */
async function expectWhole(page: Page, name: string): Promise<void> {
  await screenshot(page, `admin-endpoints-${name}`);
  await page.setViewportSize({ width: 375, height: 900 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible(page);
}

async function addByPage(page: Page): Promise<string> {
  await page.goto(`${product.adminUrl}/endpoints/new`);
  await page.getByLabel('Address').fill(`${receiver.url}/a/rather/long/path/to/the/receiver/of/messages/of/the/till`);
  await page.getByLabel('Description').fill('Till');
  await page.getByRole('button', { name: 'Add endpoint' }).click();
  const secret = await page.getByText(/^whsec_/).textContent();
  return secret ?? '';
}

async function restoreAccess(): Promise<void> {
  const { db, moment } = await product.world.open();
  const event = { kind: 'access.restored' as const, accountId: null, subjectId: product.world.connectionId, data: {} };
  await db.run((scope) => recordEvents(scope, moment, systemActor, [event]));
}

test('Staff add an endpoint, see its secret once, send a test that the receiver believes, and rotate the secret', async () => {
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/422/] }, async (page) => {
    await signInAsStaff(page, product);
    await page.getByRole('link', { name: 'Webhook endpoints' }).first().click();
    await page.getByText('No endpoint yet').waitFor();
    await expectWhole(page, 'none');
    await page.goto(`${product.adminUrl}/endpoints/new`);
    await expectWhole(page, 'new');
    await page.getByLabel('Address').fill('https://a:b@till.example/');
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('radio', { name: 'These only' }).check();
    await page.getByRole('checkbox', { name: 'subscription.location_opened' }).waitFor();
    await expectWhole(page, 'chosen');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByText('Please enter a whole address').waitFor();
    expect(await page.getByRole('radio', { name: 'These only' }).isChecked()).toBe(true);
    const secret = await addByPage(page);
    await expectWhole(page, 'secret');
    await page.getByRole('link', { name: 'To the endpoint' }).click();
    await page.getByText('No messages yet').waitFor();
    await expectWhole(page, 'fresh');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page
      .getByText(/The test message (is on its way|was delivered)/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('row', { name: /webhook\.test.*Delivered/ }).count(), patience).toBe(1);
    await expectWhole(page, 'tested');
    const [got] = receiver.received;
    if (!got) throw new Error('Nothing came.');
    expect(readElsewhere(secret, got)).toMatchObject({ type: 'webhook.test' });
    await page.getByRole('link', { name: 'New secret' }).click();
    await page.waitForURL(/\/secret$/);
    await expectWhole(page, 'rotate');
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    expect(await page.getByText(/^whsec_/).textContent()).not.toBe(secret);
    await page.getByRole('link', { name: 'To the endpoint' }).click();
    await page.getByText(/The old secret signs along until/).waitFor();
    expect(await page.content()).not.toContain('whsec_');
  });
});

test('Staff copy the secret with one click, and remove the endpoint only after they were asked', async () => {
  await withPage(browser, { locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await signInAsStaff(page, product);
    const secret = await addByPage(page);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await page.getByRole('link', { name: 'To the endpoint' }).click();
    await page.getByRole('link', { name: 'Remove' }).click();
    await page.getByText('This cannot be undone').waitFor();
    await expectWhole(page, 'remove');
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await page.getByText('The endpoint was removed.').waitFor();
    await page.getByText('No endpoint yet').waitFor();
    await expectWhole(page, 'removed');
  });
});

test('Staff read why a message failed, replay it and all that failed since a day, and switch the endpoint off and on', async () => {
  receiver.answer = { status: 500, body: 'The till is closed.' };
  await withPage(browser, { locale: 'en-GB', expectedProblems: [/422/] }, async (page) => {
    await signInAsStaff(page, product);
    await addByPage(page);
    await page.getByRole('link', { name: 'To the endpoint' }).click();
    await restoreAccess();
    await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(0);
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByText('This endpoint takes no messages').count();
      }, patience)
      .toBe(1);
    await expectWhole(page, 'failing');
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('The endpoint is off; what was on its way counts as failed.').waitFor();
    await page.getByText('This endpoint is told of nothing').waitFor();
    await expectWhole(page, 'off');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('The endpoint is on.').waitFor();
    // By the keyboard: a page that has just come scrolls to its top, and a pointer would miss what moves away.
    await page.getByRole('link', { name: 'access.restored' }).press('Enter');
    await page.getByText('The till is closed.').first().waitFor();
    await page.getByText('Refused (500)').first().waitFor();
    await expectWhole(page, 'message');
    receiver.answer = { status: 200 };
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('One message goes out again.').waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByRole('row', { name: /access\.restored.*Delivered/ }).count();
      }, patience)
      .toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await page.getByLabel('Events since').fill('2026-01-01');
    await page.getByRole('button', { name: 'Send all again' }).click();
    await page.getByText('0 messages go out again.').waitFor();
    await page.getByRole('link', { name: 'Failed', exact: true }).press('Enter');
    await page.getByText('No such messages').waitFor();
    await expectWhole(page, 'failed');
  });
  expect(product.problems()).toEqual([]);
});

test.each([
  ['de-DE', 'Webhook-Endpunkte', 'Noch kein Endpunkt'],
  ['hu-HU', 'Webhook-végpontok', 'Még nincs végpont'],
])('The pages speak %s too', async (locale, title, none) => {
  await withPage(browser, { locale }, async (page) => {
    await page.goto(`${product.adminUrl}/sign-in`);
    await page.fill('input[name=email]', product.world.brand.staffEmail);
    await page.fill('input[name=password]', 'correct horse battery');
    await page.locator('form button').last().click();
    await page.waitForURL(`${product.adminUrl}/`);
    await page.goto(`${product.adminUrl}/endpoints`);
    await page.getByText(none).waitFor();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expectWhole(page, locale);
  });
});

test('An endpoint that was switched off for failing stands on the overview and says what happened', async () => {
  await withPage(browser, { locale: 'en-GB' }, async (page) => {
    await signInAsStaff(page, product);
    await addByPage(page);
    const at = product.world.api.services.wallNow();
    const off = { switched_off: 'failing' as const, switched_off_at: at };
    await product.world.api.owner.updateTable('webhook_endpoint').set(off).execute();
    await page.goto(product.adminUrl);
    await page.getByText('One webhook endpoint is switched off').click();
    await page.getByRole('link', { name: 'Till' }).click();
    await page.getByText(/It took nothing for 75 hours and was switched off/).waitFor();
    await expectWhole(page, 'switched-off');
  });
});
