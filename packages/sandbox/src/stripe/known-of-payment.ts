import type Stripe from 'stripe';
import type { Account } from './account.ts';

/** What stories can be told about: the charge of that id, or all, the newest one first, each with what paid it. */
export function knownOfPayments(account: Account, id?: string): Record<string, string>[] {
  return [...account.tables.charge.values()]
    .filter((charge) => id === undefined || charge.id === id)
    .toReversed()
    .map(knownOf);
}

function knownOf(charge: Stripe.Charge): Record<string, string> {
  const { payment_method: method, payment_method_details: details } = charge;
  return {
    payment: charge.id,
    status: statusOf(charge),
    ...(details?.type !== undefined && { kind: details.type }),
    ...(method !== null && { method }),
  };
}

/** A charge whose money went back or is disputed has nothing left that could be disputed. */
function statusOf({ disputed, refunded, status }: Stripe.Charge): string {
  if (disputed) return 'disputed';
  return refunded ? 'refunded' : status;
}
