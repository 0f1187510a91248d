import { money } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { checks } from '../../apps/api/src/use-cases/verify/checks.ts';
import { courseChecks } from '../../apps/api/src/use-cases/verify/course-checks.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { makeChange } from './support/changes.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { disputeCorruptions } from './support/dispute-corruptions.ts';
import { expectCleanBooks } from './support/look.ts';
import { paymentIdsOf, storeCard } from './support/pay.ts';
import { payOutWith } from './support/payouts.ts';
import { flatPlan, salonPlan } from './support/plans.ts';
import { giveCoupon, giveCredit } from './support/purse.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  const payer = await addCustomer(world, { key: 'zahlt', plan, startDate: '2026-03-02' });
  await storeCard(world, payer);
  await addCustomer(world, { key: 'offen', plan, startDate: '2026-03-02' });
  const disputing = await addCustomer(world, { key: 'widerspricht', plan, startDate: '2026-03-02' });
  await storeCard(world, disputing, '4000000000000259');
  const lucky = await addCustomer(world, { key: 'beschenkt', plan, startDate: '2026-03-02' });
  await giveCredit(world, lucky, 6000n);
  await giveCoupon(world, lucky, { code: 'FIVE', discount: { kind: 'amount', amount: money(500n, 'EUR') } });
  const ada = { memberName: 'Ada', roleCode: 'stylist', from: '2026-03-02' };
  const salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate: '2026-03-02', members: [ada] });
  await world.advanceTo('2026-03-04');
  await changeSalon(salon);
  const [paymentId = ''] = await paymentIdsOf(world, payer);
  const wanted = { paymentId, amount: money(1000n, 'EUR'), reason: 'Kulanz' };
  expect((await refundPayment(world.api.services, await world.open(), systemActor, wanted)).ok).toBe(true);
  await world.settle();
  await payOutWith(world, payer);
});
afterAll(() => world.close());

/** A seat and a location come and go, and a pause is planned. */
async function changeSalon(salon: Customer): Promise<void> {
  const { db } = await world.open();
  const place = { name: 'Nord', street: 'Seeweg 1', postalCode: '20095', city: 'Hamburg' };
  await makeChange(world, salon, { kind: 'open_new_location', ...place });
  const { location_id: locationId } = await db.run(({ trx }) =>
    trx.selectFrom('location').select('location_id').where('name', '=', 'Nord').executeTakeFirstOrThrow(),
  );
  const seat = { roleCode: 'stylist', locationId };
  await makeChange(world, salon, { kind: 'add_seat', memberId: null, memberName: 'Lena', ...seat });
  const { member_id: memberId } = await db.run(({ trx }) =>
    trx.selectFrom('member').select('member_id').where('name', '=', 'Lena').executeTakeFirstOrThrow(),
  );
  await makeChange(world, salon, { kind: 'end_seat', memberId, ...seat, when: 'period_end' });
  await makeChange(world, salon, { kind: 'close_location', locationId, when: 'period_end' });
  await makeChange(world, salon, { kind: 'pause', until: '2026-06-02', when: 'period_end' });
}

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

