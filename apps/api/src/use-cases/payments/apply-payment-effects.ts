import type { Actor, TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import {
  type AllocationPlan,
  type BookedPayment,
  idOf,
  money,
  type PaymentSnapshot,
  postPaymentReversed,
  postPaymentSucceeded,
  type ReversalKind,
  zero,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { handOverMoney } from '../disputes/hand-over-money.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { failMethod } from '../methods/write-method.ts';
import { type EventKind, type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { settleInvoices, unsettleInvoices } from './settle-invoices.ts';
import type { PaymentRow } from './stored-payment.ts';

/** Everything that follows from a payment's change, in the same transaction: money, books, access, events. */
export async function applyPaymentEffects(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: PaymentRow,
  before: PaymentSnapshot,
  after: PaymentSnapshot,
): Promise<void> {
  const change: PaymentChange = { scope, tenant, actor, row, after };
  if (after.state === 'succeeded' && before.state !== 'succeeded') await receiveMoney(change);
  const reversal = newReversal(before, after);
  if (reversal) await reverseMoney(change, reversal);
  if (after.state === before.state) return;
  await tellOfState(change);
  if (after.state === 'failed') await prepareNextTry(change);
}

/** A chargeback that was cancelled before we ever heard of it took nothing from us: there is nothing to give back. */
function newReversal(before: PaymentSnapshot, after: PaymentSnapshot): ReversalKind | null {
  if (after.reversal === before.reversal) return null;
  return after.reversal === 'chargeback_cancelled' && before.reversal !== 'charged_back' ? null : after.reversal;
}

interface PaymentChange {
  readonly scope: TenantScope;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly row: PaymentRow;
  readonly after: PaymentSnapshot;
}

async function receiveMoney({ scope, tenant, actor, row, after }: PaymentChange): Promise<void> {
  const how = row.connection_id === null ? 'as_said' : 'in_order';
  const settlement = await settleInvoices(scope, row.payment_id, after.totals.received, how);
  const plan = postPaymentSucceeded(bookedPayment(row, settlement.allocation), tenant.moment.today);
  await bookEntries(scope, tenant.moment.wallNow, [{ source: row.payment_id, plan }]);
  const paid = settlement.invoices.filter((invoice) => invoice.became === 'paid');
  await recordEvents(
    scope,
    tenant.moment,
    actor,
    paid.map((invoice) => invoiceEvent('invoice.paid', row, invoice)),
  );
  await reviewAccess(scope, tenant, actor, row.account_id);
}

/** A late return makes the invoices owed again; a chargeback is a loss of ours until it is cancelled. */
async function reverseMoney({ scope, tenant, actor, row, after }: PaymentChange, kind: ReversalKind): Promise<void> {
  await handOverMoney(scope, tenant, actor, { ...row, reversal: kind });
  // What was received once is what is pulled back, even where the provider now tells of zero received.
  const received = money(row.received_minor || after.totals.received.amountMinor, after.totals.received.currency);
  // Credit it had left goes too: a run that has read it decides again.
  if (kind === 'late_failure') await lockPurses(scope, [row.account_id]);
  const settlement =
    kind === 'late_failure'
      ? await unsettleInvoices(scope, row.payment_id, received)
      : { invoices: [], allocation: { allocations: [], remainder: received } };
  // A return that says the account is closed ends the mandate too: it is not asked again.
  if (kind === 'late_failure' && after.decline?.methodUnusable && row.method_id)
    await failMethod(scope, tenant, row.method_id);
  const plan = postPaymentReversed(bookedPayment(row, settlement.allocation), kind, tenant.moment.today);
  await bookEntries(scope, tenant.moment.wallNow, [{ source: `${row.payment_id} ${kind} ${after.asOfMs}`, plan }]);
  const reopened = settlement.invoices.filter((invoice) => invoice.became === 'open');
  await recordEvents(scope, tenant.moment, actor, [
    ...reopened.map((invoice) => invoiceEvent('invoice.reopened', row, invoice)),
    paymentEvent('payment.reversed', row, after, { reversal: kind }),
  ]);
}

function bookedPayment(row: PaymentRow, allocation: AllocationPlan): BookedPayment {
  const fee = zero(row.currency);
  const receivedOn = row.connection_id === null ? 'bank' : 'provider_clearing';
  return { accountId: idOf('account', row.account_id), allocation, fee, receivedOn };
}

const stateEvents: Partial<Record<PaymentSnapshot['state'], EventKind>> = {
  processing: 'payment.processing',
  succeeded: 'payment.succeeded',
  failed: 'payment.declined',
};

async function tellOfState({ scope, tenant, actor, row, after }: PaymentChange): Promise<void> {
  const kind = stateEvents[after.state];
  if (kind) await recordEvents(scope, tenant.moment, actor, [paymentEvent(kind, row, after)]);
}

/** A method that can never work again is failed, and the invoices come up for a new decision today. */
async function prepareNextTry({ scope, tenant, row, after }: PaymentChange): Promise<void> {
  if (after.decline?.methodUnusable && row.method_id) await failMethod(scope, tenant, row.method_id);
  await scope.trx
    .updateTable('invoice')
    .set({ next_collection_date: tenant.moment.today })
    .where('tenant_id', '=', scope.tenantId)
    .where('status', '=', 'open')
    .where('due_date', '<=', tenant.moment.today)
    .where('invoice_id', 'in', (eb) =>
      eb
        .selectFrom('payment_invoice')
        .select('invoice_id')
        .where('tenant_id', '=', scope.tenantId)
        .where('payment_id', '=', row.payment_id),
    )
    .execute();
}

function invoiceEvent(
  kind: 'invoice.paid' | 'invoice.reopened',
  row: PaymentRow,
  invoice: { readonly invoiceId: string; readonly number: string },
): NewEvent {
  return { kind, accountId: row.account_id, subjectId: invoice.invoiceId, data: { number: invoice.number } };
}

function paymentEvent(kind: EventKind, row: PaymentRow, after: PaymentSnapshot, more: NewEvent['data'] = {}): NewEvent {
  return {
    kind,
    accountId: row.account_id,
    subjectId: row.payment_id,
    data: {
      amount: { amountMinor: row.amount_minor.toString(), currency: row.currency },
      reason: after.decline?.reason ?? null,
      ...more,
    },
  };
}
