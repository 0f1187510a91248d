import { type ImportProblem, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';

/** Every account has an owner and the brand an admin; a person is the same in all of their rows. */
export function checkAccess(set: ImportSet): ImportProblem[] {
  return [...checkOwners(set), ...checkPeople(set), ...checkStaff(set)];
}

/** Faulty rows of people.csv count too: they are reported for themselves. */
function checkOwners({ tables, storedAccounts }: ImportSet): ImportProblem[] {
  const people = tables['people.csv'];
  if (people.problems.length > 0) return [];
  const owned = new Set(people.rows.flatMap(({ value }) => (value.right === 'owner' ? [value.account_key] : [])));
  return tables['accounts.csv'].rows.flatMap(({ line, value }) =>
    owned.has(value.account_key) || storedAccounts?.has(value.account_key)
      ? []
      : [problemAt('accounts.csv', line, 'account_key', 'owner_missing')],
  );
}

function checkPeople({ tables }: ImportSet): ImportProblem[] {
  const first = new Map<string, { name: string; language: string }>();
  return tables['people.csv'].rows.flatMap(({ line, value }) => {
    const known = first.get(value.email);
    if (!known) {
      first.set(value.email, value);
      return [];
    }
    const same = known.name === value.name && known.language === value.language;
    return same ? [] : [problemAt('people.csv', line, 'email', 'person_differs')];
  });
}

function checkStaff({ tables, storedAccounts }: ImportSet): ImportProblem[] {
  if (storedAccounts !== null) return [];
  const { rows, problems } = tables['staff.csv'];
  const present = problems.length > 0 || rows.some(({ value }) => value.role === 'brand_admin');
  return present ? [] : [problemAt('staff.csv', null, 'role', 'brand_admin_missing')];
}
