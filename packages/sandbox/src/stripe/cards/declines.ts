import type { Decline } from './card-behaviour.ts';

/** The declines that published test cards produce. */
export const declines = {
  generic: declined('generic_decline', 'Your card was declined.'),
  insufficientFunds: declined('insufficient_funds', 'Your card has insufficient funds.'),
  lost: declined('lost_card', 'Your card was declined.'),
  stolen: declined('stolen_card', 'Your card was declined.'),
  velocity: declined('card_velocity_exceeded', 'Your card was declined.'),
  fraudulent: declined('fraudulent', 'Your card was declined.'),
  expired: { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.' },
  incorrectCvc: {
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  },
  processing: {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  authenticationRequired: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
} as const satisfies Record<string, Decline>;

/** What the card's bank advises after a decline. */
export function adviceFor(decline: Decline): 'confirm_card_data' | 'do_not_try_again' | 'try_again_later' {
  if (decline.code === 'expired_card' || decline.code === 'incorrect_cvc') return 'confirm_card_data';
  const isFinal = decline.declineCode === 'lost_card' || decline.declineCode === 'stolen_card';
  return isFinal ? 'do_not_try_again' : 'try_again_later';
}

function declined(declineCode: string, message: string): Decline {
  return { code: 'card_declined', declineCode, message };
}
