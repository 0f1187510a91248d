import type { TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import { sql } from 'kysely';
import { likePattern } from '../paging/like-pattern.ts';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';
import { type InvoiceSummary, selectSummaries, toSummary } from '../portal/invoice-summary.ts';
import type { InvoiceFilter } from '../portal/list-invoices.ts';

export interface BrandInvoiceQuery extends PageWish {
  readonly filter: InvoiceFilter;
  /** A part of the number or of the customer's name. */
  readonly search: string;
  /** Null for those of all customers. */
  readonly accountId: string | null;
}

/** An invoice with the customer it was sent to. */
export interface BrandInvoice extends InvoiceSummary {
  readonly accountId: string;
  readonly accountName: string;
}

const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`i.issue_date`, type: sql`date` },
    { column: sql`i.counter`, type: sql`bigint` },
    { column: sql`i.invoice_id`, type: sql`uuid` },
  ],
};

/** The brand's invoices, the newest first. */
export async function listInvoices(
  scope: TenantScope,
  query: BrandInvoiceQuery,
  today: BusinessDate,
): Promise<Page<BrandInvoice>> {
  const matching = invoicesMatching(scope, query, today);
  const page = await readPageOf(
    { keyset, matching, rows: matching.select(['a.account_id', 'a.name as account_name', pageKeys(keyset)]) },
    query,
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...toSummary(row, today),
      accountId: row.account_id,
      accountName: row.account_name,
    })),
  };
}

function invoicesMatching(scope: TenantScope, query: BrandInvoiceQuery, today: BusinessDate) {
  const { filter, search, accountId } = query;
  const pattern = likePattern(search);
  return selectSummaries(scope, accountId)
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'i.tenant_id').onRef('a.account_id', '=', 'i.account_id'),
    )
    .$if(search !== '', (rows) =>
      rows.where((eb) => eb.or([eb('i.number', 'ilike', pattern), eb('a.name', 'ilike', pattern)])),
    )
    .$if(filter === 'open', (rows) => rows.where('i.status', '=', 'open'))
    .$if(filter === 'overdue', (rows) => rows.where('i.status', '=', 'open').where('i.due_date', '<', today))
    .$if(filter === 'paid', (rows) => rows.where('i.status', '=', 'paid'))
    .$if(filter === 'other', (rows) => rows.where('i.status', 'in', ['void', 'uncollectible']));
}
