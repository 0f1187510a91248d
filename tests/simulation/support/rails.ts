/** A way of paying as a plan names it: the provider and its rail. */
export type Rail =
  | 'stripe card'
  | 'stripe sepa_debit'
  | 'stripe ach_debit'
  | 'paypal paypal'
  | 'gocardless sepa_debit'
  | 'gocardless ach_debit';
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

/** Stripe's published accounts: who pays, whose bank refuses, whose customer has the money fetched back. */
const ibans = good('DE89370400440532013000', ['DE62370400440532013001', 'DE35370400440532013002']);
const accounts = good('000123456789', ['000111111113', '000222222227', '000555555559']);

/** Numbers of accounts that are typed at Stripe's pages, each once. */
export const accountNumbers: readonly string[] = [...new Set([...ibans, ...accounts])];

/** Who collects from bank accounts for the brand. */
export type Debits = 'gocardless' | 'stripe';

/** What a brand of this currency offers. */
export function railsOf(currency: Currency, debits: Debits): readonly RailPlan[] {
  if (debits === 'gocardless') {
    const rail = currency === 'EUR' ? 'gocardless sepa_debit' : 'gocardless ach_debit';
    return [...everywhere, { rail, people: payers }];
  }
  const rail = currency === 'EUR' ? 'stripe sepa_debit' : 'stripe ach_debit';
  return [...everywhere, { rail, people: currency === 'EUR' ? ibans : accounts }];
}

export function railName(rail: Rail): string {
  return rail.split(' ')[1] ?? '';
}

export function providerOf(rail: Rail): string {
  return rail.split(' ')[0] ?? '';
}
