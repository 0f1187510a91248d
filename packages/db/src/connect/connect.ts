import { Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import type { Schema } from '../schema/index.ts';

export type Database = Kysely<Schema>;

export interface ConnectOptions {
  /** Connections in the pool; further queries wait for a free one. */
  readonly max?: number;
  /** A statement that runs longer is cancelled by the server, in ms. */
  readonly statementTimeoutMs?: number;
}

/** Opens a pool. Integers of 8 bytes arrive as bigint, dates as 'YYYY-MM-DD' text, instants as Date. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  return new Kysely<Schema>({ dialect: new PostgresJSDialect({ postgres: openPool(url, options) }) });
}

/** The owner's connection, for migrations only: one connection, no types of ours. */
export function connectOwner(url: string): Kysely<never> {
  return new Kysely<never>({ dialect: new PostgresJSDialect({ postgres: openPool(url, { max: 1 }) }) });
}

function openPool(url: string, { max = 10, statementTimeoutMs = 30_000 }: ConnectOptions) {
  return postgres(url, {
    max,
    onnotice: () => undefined,
    connection: { search_path: 'quittance', application_name: 'quittance', statement_timeout: statementTimeoutMs },
    types: {
      bigint: postgres.BigInt,
      date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value },
    },
  });
}
