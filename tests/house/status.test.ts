import { connect } from '@quittance/db';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createTestDatabase } from '../setup/test-database.ts';
import { type TableWrite, tableWritesOf } from './support/table-writes.ts';
import { productFiles, type SourceFile } from './support/tree.ts';

interface Writers {
  /** The one file that moves a row from state to state; null while nothing does. */
  readonly changedIn: string | null;
  /** Where rows are born, in a first state. */
  readonly createdIn: readonly string[];
}

const useCases = 'apps/api/src/use-cases';

/** Every table with a status, and the code that writes it. */
const writers: Readonly<Record<string, Writers>> = {
  billing_run: {
    changedIn: `${useCases}/billing/move-run.ts`,
    createdIn: [`${useCases}/billing/start-run.ts`, `${useCases}/billing/begin-due-run.ts`],
  },
  campaign: {
    changedIn: `${useCases}/campaigns/move-campaign.ts`,
    createdIn: [`${useCases}/campaigns/create-campaign.ts`],
  },
  dispute: {
    changedIn: `${useCases}/disputes/write-dispute.ts`,
    createdIn: [`${useCases}/disputes/apply-dispute-snapshot.ts`],
  },
  dispute_answer: {
    changedIn: `${useCases}/disputes/finish-answer.ts`,
    createdIn: [`${useCases}/disputes/begin-answer.ts`],
  },
  entitlement: {
    changedIn: `${useCases}/entitlements/change-access.ts`,
    createdIn: [`${useCases}/import/write-subscriptions.ts`, `${useCases}/entitlements/open-entitlement.ts`],
  },
  inbox_event: {
    changedIn: `${useCases}/inbox/apply-inbox.ts`,
    createdIn: [`${useCases}/inbox/store-deliveries.ts`, `${useCases}/inbox/keep-pulled-events.ts`],
  },
  invoice: {
    changedIn: `${useCases}/payments/settle-invoices.ts`,
    createdIn: ['packages/db/src/queries/billing/insert-invoices.ts'],
  },
  mail_delivery: {
    changedIn: `${useCases}/outbox/send-queued-mails.ts`,
    createdIn: [`${useCases}/outbox/deliver-events.ts`],
  },
  payment: {
    changedIn: `${useCases}/payments/write-payment.ts`,
    createdIn: [`${useCases}/payments/start-payment.ts`, `${useCases}/payments/record-receipt.ts`],
  },
  payment_attempt: {
    changedIn: `${useCases}/payments/finish-attempt.ts`,
    createdIn: [`${useCases}/payments/start-payment.ts`],
  },
  payout: {
    changedIn: `${useCases}/reconciliation/keep-payouts.ts`,
    createdIn: [`${useCases}/reconciliation/keep-payouts.ts`],
  },
  payment_method: {
    changedIn: `${useCases}/methods/write-method.ts`,
    createdIn: [`${useCases}/methods/begin-save-method.ts`, `${useCases}/methods/keep-saved-method.ts`],
  },
  refund: {
    changedIn: `${useCases}/payments/write-refund.ts`,
    createdIn: [`${useCases}/payments/stored-refund.ts`, `${useCases}/payments/refund-payment.ts`],
  },
  subscription: {
    changedIn: 'packages/db/src/queries/billing/advance-subscriptions.ts',
    createdIn: [`${useCases}/import/write-subscriptions.ts`],
  },
};

const statusColumns = ['status', 'state', 'reversal'];

/** Writes to a status in the wrong place. A write that does not name its columns in place may be one. */
function strayWrites(files: readonly SourceFile[], known: Readonly<Record<string, Writers>>): string[] {
  return files.flatMap(tableWritesOf).flatMap((write) => {
    const allowed = known[write.table];
    if (!(allowed && touchesStatus(write))) return [];
    const isAllowed =
      write.kind === 'insert' ? allowed.createdIn.includes(write.path) : allowed.changedIn === write.path;
    return isAllowed ? [] : [`${write.path} has an ${write.kind} of ${write.table} that may write its status`];
  });
}

function touchesStatus({ columns }: TableWrite): boolean {
  return columns === null || columns.some((column) => statusColumns.includes(column));
}

const product = productFiles().filter(({ path }) => /^(apps|packages)\//.test(path) && !path.includes('/migrations/'));
const sample = (text: string): string[] =>
  strayWrites([{ path: 'apps/api/src/x.ts', text }], { invoice: { changedIn: 'a.ts', createdIn: ['b.ts'] } });

describe('every status is written in one place', () => {
  test('no other file changes a status, and none creates a row in a first state unseen', () => {
    expect(strayWrites(product, writers)).toEqual([]);
  });

  test('each place is a single statement', () => {
    const changes = product.flatMap(tableWritesOf).filter((write) => write.kind === 'update' && touchesStatus(write));
    const places = Object.entries(writers).map(([table, { changedIn }]) => ({
      table,
      statements: changes.filter((write) => write.table === table && write.path === changedIn).length,
      expected: changedIn === null ? 0 : 1,
    }));
    expect(places.filter(({ statements, expected: wanted }) => statements !== wanted)).toEqual([]);
  });

  test.each([
    `trx.updateTable('invoice').set({ status: 'paid' }).where('invoice_id', '=', id);`,
    `trx.updateTable('invoice').set({ note, ...(paid ? { status: 'paid' } : {}) });`,
    `trx.updateTable('invoice').set(changes);`,
    `trx.updateTable('invoice').set('status', 'paid');`,
    `trx.insertInto('invoice').values(rows.map((row) => ({ id: row.id, status: 'open' })));`,
    `trx.insertInto('invoice').values({ id }).onConflict((c) => c.column('id').doUpdateSet({ status: 'paid' }));`,
    `sql\`update invoice set settled_minor = 1, status = 'paid' where true\`;`,
    `sql\`insert into invoice (tenant_id, status) select 1, 2\`;`,
  ])('`%s` is found', (text) => {
    expect(sample(text)).toHaveLength(1);
  });

  test('a write that names other columns is none', () => {
    expect(sample(`trx.updateTable('invoice').set({ settled_minor: 5n }).where('status', '=', 'open');`)).toEqual([]);
  });

  test('the list above names every table with such a column in the live schema', async () => {
    const database = await createTestDatabase();
    const db = connect(database.urls.owner, { max: 1 });
    try {
      const { rows } = await sql<{ name: string }>`
        select distinct c.table_name as name from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'quittance' and t.table_type = 'BASE TABLE' and c.column_name = any(${statusColumns})
        order by 1`.execute(db);
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(writers).toSorted());
    } finally {
      await db.destroy();
      await database.drop();
    }
  });
});
