import { type ImportProblem, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';
import type { Table } from './read-table.ts';
import type { RowOf, TableFile } from './row-schemas.ts';

/** No external key, person's right or staff address may appear twice. */
export function checkKeys({ tables }: ImportSet): ImportProblem[] {
  return [
    ...duplicates(tables['accounts.csv'], 'account_key'),
    ...duplicates(tables['locations.csv'], 'location_key'),
    ...duplicates(tables['members.csv'], 'member_key'),
    ...duplicates(tables['subscriptions.csv'], 'subscription_key'),
    ...duplicates(tables['usage.csv'], 'usage_key'),
    ...duplicates(tables['coupons.csv'], 'coupon_code'),
    ...duplicates(tables['agreements.csv'], 'agreement_key'),
    ...duplicates(tables['charges.csv'], 'charge_key'),
    ...duplicates(tables['staff.csv'], 'email'),
    ...duplicates(tables['people.csv'], 'email', ({ email, account_key }) => `${email} ${account_key}`),
  ];
}

function duplicates<File extends TableFile>(
  { file, rows }: Table<File>,
  column: keyof RowOf<File> & string,
  keyOf: (row: RowOf<File>) => string = (row) => String(row[column]),
): ImportProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ line, value }) => {
    const key = keyOf(value);
    if (seen.has(key)) return [problemAt(file, line, column, 'duplicate_key')];
    seen.add(key);
    return [];
  });
}
