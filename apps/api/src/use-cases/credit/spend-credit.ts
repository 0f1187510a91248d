import { type Actor, newId, type TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import { allocatePayment, type CurrencyCode, type OpenInvoice } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type PayableInvoice, readPayable } from '../payments/allocate-receipt.ts';
import { payByCredit } from './pay-by-credit.ts';
import { readCredit } from './read-credit.ts';

/** Pays what is open already from the account's credit where the brand wants that; what is longest due first. */
export async function spendCredit(scope: TenantScope, tenant: Tenant, actor: Actor, accountId: string): Promise<void> {
  if (tenant.brand.billing.creditPays !== 'open_invoices') return;
  if ((await readCredit(scope, accountId)).length === 0) return;
  await lockPurses(scope, [accountId]);
  // Read again: until now nobody had to wait.
  for (const credit of await readCredit(scope, accountId)) {
    const open = await readUnmoved(scope, accountId, credit.currency);
    for (const { invoiceId, amount } of allocatePayment(credit, open, null).allocations) {
      await payByCredit(scope, tenant, actor, { accountId, invoiceId, amount, source: newId() });
    }
  }
}

/** The account's open invoices for which no money is on its way, locked; longest due first. */
async function readUnmoved(
  scope: TenantScope,
  accountId: string,
  currency: CurrencyCode,
): Promise<readonly OpenInvoice[]> {
  const open = await readPayable(scope, accountId, currency, true);
  const moving = await movingOf(scope, open);
  return open.filter(({ invoiceId }) => !moving.has(invoiceId));
}

/** Those that a payment is under way for. */
async function movingOf(
  { trx, tenantId }: TenantScope,
  invoices: readonly Pick<PayableInvoice, 'invoiceId'>[],
): Promise<ReadonlySet<string>> {
  if (invoices.length === 0) return new Set();
  const rows = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
    )
    .select('link.invoice_id')
    .where('link.tenant_id', '=', tenantId)
    .where(
      'link.invoice_id',
      'in',
      invoices.map(({ invoiceId }) => invoiceId),
    )
    .where('p.status', 'in', ['created', 'requires_action', 'processing'])
    .execute();
  return new Set(rows.map((row) => row.invoice_id));
}
