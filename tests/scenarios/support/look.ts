import { sql } from 'kysely';
import { expect } from 'vitest';
import { verifyBooks } from '../../../apps/api/src/use-cases/verify/verify-books.ts';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

type Whose = Pick<Customer, 'accountId'>;

/** The customer's invoices, oldest first, as a bookkeeper would read them out. */
export async function invoicesOf(world: World, { accountId }: Whose) {
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

/** The lines of the customer's invoice of that number, each as one sentence. */
export async function linesOf(world: World, number: string): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice_line as l')
      .innerJoin('invoice as i', (join) =>
        join.onRef('i.tenant_id', '=', 'l.tenant_id').onRef('i.invoice_id', '=', 'l.invoice_id'),
      )
      .selectAll('l')
      .where('l.tenant_id', '=', tenantId)
      .where('i.number', '=', number)
      .orderBy('l.line_no')
      .execute(),
  );
  return rows.map((row) => {
    const place = row.location_name ? ` in ${row.location_name}` : '';
    return `${row.component_code}${place}: ${row.quantity} × ${row.unit_price} = ${major(row.net_minor)}`;
  });
}

/** The customer's payments, oldest first. */
export async function paymentsOf(world: World, { accountId }: Whose) {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .orderBy('payment_id')
      .execute(),
  );
  return rows.map((row) => ({
    on: row.business_date,
    status: row.status,
    amount: major(row.amount_minor),
    received: major(row.received_minor),
    refunded: major(row.refunded_minor),
    disputed: major(row.disputed_minor),
    reason: row.failure?.reason ?? null,
    by: row.initiator,
  }));
}

/** What the ledger says about the customer's money: what it brought in and what was lost, given back and is owed. */
export async function moneyOf(world: World, { accountId }: Whose): Promise<Record<string, string>> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('posting')
      .select('ledger_account')
      .select(({ fn }) => fn.sum<bigint>('amount_minor').as('amount'))
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .groupBy('ledger_account')
      .execute(),
  );
  const none = { provider_clearing: '0.00', refunds: '0.00', dispute_losses: '0.00', receivable: '0.00' };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.ledger_account, major(BigInt(row.amount))])) };
}

/** Refunds of the customer's payments, oldest first: amount and status. */
export async function refundsOf(world: World, { accountId }: Whose): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('refund as r')
      .innerJoin('payment as p', (join) =>
        join.onRef('p.tenant_id', '=', 'r.tenant_id').onRef('p.payment_id', '=', 'r.payment_id'),
      )
      .select(['r.amount_minor', 'r.status'])
      .where('r.tenant_id', '=', tenantId)
      .where('p.account_id', '=', accountId)
      .orderBy('r.refund_id')
      .execute(),
  );
  return rows.map((row) => `${major(row.amount_minor)} ${row.status}`);
}

/** Tries of all the customer's payments, oldest first. */
export async function attemptsOf(world: World, { accountId }: Whose): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment_attempt as a')
      .innerJoin('payment as p', (join) =>
        join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.payment_id', '=', 'a.payment_id'),
      )
      .select(['a.state', 'a.attempt_no'])
      .where('a.tenant_id', '=', tenantId)
      .where('p.account_id', '=', accountId)
      .orderBy('p.created_at')
      .orderBy('p.payment_id')
      .orderBy('a.attempt_no')
      .execute(),
  );
  return rows.map((row) => `${row.attempt_no} ${row.state}`);
}

/** A stored method's row. */
export async function methodOf(world: World, methodId: string) {
  const { db } = await world.open();
  return db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment_method')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('method_id', '=', methodId)
      .executeTakeFirstOrThrow(),
  );
}

/** How many entries of each kind the ledger has. */
export async function entriesOf(world: World): Promise<Record<string, number>> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('ledger_entry')
      .select(['kind', sql<number>`count(*)::int`.as('count')])
      .where('tenant_id', '=', tenantId)
      .groupBy('kind')
      .execute(),
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
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

/** What happened to the account, oldest first: business date and kind of event. */
export async function timelineOf(world: World, { accountId }: Whose): Promise<string[]> {
  const { brand, db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('event')
      .select(['kind', sql<string>`(business_at at time zone ${brand.timeZone})::date::text`.as('on')])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .orderBy('event_id')
      .execute(),
  );
  return rows.map((row) => `${row.on} ${row.kind}`);
}

/** Subjects of the mails that reached the customer's mailbox, oldest first. */
export function mailsTo(world: World, { email }: Pick<Customer, 'email'>): string[] {
  return world.mail.messages(email).map(({ subject }) => subject);
}

/** Templates of the mails sent to the account, oldest first, with their business date. */
export async function mailsOf(world: World, { accountId }: Whose): Promise<string[]> {
  const { brand, db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('mail_delivery')
      .select(['template', sql<string>`(business_at at time zone ${brand.timeZone})::date::text`.as('on')])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('status', '=', 'sent')
      .orderBy('event_id')
      .execute(),
  );
  return rows.map((row) => `${row.on} ${row.template}`);
}

export async function accessOf(world: World, { subscriptionId }: Pick<Customer, 'subscriptionId'>): Promise<string> {
  const { db } = await world.open();
  const row = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('entitlement')
      .select('status')
      .where('tenant_id', '=', tenantId)
      .where('subscription_id', '=', subscriptionId)
      .executeTakeFirstOrThrow(),
  );
  return row.status;
}

/** Fails with the findings' sentences unless every promise of the books holds. */
export async function expectCleanBooks(world: World): Promise<void> {
  const report = await verifyBooks(await world.open());
  expect(report.findings.map(({ check, sentence }) => `${check}: ${sentence}`)).toEqual([]);
  expect(report.checked).toBeGreaterThan(0);
}

/** Two-decimal text of an amount in minor units. */
function major(minor: bigint): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
