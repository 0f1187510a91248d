import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesOf, gapsOf, hashOf, readBusinessBooks } from '../crash/support/business-books.ts';
import { compareLives } from '../crash/support/compare-lives.ts';
import { addCustomer } from '../scenarios/support/customers.ts';
import { payByPage } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

test('Workers, API, PostgreSQL, sandbox and an import killed 14 times in a month leave the books of a month left alone', async () => {
  const { struck, broken } = await compareLives({
    ...{ size: { crowd: 3_000, autopay: 4, payers: 2 }, imported: 10, months: 1, blowsInAll: 14, seed: 5 },
    blows: { billing: 7, paying: 5, bringing: 4 },
  });
  expect(broken).toEqual([]);
  expect(Object.values(struck.counts).reduce((sum, count) => sum + count, 0)).toBe(14);
  expect(struck.batches).toBeGreaterThan(3);
  expect(struck.mostRework).toBeLessThanOrEqual(1);
});

let world: World;
beforeAll(async () => {
  world = await openWorld('2026-03-01');
  for (const key of ['haus-1', 'haus-2', 'haus-3']) {
    const terms = { kind: 'net' as const, days: 14 };
    const customer = await addCustomer(world, {
      key,
      plan: flatPlan('bistro', '50.00'),
      startDate: '2026-03-01',
      terms,
    });
    await world.work();
    if (key === 'haus-1') await payByPage(world, customer);
  }
  await world.settle();
});
afterAll(() => world?.close());

const invoiceOf = (key: string) =>
  `(select invoice_id from invoice join account using (tenant_id, account_id) where account_key = '${key}')`;

test.each([
  [
    'an invoice that was voided behind the product’s back',
    `update invoice set status = 'void' where invoice_id = ${invoiceOf('haus-2')}`,
    /^invoices: too much haus-2 invoice .* void/,
  ],
  [
    'a posting that is there twice',
    `insert into posting select tenant_id, entry_id, posting_no + 100, ledger_account, amount_minor, currency, account_id, invoice_id
      from posting where invoice_id = ${invoiceOf('haus-2')} limit 1`,
    /^postings: too much invoice_issued 2026-03-01 haus-2 /,
  ],
  [
    'a line that is a cent dearer',
    `update invoice_line set net_minor = net_minor + 1 where invoice_id = ${invoiceOf('haus-3')}`,
    /^lines: too much haus-3 .* 5001 /,
  ],
  ['a payment of a cent less', `update payment set received_minor = 5949`, /^payments: too much haus-1 .* 5949 /],
  [
    'a mail nobody got',
    `update mail_delivery set status = 'failed' where template = 'payment_receipt'`,
    /^mails: too much payment_receipt .* failed/,
  ],
])('The comparison finds %s, and names it', async (_what, fault, named) => {
  const sound = await readBusinessBooks(world);
  await world.api.owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql.raw(fault).execute(trx);
  });
  const damaged = await readBusinessBooks(world);
  expect(hashOf(damaged)).not.toBe(hashOf(sound));
  expect(differencesOf(sound, damaged)).toContainEqual(expect.stringMatching(named));
});

test('A number that was left out is a gap', async () => {
  const { owner } = world.api;
  expect(await gapsOf(owner, world.brand.tenantId)).toEqual([]);
  await sql.raw(`update invoice set counter = 9 where invoice_id = ${invoiceOf('haus-3')}`).execute(owner);
  expect(await gapsOf(owner, world.brand.tenantId)).toEqual(['TISC-2026 has 3 numbers up to 9']);
});
