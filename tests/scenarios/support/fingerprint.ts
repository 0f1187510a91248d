import { sql } from 'kysely';
import type { World } from './world.ts';

/** The brand's books without ids and instants: two brands with the same story have the same. */
export interface Fingerprint {
  readonly invoices: readonly string[];
  readonly lines: readonly string[];
  readonly postings: readonly string[];
  readonly payments: readonly string[];
  readonly subscriptions: readonly string[];
  /** What coupons took off, and what credit paid. */
  readonly purses: readonly string[];
}

/** Each row told by business keys, dates and amounts, sorted. */
const queries = {
  invoices: `select concat_ws(' ', a.account_key, i.kind, i.issue_date, i.due_date, i.net_minor, i.tax_minor, i.gross_minor,
      i.currency, i.status, i.settled_minor, i.reminders_sent) as row from invoice i join account a using (tenant_id, account_id)`,
  lines: `select concat_ws(' ', s.subscription_key, split_part(l.component_code, ':', 1), l.location_name, l.period_start, l.period_end,
      l.quantity, l.unit_price, l.revision, l.tax_code, l.tax_rate, l.net_minor, l.tax_minor, l.gross_minor, l.trace) as row
    from invoice_line l join subscription s using (tenant_id, subscription_id)`,
  postings: `select concat_ws(' ', e.kind, e.business_date, a.account_key, p.ledger_account, p.amount_minor, p.currency) as row
    from posting p join ledger_entry e using (tenant_id, entry_id) left join account a using (tenant_id, account_id)`,
  payments: `select concat_ws(' ', a.account_key, p.business_date, p.initiator, p.status, p.amount_minor, p.received_minor,
      p.failure) as row from payment p join account a using (tenant_id, account_id)`,
  subscriptions: `select concat_ws(' ', s.subscription_key, s.status, s.next_period_index, s.next_billing_date, e.status) as row
    from subscription s join entitlement e using (tenant_id, subscription_id)`,
  purses: `select concat_ws(' ', a.account_key, d.coupon_code, d.period_start, d.amount_minor) as row
      from invoice_discount d join account a using (tenant_id, account_id)
    union all select concat_ws(' ', a.account_key, 'credit', c.applied_on, c.amount_minor)
      from credit_application c join invoice i using (tenant_id, invoice_id) join account a using (tenant_id, account_id)`,
} as const satisfies Record<keyof Fingerprint, string>;

export async function fingerprintOf(world: Pick<World, 'open'>): Promise<Fingerprint> {
  const { db } = await world.open();
  return db.run(async ({ trx }) => {
    const read = async (query: string) => {
      const found = await sql<{ row: string }>`select row from (${sql.raw(query)}) r order by row`.execute(trx);
      return found.rows.map(({ row }) => row);
    };
    return {
      invoices: await read(queries.invoices),
      lines: await read(queries.lines),
      postings: await read(queries.postings),
      payments: await read(queries.payments),
      subscriptions: await read(queries.subscriptions),
      purses: await read(queries.purses),
    };
  });
}
