import { verifySignature } from 'gocardless-nodejs/webhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { debit, type GoCardlessApp, grantMandate, openGoCardless } from '../testing/gocardless-app.ts';
import { Receiver } from '../testing/receiver.ts';
import { startTestSandbox } from '../testing/shop.ts';

let sandbox: RunningSandbox;
let receiver: Receiver;
let app: GoCardlessApp;
let secret: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  receiver = await Receiver.open();
  app = await openGoCardless(sandbox);
  const made = await sandbox.control.intervene(app.account, 'webhook-endpoints', { url: receiver.url });
  secret = String(made['secret']);
});
afterEach(() => receiver.close());

const settle = () => sandbox.control.settle(app.account);
const eventsIn = (at: number) =>
  (JSON.parse(receiver.received[at]?.body ?? '{}') as { events: { id: string }[] }).events;

/** Whether GoCardless's own library takes the delivery for genuine. */
function isGenuine(at: number): boolean {
  const { body = '', headers } = receiver.received[at] ?? {};
  try {
    verifySignature(body, secret, String(headers?.['webhook-signature']));
    return true;
  } catch {
    return false;
  }
}

test('events of one moment travel in one body that the library verifies, and no event twice', async () => {
  const mandate = await grantMandate(app, 'sepa_core');
  await settle();
  for (let count = 0; count < 3; count += 1) await debit(app, mandate);
  await settle();
  await app.days(5);
  await settle();
  const bodies = receiver.received.map((_, at) => eventsIn(at));
  expect(bodies.some((events) => events.length >= 3)).toBe(true);
  const ids = bodies.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(receiver.received.every((_, at) => isGenuine(at))).toBe(true);
});

test('a body that nobody takes is tried 9 times in 4 days, then given up', async () => {
  receiver.answers.push(...Array.from({ length: 9 }, () => 500));
  await app.call('POST', '/billing_requests', { mandate_request: { scheme: 'sepa_core', currency: 'EUR' } });
  await settle();
  for (const minutes of [1, 5, 30, 120, 360, 720, 1_440, 2_880]) {
    await sandbox.control.advanceClock(app.account, minutes * 60_000);
    await settle();
  }
  const { deliveries } = await sandbox.control.log(app.account);
  expect(deliveries).toMatchObject([{ state: 'gave_up', attempts: 9, lastStatus: '500' }]);
});

test('a forged delivery does not verify; refused with 498, the genuine one follows', async () => {
  await sandbox.control.addFault({ kind: 'forge', account: app.account });
  receiver.answers.push(498);
  await app.call('POST', '/billing_requests', { mandate_request: { scheme: 'sepa_core', currency: 'EUR' } });
  await settle();
  await sandbox.control.advanceClock(app.account, 60_000);
  await settle();
  expect([isGenuine(0), isGenuine(1), receiver.received.length]).toEqual([false, true, 2]);
});

test.each([
  ['429', 429],
  ['500', 500],
  ['503', 503],
  ['html_502', 502],
] as const)('the fault %s answers %i and makes nothing; the next request is served', async (kind, status) => {
  await sandbox.control.addFault({ kind, path: '/billing_requests', account: app.account });
  const wish = { mandate_request: { scheme: 'sepa_core', currency: 'EUR' } };
  const asked = () =>
    fetch(`${sandbox.url}/gocardless/billing_requests`, {
      method: 'POST',
      body: JSON.stringify({ billing_requests: wish }),
      headers: {
        authorization: `Bearer ${app.account}`,
        'gocardless-version': '2015-07-06',
        'content-type': 'application/json',
      },
    });
  expect((await asked()).status).toBe(status);
  expect(await app.call('GET', '/billing_requests')).toEqual([]);
  expect((await asked()).status).toBe(201);
});