const corruptions: readonly (readonly [name: string, sentence: string, statement: string])[] = [
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
    `update posting set invoice_id = (select invoice_id from invoice where status = 'open' limit 1) where ledger_account = 'receivable' and amount_minor < 0`,
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
  ['payout_lines_add_up', 'a payout grows', `update payout set amount_minor = amount_minor + 1`],
  ['payout_lines_add_up', 'a line vanishes', `delete from payout_line where line_no = 1`],
  ['payouts_are_booked', 'the entry of a payout vanishes', `delete from ledger_entry where kind = 'payout_paid'`],
  [
    'payouts_are_booked',
    'a fee is booked elsewhere',
    `update posting set ledger_account = 'write_offs' where ledger_account = 'fees'`,
  ],
  ['payouts_are_booked', 'a payout is said to have come back', `update payout set returned_on = '2026-03-04'`],
  ['lines_pay_out_what_they_match', 'a line forgets what it pays out', `delete from payout_match`],
  [
    'lines_pay_out_what_they_match',
    'a line claims that it is explained',
    `update payout_line set unexplained_minor = 0, reason = null`,
  ],
  [
    'clearing_is_what_providers_owe',
    'a payment is booked on the bank instead',
    `update posting set ledger_account = 'bank' where ledger_account = 'provider_clearing' and amount_minor > 0`,
  ],
  ['clearing_is_what_providers_owe', 'an entry is paid out by nobody', `delete from payout_match`],
  [
    'unexplained_is_listed',
    'a line is called resolved that nobody booked',
    `update payout_line set resolved_as = 'fees', note = 'none', resolved_at = now() where unexplained_minor <> 0`,
  ],
  ['subscriptions_go_on', 'a subscription drops out of billing', `update subscription set next_billing_date = null`],
  ['coupons_count_their_periods', 'a coupon begins later', `update coupon_redemption set valid_from = '2027-01-01'`],
  ['purses_move_on', 'a purse is turned back', `update account set purse_no = 0 where purse_no > 0`],
  ['changes_are_dense', 'a change vanishes', `delete from subscription_change where change_no = 2`],
  ['changes_are_dense', 'a counter stands still', `update subscription set step_no = 1 where change_no > 1`],
  ['moves_are_dense', 'the first move of a course vanishes', `delete from subscription_move where move_no = 0`],
  [
    'moves_follow_their_days',
    'a pause is put before the start',
    `update subscription_move set move_date = '2026-01-01' where kind = 'pause'`,
  ],
  [
    'moves_follow_their_days',
    'a moment belongs to another day',
    `update subscription_move set moved_at = '2026-01-01T12:00:00Z' where move_no = 0`,
  ],
  ['phases_are_dense', 'the first phase vanishes', `update subscription_phase set phase_no = 1`],
  ['phases_are_contiguous', 'a phase that runs is settled', `update subscription_phase set settled_on = '2026-03-04'`],
  [
    'phases_are_contiguous',
    'a course goes on before it pauses',
    `update subscription_move set kind = 'resume' where kind = 'pause'`,
  ],
  [
    'rows_say_what_courses_do',
    'a subscription is called ended',
    `update subscription set status = 'ended' where change_no > 0`,
  ],
  [
    'next_billing_is_derivable',
    'a subscription is put off by a month',
    `update subscription set next_billing_date = next_billing_date + 31`,
  ],
  [
    'quantities_are_as_changed',
    'a seat that was added vanishes',
    `delete from seat_assignment where location_id is not null`,
  ],
  ['quantities_are_as_changed', 'a seat goes on', `update seat_assignment set valid_until = null`],
  ['quantities_are_as_changed', 'a location opens later', `update subscription_location set valid_from = '2026-03-05'`],
  ['quantities_are_as_changed', 'a location stays open', `update subscription_location set valid_until = null`],
  ['moved_to_the_new_version', 'a price change tells of a move that never was', campaignWith(`'2026-03-03'`)],
  ...disputeCorruptions,
  ['campaigns_leave_nobody_behind', 'a price change ends without having moved', campaignWith('null')],
];

/** A price change that is over, with one subscription that was moved on the day or never. */
function campaignWith(movedOn: string): string {
  return `with c as (
      insert into campaign (tenant_id, campaign_id, name, from_version_id, to_version_id, terms, status, created_by,
        created_at, problems)
      select tenant_id, gen_random_uuid(), 'spring', gen_random_uuid(), gen_random_uuid(), '{}', 'done', '{}', now(), '[]'
      from subscription limit 1 returning tenant_id, campaign_id)
    insert into campaign_subject (tenant_id, campaign_id, subscription_id, account_id, dry_run_no, outcome, effective_on,
      currency, old_minor, new_minor, seats, outliers, noticed_on, moved_on)
    select c.tenant_id, c.campaign_id, s.subscription_id, s.account_id, 1, 'changes', '2026-03-03', 'EUR', 1, 2, '[]',
      '{}', '2026-03-02', ${movedOn} from c join subscription s using (tenant_id) limit 1`;
}

test('Clean books have no finding, and every check looked at rows', async () => {
  await expectCleanBooks(world);
});

test.each(corruptions)('%s is found when %s', async (name, _sentence, statement) => {
  expect(await foundAfter(statement)).toContain(name);
});

test('Every check is failed by some corruption', () => {
  const names = Object.keys({ ...checks, ...courseChecks });
  expect(names.filter((name) => !corruptions.some(([found]) => found === name))).toEqual([]);
});

test('After all of that the books are as clean as before', async () => {
  await expectCleanBooks(world);
});
