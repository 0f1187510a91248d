/** Rules by which a debt may be presented again: card schemes, the two direct-debit schemes, and roads without any. */
export const retrySchemes = ['visa', 'mastercard', 'other_card', 'ach', 'sepa', 'none'] as const;
export type RetryScheme = (typeof retrySchemes)[number];

/** At most so many in any stretch of so many days; null days for the whole life of the debt. */
export interface AttemptLimit {
  /** `attempts` count the first one, `retries` do not. */
  readonly counts: 'attempts' | 'retries';
  readonly most: number;
  readonly withinDays: number | null;
  /** Sources disagree or it was not checked: a brand may set another figure. */
  readonly unconfirmed?: true;
}

export type SchemeLimits = Readonly<Record<RetryScheme, readonly AttemptLimit[]>>;

/**
 * What the schemes fine or forbid, as of 2025. Visa: 15 in 30 days by its own fee programme, 20 by some acquirers.
 * Mastercard: the same card and amount. ACH: a returned debit may be presented twice more; that both must come within
 * 180 days is not confirmed. SEPA has no figure of its own.
 */
export const schemeLimits: SchemeLimits = {
  visa: [{ counts: 'retries', most: 15, withinDays: 30, unconfirmed: true }],
  mastercard: [
    { counts: 'attempts', most: 10, withinDays: 1 },
    { counts: 'attempts', most: 35, withinDays: 30 },
  ],
  other_card: [{ counts: 'retries', most: 15, withinDays: 30, unconfirmed: true }],
  ach: [{ counts: 'retries', most: 2, withinDays: null }],
  sepa: [],
  none: [],
};

const schemesByRail: Readonly<Record<string, RetryScheme>> = { sepa_debit: 'sepa', ach_debit: 'ach' };

/** Whose rules hold for a rail; `cardBrand` is what the provider calls the card's network, null where it does not say. */
export function schemeOfRail(rail: string, cardBrand: string | null): RetryScheme {
  if (rail !== 'card') return schemesByRail[rail] ?? 'none';
  return cardBrand === 'visa' || cardBrand === 'mastercard' ? cardBrand : 'other_card';
}
