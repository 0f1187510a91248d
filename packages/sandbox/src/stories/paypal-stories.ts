import type { Story, StoryStep } from './story.ts';

const dispute = (day: number, kind: string, says: string): StoryStep => ({
  ...{ day, says, does: 'disputes' },
  fields: { charge: '{payment}', kind },
});
const decide = (day: number, winner: 'buyer' | 'seller', says: string): StoryStep => ({
  ...{ day, says, does: 'disputes/decide' },
  fields: { dispute: '{dispute}', winner },
});
const settle = (day: number, outcome: 'completed' | 'denied', says: string): StoryStep => ({
  ...{ day, says, does: 'payments/settle' },
  fields: { charge: '{payment}', outcome },
});

/** Statuses of a payment that has money to take back. */
const paid = ['COMPLETED', 'PARTIALLY_REFUNDED'];

/** What happens to payments and wallets at PayPal. */
export const paypalStories: readonly Story[] = [
  {
    provider: 'paypal',
    name: 'inquiry-then-chargeback',
    about: 'The buyer asks on day 12, makes a claim of it on day 20, and wins on day 30',
    needs: { status: paid },
    steps: [
      dispute(12, 'inquiry', 'The buyer opens an inquiry'),
      {
        day: 20,
        says: 'The buyer escalates the inquiry to a claim',
        does: 'disputes/escalate',
        fields: { dispute: '{dispute}' },
      },
      decide(30, 'buyer', 'PayPal decides for the buyer'),
    ],
  },
  {
    provider: 'paypal',
    name: 'chargeback-won',
    about: 'A chargeback on day 30 that PayPal decides for the seller on day 38',
    needs: { status: paid },
    steps: [
      dispute(30, 'fraudulent', 'The buyer says the payment was not authorised'),
      decide(38, 'seller', 'PayPal decides for the seller'),
    ],
  },
  {
    provider: 'paypal',
    name: 'echeck-clears',
    about: 'A pending e-check clears on day 4',
    needs: { status: 'PENDING' },
    steps: [settle(4, 'completed', 'The e-check clears')],
  },
  {
    provider: 'paypal',
    name: 'echeck-returned',
    about: 'A pending e-check comes back on day 4',
    needs: { status: 'PENDING' },
    steps: [settle(4, 'denied', 'The bank sends the e-check back')],
  },
  {
    provider: 'paypal',
    name: 'payment-reversed',
    about: 'The bank behind the wallet takes the payment back on day 10',
    needs: { status: 'COMPLETED' },
    steps: [
      { day: 10, says: 'The bank reverses the payment', does: 'payments/reverse', fields: { charge: '{payment}' } },
    ],
  },
  {
    provider: 'paypal',
    name: 'wallet-deleted',
    about: 'The buyer deletes the agreement on day 2',
    steps: [
      {
        day: 2,
        says: 'The buyer deletes the agreement',
        does: 'methods/revoke',
        fields: { paymentMethod: '{wallet}' },
      },
    ],
  },
];
