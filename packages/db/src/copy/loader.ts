import type { Writable } from 'node:stream';
import { Client, escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readMigrations } from './read-migrations.ts';
import { type CopyExtent, readTableShapes, type TableShape } from './table-shapes.ts';

/** Fills tables within one transaction. */
export interface Loader {
  readonly tables: readonly TableShape[];
  /** Takes rows as PostgreSQL's COPY text. Every promise of the schema holds for them: keys, checks, balanced postings. */
  writeRows(table: string, columns: readonly string[]): Writable;
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Runs `work` as the owner in one transaction; when it throws, nothing has been written. */
export async function loadRows<T>(
  ownerUrl: string,
  work: (loader: Loader) => Promise<T>,
  extent?: CopyExtent,
): Promise<T> {
  const client = await openOwner(ownerUrl);
  try {
    await client.query('begin; set local search_path = quittance; set local statement_timeout = 0');
    const result = await work({
      tables: await readTableShapes(client, extent),
      writeRows: (table, columns) => client.query(copyFrom(copyText(table, columns))),
      query: async <Row>(text: string, values: readonly unknown[] = []) =>
        (await client.query(text, [...values])).rows as Row[],
    });
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

/** Names of the migrations that the database behind `ownerUrl` has, oldest first; none when it is empty. */
export async function migrationsOf(ownerUrl: string): Promise<readonly string[]> {
  const client = await openOwner(ownerUrl);
  try {
    return await readMigrations(client);
  } finally {
    await client.end();
  }
}

async function openOwner(ownerUrl: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'quittance restore' });
  await client.connect();
  return client;
}

function copyText(table: string, columns: readonly string[]): string {
  return `copy ${escapeIdentifier(table)} (${columns.map((column) => escapeIdentifier(column)).join(', ')}) from stdin`;
}
