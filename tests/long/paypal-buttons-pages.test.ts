import type { PaymentProvider, ProviderContext } from '@quittance/providers';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  enterPortal,
  expectAccessible,
  inviteCustomer,
  launchChromium,
  type Product,
  startProduct,
  withPage,
} from '../browser/support/index.ts';
import { expectCleanBooks, paymentsOf } from '../scenarios/support/look.ts';
import { connectPaypal } from '../scenarios/support/paypal.ts';

/** PayPal's script as far as the page uses it: one button that opens a window, approves there, and tells the page. */
const standIn = `
window.paypal = { version: 'test', Buttons: (options) => ({
  isEligible: () => true,
  render: async (place) => {
    const add = (text, act) => {
      const button = document.createElement('button');
      button.type = 'button'; button.textContent = text; button.className = 'w-full';
      button.addEventListener('click', () => act().catch((error) => options.onError(error)));
      place.append(button);
    };
    add('PayPal test button', async () => {
      const orderID = await options.createOrder();
      await window.approveOrder(orderID);
      await options.onApprove({ orderID });
    });
    add('PayPal window closed', async () => { await options.createOrder(); options.onCancel({}); });
  },
}) };`;

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('2026-03-01', ['portal']);
  await connectPaypal(product.world);
  Object.assign(product.world.api.services, {
    providers: new Map([stripe, atStandIn(product.world.sandbox.url)].map((one) => [one.manifest.id, one])),
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** The plugin of a test connection whose calls reach the stand-in: nothing here asks PayPal. */
function atStandIn(sandboxUrl: string): PaymentProvider {
  const here = (cx: ProviderContext): ProviderContext => ({ ...cx, environment: 'sandbox', sandboxUrl, fetch });
  const { begin, complete, close } = paypal.payOnce;
  return {
    ...paypal,
    payOnce: {
      begin: (cx, input) => begin(here(cx), input),
      complete: (cx, input) => complete(here(cx), input),
      close: (cx, input) => close(here(cx), input),
    },
  };
}

/** Makes the connection one of this environment, with PayPal's buttons on or off. */
async function connectAs(environment: 'test' | 'sandbox', buttons: 'on' | 'off'): Promise<void> {
  const { owner } = product.world.api;
  const query = owner.selectFrom('provider_connection').select('config').where('provider', '=', 'paypal');
  const { config } = await query.executeTakeFirstOrThrow();
  await owner
    .updateTable('provider_connection')
    .set({ environment, config: { ...config, buttons } })
    .where('provider', '=', 'paypal')
    .execute();
}

/** Answers for PayPal's host, and writes down what was asked of it. */
async function answerForPaypal(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route(/paypal\.com|paypalobjects\.com/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/javascript', body: standIn });
  });
  await page.exposeFunction('approveOrder', async (id: string) => {
    const page = `${product.world.sandbox.url}/paypal/checkoutnow?token=${id}`;
    const answer = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ buyer: 'good', answer: 'approve' }),
      redirect: 'manual',
    });
    if (answer.status !== 303) throw new Error(`The order was not approved: ${answer.status}.`);
  });
  return asked;
}

const english = { locale: 'en-GB' };
const policyOf = async (page: Page, path: string) =>
  (await page.goto(`${product.portalUrl}${path}`))?.headers()['content-security-policy'] ?? '';

test('PayPal’s buttons pay in the page where a test connection asks for them; a closed window charges nothing', async () => {
  await connectAs('test', 'on');
  const customer = await inviteCustomer(product, 'krone');
  await withPage(browser, english, async (page) => {
    const asked = await answerForPaypal(page);
    await enterPortal(page, customer);
    expect(await policyOf(page, '/invoices')).not.toContain('paypal');
    const policy = await policyOf(page, '/pay');
    expect(policy).toMatch(
      /script-src 'self' 'nonce-\S+' https:\/\/www\.paypal\.com https:\/\/www\.sandbox\.paypal\.com/,
    );
    expect(policy).not.toMatch(/unsafe-inline|\*/);
    await page.getByRole('button', { name: 'PayPal test button' }).waitFor();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^https:\/\/www\.sandbox\.paypal\.com\/sdk\/js\?/);
    expect(Object.fromEntries(new URL(asked[0] ?? '').searchParams)).toMatchObject({
      ...{ 'client-id': 'paypal-tischwerk', currency: 'EUR', intent: 'capture', locale: 'en_US' },
    });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'PayPal window closed' }).click();
    await page.getByText('You did not finish paying').waitFor();
    await page.goto(`${product.portalUrl}/pay`);
    await page.getByRole('button', { name: 'PayPal test button' }).click();
    await page.getByText('We have received €105.91').waitFor();
  });
  const statuses = (await paymentsOf(product.world, customer)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual(['cancelled', 'succeeded']);
  await expectCleanBooks(product.world);
});

test.each([
  ['in the sandbox', 'sandbox', 'on'],
  ['where nobody asked for it', 'test', 'off'],
] as const)('Nothing of PayPal is loaded or let in %s', async (_where, environment, buttons) => {
  await connectAs(environment, buttons);
  const customer = await inviteCustomer(product, `quiet-${environment}`);
  await withPage(browser, english, async (page) => {
    const asked = await answerForPaypal(page);
    await enterPortal(page, customer);
    expect(await policyOf(page, '/pay')).not.toContain('paypal');
    await page.getByRole('button', { name: 'Pay €105.91' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
  });
});

test('Without JavaScript, and for whoever came by a link within the portal, the form alone is there and breaks no policy', async () => {
  await connectAs('test', 'on');
  const customer = await inviteCustomer(product, 'still');
  await withPage(browser, english, async (page) => {
    const asked = await answerForPaypal(page);
    await enterPortal(page, customer);
    await page.getByRole('link', { name: 'Pay now' }).first().click();
    await page.getByRole('button', { name: 'Pay €105.91' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
    const cookies = await page.context().storageState();
    const blocked = [/^request: csp GET \S+\.js$/];
    const quiet = { ...english, javaScriptEnabled: false, storageState: cookies, expectedProblems: blocked };
    await withPage(browser, quiet, async (still) => {
      await still.goto(`${product.portalUrl}/pay`);
      await still.getByRole('button', { name: 'Pay €105.91' }).waitFor();
      expect(await still.locator('input[value="hosted:paypal"]').count()).toBe(1);
    });
  });
  expect(product.problems()).toEqual([]);
});
