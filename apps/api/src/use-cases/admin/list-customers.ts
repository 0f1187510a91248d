import type { TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { likePattern } from '../paging/like-pattern.ts';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

export const customerFilters = ['all', 'overdue', 'restricted', 'without_method', 'set_aside'] as const;
export type CustomerFilter = (typeof customerFilters)[number];

export interface CustomerQuery extends PageWish {
  readonly filter: CustomerFilter;
  /** A part of a name, key or e-mail address, or a whole invoice number. */
  readonly search: string;
}

export interface CustomerSummary {
  readonly accountId: string;
  readonly accountKey: string;
  readonly name: string;
  readonly city: string;
  readonly currency: string;
  readonly openMinor: bigint;
  readonly overdueMinor: bigint;
  readonly access: 'granted' | 'grace' | 'suspended';
  readonly hasMethod: boolean;
  readonly setAside: boolean;
  readonly nextBillingDate: string | null;
}

const keyset: Keyset = {
  direction: 'asc',
  columns: [
    { column: sql`a.name`, type: sql`text` },
    { column: sql`a.account_id`, type: sql`uuid` },
  ],
};

/** The brand's customers by name, with what they owe and whether they may use what they bought. */
export async function listCustomers(
  scope: TenantScope,
  query: CustomerQuery,
  today: BusinessDate,
): Promise<Page<CustomerSummary>> {
  const matching = customersMatching(scope, query, today);
  const page = await readPageOf({ keyset, matching, rows: summaries(matching, today) }, query);
  return { ...page, rows: page.rows.map(toSummary) };
}

function customersMatching({ trx, tenantId }: TenantScope, { filter, search }: CustomerQuery, today: BusinessDate) {
  const pattern = likePattern(search);
  return trx
    .selectFrom('account as a')
    .where('a.tenant_id', '=', tenantId)
    .$if(search !== '', (rows) =>
      rows.where((eb) =>
        eb.or([
          eb('a.name', 'ilike', pattern),
          eb('a.legal_name', 'ilike', pattern),
          eb('a.account_key', 'ilike', pattern),
          eb('a.billing_email', 'ilike', pattern),
          hasInvoice(sql`i.number = ${search}`),
        ]),
      ),
    )
    .$if(filter === 'overdue', (rows) => rows.where(hasInvoice(owed(today))))
    .$if(filter === 'restricted', (rows) => rows.where(hasSubscription(sql`e.status <> 'granted'`)))
    .$if(filter === 'set_aside', (rows) => rows.where(hasSubscription(sql`s.held_reason is not null`)))
    .$if(filter === 'without_method', (rows) => rows.where('a.default_method_id', 'is', null));
}

type Customers = ReturnType<typeof customersMatching>;

function summaries(customers: Customers, today: BusinessDate) {
  return customers
    .select(['a.account_id', 'a.account_key', 'a.name', 'a.address', 'a.currency'])
    .select((eb) => [
      pageKeys(keyset),
      eb('a.default_method_id', 'is not', null).as('has_method'),
      hasSubscription(sql`s.held_reason is not null`).as('set_aside'),
      owedSum(sql`true`).as('open_minor'),
      owedSum(sql`i.due_date < ${today}`).as('overdue_minor'),
      subscriptionFact<string | null>(sql`min(s.next_billing_date) filter (where s.status <> 'ended')`).as('next_date'),
      subscriptionFact<'granted' | 'grace' | 'suspended' | null>(
        sql`(array_agg(e.status order by case e.status when 'suspended' then 0 when 'grace' then 1 else 2 end))[1]`,
      ).as('access'),
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

function toSummary(row: SummaryRow): CustomerSummary {
  return {
    accountId: row.account_id,
    accountKey: row.account_key,
    name: row.name,
    city: row.address.city,
    currency: row.currency,
    openMinor: row.open_minor,
    overdueMinor: row.overdue_minor,
    access: row.access ?? 'granted',
    hasMethod: Boolean(row.has_method),
    setAside: Boolean(row.set_aside),
    nextBillingDate: row.next_date,
  };
}

function owed(today: BusinessDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`i.status = 'open' and i.kind = 'invoice' and i.due_date < ${today}`;
}

function owedSum(condition: RawBuilder<unknown>): RawBuilder<bigint> {
  return sql<bigint>`(select coalesce(sum(i.gross_minor - i.settled_minor), 0)::bigint from invoice i
    where i.tenant_id = a.tenant_id and i.account_id = a.account_id and i.currency = a.currency
      and i.status = 'open' and i.kind = 'invoice' and ${condition})`;
}

function hasInvoice(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from invoice i
    where i.tenant_id = a.tenant_id and i.account_id = a.account_id and ${condition})`;
}

const subscriptions = sql`subscription s left join entitlement e
  on e.tenant_id = s.tenant_id and e.subscription_id = s.subscription_id and e.scope = ''
  where s.tenant_id = a.tenant_id and s.account_id = a.account_id`;

function hasSubscription(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from ${subscriptions} and ${condition})`;
}

function subscriptionFact<T>(fact: RawBuilder<unknown>): RawBuilder<T> {
  return sql<T>`(select ${fact} from ${subscriptions})`;
}
