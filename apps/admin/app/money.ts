/** Money as the API sends it: whole minor units as text. */
export interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}

/** How much more the second amount is than the first. */
export function difference(before: Amount, after: Amount): Amount {
  const amountMinor = BigInt(after.amountMinor) - BigInt(before.amountMinor);
  return { amountMinor: amountMinor.toString(), currency: after.currency };
}
