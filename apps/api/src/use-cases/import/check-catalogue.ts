import type { CatalogueFile } from '../catalogue/catalogue-schema.ts';
import { checkCatalogueFile } from '../catalogue/check-catalogue-file.ts';
import { type ImportProblem, isProblemCode, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';

/** The catalogue agrees with itself and with the brand, and accounts fit both: languages, currencies, cards. */
export function checkCatalogue(set: ImportSet): ImportProblem[] {
  const { brand, catalogue } = set;
  return [
    ...(catalogue === null ? [] : checkFile(catalogue)),
    ...(brand === null ? [] : checkAccounts(set, brand)),
    ...(catalogue === null ? [] : checkCurrencies(set, catalogue)),
  ];
}

function checkFile(catalogue: CatalogueFile): ImportProblem[] {
  return checkCatalogueFile(catalogue)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, sentence }) => {
      const own = code === 'duplicate_code' ? 'duplicate_key' : code;
      if (isProblemCode(own)) return problemAt('catalogue.json', null, path, own);
      return { ...problemAt('catalogue.json', null, path, 'invalid_plan_version'), sentence };
    });
}

function checkAccounts({ tables }: ImportSet, brand: NonNullable<ImportSet['brand']>): ImportProblem[] {
  const offered = (file: 'accounts.csv' | 'people.csv' | 'staff.csv') =>
    tables[file].rows.flatMap(({ line, value }) =>
      brand.languages.includes(value.language) ? [] : [problemAt(file, line, 'language', 'language_not_offered')],
    );
  const accounts = tables['accounts.csv'].rows.flatMap(({ line, value }) => {
    const parts = [value.vat_checked_on, value.vat_check_reference];
    const checked = parts.filter((part) => part !== null).length;
    const incomplete = checked === 1 || (checked === 2 && value.vat_id === null);
    const outside = value.card !== 'none' && !brand.sandbox;
    return [
      ...(incomplete ? [problemAt('accounts.csv', line, 'vat_checked_on', 'vat_check_incomplete')] : []),
      ...(outside ? [problemAt('accounts.csv', line, 'card', 'card_outside_sandbox')] : []),
    ];
  });
  return [...offered('accounts.csv'), ...offered('people.csv'), ...offered('staff.csv'), ...accounts];
}

function checkCurrencies({ tables }: ImportSet, { planVersions }: CatalogueFile): ImportProblem[] {
  const sold = new Map(planVersions.map(({ planCode, version, currency }) => [`${planCode} ${version}`, currency]));
  const billed = new Map(tables['accounts.csv'].rows.map(({ value }) => [value.account_key, value.currency]));
  return tables['subscriptions.csv'].rows.flatMap(({ line, value }) => {
    const price = sold.get(`${value.plan_code} ${value.plan_version}`);
    const account = billed.get(value.account_key);
    const differs = price !== undefined && account !== undefined && price !== account;
    return differs ? [problemAt('subscriptions.csv', line, 'plan_code', 'currency_differs')] : [];
  });
}
