import type { Actor, TenantScope } from '@quittance/db';
import { type PaymentSnapshot, postPaymentSucceeded } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { failMethod } from '../methods/write-method.ts';
import { type EventKind, recordEvents } from '../outbox/record-event.ts';
import { bookReversal } from './book-reversal.ts';
import { bookedPayment, invoiceEvent, type PaymentChange, paymentEvent } from './payment-change.ts';
import { settleInvoices } from './settle-invoices.ts';
import type { PaymentRow } from './stored-payment.ts';

/** Everything that follows from what a payment is now, in the same transaction: money, books, access, events. */
export async function applyPaymentEffects(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: PaymentRow,
  before: PaymentSnapshot,
  after: PaymentSnapshot,
): Promise<void> {
  const change: PaymentChange = { scope, tenant, actor, row, before, after };
  if (after.state === 'succeeded' && before.state !== 'succeeded') await receiveMoney(change);
  if (after.reversal !== null) await bookReversal(change);
  if (after.state === before.state) return;
  await tellOfState(change);
  if (after.state === 'failed') await prepareNextTry(change);
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
