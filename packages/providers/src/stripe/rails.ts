import type { Rail } from '../port/index.ts';
import { Refused } from './ask.ts';

const STRIPE_TYPES: Readonly<Record<Rail, string>> = {
  card: 'card',
  sepa_debit: 'sepa_debit',
  ach_debit: 'us_bank_account',
};

/** Stripe's payment method type for our rail; a rail that the manifest does not list is unsupported. */
export function toStripeType(rail: Rail): string {
  const type = STRIPE_TYPES[rail];
  if (type === undefined) throw new Refused({ kind: 'unsupported', what: `rail ${rail}` });
  return type;
}

/** Our rail for Stripe's type; a type that we do not offer keeps Stripe's name, rails being an open set. */
export function toRail(stripeType: string): Rail {
  return Object.keys(STRIPE_TYPES).find((rail) => STRIPE_TYPES[rail] === stripeType) ?? stripeType;
}
