import { sql } from 'kysely';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

/** The customer's invoices, oldest first, as a bookkeeper would read them out. */
export async function invoicesOf(world: World, { accountId }: Pick<Customer, 'accountId'>) {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .orderBy('counter')
      .execute(),
  );
  return rows.map((row) => ({
    number: row.number,
    issued: row.issue_date,
    due: row.due_date,
    net: major(row.net_minor),
    gross: major(row.gross_minor),
    status: row.status,
  }));
}

/** Every ledger account's balance that is not zero by having no postings: debits positive. */
export async function booksOf(world: World): Promise<Record<string, string>> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('posting')
      .select(['ledger_account', sql<bigint>`sum(amount_minor)::bigint`.as('balance')])
      .where('tenant_id', '=', tenantId)
      .groupBy('ledger_account')
      .execute(),
  );
  return Object.fromEntries(rows.map((row) => [row.ledger_account, major(row.balance)]));
}

/** Kinds of events on the account's timeline, oldest first. */
export async function timelineOf(world: World, { accountId }: Pick<Customer, 'accountId'>): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('event')
      .select('kind')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .orderBy('event_id')
      .execute(),
  );
  return rows.map((row) => row.kind);
}

/** Two-decimal text of an amount in minor units. */
export function major(minor: bigint): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
