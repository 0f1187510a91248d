import type { Account, TableName, Tables } from './account.ts';
import { notFound } from './problem.ts';

type Row<T extends TableName> = Tables[T] extends Map<string, infer R> ? R : never;

/** The object with this id; throws `resource_not_found`. */
export function find<T extends TableName>(account: Account, table: T, id: string): Row<T> {
  const found = account.tables[table].get(id);
  if (found === undefined) throw notFound();
  return found as Row<T>;
}

/** The account's one creditor. */
export function creditorId(account: Account): string {
  return [...account.tables.creditors.keys()][0] ?? '';
}
