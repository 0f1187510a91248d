import type { Actor } from '@quittance/db';
import { idOf, money, ok, postWriteOff, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { giveUpInvoice } from '../payments/settle-invoices.ts';
import { lockInvoice } from './lock-invoice.ts';

/**
 * Gives up what is open of an invoice: it becomes a loss and is collected no more. Refuses `not_found`,
 * `invoice_not_creditable` when it is not open, and `payment_under_way`.
 */
export async function writeOffInvoice(
  tenant: Tenant,
  wanted: { readonly invoiceId: string; readonly reason: string },
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const locked = await lockInvoice(scope, wanted.invoiceId);
    if (!locked.ok) return locked;
    const invoice = locked.value;
    if (invoice.status !== 'open') return refuse('invoice_not_creditable');
    const amount = money(invoice.gross_minor - invoice.settled_minor, invoice.currency);
    const accountId = idOf('account', invoice.account_id);
    const settlement = { accountId, invoiceId: idOf('invoice', invoice.invoice_id), amount };
    const { today, wallNow } = tenant.moment;
    await bookEntries(scope, wallNow, [{ source: invoice.invoice_id, plan: postWriteOff(settlement, today) }]);
    await giveUpInvoice(scope, invoice);
    await reviewAccess(scope, tenant, by.actor, invoice.account_id);
    const after = { amountMinor: amount.amountMinor.toString(), currency: amount.currency, reason: wanted.reason };
    const target = { invoice: invoice.invoice_id };
    await recordAudit(scope, { ...by, action: 'invoice.written_off', target, after, at: wallNow });
    return ok(undefined);
  });
}
