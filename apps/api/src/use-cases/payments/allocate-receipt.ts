import type { TenantScope } from '@quittance/db';
import {
  type AcrossRefusal,
  type AllocationPlan,
  allocateAsSaid,
  allocateInProportion,
  allocatePayment,
  assertNever,
  businessDate,
  type CurrencyCode,
  idOf,
  type Money,
  money,
  type OpenInvoice,
  ok,
  type PaymentAllocation,
  type Result,
  refuse,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';

/** How money is divided over the open invoices of an account. */
export type AllocationWish =
  /** What is longest due first. */
  | { readonly kind: 'oldest_first' }
  /** To each open invoice in proportion to what is left of it. */
  | { readonly kind: 'in_proportion' }
  /** As somebody says; what is not named gets nothing. */
  | { readonly kind: 'as_said'; readonly parts: readonly { readonly invoiceId: string; readonly amount: Money }[] };

/** An invoice that money could go to. */
export interface PayableInvoice extends OpenInvoice {
  readonly number: string;
}

/** The account's open invoices in a currency, longest due first. `lock` holds them until the transaction ends. */
export async function readPayable(
  { trx, tenantId }: TenantScope,
  accountId: string,
  currency: CurrencyCode,
  lock: boolean,
): Promise<readonly PayableInvoice[]> {
  const rows = await trx
    .selectFrom('invoice')
    .select(['invoice_id', 'number', 'due_date', 'gross_minor', 'settled_minor'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'invoice')
    .where('status', '=', 'open')
    .where('currency', '=', currency)
    .orderBy('due_date')
    .orderBy('invoice_id')
    .$if(lock, (query) => query.forUpdate())
    .execute();
  return rows.map((row) => ({
    invoiceId: idOf('invoice', row.invoice_id),
    number: row.number,
    dueDate: businessDate(row.due_date),
    open: money(row.gross_minor - row.settled_minor, currency),
  }));
}

/**
 * Divides money over open invoices as wished; what none needs becomes credit. Refuses `invoice_not_payable`,
 * `currency_differs`, `allocation_too_high` with the invoice or for all, and `invalid_input` for one named twice.
 */
export function allocateReceipt(
  amount: Money,
  payable: readonly PayableInvoice[],
  wish: AllocationWish,
): Result<AllocationPlan, ApiRefusal> {
  switch (wish.kind) {
    case 'oldest_first':
      return ok(allocatePayment(amount, payable, null));
    case 'in_proportion':
      return ok(allocateInProportion(amount, payable));
    case 'as_said': {
      const parts = wish.parts.map(({ invoiceId, amount: part }): PaymentAllocation => {
        return { invoiceId: idOf('invoice', invoiceId), amount: part };
      });
      const said = allocateAsSaid(amount, payable, parts);
      return said.ok ? said : refuse(codeOf(said.error.code));
    }
    default:
      return assertNever(wish);
  }
}

function codeOf(code: AcrossRefusal['code']) {
  switch (code) {
    case 'invoice_not_open':
      return 'invoice_not_payable' as const;
    case 'currency_differs':
      return code;
    case 'more_than_open':
    case 'more_than_paid':
      return 'allocation_too_high' as const;
    case 'invoice_named_twice':
    case 'part_not_positive':
      return 'invalid_input' as const;
    default:
      return assertNever(code);
  }
}
