import type { Amount } from '@quittance/web/client';

export type { Amount };

/** How much more the second amount is than the first. */
export function difference(before: Amount, after: Amount): Amount {
  const amountMinor = BigInt(after.amountMinor) - BigInt(before.amountMinor);
  return { amountMinor: amountMinor.toString(), currency: after.currency };
}
