import type { Account } from './account.ts';

/** What stories can be told about: the payment of that id, or all, the newest one first, each with its mandate. */
export function knownOfPayments(account: Account, id?: string): Record<string, string>[] {
  return [...account.tables.payments.values()]
    .filter((payment) => id === undefined || payment.id === id)
    .toReversed()
    .map(({ id: payment, scheme, status, links: { mandate } }) => {
      return { payment, scheme, status, ...(mandate !== undefined && { mandate }) };
    });
}
