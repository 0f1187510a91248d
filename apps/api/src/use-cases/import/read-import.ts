import { ok, type Result } from '@quittance/domain';
import { catalogueSchema } from '../catalogue/catalogue-schema.ts';
import { brandSchema } from './brand-schema.ts';
import { checkAccess } from './check-access.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checkCoupons } from './check-coupons.ts';
import { checkDates } from './check-dates.ts';
import { checkKeys } from './check-keys.ts';
import { checkPrices } from './check-prices.ts';
import { checkReferences } from './check-references.ts';
import type { ImportFiles } from './decode-file.ts';
import type { ImportPlan, PlanRow } from './import-plan.ts';
import type { ImportProblem } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';
import { readJson } from './read-json.ts';
import { readOptionalTable, readTable, type Table } from './read-table.ts';
import type { TableFile } from './row-schemas.ts';

/** No one reads more than this many problems at once. */
const mostProblems = 1_000;

/**
 * Reads and checks a brand's files (`brand.json`, `catalogue.json` and seven CSV files, `usage.csv`, `coupons.csv`, `redemptions.csv`,
 * `agreements.csv` and `charges.csv` being further ones if they are there) without looking at anything else. Either the whole set is good and becomes a plan, or every problem is answered with its file, row and column.
 */
export function readImport(files: ImportFiles): Result<ImportPlan, readonly ImportProblem[]> {
  const brand = readJson(files, 'brand.json', brandSchema);
  const catalogue = readJson(files, 'catalogue.json', catalogueSchema);
  const tables = readTables(files);
  const set: ImportSet = {
    brand: brand.ok ? brand.value : null,
    catalogue: catalogue.ok ? catalogue.value : null,
    tables,
  };
  const checks = [checkCatalogue, checkKeys, checkReferences, checkDates, checkAccess, checkCoupons, checkPrices];
  const problems = [
    ...(brand.ok ? [] : brand.error),
    ...(catalogue.ok ? [] : catalogue.error),
    ...Object.values(tables).flatMap((table) => table.problems),
    ...checks.flatMap((check) => check(set)),
  ];
  if (problems.length > 0 || !brand.ok || !catalogue.ok) return { ok: false, error: problems.slice(0, mostProblems) };
  return ok({ brand: brand.value, catalogue: catalogue.value, ...valuesOf(tables) });
}

function readTables(files: ImportFiles): ImportSet['tables'] {
  return {
    'accounts.csv': readTable(files, 'accounts.csv'),
    'locations.csv': readTable(files, 'locations.csv'),
    'people.csv': readTable(files, 'people.csv'),
    'members.csv': readTable(files, 'members.csv'),
    'assignments.csv': readTable(files, 'assignments.csv'),
    'subscriptions.csv': readTable(files, 'subscriptions.csv'),
    'usage.csv': readOptionalTable(files, 'usage.csv'),
    'coupons.csv': readOptionalTable(files, 'coupons.csv'),
    'redemptions.csv': readOptionalTable(files, 'redemptions.csv'),
    'agreements.csv': readOptionalTable(files, 'agreements.csv'),
    'charges.csv': readOptionalTable(files, 'charges.csv'),
    'staff.csv': readTable(files, 'staff.csv'),
  };
}

function valuesOf(tables: ImportSet['tables']): Omit<ImportPlan, 'brand' | 'catalogue'> {
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
