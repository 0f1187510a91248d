import type { Account } from './account.ts';

/** What a story can be told about: the charge of that id, or the newest one, with what paid it. */
export function knownOfPayment(account: Account, id?: string): Record<string, string> | undefined {
  const { charge: charges } = account.tables;
  const charge = id === undefined ? [...charges.values()].at(-1) : charges.get(id);
  if (charge === undefined) return undefined;
  const method = charge.payment_method;
  const kind = charge.payment_method_details?.type;
  return { payment: charge.id, ...(kind !== undefined && { kind }), ...(method !== null && { method }) };
}
