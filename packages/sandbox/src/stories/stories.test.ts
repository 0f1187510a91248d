import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standIns } from '../stand-ins.ts';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Debited, debitFor } from '../testing/gocardless-app.ts';
import { chargeWallet, openApp, storedWallet } from '../testing/paypal-app.ts';
import { chargeStored, idIn, openShop, startTestSandbox, storedCard } from '../testing/shop.ts';
import { stories } from './known-stories.ts';

const DAY_MS = 86_400_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const days = (account: string, count: number) => sandbox.control.advanceClock(account, count * DAY_MS);

/** The types of all events so far about these resources, in their order. */
async function eventsOf(account: string, pattern: RegExp): Promise<string[]> {
  const { events } = await sandbox.control.log(account);
  return events.map(({ type }) => type).filter((type) => pattern.test(type));
}

async function failureOf({ account, payment }: Debited): Promise<unknown[]> {
  const { events } = await sandbox.control.log(account);
  const about = events.map(
    ({ data }) => data.object as { links: { payment?: string }; action: string; details: object },
  );
  return about.filter(({ links, action }) => links.payment === payment && /failed|charged/.test(action));
}

test('every story is told by interventions that its provider’s stand-in has, on days that do not go back', () => {
  for (const { provider, name, steps } of stories) {
    const known = Object.keys(standIns.find((standIn) => standIn.provider === provider)?.interventions ?? {});
    const at = steps.map(({ day }) => day);
    expect([provider, name, at]).toEqual([provider, name, at.toSorted((a, b) => a - b)]);
    for (const { does } of steps) expect(known).toContain(does);
  }
  const names = stories.map(({ provider, name }) => `${provider} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test('a SEPA debit is returned on day 5 with AM04, and not a day earlier', async () => {
  const debited = await debitFor(sandbox, 'sepa_core');
  await sandbox.control.startStory(debited.account, 'sepa-return');
  await days(debited.account, 4);
  expect(await failureOf(debited)).toEqual([]);
  await days(debited.account, 1);
  expect(await failureOf(debited)).toMatchObject([
    { action: 'failed', details: { cause: 'insufficient_funds', reason_code: 'AM04' } },
  ]);
  expect(await sandbox.control.stories(debited.account)).toMatchObject([{ problem: null, next: null, told: [{}] }]);
});

test.each([
  ['ach', 'ach-no-funds', 4, 'insufficient_funds', 'R01'],
  ['ach', 'ach-closed', 3, 'bank_account_closed', 'R02'],
  ['ach', 'ach-unauthorised', 45, 'authorisation_disputed', 'R10'],
  ['sepa_core', 'sepa-chargeback', 30, 'refund_requested', 'MD06'],
])('an %s debit lives the story %s on day %i: %s, %s', async (scheme, story, day, cause, code) => {
  const debited = await debitFor(sandbox, scheme);
  await sandbox.control.startStory(debited.account, story, debited.payment);
  await days(debited.account, day);
  expect(await failureOf(debited)).toMatchObject([{ details: { cause, reason_code: code } }]);
});

test('a mandate is revoked on day 1 and its debit, not yet submitted, is cancelled with it', async () => {
  const { account } = await debitFor(sandbox, 'sepa_core');
  await sandbox.control.startStory(account, 'mandate-revoked');
  await days(account, 1);
  expect(await eventsOf(account, /cancelled/)).toEqual(['mandates.cancelled', 'payments.cancelled']);
});

test('a PayPal payment is asked about on day 12, claimed on day 20 and lost on day 30', async () => {
  const app = await openApp(sandbox);
  await chargeWallet(app, await storedWallet(app, 'good'));
  const started = await sandbox.control.startStory(app.account, 'inquiry-then-chargeback');
  expect(started).toMatchObject({ told: [], next: { says: 'The buyer opens an inquiry' } });
  const stages: string[][] = [];
  for (const count of [11, 1, 8, 10]) {
    await days(app.account, count);
    stages.push(await eventsOf(app.account, /DISPUTE/));
  }
  const [created, updated, resolved] = ['CREATED', 'UPDATED', 'RESOLVED'].map((what) => `CUSTOMER.DISPUTE.${what}`);
  expect(stages).toEqual([[], [created], [created, updated], [created, updated, resolved]]);
});

test('a Stripe card payment is asked about on day 12 and charged back on day 30', async () => {
  const shop = openShop(sandbox);
  const paid = await chargeStored(shop, await storedCard(shop));
  await sandbox.control.startStory(shop.account, 'inquiry-then-chargeback', idIn(paid.latest_charge));
  await days(shop.account, 12);
  const [asked] = (await shop.stripe.disputes.list()).data;
  expect(asked?.status).toBe('warning_needs_response');
  await days(shop.account, 18);
  expect((await shop.stripe.disputes.retrieve(asked?.id ?? '')).status).toBe('needs_response');
});

test('a chargeback is told about the newest payment that succeeded, past a newer one that was declined', async () => {
  const shop = openShop(sandbox);
  const declined = await storedCard(shop, '4000000000000341');
  await expect(chargeStored(shop, declined)).rejects.toThrow('declined');
  const refused = 'chargeback-lost needs a payment whose status is succeeded, not failed';
  await expect(sandbox.control.startStory(shop.account, 'chargeback-lost')).rejects.toThrow(refused);
  const paid = await chargeStored(shop, await storedCard(shop));
  await expect(chargeStored(shop, declined)).rejects.toThrow('declined');
  const { known } = await sandbox.control.startStory(shop.account, 'chargeback-lost');
  expect(known['payment']).toBe(idIn(paid.latest_charge));
  await days(shop.account, 30);
  expect((await shop.stripe.disputes.list()).data).toMatchObject([{ charge: idIn(paid.latest_charge) }]);
});

test('a story whose next step has become impossible ends with the reason', async () => {
  const debited = await debitFor(sandbox, 'sepa_core');
  await sandbox.control.startStory(debited.account, 'chargeback-cancelled');
  await days(debited.account, 29);
  await sandbox.control.intervene(debited.account, 'simulate', {
    scenario: 'payment_failed',
    resource: debited.payment,
  });
  await days(debited.account, 30);
  expect(await sandbox.control.stories(debited.account)).toMatchObject([
    { told: [], next: null, problem: expect.stringContaining('payment_charged_back') },
  ]);
});

test.each([
  ['no such story', 'moon-waned', undefined, 'story must be one of sepa-return'],
  ['another provider’s', 'wallet-deleted', undefined, 'story must be one of sepa-return'],
  ['another scheme’s', 'ach-no-funds', undefined, 'needs a payment whose scheme is ach, not sepa_core'],
  ['a payment that is none', 'sepa-return', 'PM00NONE', 'there is no such payment'],
])('%s is refused in a sentence, and nothing is started', async (_case, story, payment, sentence) => {
  const { account } = await debitFor(sandbox, 'sepa_core');
  await expect(sandbox.control.startStory(account, story, payment)).rejects.toThrow(sentence);
  expect(await sandbox.control.stories(account)).toEqual([]);
});

test('a story goes on where it was after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quittance-sandbox-'));
  const options = { seed: 'stories', storeFile: join(folder, 'state.json') };
  const before = await startSandbox(options);
  const debited = await debitFor(before, 'sepa_core');
  const { id } = await before.control.startStory(debited.account, 'sepa-return');
  await before.stop();
  const after = await startSandbox(options);
  await after.control.advanceClock(debited.account, 5 * DAY_MS);
  expect(await after.control.stories(debited.account)).toMatchObject([{ id, told: [{}], next: null }]);
  await after.stop();
  rmSync(folder, { recursive: true });
});

test('a person starts a story on the account’s page and reads there how it goes', async () => {
  const { account } = await debitFor(sandbox, 'sepa_core');
  const page = `${sandbox.url}/accounts/${account.replace('sandbox_', '')}-gocardless`;
  expect(await (await fetch(page)).text()).toContain('The bank returns a SEPA debit on day 5');
  const start = (story: string) =>
    fetch(`${page}/stories`, {
      method: 'POST',
      body: new URLSearchParams({ story }),
      headers: { origin: sandbox.url },
    });
  expect(await (await start('sepa-return')).text()).toContain('goes on');
  await days(account, 5);
  const told = await (await fetch(page)).text();
  expect(told).toContain('told to its end');
  expect((await start('ach-no-funds')).status).toBe(400);
});
