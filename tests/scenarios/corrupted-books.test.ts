import { money } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { checks } from '../../apps/api/src/use-cases/verify/checks.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { addCustomer } from './support/customers.ts';
import { expectCleanBooks } from './support/look.ts';
import { paymentIdsOf, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { giveCoupon, giveCredit } from './support/purse.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  const payer = await addCustomer(world, { key: 'zahlt', plan, startDate: '2026-03-02' });
  await storeCard(world, payer);
  await addCustomer(world, { key: 'offen', plan, startDate: '2026-03-02' });
  const lucky = await addCustomer(world, { key: 'beschenkt', plan, startDate: '2026-03-02' });
  await giveCredit(world, lucky, 6000n);
  await giveCoupon(world, lucky, { code: 'FIVE', discount: { kind: 'amount', amount: money(500n, 'EUR') } });
  await world.advanceTo('2026-03-04');
  const [paymentId = ''] = await paymentIdsOf(world, payer);
  const wanted = { paymentId, amount: money(1000n, 'EUR'), reason: 'Kulanz' };
  expect((await refundPayment(world.api.services, await world.open(), systemActor, wanted)).ok).toBe(true);
  await world.settle();
});
afterAll(() => world.close());

class Undo extends Error {}

/** Names of the checks that find something after the statement, which is undone again. */
async function foundAfter(statement: string): Promise<string[]> {
  const tenant = await world.open();
  let names: string[] = [];
  const spoilt = world.api.owner.transaction().execute(async (trx) => {
    // The books defend themselves against every role; only a superuser who switches that off can spoil them.
    await sql.raw('set local session_replication_role = replica').execute(trx);
    const done = await sql.raw(statement).execute(trx);
    expect(done.numAffectedRows).toBeGreaterThan(0n);
    await sql.raw(`set local app.tenant_id = '${world.brand.tenantId}'`).execute(trx);
    await sql.raw('set local role quittance_app').execute(trx);
    const db = {
      ...tenant.db,
      run: (work: Parameters<typeof tenant.db.run>[0]) => work({ trx, tenantId: tenant.db.tenantId }),
    };
    const report = await verifyBooks({ ...tenant, db: db as typeof tenant.db });
    names = [...new Set(report.findings.map(({ check }) => check))];
    throw new Undo();
  });
  await expect(spoilt).rejects.toThrow(Undo);
  return names;
}

const paidInvoice = `(select invoice_id from invoice where status = 'paid' limit 1)`;
const refundEntry = `(select entry_id from ledger_entry where kind = 'refund_succeeded' limit 1)`;

const corruptions: readonly (readonly [name: keyof typeof checks, sentence: string, statement: string])[] = [
  [
    'entries_balance',
    'a posting grows by one cent',
    `update posting set amount_minor = amount_minor + 1 where posting_no = 1`,
  ],
  ['entries_have_postings', 'the postings of an entry vanish', `delete from posting where entry_id = ${refundEntry}`],
  ['numbers_gapless', 'an invoice is deleted', `delete from invoice where invoice_id = ${paidInvoice}`],
  ['numbers_gapless', 'a counter runs ahead', `update invoice_series set last_counter = last_counter + 1`],
  ['invoices_have_lines', 'lines are deleted', `delete from invoice_line where invoice_id = ${paidInvoice}`],
  [
    'invoice_lines_add_up',
    'a line is made dearer',
    `update invoice_line set net_minor = net_minor + 1, gross_minor = gross_minor + 1`,
  ],
  ['invoice_taxes_add_up', 'a tax subtotal is changed', `update invoice_tax set tax_minor = tax_minor - 1`],
  ['invoice_taxes_add_up', 'the tax subtotals vanish', `delete from invoice_tax`],
  [
    'invoices_are_booked',
    'an issued amount is changed',
    `update invoice set gross_minor = gross_minor + 100, net_minor = net_minor + 100`,
  ],
  ['lines_are_billed_once', 'a billed period is forgotten', `delete from billed_period`],
  [
    'billed_as_on_the_line',
    'a billed period remembers less',
    `update billed_period set amount_minor = amount_minor - 1`,
  ],
  [
    'settled_by_payments',
    'an invoice claims to be settled',
    `update invoice set settled_minor = gross_minor, status = 'paid' where status = 'open'`,
  ],
  [
    'status_fits_settlement',
    'a paid invoice is opened again',
    `update invoice set status = 'open' where status = 'paid'`,
  ],
  [
    'status_fits_settlement',
    'an unpaid invoice is called paid',
    `update invoice set status = 'paid' where status = 'open'`,
  ],
  [
    'receivables_agree',
    'a payment is booked on another invoice',
    `update posting set invoice_id = (select invoice_id from invoice where status = 'open') where ledger_account = 'receivable' and amount_minor < 0`,
  ],
  [
    'payments_are_booked',
    'the entry of a payment vanishes',
    `delete from ledger_entry where kind = 'payment_succeeded'`,
  ],
  [
    'payments_are_booked',
    'a payment claims to have received more',
    `update payment set received_minor = received_minor + 1 where status = 'succeeded'`,
  ],
  [
    'payments_settle_what_came',
    'a payment settles more than it received',
    `update payment_invoice set settled_minor = settled_minor + 1`,
  ],
  ['refunds_are_booked', 'a refund that happened is called failed', `update refund set status = 'failed'`],
  ['refunds_fit_payments', 'more goes back than came', `update refund set amount_minor = 100000`],
  ['deferred_revenue_is_unearned', 'a period is made longer', `update invoice_line set net_minor = net_minor + 500`],
  [
    'unknown_outcomes_are_watched',
    'a payment is left without an end',
    `update payment set status = 'processing', resolve_due_at = null`,
  ],
  [
    'unknown_outcomes_are_watched',
    'a refund is left without an end',
    `update refund set status = 'pending', resolve_due_at = null`,
  ],
  [
    'access_fits_debts',
    'a paying customer is locked out',
    `update entitlement set status = 'suspended' where status = 'granted'`,
  ],
  [
    'credit_is_not_overspent',
    'more credit is spent than was given',
    `update posting set amount_minor = amount_minor * 10 where ledger_account = 'customer_credit' and amount_minor > 0`,
  ],
  [
    'credit_is_booked',
    'an invoice claims to have used more credit',
    `update credit_application set amount_minor = amount_minor + 1`,
  ],
  ['grants_are_booked', 'a gift grows', `update credit_grant set amount_minor = amount_minor + 1`],
  ['sums_are_taken_once', 'a coupon takes more', `update invoice_discount set amount_minor = amount_minor + 1`],
  ['subscriptions_go_on', 'a subscription drops out of billing', `update subscription set next_billing_date = null`],
];

test('Clean books have no finding, and every check looked at rows', async () => {
  await expectCleanBooks(world);
});

test.each(corruptions)('%s is found when %s', async (name, _sentence, statement) => {
  expect(await foundAfter(statement)).toContain(name);
});

test('Every check is failed by some corruption', () => {
  expect(Object.keys(checks).filter((name) => !corruptions.some(([found]) => found === name))).toEqual([]);
});

test('After all of that the books are as clean as before', async () => {
  await expectCleanBooks(world);
});
