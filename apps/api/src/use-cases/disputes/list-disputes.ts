import type { TenantScope } from '@quittance/db';
import { type DisputePosition, type DisputeUrgency, type Money, money } from '@quittance/domain';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { likePattern } from '../paging/like-pattern.ts';
import { type Keyset, type Page, type PageWish, pageKeys, readPage } from '../paging/read-page.ts';

export const disputeFilters = ['open', 'urgent', 'inquiries', 'chargebacks', 'under_review', 'decided', 'all'] as const;
export type DisputeFilter = (typeof disputeFilters)[number];

export interface DisputeQuery extends PageWish {
  readonly filter: DisputeFilter;
  /** A part of the customer's name, or of the provider's reference. */
  readonly search: string;
}

export interface DisputeSummary {
  /** `return`: money that a bank took back for good, told of its payment and heard by nobody. */
  readonly kind: 'dispute' | 'return';
  /** The dispute's id, or for a return its payment's. */
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly position: DisputePosition;
  readonly urgency: DisputeUrgency;
  readonly amount: Money;
  readonly openedOn: string;
  readonly dueOn: string | null;
}

/** What waits for us, the nearest deadline first. */
const byDeadline: Keyset = {
  direction: 'asc',
  columns: [
    { column: sql`coalesce(x.due_on, date '9999-12-31')`, type: sql`date` },
    { column: sql`x.id`, type: sql`uuid` },
  ],
};

const newestFirst: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`x.created_at`, type: sql`timestamptz` },
    { column: sql`x.id`, type: sql`uuid` },
  ],
};

const inquiry = sql<SqlBool>`split_part(x.position, '.', 1) = 'inquiry'`;
const conditions: Readonly<Record<DisputeFilter, RawBuilder<SqlBool>>> = {
  open: sql<SqlBool>`x.is_open and x.urgency <> 'none'`,
  urgent: sql<SqlBool>`x.urgency in ('urgent', 'missed')`,
  inquiries: sql<SqlBool>`x.is_open and ${inquiry}`,
  chargebacks: sql<SqlBool>`x.is_open and not ${inquiry}`,
  under_review: sql<SqlBool>`x.is_open and x.urgency = 'none'`,
  decided: sql<SqlBool>`not x.is_open`,
  all: sql<SqlBool>`true`,
};

/** The brand's disputes, and beside them the returns that no provider lets anybody answer. */
export async function listDisputes(scope: TenantScope, query: DisputeQuery): Promise<Page<DisputeSummary>> {
  const isForUs = query.filter === 'open' || query.filter === 'urgent';
  const keyset = isForUs ? byDeadline : newestFirst;
  const from = cases(scope, query);
  const page = await readPage(
    {
      keyset,
      rows: async (beyond, order, limit) => {
        const found = await sql<CaseRow>`select x.*, ${pageKeys(keyset).expression} as page_keys
          from ${from} where ${beyond} order by ${order} limit ${limit}`.execute(scope.trx);
        return found.rows;
      },
      count: async (beyond) => {
        const found = await sql<{ rows: number }>`select count(*)::int as rows from ${from} where ${beyond}`.execute(
          scope.trx,
        );
        return found.rows[0]?.rows ?? 0;
      },
    },
    query,
  );
  return { ...page, rows: page.rows.map(toSummary) };
}

interface CaseRow {
  readonly kind: 'dispute' | 'return';
  readonly id: string;
  readonly account_id: string;
  readonly account_name: string;
  readonly position: DisputePosition;
  readonly urgency: DisputeUrgency;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly opened_on: string;
  readonly due_on: string | null;
  readonly page_keys: readonly string[];
}

function cases({ tenantId }: TenantScope, { filter, search }: DisputeQuery) {
  const found =
    search === ''
      ? sql`true`
      : sql`(a.name ilike ${likePattern(search)} or c.provider_ref ilike ${likePattern(search)})`;
  return sql`(select x.* from (
    select c.*, a.name as account_name from (
      select 'dispute' as kind, d.dispute_id as id, d.account_id, d.status as position, d.is_open, d.urgency,
        d.currency, d.amount_minor, d.opened_on, d.due_on, d.created_at, d.provider_ref
      from dispute d where d.tenant_id = ${tenantId}::uuid
      union all
      select 'return', p.payment_id, p.account_id,
        case p.reversal when 'charged_back' then 'chargeback.lost' else 'chargeback.won' end, false, 'none',
        p.currency, case p.reversal when 'charged_back' then p.disputed_minor else p.received_minor end, p.business_date,
        null, p.created_at, p.provider_ref
      from payment p where p.tenant_id = ${tenantId}::uuid and p.reversal in ('charged_back', 'chargeback_cancelled')
        and not exists (select from dispute d where d.tenant_id = p.tenant_id and d.payment_id = p.payment_id)
    ) c join account a on a.tenant_id = ${tenantId}::uuid and a.account_id = c.account_id where ${found}
  ) x where ${conditions[filter]}) x`;
}

function toSummary(row: CaseRow): DisputeSummary {
  return {
    ...{ kind: row.kind, id: row.id, accountId: row.account_id, accountName: row.account_name },
    ...{ position: row.position, urgency: row.urgency, openedOn: row.opened_on, dueOn: row.due_on },
    amount: money(row.amount_minor, row.currency),
  };
}
