import type { PersonAccount } from './list-person-accounts.ts';

/** All of a person's customers in one line, as an invitation names them; null when there is none. */
export function namesOf(accounts: readonly PersonAccount[]): string | null {
  return accounts.length === 0 ? null : accounts.map(({ name }) => name).join(', ');
}
