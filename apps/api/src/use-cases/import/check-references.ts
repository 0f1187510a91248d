import { type ImportProblem, type ImportProblemCode, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';
import type { KnownValues, Table } from './read-table.ts';
import type { RowOf, TableFile } from './row-schemas.ts';

/** Every key a row names must exist, and a location must belong to the account it is named for. */
export function checkReferences(set: ImportSet): ImportProblem[] {
  const { tables } = set;
  const accounts = tables['accounts.csv'].valuesOf('account_key');
  const members = tables['members.csv'].valuesOf('member_key');
  return [
    ...dangling(tables['locations.csv'], 'account_key', accounts, 'unknown_account'),
    ...dangling(tables['people.csv'], 'account_key', accounts, 'unknown_account'),
    ...dangling(tables['members.csv'], 'account_key', accounts, 'unknown_account'),
    ...dangling(tables['subscriptions.csv'], 'account_key', accounts, 'unknown_account'),
    ...dangling(tables['assignments.csv'], 'member_key', members, 'unknown_member'),
    ...checkRoles(set),
    ...checkPlanVersions(set),
    ...checkLocations(set),
  ];
}

function dangling<File extends TableFile>(
  { file, rows }: Table<File>,
  column: keyof RowOf<File> & string,
  known: KnownValues,
  code: ImportProblemCode,
): ImportProblem[] {
  return rows.flatMap(({ line, value }) =>
    known.has(String(value[column])) ? [] : [problemAt(file, line, column, code)],
  );
}

function checkRoles({ catalogue, tables }: ImportSet): ImportProblem[] {
  if (catalogue === null) return [];
  const roles = new Set(catalogue.roles.map(({ code }) => code));
  return dangling(tables['assignments.csv'], 'role_code', roles, 'unknown_role');
}

function checkPlanVersions({ catalogue, tables }: ImportSet): ImportProblem[] {
  if (catalogue === null) return [];
  const versions = new Set(catalogue.planVersions.map(({ planCode, version }) => `${planCode} ${version}`));
  const { file, rows } = tables['subscriptions.csv'];
  return rows.flatMap(({ line, value }) =>
    versions.has(`${value.plan_code} ${value.plan_version}`)
      ? []
      : [problemAt(file, line, 'plan_version', 'unknown_plan_version')],
  );
}

function checkLocations({ tables }: ImportSet): ImportProblem[] {
  const known = tables['locations.csv'].valuesOf('location_key');
  const accounts = tables['accounts.csv'].valuesOf('account_key');
  // Rows of an unknown account are reported for that alone.
  const locations = tables['locations.csv'].rows.filter(({ value }) => accounts.has(value.account_key));
  const members = tables['members.csv'].rows.filter(({ value }) => accounts.has(value.account_key));
  const accountOf = new Map(locations.map(({ value }) => [value.location_key, value.account_key]));
  const accountOfMember = new Map(members.map(({ value }) => [value.member_key, value.account_key]));
  const check = (file: TableFile, line: number, column: string, keys: readonly string[], account: string | undefined) =>
    keys.flatMap((key) => {
      if (!known.has(key)) return [problemAt(file, line, column, 'unknown_location')];
      const owner = accountOf.get(key);
      const elsewhere = owner !== undefined && account !== undefined && owner !== account;
      return elsewhere ? [problemAt(file, line, column, 'location_of_other_account')] : [];
    });
  const lists = (['people.csv', 'subscriptions.csv'] as const).flatMap((file) =>
    tables[file].rows.flatMap(({ line, value }) =>
      check(file, line, 'location_keys', value.location_keys, value.account_key),
    ),
  );
  const assigned = tables['assignments.csv'].rows.flatMap(({ line, value }) => {
    const keys = value.location_key === null ? [] : [value.location_key];
    return check('assignments.csv', line, 'location_key', keys, accountOfMember.get(value.member_key));
  });
  return [...lists, ...assigned];
}
