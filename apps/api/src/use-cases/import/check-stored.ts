import { isDeepStrictEqual } from 'node:util';
import { lacksSellerTaxId } from '@quittance/domain';
import { planKey } from '../catalogue/plan-key.ts';
import type { ImportPlan } from './import-plan.ts';
import { type ImportProblem, type ImportProblemCode, problemAt } from './import-problem.ts';
import { anchorOf } from './plan-subscription.ts';
import type { OfAccount, Stored } from './read-stored.ts';

/** Where an import contradicts what is stored: the brand itself, plan versions, owners of keys, running subscriptions. */
export function checkStored(plan: ImportPlan, stored: Stored): ImportProblem[] {
  return [
    ...checkBrand(plan, stored),
    ...checkPlanVersions(plan, stored),
    ...checkOwners(
      'locations.csv',
      'location_key',
      plan.locations,
      (row) => row.location_key,
      stored.locations,
      stored,
    ),
    ...checkOwners('members.csv', 'member_key', plan.members, (row) => row.member_key, stored.members, stored),
    ...checkSubscriptions(plan, stored),
    ...checkLeftOut(plan, stored),
  ];
}

function checkBrand({ brand }: ImportPlan, stored: Stored): ImportProblem[] {
  const lasting = ['slug', 'currency', 'country', 'timeZone'] as const;
  const differs = lasting
    .filter((key) => brand[key] !== undefined && brand[key] !== stored.brand[key])
    .map((key) => problemAt('brand.json', null, key, 'brand_differs'));
  const lacksTaxId = brand.legal !== undefined && lacksSellerTaxId(stored.brand.country, brand.legal);
  return lacksTaxId ? [...differs, problemAt('brand.json', null, 'legal.taxNumber', 'seller_tax_id_missing')] : differs;
}

function checkPlanVersions({ catalogue, isCatalogueStored }: ImportPlan, { planVersions }: Stored): ImportProblem[] {
  if (isCatalogueStored) return [];
  return catalogue.planVersions.flatMap((version, index) => {
    const known = planVersions.get(planKey(version.planCode, version.version));
    const same = known === undefined || isDeepStrictEqual(known.definition, version);
    return same ? [] : [problemAt('catalogue.json', null, `planVersions.${index}`, 'plan_version_changed')];
  });
}

function checkOwners<Row extends { readonly account_key: string; readonly line: number }>(
  file: string,
  column: string,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  known: ReadonlyMap<string, OfAccount>,
  { accounts }: Stored,
): ImportProblem[] {
  return rows.flatMap((row) => {
    const owner = known.get(keyOf(row))?.accountId;
    const moved = owner !== undefined && owner !== accounts.get(row.account_key);
    return moved ? [problemAt(file, row.line, column, 'belongs_to_other_account')] : [];
  });
}

/** A file tells how a subscription began, or how it stands; what was changed in the product since contradicts neither. */
function checkSubscriptions({ catalogue, subscriptions }: ImportPlan, stored: Stored): ImportProblem[] {
  return subscriptions.flatMap((row) => {
    const known = stored.subscriptions.get(row.subscription_key);
    if (!known) return [];
    const planVersionId = stored.planVersions.get(planKey(row.plan_code, row.plan_version))?.id ?? '';
    // Without an anchor of its own a row counts from its start, which is said to differ by itself.
    const isAnchored = row.anchor !== null || known.startDate === row.start_date;
    const differs: readonly (readonly [boolean, keyof typeof row, ImportProblemCode])[] = [
      [known.accountId !== stored.accounts.get(row.account_key), 'account_key', 'subscription_account_differs'],
      [!known.planVersionIds.includes(planVersionId), 'plan_code', 'subscription_plan_differs'],
      [known.startDate !== row.start_date, 'start_date', 'subscription_start_differs'],
      [isAnchored && !known.anchors.includes(anchorOf(row, catalogue)), 'anchor', 'subscription_anchor_differs'],
      [known.endDates?.includes(row.end_date) === false, 'end_date', 'subscription_end_differs'],
    ];
    return differs
      .filter(([isOther]) => isOther)
      .map(([, column, code]) => problemAt('subscriptions.csv', row.line, column, code));
  });
}

/** A new subscription for all locations of a customer would not be billed for those that locations.csv leaves out. */
function checkLeftOut({ subscriptions, locations }: ImportPlan, stored: Stored): ImportProblem[] {
  const brought = new Set(locations.map(({ location_key }) => location_key));
  const leftOut = [...stored.locations].filter(([key]) => !brought.has(key)).map(([, { accountId }]) => accountId);
  const incomplete = new Set(leftOut);
  return subscriptions
    .filter((row) => row.location_keys.length === 0 && !stored.subscriptions.has(row.subscription_key))
    .filter((row) => incomplete.has(stored.accounts.get(row.account_key) ?? ''))
    .map(({ line }) => problemAt('subscriptions.csv', line, 'location_keys', 'locations_left_out'));
}
