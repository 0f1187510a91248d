import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { columnsOf } from './columns-of.ts';

/** What a run reads or changes, each after what it points to. */
const given = [
  ...['product', 'plan', 'plan_version', 'role', 'account', 'location', 'subscription', 'subscription_location'],
  ...['entitlement', 'member', 'seat_assignment', 'usage_record'],
] as const;

/** What a run writes, each after what it points to. */
const written = [
  ...['billing_run', 'run_progress', 'invoice_series', 'invoice', 'invoice_line', 'invoice_tax', 'billed_period'],
  ...['ledger_entry', 'posting', 'event'],
] as const;

/** Gives a brand the same customers as another one, under the same ids: a key of every table begins with the brand. */
export async function mirrorCustomers(owner: Database, from: string, to: string): Promise<void> {
  for (const table of given) {
    const columns = (await columnsOf(owner, table)).join(', ');
    await sql
      .raw(
        `insert into ${table} (tenant_id, ${columns}) select '${to}', ${columns} from ${table} where tenant_id = '${from}'`,
      )
      .execute(owner);
  }
}

/** Puts the rows that a run wrote for one brand into files of the server, as rows of the other. Answers how many. */
export async function writeFiles(owner: Database, from: string, to: string): Promise<readonly CopyFile[]> {
  const found = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(owner);
  const folder = found.rows[0]?.folder ?? '';
  const files: CopyFile[] = [];
  for (const table of written) {
    const others = (await columnsOf(owner, table)).join(', ');
    const path = `${folder}/bench-${table}.copy`;
    const copied = await sql
      .raw(
        `copy (select '${to}'::uuid as tenant_id, ${others} from ${table} where tenant_id = '${from}') to '${path}' (format binary)`,
      )
      .execute(owner);
    files.push({ table, columns: `tenant_id, ${others}`, path, rows: Number(copied.numAffectedRows ?? 0) });
  }
  return files;
}

export interface CopyFile {
  readonly table: string;
  readonly columns: string;
  readonly path: string;
  readonly rows: number;
}

/** What PostgreSQL can do at best: the rows come from its own disk, in its own form, in one transaction. */
export async function copyIn(owner: Database, files: readonly CopyFile[]): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    for (const { table, columns, path } of files) {
      await sql.raw(`copy ${table} (${columns}) from '${path}' (format binary)`).execute(trx);
    }
  });
}
