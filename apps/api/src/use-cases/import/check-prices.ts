import { type ImportProblem, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';

/** Agreed prices and charges by hand are numbers in their bounds, and name what the other files have. */
export function checkPrices(set: ImportSet): ImportProblem[] {
  return [...checkAgreements(set), ...checkCharges(set)];
}

function checkAgreements(set: ImportSet): ImportProblem[] {
  const file = 'agreements.csv';
  const { tables, catalogue } = set;
  const accounts = tables['accounts.csv'].valuesOf('account_key');
  const codes = new Set(catalogue?.planVersions.flatMap(({ components }) => components.map(({ code }) => code)));
  return tables[file].rows.flatMap(({ line, value }) => {
    const { account_key, subscription_key, component_code, kind, valid_from, valid_until } = value;
    const fits = kind === 'discount' ? isPercent(value.value) : /^\d{1,12}(\.\d{1,12})?$/.test(value.value);
    const wrong = kind === 'discount' ? ('invalid_percent' as const) : ('invalid_price' as const);
    return [
      ...(accounts.has(account_key) ? [] : [problemAt(file, line, 'account_key', 'unknown_account')]),
      ...ownerProblems(set, file, line, subscription_key, account_key),
      ...(catalogue === null || codes.has(component_code)
        ? []
        : [problemAt(file, line, 'component_code', 'unknown_component')]),
      ...(fits ? [] : [problemAt(file, line, 'value', wrong)]),
      ...(valid_until !== null && valid_until <= valid_from
        ? [problemAt(file, line, 'valid_until', 'ends_before_start')]
        : []),
    ];
  });
}

function isPercent(text: string): boolean {
  return /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) > 0 && Number(text) <= 100;
}

function checkCharges(set: ImportSet): ImportProblem[] {
  const file = 'charges.csv';
  const { tables } = set;
  const locations = new Map(tables['locations.csv'].rows.map(({ value }) => [value.location_key, value.account_key]));
  const known = tables['locations.csv'].valuesOf('location_key');
  const owners = new Map(
    tables['subscriptions.csv'].rows.map(({ value }) => [value.subscription_key, value.account_key]),
  );
  return tables[file].rows.flatMap(({ line, value }) => {
    const { subscription_key, location_key, quantity, unit_price } = value;
    const [owner, place] = [owners.get(subscription_key), location_key === null ? null : locations.get(location_key)];
    const isElsewhere = owner !== undefined && place !== null && place !== undefined && place !== owner;
    return [
      ...ownerProblems(set, file, line, subscription_key, owner),
      ...(location_key === null || known.has(location_key)
        ? []
        : [problemAt(file, line, 'location_key', 'unknown_location')]),
      ...(isElsewhere ? [problemAt(file, line, 'location_key', 'location_of_other_account')] : []),
      ...(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,6})?$/.test(quantity)
        ? []
        : [problemAt(file, line, 'quantity', 'invalid_quantity')]),
      ...(/^-?(?!0+(\.0+)?$)\d{1,9}(\.\d{1,6})?$/.test(unit_price)
        ? []
        : [problemAt(file, line, 'unit_price', 'invalid_price')]),
    ];
  });
}

/** The subscription is there and the account's. */
function ownerProblems(
  { tables }: ImportSet,
  file: 'agreements.csv' | 'charges.csv',
  line: number,
  subscriptionKey: string | null,
  accountKey: string | undefined,
): ImportProblem[] {
  if (subscriptionKey === null) return [];
  const subscriptions = tables['subscriptions.csv'];
  if (!subscriptions.valuesOf('subscription_key').has(subscriptionKey)) {
    return [problemAt(file, line, 'subscription_key', 'subscription_missing')];
  }
  const owner = subscriptions.rows.find(({ value }) => value.subscription_key === subscriptionKey)?.value.account_key;
  const isElsewhere = owner !== undefined && accountKey !== undefined && owner !== accountKey;
  return isElsewhere ? [problemAt(file, line, 'subscription_key', 'subscription_of_other_account')] : [];
}
