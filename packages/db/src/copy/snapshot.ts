import type { Readable } from 'node:stream';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readMigrations } from './read-migrations.ts';
import { type CopyExtent, readTableShapes, type TableShape } from './table-shapes.ts';

/** The database as it was at one instant, for reading. */
export interface Snapshot {
  /** Names of the migrations that made its schema, oldest first. */
  readonly migrations: readonly string[];
  /** Each after all that its foreign keys point to. */
  readonly tables: readonly TableShape[];
  /** The rows of a table as PostgreSQL's COPY text, one line a row; read one table to its end before the next. */
  readRows(table: TableShape, choice?: RowChoice): Readable;
  /** Names of the stored files that the rows speak of. */
  readFileNames(tenantId?: string): Promise<readonly string[]>;
  readBrands(): Promise<readonly BrandRow[]>;
  close(): Promise<void>;
}

export interface RowChoice {
  /** Only this brand's rows. */
  readonly tenantId?: string;
  /** An SQL expression to read in place of a column. */
  readonly instead?: Readonly<Record<string, string>>;
}

export interface BrandRow {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
}

/** Opens a snapshot as the role that may read everything. It sees nothing that is written after it was opened. */
export async function openSnapshot(backupUrl: string, extent?: CopyExtent): Promise<Snapshot> {
  const client = new Client({ connectionString: backupUrl, application_name: 'quittance backup' });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only;
      set local search_path = quittance; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
    const tables = await readTableShapes(client, extent);
    const migrations = await readMigrations(client);
    return {
      migrations,
      tables,
      readRows: (table, choice = {}) => client.query(copyTo(`copy (${selectOf(table, choice)}) to stdout`)),
      readFileNames: (tenantId) => readFileNames(client, tables, tenantId),
      readBrands: async () => (await client.query<BrandRow>(brandsQuery)).rows,
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

const brandsQuery = 'select tenant_id as "tenantId", slug, name from tenant order by slug';

function selectOf(table: TableShape, { tenantId, instead = {} }: RowChoice): string {
  const columns = table.columns.map((column) => instead[column] ?? escapeIdentifier(column)).join(', ');
  return `select ${columns} from ${escapeIdentifier(table.name)}${whereOf(tenantId)}`;
}

function whereOf(tenantId: string | undefined): string {
  return tenantId === undefined ? '' : ` where tenant_id = ${escapeLiteral(tenantId)}`;
}

async function readFileNames(client: Client, tables: readonly TableShape[], tenantId?: string): Promise<string[]> {
  const selects = tables.flatMap(({ name, fileColumns, hasTenant }) =>
    fileColumns.map(
      (column) =>
        `select ${escapeIdentifier(column)} as file from ${escapeIdentifier(name)}${hasTenant ? whereOf(tenantId) : ''}`,
    ),
  );
  if (selects.length === 0) return [];
  const { rows } = await client.query<{ file: string | null }>(`${selects.join(' union ')} order by file`);
  return rows.flatMap(({ file }) => (file === null ? [] : [file]));
}
