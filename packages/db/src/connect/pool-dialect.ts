import {
  CompiledQuery,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { ConnectionPool } from './connection-pool.ts';
import { PooledConnection } from './pooled-connection.ts';

/** PostgreSQL through our pool, for statements outside a tenant's transaction and for migrations. */
export function poolDialect(pool: ConnectionPool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOf(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function driverOf(pool: ConnectionPool): Driver {
  return {
    init: async () => undefined,
    acquireConnection: () => pool.acquire(),
    async beginTransaction(connection, settings) {
      await connection.executeQuery(CompiledQuery.raw(beginWith(settings)));
    },
    async commitTransaction(connection) {
      const answer = connection instanceof PooledConnection ? await connection.send('commit', null) : null;
      if (answer?.command !== 'COMMIT') throw new Error('A statement had failed, so the server rolled back.');
    },
    async rollbackTransaction(connection) {
      try {
        await connection.executeQuery(CompiledQuery.raw('rollback'));
      } catch (error) {
        if (connection instanceof PooledConnection) connection.doomed = true;
        throw error;
      }
    },
    async releaseConnection(connection) {
      if (connection instanceof PooledConnection) pool.release(connection);
    },
    destroy: () => pool.end(),
  };
}

function beginWith({ isolationLevel, accessMode }: TransactionSettings): string {
  return `begin ${isolationLevel ? `isolation level ${isolationLevel}` : ''} ${accessMode ?? ''}`.trimEnd();
}
