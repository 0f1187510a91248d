import { createVerify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import { chargeWallet, openApp, type PaypalApp, storedWallet } from '../../testing/paypal-app.ts';
import { type Received, Receiver } from '../../testing/receiver.ts';
import { startTestSandbox } from '../../testing/shop.ts';
import { signedText } from './sign.ts';

let sandbox: RunningSandbox;
let receiver: Receiver;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  receiver = await Receiver.open();
});
afterAll(async () => {
  await sandbox.stop();
  await receiver.close();
});

async function listening(): Promise<{ app: PaypalApp; webhookId: string }> {
  const app = await openApp(sandbox);
  const url = `${receiver.url}/${app.account}`;
  const made = await app.call('POST', '/v1/notifications/webhooks', { url, event_types: [{ name: '*' }] });
  return { app, webhookId: made.body.id };
}

function lastReceived(): Received {
  const last = receiver.received.at(-1);
  if (last === undefined) throw new Error('nothing was received');
  return last;
}

const partsOf = (headers: Record<string, unknown>, webhookId: string) => ({
  id: String(headers['paypal-transmission-id']),
  time: String(headers['paypal-transmission-time']),
  webhookId,
});

test('a payment is told with a signature of a certificate that the sandbox’s own authority vouches for', async () => {
  const { app, webhookId } = await listening();
  await chargeWallet(app, await storedWallet(app, 'good'));
  await sandbox.control.settle(app.account);
  const { body, headers } = lastReceived();
  expect(JSON.parse(body)).toMatchObject({ event_type: 'PAYMENT.CAPTURE.COMPLETED', resource_type: 'capture' });
  const certificate = new X509Certificate(await (await fetch(String(headers['paypal-cert-url']))).text());
  const root = new X509Certificate(await (await fetch(`${app.base}/v1/notifications/certs/root`)).text());
  expect(certificate.checkIssued(root) && certificate.verify(root.publicKey) && root.ca).toBe(true);
  expect(certificate.checkHost('messageverificationcerts.sandbox.paypal.com')).toBeDefined();
  const signature = String(headers['paypal-transmission-sig']);
  const verify = (text: string) =>
    createVerify('sha256').update(text).verify(certificate.publicKey, signature, 'base64');
  expect(verify(signedText(Buffer.from(body), partsOf(headers, webhookId)))).toBe(true);
  expect(verify(signedText(Buffer.from(`${body} `), partsOf(headers, webhookId)))).toBe(false);
});

test('the address that verifies signatures says SUCCESS to this delivery and FAILURE to another webhook’s', async () => {
  const { app, webhookId } = await listening();
  await storedWallet(app, 'good');
  await sandbox.control.settle(app.account);
  const { body, headers } = lastReceived();
  const verify = async (webhook_id: string) => {
    const asked = {
      auth_algo: headers['paypal-auth-algo'],
      cert_url: headers['paypal-cert-url'],
      transmission_id: headers['paypal-transmission-id'],
      transmission_sig: headers['paypal-transmission-sig'],
      transmission_time: headers['paypal-transmission-time'],
      webhook_id,
      webhook_event: JSON.parse(body),
    };
    return (await app.call('POST', '/v1/notifications/verify-webhook-signature', asked)).body['verification_status'];
  };
  expect(await verify(webhookId)).toBe('SUCCESS');
  expect(await verify('WH-OTHER')).toBe('FAILURE');
});

test('a refused webhook is tried again a minute later, an event can be sent again, and a type can be simulated', async () => {
  const { app, webhookId } = await listening();
  receiver.answers.push(500);
  await storedWallet(app, 'good');
  await sandbox.control.settle(app.account);
  const before = receiver.received.length;
  await sandbox.control.advanceClock(app.account, 60_000);
  await sandbox.control.settle(app.account);
  expect(receiver.received.length).toBe(before + 1);
  const { body } = await app.call('GET', '/v1/notifications/webhooks-events');
  const [event] = body['events'] as { id: string }[];
  const again = { webhook_ids: [webhookId] };
  expect((await app.call('POST', `/v1/notifications/webhooks-events/${event?.id}/resend`, again)).status).toBe(202);
  const wish = { webhook_id: webhookId, event_type: 'PAYMENT.CAPTURE.DENIED' };
  expect((await app.call('POST', '/v1/notifications/simulate-event', wish)).status).toBe(202);
  await sandbox.control.settle(app.account);
  expect(receiver.received.slice(before + 1)).toHaveLength(2);
});

test('a webhook that nobody takes is tried 25 times within three days of the account’s clock, then given up', async () => {
  const { app } = await listening();
  receiver.answers.push(...Array.from({ length: 25 }, () => 503));
  await storedWallet(app, 'good');
  await sandbox.control.settle(app.account);
  const waits = [1, 2, 4, 8, 15, 30, 60, 120, ...Array.from({ length: 16 }, () => 240)];
  expect(waits.reduce((sum, minutes) => sum + minutes, 0)).toBeLessThan(3 * 1_440);
  for (const minutes of waits) {
    await sandbox.control.advanceClock(app.account, minutes * 60_000);
    await sandbox.control.settle(app.account);
  }
  const { deliveries } = await sandbox.control.log(app.account);
  expect(deliveries).toMatchObject([{ state: 'gave_up', attempts: 25, lastStatus: '503', nextMs: null }]);
});

test.each(['forge', 'old'] as const)(
  'the fault %s spoils a delivery, and the genuine one follows after it was refused',
  async (kind) => {
    const { app, webhookId } = await listening();
    await sandbox.control.addFault({ kind, account: app.account });
    receiver.answers.push(400);
    await storedWallet(app, 'good');
    await sandbox.control.settle(app.account);
    const spoiled = lastReceived();
    await sandbox.control.advanceClock(app.account, 60_000);
    await sandbox.control.settle(app.account);
    const genuine = lastReceived();
    const certificate = new X509Certificate(await (await fetch(String(genuine.headers['paypal-cert-url']))).text());
    const isSigned = ({ body, headers }: Received) =>
      createVerify('sha256')
        .update(signedText(Buffer.from(body), partsOf(headers, webhookId)))
        .verify(certificate.publicKey, String(headers['paypal-transmission-sig']), 'base64');
    const ageOf = ({ headers }: Received) => Date.now() - Date.parse(String(headers['paypal-transmission-time']));
    expect([isSigned(spoiled), isSigned(genuine), genuine.body]).toEqual([kind === 'old', true, spoiled.body]);
    expect(ageOf(spoiled) >= 590_000).toBe(kind === 'old');
    expect(ageOf(genuine)).toBeLessThan(10_000);
  },
);

test('an address is registered once, and an app has ten webhooks at most', async () => {
  const { app } = await listening();
  const add = async (path: string) => {
    const wish = { url: `https://shop.test/${path}`, event_types: [{ name: 'PAYMENT.CAPTURE.COMPLETED' }] };
    return (await app.call('POST', '/v1/notifications/webhooks', wish)).body.name;
  };
  expect(await add('one')).toBeUndefined();
  expect(await add('one')).toBe('WEBHOOK_URL_ALREADY_EXISTS');
  for (let count = 3; count <= 10; count += 1) await add(`more-${count}`);
  expect(await add('eleventh')).toBe('WEBHOOK_NUMBER_LIMIT_EXCEEDED');
});
