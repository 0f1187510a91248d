import type { Actor, TenantScope } from '@quittance/db';
import { idOf, money, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { type InvoiceRow, lockInvoice } from '../invoices/lock-invoice.ts';
import { payByCredit } from './pay-by-credit.ts';
import { readCredit } from './read-credit.ts';

export interface WantedUse {
  readonly invoiceId: string;
  /** Made by the form that asks: sent twice, the credit pays once. */
  readonly applicationId: string;
}

/**
 * Lets the account's credit pay as much of an open invoice as it can. Refuses `not_found`, `invoice_not_payable`,
 * `payment_under_way`, `no_credit` in the invoice's currency, and `form_reused` for the id of another invoice.
 */
export async function applyCredit(
  tenant: Tenant,
  { invoiceId, applicationId }: WantedUse,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const locked = await lockInvoice(scope, invoiceId);
    const before = await findApplied(scope, applicationId);
    if (before !== null) return before === invoiceId ? ok(undefined) : refuse('form_reused');
    if (!locked.ok) return locked;
    const invoice = locked.value;
    if (invoice.status !== 'open') return refuse('invoice_not_payable');
    const amount = await usableCredit(scope, invoice);
    if (amount.amountMinor <= 0n) return refuse('no_credit');
    const accountId = invoice.account_id;
    const use = { accountId, invoiceId: idOf('invoice', invoiceId), amount, source: applicationId };
    await payByCredit(scope, tenant, by.actor, use);
    const after = { amountMinor: amount.amountMinor.toString(), currency: amount.currency };
    const target = { account: accountId, invoice: invoiceId };
    await recordAudit(scope, { ...by, action: 'credit.applied', target, after, at: tenant.moment.wallNow });
    return ok(undefined);
  });
}

/** As much credit as there is, and no more than is open. */
async function usableCredit(scope: TenantScope, invoice: InvoiceRow) {
  const held = await readCredit(scope, invoice.account_id);
  const credit = held.find(({ currency }) => currency === invoice.currency)?.amountMinor ?? 0n;
  const open = invoice.gross_minor - invoice.settled_minor;
  return money(credit < open ? credit : open, invoice.currency);
}

/** The invoice that was paid under the id; null for none. */
async function findApplied({ trx, tenantId }: TenantScope, applicationId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('ledger_entry as e')
    .innerJoin('posting as p', (join) =>
      join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.entry_id', '=', 'e.entry_id'),
    )
    .select('p.invoice_id')
    .where('e.tenant_id', '=', tenantId)
    .where('e.kind', '=', 'credit_applied')
    .where('e.source', '=', applicationId)
    .where('p.invoice_id', 'is not', null)
    .executeTakeFirst();
  return row?.invoice_id ?? null;
}
