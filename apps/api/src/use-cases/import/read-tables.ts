import type { ImportFiles } from './decode-file.ts';
import type { ImportPlan, PlanRow } from './import-plan.ts';
import type { ImportSet } from './import-set.ts';
import { readOptionalTable, readTable, type Table } from './read-table.ts';
import type { TableFile } from './row-schemas.ts';

/** Reads all CSV files. A new brand's set has to have the usual ones; one for a brand that exists brings what it has. */
export function readTables(files: ImportFiles, isWhole: boolean): ImportSet['tables'] {
  const read = isWhole ? readTable : readOptionalTable;
  return {
    'accounts.csv': read(files, 'accounts.csv'),
    'locations.csv': read(files, 'locations.csv'),
    'people.csv': read(files, 'people.csv'),
    'members.csv': read(files, 'members.csv'),
    'assignments.csv': read(files, 'assignments.csv'),
    'subscriptions.csv': read(files, 'subscriptions.csv'),
    'usage.csv': readOptionalTable(files, 'usage.csv'),
    'coupons.csv': readOptionalTable(files, 'coupons.csv'),
    'redemptions.csv': readOptionalTable(files, 'redemptions.csv'),
    'agreements.csv': readOptionalTable(files, 'agreements.csv'),
    'charges.csv': readOptionalTable(files, 'charges.csv'),
    'staff.csv': read(files, 'staff.csv'),
  };
}

/** The rows of all files, as a plan holds them. */
export function valuesOf(tables: ImportSet['tables']): Omit<ImportPlan, 'brand' | 'catalogue' | 'isCatalogueStored'> {
  return {
    accounts: rowsOf(tables['accounts.csv']),
    locations: rowsOf(tables['locations.csv']),
    people: rowsOf(tables['people.csv']),
    members: rowsOf(tables['members.csv']),
    assignments: rowsOf(tables['assignments.csv']),
    subscriptions: rowsOf(tables['subscriptions.csv']),
    usage: rowsOf(tables['usage.csv']),
    coupons: rowsOf(tables['coupons.csv']),
    redemptions: rowsOf(tables['redemptions.csv']),
    agreements: rowsOf(tables['agreements.csv']),
    charges: rowsOf(tables['charges.csv']),
    staff: rowsOf(tables['staff.csv']),
  };
}

function rowsOf<File extends TableFile>(table: Table<File>): PlanRow<File>[] {
  return table.rows.map(({ line, value }) => ({ ...value, line }));
}
