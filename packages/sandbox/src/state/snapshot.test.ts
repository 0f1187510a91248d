import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSandbox } from '../start-sandbox.ts';
import { Receiver } from '../testing/receiver.ts';
import { chargeStored, openSetup, openShop, storedCard, stripeFor } from '../testing/shop.ts';

let folder: string;
let storeFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  storeFile = join(folder, 'deep', 'store.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test('after a restart customers, cards, clock, keys, open sessions and waiting webhooks are as before', async () => {
  const receiver = await Receiver.open();
  const before = await startSandbox({ storeFile });
  const shop = openShop(before);
  await shop.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['payment_intent.succeeded'] });
  const stored = await storedCard(shop, '4000002500003155');
  await before.control.setClock(shop.account, 86_400_000);
  const open = await openSetup(shop, stored.customer);
  receiver.answers.push(500);
  const pay = (stripe = shop.stripe) => stripe.customers.create({ name: 'once' }, { idempotencyKey: 'att_1' });
  const { id } = await pay();
  await chargeStored(shop, stored);
  await before.control.settle(shop.account);
  await before.stop();

  const after = await startSandbox({ storeFile });
  const stripe = stripeFor(after.url, `sk_test_${shop.account}`);
  expect((await pay(stripe)).id).toBe(id);
  expect(await chargeStored({ ...shop, stripe, sandbox: after }, stored)).toMatchObject({ status: 'succeeded' });
  await after.control.advanceClock(shop.account, 60_000);
  await after.control.settle(shop.account);
  expect(receiver.received).toHaveLength(3);
  expect((await after.control.completeCheckout(open.id)).result).toBe('completed');
  await after.stop();
  await receiver.close();
});

test('the snapshot holds no card number and is readable by its owner only', async () => {
  const sandbox = await startSandbox({ storeFile });
  await storedCard(openShop(sandbox));
  await sandbox.stop();
  expect(readFileSync(storeFile, 'utf8')).not.toContain('4242424242424242');
  expect(statSync(storeFile).mode & 0o777).toBe(0o600);
});

test('a change is on disk soon after it was made, without a stop', async () => {
  const sandbox = await startSandbox({ storeFile });
  const { id } = await openShop(sandbox).stripe.customers.create();
  await expect.poll(() => readFileSync(storeFile, 'utf8'), { timeout: 3_000 }).toContain(id);
  await sandbox.stop();
});

test.each([
  ['half a file', '{"format":1,"seed":"x","acc', 'is damaged'],
  ['another format', '{"format":99}', 'is not a snapshot this sandbox can read'],
  ['no object', '[]', 'is not a snapshot this sandbox can read'],
])('a store with %s stops the start with a sentence that names the file', async (_case, content, message) => {
  const file = join(folder, 'bad.json');
  writeFileSync(file, content);
  await expect(startSandbox({ storeFile: file })).rejects.toThrow(`${file} ${message}`);
});

test('the sandbox refuses to start in production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await expect(startSandbox()).rejects.toThrow('does not start with NODE_ENV=production');
});

test('a port that is taken rejects, and a sandbox listens on 127.0.0.1 only', async () => {
  const first = await startSandbox();
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await expect(startSandbox({ port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE');
  await first.stop();
});

test('the same seed and story give the same ids, another seed gives others', async () => {
  const idWith = async (seed: string) => {
    const sandbox = await startSandbox({ seed });
    const { id } = await stripeFor(sandbox.url, 'sk_test_same').customers.create();
    await sandbox.stop();
    return id;
  };
  expect(await idWith('one')).toBe(await idWith('one'));
  expect(await idWith('one')).not.toBe(await idWith('two'));
});
