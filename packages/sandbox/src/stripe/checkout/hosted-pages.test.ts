import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import { idIn, openPayment, openSetup, openShop, type Shop, startTestSandbox } from '../../testing/shop.ts';

let sandbox: RunningSandbox;
let shop: Shop;
let url: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  shop = openShop(sandbox);
  url = (await openPayment(shop, 123_456, { cancel_url: 'http://tischwerk.localhost/cancelled' })).url ?? '';
});

const GOOD = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123', name: 'Jürgen "Joe" <b>' };
const send = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers });
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
};

test.each([
  ['de-DE,de;q=0.9', '<html lang="de">', '1.234,56', 'Kartennummer', 'zahlen'],
  ['hu', '<html lang="hu">', '1234,56', 'Kártyaszám', 'fizetése'],
  ['fr, en;q=0.8', '<html lang="en">', '€1,234.56', 'Card number', 'Pay €1,234.56'],
  ['xx', '<html lang="en">', '€1,234.56', 'Card number', 'SANDBOX'],
])('the card form speaks the language of Accept-Language %s', async (language, ...parts) => {
  const page = await (await fetch(url, { headers: { 'accept-language': language } })).text();
  for (const part of parts) expect(page.replaceAll('\u00a0', ' ')).toContain(part);
});

test('the session locale wins over the browser', async () => {
  const session = await openPayment(shop, 1_000, { locale: 'hu' });
  const page = await (await fetch(session.url ?? '', { headers: { 'accept-language': 'de' } })).text();
  expect(page).toContain('<html lang="hu">');
});

test('the page runs no script, is not framed, and its form leads only here and to the success url', async () => {
  const response = await fetch(url);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' http://tischwerk.localhost");
  expect(await response.text()).not.toMatch(/<script|style=| on\w+=/);
});

test('the page lists the test cards, the plainly declined one among them', async () => {
  const text = await (await fetch(url, { headers: { 'accept-language': 'en' } })).text();
  expect(text).toContain('<dt>4000 0000 0000 0002</dt><dd>is declined</dd>');
  expect(text).toContain('<dt>4000 0000 0000 9995</dt><dd>is declined: not enough funds</dd>');
});

test.each([
  ['de', 'Dieses Testkonto hat eine eigene Uhr.'],
  ['hu', 'Ennek a tesztfióknak saját órája van.'],
  ['en', 'This test account has a clock of its own.'],
])('a page that a moved clock ended says why in %s', async (language, sentence) => {
  const session = await openPayment(shop, 1_000);
  await sandbox.control.advanceClock(shop.account, 25 * 3_600_000);
  const page = await fetch(`${sandbox.url}/c/pay/${session.id}`, { headers: { 'accept-language': language } });
  expect(page.status).toBe(410);
  expect(await page.text()).toContain(sentence);
});

test('the way back leads to the cancel url', async () => {
  expect(await (await fetch(url)).text()).toContain('href="http://tischwerk.localhost/cancelled"');
});

test.each([
  ['a number that fails the Luhn check', { number: '4242424242424241' }, 'This card number is not valid.'],
  ['no number', { number: '' }, 'Enter the card number.'],
  ['letters as number', { number: 'abcd efgh ijkl mnop' }, 'This card number is not valid.'],
  ['a real card number', { number: '4539578763621486' }, 'Only published test cards work here'],
  ['month 13', { expiry: '13/34' }, 'Month and year, for example 12/34.'],
  ['no date', { expiry: '' }, 'Month and year, for example 12/34.'],
  ['last year', { expiry: '12/20' }, 'This date is in the past.'],
  ['two digits of security code', { cvc: '99' }, 'Three digits (American Express: four).'],
  ['three digits for American Express', { number: '378282246310005' }, 'Three digits (American Express: four).'],
  ['no name', { name: '   ' }, 'Enter the name on the card.'],
])('with %s the form comes back, says so at the field and has lost nothing', async (_case, wrong, sentence) => {
  const fields = { ...GOOD, ...wrong };
  const answer = await send(fields);
  expect(answer).toMatchObject({ status: 200, location: null });
  expect(answer.text).toContain(`class="note wrong">${sentence}`);
  expect(answer.text).toContain('aria-invalid="true"');
  for (const value of [fields.number, fields.expiry, fields.cvc]) expect(answer.text).toContain(`value="${value}"`);
  expect((await shop.stripe.paymentIntents.list()).data).toEqual([]);
});

