/** A way of paying as a plan names it: the provider and its rail. */
export type Rail =
  | 'stripe card'
  | 'paypal paypal'
  | 'gocardless sepa_debit'
  | 'gocardless ach_debit'
  | 'gocardless instant_bank_payment';
export type Currency = 'EUR' | 'USD';

interface RailPlan {
  readonly rail: Rail;
  /** Who uses it: a test card, a PayPal buyer, or the first name that tells GoCardless's stand-in the story. */
  readonly people: readonly string[];
}

/** Half of everybody simply pays: only money that moved can be lost, doubled or given back. */
const good = (name: string, others: readonly string[]) => [...others.map(() => name), ...others];
const cards: readonly string[] = good('4242424242424242', [
  ...['5555555555554444', '4000000000000341', '4000002760003184', '4000000000009995', '4000000000000259'],
  ...['4000000000001976', '4000000000007726', '4000000000005126'],
]);
/** Numbers that are typed at the pages of a run, each once. */
export const cardNumbers: readonly string[] = [...new Set(cards)];
const buyers = good('good', ['echeck', 'echeck_fails', 'declined', 'fails_later', 'asks_again']);
const payers = good('Successful', ['Penniless', 'Late', 'Fickle', 'Invalid', 'Expired', 'Switching']);

const everywhere: readonly RailPlan[] = [
  { rail: 'stripe card', people: cards },
  { rail: 'paypal paypal', people: buyers },
];

/** What a brand of this currency offers; the first is also what customers have at the start. */
export function railsOf(currency: Currency): readonly RailPlan[] {
  return currency === 'EUR'
    ? [...everywhere, { rail: 'gocardless sepa_debit', people: payers }]
    : [...everywhere, { rail: 'gocardless ach_debit', people: payers }];
}

export function railName(rail: Rail): string {
  return rail.split(' ')[1] ?? '';
}

export function providerOf(rail: Rail): string {
  return rail.split(' ')[0] ?? '';
}
