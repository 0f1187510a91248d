import { createHash } from 'node:crypto';
import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import type { World } from '../../scenarios/support/world.ts';

/** The brand's books told by business keys, dates and amounts: no ids, no instants, and not which invoice got which number. */
export type BusinessBooks = Readonly<Record<BookName, readonly string[]>>;

const account = 'join account a using (tenant_id, account_id)';

/** Each row of a book as one text. */
const queries = {
  invoices: `select concat_ws(' ', a.account_key, i.kind, i.issue_date, i.tax_point_date, i.due_date, i.net_minor, i.tax_minor,
      i.gross_minor, i.currency, i.status, i.settled_minor, i.reminders_sent, i.last_reminder_on) as row from invoice i ${account}`,
  lines: `select concat_ws(' ', a.account_key, s.subscription_key, l.component_code, l.period_start, l.period_end, l.quantity,
      l.unit_price, l.revision, l.tax_code, l.tax_rate, l.net_minor, l.tax_minor, l.gross_minor) as row
    from invoice_line l join invoice i using (tenant_id, invoice_id) ${account}
      left join subscription s on s.tenant_id = l.tenant_id and s.subscription_id = l.subscription_id`,
  // A page that nobody could open any more is given up and opened anew: what moved money counts, and what was refused.
  payments: `select concat_ws(' ', a.account_key, p.business_date, p.initiator, p.rail, p.status, p.amount_minor, p.received_minor,
      p.refunded_minor, p.currency, p.failure ->> 'reason') as row from payment p ${account} where p.status <> 'cancelled'`,
  postings: `select concat_ws(' ', e.kind, e.business_date, a.account_key, p.ledger_account, p.amount_minor, p.currency) as row
    from posting p join ledger_entry e using (tenant_id, entry_id)
      left join account a on a.tenant_id = p.tenant_id and a.account_id = p.account_id`,
  dunning: `select concat_ws(' ', a.account_key, s.subscription_key, s.status, s.next_period_index, s.next_billing_date, e.scope,
      e.status) as row from subscription s ${account} join entitlement e using (tenant_id, subscription_id)`,
  mails: `select concat_ws(' ', m.template, m.recipient, m.status, (m.business_at at time zone t.time_zone)::date) as row
    from mail_delivery m join tenant t using (tenant_id)`,
  usage: `select concat_ws(' ', u.usage_key, s.subscription_key, u.meter, u.used_on, u.quantity, u.items) as row
    from usage_record u join subscription s using (tenant_id, subscription_id)`,
  files: `select concat_ws(' ', 'logo', t.logo_file) as row from tenant t`,
  runs: `select concat_ws(' ', r.as_of, r.status) as row from billing_run r`,
  numbers: `select concat_ws(' ', series, count(*), 'numbers from', min(counter), 'to', max(counter)) as row
    from invoice group by series`,
} as const;
type BookName = keyof typeof queries;

/** Every book, each with its rows in order. */
export async function readBusinessBooks({ open }: Pick<World, 'open'>): Promise<BusinessBooks> {
  const { db } = await open();
  return db.run(async ({ trx }) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    const books = {} as Record<BookName, readonly string[]>;
    for (const name of Object.keys(queries) as BookName[]) {
      const found = await sql<{
        row: string;
      }>`select row from (${sql.raw(queries[name])}) r order by row collate "C"`.execute(trx);
      books[name] = found.rows.map(({ row }) => row);
    }
    return books;
  });
}

/** One hash over all books: the same for the same business. */
export function hashOf(books: BusinessBooks): string {
  return createHash('sha256').update(JSON.stringify(books)).digest('hex');
}

/** What one of them has and the other has not, each as a sentence: `invoices: missing …`; empty when they are the same. */
export function differencesOf<Name extends string>(
  expected: Readonly<Record<Name, readonly string[]>>,
  found: Readonly<Record<Name, readonly string[]>>,
): string[] {
  return (Object.keys(expected) as Name[]).flatMap((name) => [
    ...without(expected[name], found[name]).map((row) => `${name}: missing ${row}`),
    ...without(found[name], expected[name]).map((row) => `${name}: too much ${row}`),
  ]);
}

/** The rows of the first list that the second has not, or not as often. */
function without(rows: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of taken) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

/** Every series whose numbers are not exactly 1, 2, 3 … without a gap. */
export async function gapsOf(owner: Database, tenantId: string): Promise<string[]> {
  const found = await sql<{
    gap: string;
  }>`select concat_ws(' ', series, 'has', count(*), 'numbers up to', max(counter)) as gap
    from invoice where tenant_id = ${tenantId}::uuid group by series
    having min(counter) <> 1 or max(counter) <> count(*) or count(distinct counter) <> count(*)`.execute(owner);
  return found.rows.map(({ gap }) => gap);
}
