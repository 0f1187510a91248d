import { checkPlanVersion, idOf } from '@quittance/domain';
import type { BrandFile, CatalogueFile } from './brand-schema.ts';
import { type ImportProblem, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';

/** The catalogue agrees with itself and with the brand, and accounts fit both: languages, currencies, cards. */
export function checkCatalogue(set: ImportSet): ImportProblem[] {
  const { brand, catalogue } = set;
  return [
    ...(catalogue === null ? [] : [...checkCodes(catalogue), ...checkVersions(catalogue)]),
    ...(brand === null ? [] : checkAccounts(set, brand)),
    ...(catalogue === null ? [] : checkCurrencies(set, catalogue)),
  ];
}

function checkCodes({ products, plans, planVersions }: CatalogueFile): ImportProblem[] {
  const productCodes = new Set(products.map(({ code }) => code));
  const planCodes = new Set(plans.map(({ code }) => code));
  const lost = plans.flatMap(({ productCode }, index) =>
    productCodes.has(productCode) ? [] : [problemAt('catalogue.json', null, `plans.${index}`, 'unknown_product')],
  );
  const orphaned = planVersions.flatMap(({ planCode }, index) =>
    planCodes.has(planCode) ? [] : [problemAt('catalogue.json', null, `planVersions.${index}`, 'unknown_plan')],
  );
  return [...lost, ...orphaned];
}

function checkVersions({ planVersions }: CatalogueFile): ImportProblem[] {
  return planVersions.flatMap((planVersion, index) =>
    checkPlanVersion({ ...planVersion, id: idOf('planVersion', 'unstored') })
      .filter(({ severity }) => severity === 'error')
      .map(({ path }) => problemAt('catalogue.json', null, `planVersions.${index}.${path}`, 'invalid_plan_version')),
  );
}

function checkAccounts({ tables }: ImportSet, brand: BrandFile): ImportProblem[] {
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
