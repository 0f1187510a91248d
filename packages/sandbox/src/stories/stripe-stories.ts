import type { Story, StoryStep } from './story.ts';

const dispute = (day: number, kind: string, says: string): StoryStep => ({
  ...{ day, says, does: 'disputes' },
  fields: { charge: '{payment}', kind },
});
const decide = (day: number, verdict: string, says: string): StoryStep => ({
  ...{ day, says, does: 'disputes/decide' },
  fields: { dispute: '{dispute}', verdict },
});
const bank = (day: number, outcome: string): StoryStep => ({
  ...{ day, says: `The bank returns the debit: ${outcome}`, does: 'debits/decide' },
  fields: { charge: '{payment}', outcome },
});

/** What happens to cards and debits at Stripe. */
export const stripeStories: readonly Story[] = [
  {
    provider: 'stripe',
    name: 'inquiry-then-chargeback',
    about: 'The cardholder’s bank asks on day 12 and takes the money on day 30',
    needs: { kind: 'card', status: 'succeeded' },
    steps: [
      dispute(12, 'inquiry', 'The bank opens an inquiry'),
      decide(30, 'escalated', 'The inquiry becomes a chargeback'),
    ],
  },
  {
    provider: 'stripe',
    name: 'chargeback-lost',
    about: 'A chargeback on day 30, lost on day 38',
    needs: { kind: 'card', status: 'succeeded' },
    steps: [
      dispute(30, 'fraudulent', 'The cardholder disputes the payment'),
      decide(38, 'lost', 'The bank decides for the cardholder'),
    ],
  },
  {
    provider: 'stripe',
    name: 'chargeback-won',
    about: 'A chargeback on day 30, won on day 38',
    needs: { kind: 'card', status: 'succeeded' },
    steps: [
      dispute(30, 'product_not_received', 'The cardholder disputes the payment'),
      decide(38, 'won', 'The bank decides for the seller'),
    ],
  },
  {
    provider: 'stripe',
    name: 'fraud-warning',
    about: 'The bank warns of fraud on day 2; a chargeback follows on day 9',
    needs: { kind: 'card', status: 'succeeded' },
    steps: [
      { day: 2, says: 'The bank warns of fraud', does: 'charges/warn', fields: { charge: '{payment}' } },
      dispute(9, 'fraudulent', 'The cardholder disputes the payment'),
    ],
  },
  {
    provider: 'stripe',
    name: 'card-expires',
    about: 'The stored card runs out on day 20',
    needs: { kind: 'card' },
    steps: [{ day: 20, says: 'The card runs out', does: 'cards/expire', fields: { paymentMethod: '{method}' } }],
  },
  {
    provider: 'stripe',
    name: 'sepa-return',
    about: 'The bank returns a SEPA debit on day 5: AM04, no funds',
    needs: { kind: 'sepa_debit', status: 'pending' },
    steps: [bank(5, 'AM04')],
  },
  {
    provider: 'stripe',
    name: 'sepa-taken-back',
    about: 'The customer has the bank take a SEPA debit back on day 30',
    needs: { kind: 'sepa_debit', status: ['pending', 'succeeded'] },
    steps: [dispute(30, 'customer_initiated', 'The customer has the bank take the money back')],
  },
  {
    provider: 'stripe',
    name: 'ach-no-funds',
    about: 'The bank returns an ACH debit on day 3: R01, no funds',
    needs: { kind: 'us_bank_account', status: 'pending' },
    steps: [bank(3, 'R01')],
  },
  {
    provider: 'stripe',
    name: 'ach-unauthorised',
    about: 'The customer disputes an ACH debit on day 45: not authorised',
    needs: { kind: 'us_bank_account', status: ['pending', 'succeeded'] },
    steps: [dispute(45, 'debit_not_authorized', 'The customer says the debit was not authorised')],
  },
];
