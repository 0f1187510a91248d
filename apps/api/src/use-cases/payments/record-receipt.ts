import type { Actor, TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import {
  type AllocationPlan,
  addDays,
  type BusinessDate,
  type Money,
  ok,
  type Result,
  refuse,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { accountExists } from '../admin/account-exists.ts';
import { spendCredit } from '../credit/spend-credit.ts';
import { type AllocationWish, allocateReceipt, type PayableInvoice, readPayable } from './allocate-receipt.ts';
import { lockPayment, type PaymentRow, snapshotOfRow } from './stored-payment.ts';
import { writePayment } from './write-payment.ts';

export const handRails = ['bank_transfer', 'check', 'cash'] as const;
export type HandRail = (typeof handRails)[number];

/** Money older than this was written down elsewhere, in days. */
const oldestDays = 366;

/** Money that reached the brand without a provider, as staff write it down. */
export interface Receipt {
  readonly accountId: string;
  readonly rail: HandRail;
  readonly amount: Money;
  /** The day on which the bank or the till had it. */
  readonly receivedOn: BusinessDate;
  /** What the payer wrote, or the number of the check; null for nothing. */
  readonly reference: string | null;
  readonly allocation: AllocationWish;
  /** Somebody was told of the same money under another id, and says that it came once more. */
  readonly again?: boolean;
}

export interface ReceiptPreview {
  readonly payable: readonly PayableInvoice[];
  readonly plan: AllocationPlan;
}

/** Where the money would go; writes nothing. Refuses like writing it down. */
export async function previewReceipt(
  tenant: Tenant,
  receipt: Pick<Receipt, 'accountId' | 'amount' | 'allocation'>,
): Promise<Result<ReceiptPreview, ApiRefusal>> {
  return tenant.db.run((scope) => divide(scope, receipt, false));
}

/**
 * Writes down money that came without a provider: it settles invoices as said, and the rest is the account's credit.
 * `paymentId` is made by the form: sent twice, the money came once. Refuses `not_found`, `invalid_input` for a day to
 * come or long past and for other money under the id of one that is written down, `receipt_repeated` for the same sum,
 * day and reference under another id unless `again`, and what the division refuses.
 */
export async function recordReceipt(
  tenant: Tenant,
  paymentId: string,
  receipt: Receipt,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<string, ApiRefusal>> {
  const { today, wallNow } = tenant.moment;
  return tenant.db.run(async (scope) => {
    // The account before its invoices, as who corrects one locks them; who sends twice waits here.
    await lockPurses(scope, [receipt.accountId]);
    const divided = await divide(scope, receipt, true);
    const known = await lockPayment(scope, paymentId);
    if (known) return saysTheSame(known, receipt) ? ok(paymentId) : refuse('invalid_input', { field: 'paymentId' });
    if (!divided.ok) return divided;
    const isLikely = receipt.receivedOn <= today && receipt.receivedOn >= addDays(today, -oldestDays);
    if (!isLikely) return refuse('invalid_input', { field: 'receivedOn' });
    if (!receipt.again && (await isKnownMoney(scope, receipt))) return refuse('receipt_repeated');
    const { plan } = divided.value;
    await insertReceipt(scope, tenant, paymentId, receipt, plan);
    await markReceived(scope, tenant, by.actor, paymentId);
    await spendCredit(scope, tenant, by.actor, receipt.accountId);
    const { amount, rail, reference } = receipt;
    const after = { amountMinor: amount.amountMinor.toString(), currency: amount.currency, rail, reference };
    const target = { account: receipt.accountId, payment: paymentId };
    await recordAudit(scope, { ...by, action: 'payment.recorded', target, after, at: wallNow });
    return ok(paymentId);
  });
}

function saysTheSame(known: PaymentRow, { accountId, rail, amount, receivedOn, reference }: Receipt): boolean {
  const isSameMoney = known.amount_minor === amount.amountMinor && known.currency === amount.currency;
  const isSameWay = known.rail === rail && known.business_date === receivedOn && known.reference === reference;
  return known.account_id === accountId && isSameMoney && isSameWay;
}

/** Money that looks the same was written down by hand and has stayed. */
async function isKnownMoney(
  { trx, tenantId }: TenantScope,
  { accountId, amount, receivedOn, reference }: Receipt,
): Promise<boolean> {
  const known = await trx
    .selectFrom('payment')
    .select('payment_id')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('connection_id', 'is', null)
    .where('rail', 'in', handRails)
    .where('status', '=', 'succeeded')
    .where('reversal', 'is', null)
    .where('currency', '=', amount.currency)
    .where('amount_minor', '=', amount.amountMinor)
    .where('business_date', '=', receivedOn)
    .where('reference', 'is not distinct from', reference)
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
}

async function divide(
  scope: TenantScope,
  { accountId, amount, allocation }: Pick<Receipt, 'accountId' | 'amount' | 'allocation'>,
  lock: boolean,
): Promise<Result<ReceiptPreview, ApiRefusal>> {
  if (!(await accountExists(scope, accountId))) return refuse('not_found');
  const payable = await readPayable(scope, accountId, amount.currency, lock);
  const plan = allocateReceipt(amount, payable, allocation);
  return plan.ok ? ok({ payable, plan: plan.value }) : plan;
}

async function insertReceipt(
  { trx, tenantId: tenant_id }: TenantScope,
  { moment }: Tenant,
  payment_id: string,
  { accountId, rail, amount, receivedOn, reference }: Receipt,
  { allocations }: AllocationPlan,
): Promise<void> {
  await trx
    .insertInto('payment')
    .values({
      ...{ tenant_id, payment_id, account_id: accountId, connection_id: null, method_id: null, rail, reference },
      ...{ initiator: 'staff', currency: amount.currency, amount_minor: amount.amountMinor, status: 'created' },
      ...{ failure: null, business_date: receivedOn, created_at: moment.businessNow, resolve_due_at: moment.wallNow },
    })
    .execute();
  if (allocations.length === 0) return;
  const links = allocations.map(({ invoiceId, amount: part }) => {
    return { tenant_id, payment_id, invoice_id: invoiceId, amount_minor: part.amountMinor };
  });
  await trx.insertInto('payment_invoice').values(links).execute();
}

/** Takes the road of every payment: settlement, postings, access and events follow from the change. */
async function markReceived(scope: TenantScope, tenant: Tenant, actor: Actor, paymentId: string): Promise<void> {
  const row = await lockPayment(scope, paymentId);
  if (!row) throw new Error('The payment was just written.');
  const known = snapshotOfRow(row);
  const totals = { ...known.totals, received: known.totals.amount };
  const asOfMs = tenant.moment.businessNow.getTime();
  await writePayment(scope, tenant, actor, row, {
    snapshot: { ...known, state: 'succeeded', totals, asOfMs },
    providerRef: null,
    askAgainAt: tenant.moment.wallNow,
  });
}
