import type { TenantScope } from '@quittance/db';
import { type BusinessDate, businessDate, type InvoiceFlags, invoiceFlags, type Money, money } from '@quittance/domain';
import { sql } from 'kysely';

/** An invoice in a list: what it is, what is still to be paid, and what is true of it besides its status. */
export interface InvoiceSummary {
  readonly invoiceId: string;
  readonly number: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  readonly issueDate: string;
  readonly dueDate: string;
  readonly gross: Money;
  /** What is still owed; zero for whatever is not open. */
  readonly open: Money;
  readonly flags: InvoiceFlags;
  /** Names of the locations it bills, as they were called at issue. */
  readonly locations: readonly string[];
}

/**
 * The account's invoices, or with null those of the whole brand, with what the flags are derived from. Money counts as processing once it is on its way, not
 * while the customer still looks at the provider's page.
 */
export function selectSummaries({ trx, tenantId }: TenantScope, accountId: string | null) {
  return trx
    .selectFrom('invoice as i')
    .select(['i.invoice_id', 'i.number', 'i.kind', 'i.status', 'i.issue_date', 'i.due_date', 'i.currency'])
    .select(['i.gross_minor', 'i.settled_minor', 'i.counter'])
    .select((eb) => [
      eb
        .selectFrom('payment_invoice as link')
        .innerJoin('payment as p', (join) =>
          join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
        )
        .whereRef('link.tenant_id', '=', 'i.tenant_id')
        .whereRef('link.invoice_id', '=', 'i.invoice_id')
        .where((on) =>
          on.or([
            on('p.status', '=', 'processing'),
            on.and([on('p.status', '=', 'created'), on('p.method_id', 'is not', null)]),
          ]),
        )
        .select(sql<bigint>`coalesce(sum(link.amount_minor), 0)::bigint`.as('sum'))
        .as('processing_minor'),
      eb
        .selectFrom('invoice_line as l')
        .whereRef('l.tenant_id', '=', 'i.tenant_id')
        .whereRef('l.invoice_id', '=', 'i.invoice_id')
        .where('l.location_name', 'is not', null)
        .select(sql<string[]>`coalesce(array_agg(distinct l.location_name), '{}')`.as('names'))
        .as('locations'),
    ])
    .where('i.tenant_id', '=', tenantId)
    .$if(accountId !== null, (rows) => rows.where('i.account_id', '=', accountId ?? ''))
    .where('i.status', '!=', 'draft');
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number];

export function toSummary(row: SummaryRow, today: BusinessDate): InvoiceSummary {
  const currency = row.currency;
  const settlement = {
    status: row.status,
    dueDate: businessDate(row.due_date),
    total: money(row.gross_minor, currency),
    settled: money(row.settled_minor, currency),
    processing: money(row.processing_minor ?? 0n, currency),
  };
  const owed = row.status === 'open' && row.kind === 'invoice' ? row.gross_minor - row.settled_minor : 0n;
  return {
    invoiceId: row.invoice_id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    issueDate: row.issue_date,
    dueDate: row.due_date,
    gross: settlement.total,
    open: money(owed > 0n ? owed : 0n, currency),
    flags: invoiceFlags(settlement, today),
    locations: row.locations ?? [],
  };
}
