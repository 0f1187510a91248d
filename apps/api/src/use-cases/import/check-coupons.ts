import { isCurrencyCode, priceToRational } from '@quittance/domain';
import { type ImportProblem, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';
import type { RowOf } from './row-schemas.ts';

/** A coupon is worth something and names what the catalogue has; a redemption names its coupon, and only once. */
export function checkCoupons(set: ImportSet): ImportProblem[] {
  return [...checkWorth(set), ...checkScopes(set), ...checkRedemptions(set)];
}

function checkWorth({ tables }: ImportSet): ImportProblem[] {
  const file = 'coupons.csv';
  return tables[file].rows.flatMap(({ line, value }) => {
    if (value.kind === 'percent') {
      const extra = value.currency === null ? [] : [problemAt(file, line, 'currency', 'currency_of_percent')];
      return isPercent(value.value) ? extra : [...extra, problemAt(file, line, 'value', 'invalid_percent')];
    }
    if (value.currency === null) return [problemAt(file, line, 'currency', 'required')];
    return couponAmount(value) === null ? [problemAt(file, line, 'value', 'invalid_amount')] : [];
  });
}

function isPercent(text: string): boolean {
  return /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) > 0 && Number(text) <= 100;
}

/** What a coupon of a sum takes off, in minor units; null when it is no amount above zero in its currency. */
export function couponAmount({ value, currency }: RowOf<'coupons.csv'>): bigint | null {
  if (currency === null || !isCurrencyCode(currency) || !/^\d{1,12}(\.\d{1,4})?$/.test(value)) return null;
  const amount = priceToRational(value, currency);
  return amount.ok && amount.value.denominator === 1n && amount.value.numerator > 0n ? amount.value.numerator : null;
}

function checkScopes({ tables, catalogue }: ImportSet): ImportProblem[] {
  if (catalogue === null) return [];
  const file = 'coupons.csv';
  const plans = new Set(catalogue.plans.map(({ code }) => code));
  const components = new Set(
    catalogue.planVersions.flatMap((version) => version.components.map((component) => component.code)),
  );
  return tables[file].rows.flatMap(({ line, value }) => [
    ...(value.plan_codes.every((code) => plans.has(code)) ? [] : [problemAt(file, line, 'plan_codes', 'unknown_plan')]),
    ...(value.component_codes.every((code) => components.has(code))
      ? []
      : [problemAt(file, line, 'component_codes', 'unknown_component')]),
  ]);
}

function checkRedemptions({ tables }: ImportSet): ImportProblem[] {
  const file = 'redemptions.csv';
  const coupons = tables['coupons.csv'].valuesOf('coupon_code');
  const accounts = tables['accounts.csv'].valuesOf('account_key');
  const ownerOf = new Map(tables['subscriptions.csv'].rows.map(({ value }) => [value.subscription_key, value]));
  const known = tables['subscriptions.csv'].valuesOf('subscription_key');
  const seen = new Map<string, (string | null)[]>();
  return tables[file].rows.flatMap(({ line, value }) => {
    const { account_key, coupon_code, subscription_key } = value;
    const owner = subscription_key === null ? account_key : ownerOf.get(subscription_key)?.account_key;
    const earlier = seen.get(`${account_key} ${coupon_code}`) ?? [];
    seen.set(`${account_key} ${coupon_code}`, [...earlier, subscription_key]);
    const overlaps = earlier.some((scope) => scope === null || subscription_key === null || scope === subscription_key);
    const isDangling = subscription_key !== null && !known.has(subscription_key);
    return [
      ...(coupons.has(coupon_code) ? [] : [problemAt(file, line, 'coupon_code', 'unknown_coupon')]),
      ...(accounts.has(account_key) ? [] : [problemAt(file, line, 'account_key', 'unknown_account')]),
      ...(isDangling ? [problemAt(file, line, 'subscription_key', 'subscription_missing')] : []),
      ...(owner !== undefined && owner !== account_key
        ? [problemAt(file, line, 'subscription_key', 'subscription_of_other_account')]
        : []),
      ...(overlaps ? [problemAt(file, line, 'coupon_code', 'redeemed_twice')] : []),
    ];
  });
}