test('what was typed comes back escaped', async () => {
  const { text } = await send({ ...GOOD, number: '"><script>alert(1)</script>' });
  expect(text).not.toContain('<script>');
  expect(text).toContain('Jürgen &quot;Joe&quot; &lt;b&gt;');
});

test('an empty, a huge and a JSON body come back as the empty form with its sentences', async () => {
  for (const body of ['', `number=${'4'.repeat(5_000)}`, '{"number":"4242424242424242"}']) {
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await response.text()).toContain('Enter the card number.');
  }
});

test('no card number is kept anywhere, only brand, last four, fingerprint and behaviour', async () => {
  expect((await send(GOOD)).location).toContain('http://tischwerk.localhost/back?session=cs_test_');
  const { events } = await sandbox.control.log(shop.account);
  const known = JSON.stringify(events) + (await (await fetch(`${sandbox.url}/accounts/${shop.account}`)).text());
  expect(known).toContain('4242');
  expect(known.replace(/[\s-]/g, '')).not.toContain('4242424242424242');
});

test('the same card has the same fingerprint at two customers', async () => {
  for (const name of ['a', 'b']) {
    const customer = await shop.stripe.customers.create({ name });
    await sandbox.control.completeCheckout((await openSetup(shop, customer.id)).id);
  }
  const { data } = await shop.stripe.paymentMethods.list();
  expect(new Set(data.map((method) => method.card?.fingerprint)).size).toBe(1);
  expect(data).toHaveLength(2);
});

test('a setup challenge that is left open can be replaced by another card', async () => {
  const customer = await shop.stripe.customers.create();
  const session = await openSetup(shop, customer.id);
  const left = await sandbox.control.completeCheckout(session.id, { card: '4000002760003184', challenge: 'leave' });
  expect(left.result).toBe('challenged');
  expect(await sandbox.control.completeCheckout(session.id)).toMatchObject({ result: 'completed' });
  const stale = await fetch('url' in left ? left.url : '');
  expect(stale.status).toBe(404);
});

test('a challenge outside of Checkout leads back to the return url with its outcome', async () => {
  const pay = () =>
    shop.stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'eur',
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      return_url: 'http://tischwerk.localhost/3ds?x=1',
    });
  for (const [outcome, redirect, status] of [
    ['complete', 'succeeded', 'succeeded'],
    ['fail', 'failed', 'requires_payment_method'],
  ] as const) {
    const intent = await pay();
    const challenge = intent.next_action?.redirect_to_url?.url ?? '';
    const answer = await fetch(challenge, {
      method: 'POST',
      body: new URLSearchParams({ outcome }),
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe(
      `http://tischwerk.localhost/3ds?x=1&payment_intent=${intent.id}&redirect_status=${redirect}`,
    );
    expect((await shop.stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
    expect(
      (await fetch(challenge, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' })).status,
    ).toBe(404);
  }
});

test('pages of unknown, expired and completed sessions say so and take no card', async () => {
  expect((await fetch(`${sandbox.url}/c/pay/cs_test_none`)).status).toBe(404);
  const session = await openPayment(shop, 1_000);
  await shop.stripe.checkout.sessions.expire(session.id);
  const expired = await fetch(session.url ?? '', {
    method: 'POST',
    body: new URLSearchParams(GOOD),
    redirect: 'manual',
  });
  expect(expired.status).toBe(410);
  expect(await expired.text()).toContain('This page is closed');
  await send(GOOD);
  const again = await send(GOOD);
  expect(again.status).toBe(200);
  expect(again.text).toContain('All done');
  expect((await shop.stripe.charges.list()).data).toHaveLength(1);
});

test('a payment that saves the card attaches it to a new customer with the given address', async () => {
  const session = await openPayment(shop, 1_000, {
    customer_email: 'neu@example.test',
    payment_intent_data: { setup_future_usage: 'off_session', metadata: { attempt: 'att_9' } },
  });
  await sandbox.control.completeCheckout(session.id);
  const done = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  expect(done).toMatchObject({
    customer_details: { email: 'neu@example.test' },
    payment_intent: { metadata: { attempt: 'att_9' } },
  });
  expect((await shop.stripe.customers.listPaymentMethods(idIn(done.customer))).data).toHaveLength(1);
});
