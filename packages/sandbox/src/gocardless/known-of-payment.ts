import type { Account } from './account.ts';

/** What a story can be told about: the payment of that id, or the newest one, with its mandate. */
export function knownOfPayment(account: Account, id?: string): Record<string, string> | undefined {
  const payment = id === undefined ? [...account.tables.payments.values()].at(-1) : account.tables.payments.get(id);
  if (payment === undefined) return undefined;
  const { mandate } = payment.links;
  return { payment: payment.id, scheme: payment.scheme, ...(mandate !== undefined && { mandate }) };
}
