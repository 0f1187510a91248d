import type { Schema, TenantDatabase } from '@quittance/db';
import {
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Driver,
  PostgresAdapter,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';

/**
 * The same query builder over the usual dialect and pool, as a role that row security does not bind: every statement by
 * itself, no transaction, no tenant. What asks for a `TenantDatabase` can be asked of it, statement for statement.
 */
export function plainDatabase(ownerUrl: string, tenantId: string): TenantDatabase {
  const client = postgres(ownerUrl, {
    max: 10,
    connection: { search_path: 'quittance' },
    types: {
      bigint: postgres.BigInt,
      date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value },
    },
  });
  const dialect = new PostgresJSDialect({ postgres: client });
  const driver = dialect.createDriver();
  const ready = driver.init();
  const executor = new DefaultQueryExecutor(new PostgresQueryCompiler(), new PostgresAdapter(), {
    async provideConnection(consumer) {
      await ready;
      return withConnection(driver, consumer);
    },
  });
  const trx = new Transaction<Schema>({ config: { dialect }, dialect, driver, executor });
  return {
    tenantId,
    run: (work) => work({ tenantId, trx }),
    runSnapshot: (work) => work({ tenantId, trx }),
    runOne: (work) => work({ tenantId, trx }),
    async runTogether(build) {
      const results = await Promise.all(build({ tenantId, trx }).map((query) => trx.executeQuery(query)));
      return results.map(({ rows }) => rows) as never;
    },
  };
}

async function withConnection<T>(driver: Driver, consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
  const connection = await driver.acquireConnection();
  try {
    return await consumer(connection);
  } finally {
    await driver.releaseConnection(connection);
  }
}
