import type { Actor, TenantScope } from '@quittance/db';
import { insertCreditApplications } from '@quittance/db/billing';
import { idOf, type Money, type PaymentAllocation, postCreditApplied } from '@quittance/domain';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { settleByCredit } from '../payments/settle-invoices.ts';

export interface CreditUse extends PaymentAllocation {
  readonly accountId: string;
  /** What the ledger knows it by: it is booked once. */
  readonly source: string;
}

/** Lets credit pay a part of an open invoice, in the books and on it. The account and the invoice are locked. */
export async function payByCredit(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  { accountId, invoiceId, amount, source }: CreditUse,
): Promise<void> {
  const { trx, tenantId } = scope;
  const { today, wallNow } = tenant.moment;
  const invoice = await trx
    .selectFrom('invoice')
    .select(['invoice_id', 'number', 'status', 'due_date', 'gross_minor', 'settled_minor'])
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  const application_no = await nextApplicationNo(scope, invoiceId);
  const row = { invoice_id: invoiceId, application_no, amount_minor: amount.amountMinor };
  await insertCreditApplications(scope, [{ ...row, applied_on: today, credit_note_id: null }]);
  const settled = { accountId: idOf('account', accountId), invoiceId: idOf('invoice', invoiceId), amount };
  await bookEntries(scope, wallNow, [{ source, plan: postCreditApplied(settled, today) }]);
  await settleByCredit(scope, invoice, amount.amountMinor, 'settle');
  if (!isPaid(invoice, amount)) return;
  const data = { number: invoice.number };
  await recordEvents(scope, tenant.moment, actor, [{ kind: 'invoice.paid', accountId, subjectId: invoiceId, data }]);
  await reviewAccess(scope, tenant, actor, accountId);
}

function isPaid(invoice: { readonly gross_minor: bigint; readonly settled_minor: bigint }, { amountMinor }: Money) {
  return invoice.settled_minor + amountMinor >= invoice.gross_minor;
}

async function nextApplicationNo({ trx, tenantId }: TenantScope, invoiceId: string): Promise<number> {
  const row = await trx
    .selectFrom('credit_application')
    .select(sql<number>`count(*)::int + 1`.as('next'))
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  return row.next;
}
