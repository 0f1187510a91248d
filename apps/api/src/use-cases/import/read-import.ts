import { ok, type Result } from '@quittance/domain';
import { type CatalogueFile, catalogueSchema } from '../catalogue/catalogue-schema.ts';
import { type BrandChanges, type BrandFile, brandChangesSchema, brandSchema } from './brand-schema.ts';
import { checkAccess } from './check-access.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checkCoupons } from './check-coupons.ts';
import { checkDates } from './check-dates.ts';
import { checkKeys } from './check-keys.ts';
import { checkPrices } from './check-prices.ts';
import { checkReferences } from './check-references.ts';
import type { ImportFiles } from './decode-file.ts';
import { unknownFiles } from './file-names.ts';
import type { ImportPlan, WholePlan } from './import-plan.ts';
import type { ImportProblem } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';
import { readJson } from './read-json.ts';
import { readTables, valuesOf } from './read-tables.ts';

/** No one reads more than this many problems at once. */
const mostProblems = 1_000;

/**
 * Reads and checks a brand's files (`brand.json`, `catalogue.json` and seven CSV files, `usage.csv`, `coupons.csv`, `redemptions.csv`,
 * `agreements.csv` and `charges.csv` being further ones if they are there) without looking at anything else. Either the whole set is good and becomes a plan, or every problem is answered with its file, row and column.
 * While a file has an unknown name, that alone is told: what the others say may be about its rows.
 */
export function readImport(files: ImportFiles): Result<WholePlan, readonly ImportProblem[]> {
  const unknown = unknownFiles(files);
  if (unknown.length > 0) return { ok: false, error: unknown };
  const brand = readJson(files, 'brand.json', brandSchema);
  const catalogue = readJson(files, 'catalogue.json', catalogueSchema);
  const tables = readTables(files, true);
  const set: ImportSet = {
    brand: brand.ok ? brand.value : null,
    catalogue: catalogue.ok ? catalogue.value : null,
    tables,
    storedAccounts: null,
  };
  const problems = [...(brand.ok ? [] : brand.error), ...(catalogue.ok ? [] : catalogue.error), ...checkSet(set)];
  if (problems.length > 0 || !brand.ok || !catalogue.ok) return { ok: false, error: problems.slice(0, mostProblems) };
  return ok({ brand: brand.value, catalogue: catalogue.value, isCatalogueStored: false, ...valuesOf(tables) });
}

/** What a set for a brand that exists may leave to the brand. */
export interface KnownBrand extends Pick<BrandFile, 'languages' | 'sandbox'> {
  readonly catalogue: CatalogueFile;
  readonly accountKeys: ReadonlySet<string>;
}

/** The same for a brand that exists: each file may be left out, and what the files do not say stays as it is. */
export function readAddition(files: ImportFiles, known: KnownBrand): Result<ImportPlan, readonly ImportProblem[]> {
  const unknown = unknownFiles(files);
  if (unknown.length > 0) return { ok: false, error: unknown };
  const has = (file: string) => Object.hasOwn(files, file);
  const brand = has('brand.json') ? readJson(files, 'brand.json', brandChangesSchema) : ok({ providers: [] });
  const catalogue = has('catalogue.json') ? readJson(files, 'catalogue.json', catalogueSchema) : ok(known.catalogue);
  const isCatalogueStored = !has('catalogue.json');
  const tables = readTables(files, false);
  const said: BrandChanges = brand.ok ? brand.value : { providers: [] };
  const set: ImportSet = {
    brand: { languages: said.languages ?? known.languages, sandbox: known.sandbox },
    catalogue: catalogue.ok ? catalogue.value : null,
    tables,
    storedAccounts: known.accountKeys,
  };
  const problems = [
    ...(brand.ok ? [] : brand.error),
    ...(catalogue.ok ? [] : catalogue.error),
    // What is stored was checked when it was stored.
    ...checkSet(set).filter(({ file }) => !(isCatalogueStored && file === 'catalogue.json')),
  ];
  if (problems.length > 0 || !brand.ok || !catalogue.ok) return { ok: false, error: problems.slice(0, mostProblems) };
  return ok({ brand: said, catalogue: catalogue.value, isCatalogueStored, ...valuesOf(tables) });
}

function checkSet(set: ImportSet): ImportProblem[] {
  const checks = [checkCatalogue, checkKeys, checkReferences, checkDates, checkAccess, checkCoupons, checkPrices];
  return [...Object.values(set.tables).flatMap((table) => table.problems), ...checks.flatMap((check) => check(set))];
}
