import type { Happening } from '../../conformance/index.ts';
import type { StripeAccount } from './stripe-account.ts';

const MINUTES_MS = 2 * 60_000;

/** Plays at the stand-in what customers, banks and Stripe do. Where a published card decides it, only time passes. */
export async function happen(
  account: StripeAccount,
  happening: Happening,
  advance: (milliseconds: number) => Promise<void>,
): Promise<void> {
  switch (happening.what) {
    case 'dispute':
    case 'inquiry': {
      const charge = await chargeOf(account, happening.payment);
      const kind = happening.what === 'inquiry' ? 'inquiry' : 'fraudulent';
      await account.control.raiseDispute(account.name, charge, kind);
      return;
    }
    case 'dispute_won':
      await account.post(`disputes/${happening.dispute}`, {
        'evidence[uncategorized_text]': 'winning_evidence',
        submit: 'true',
      });
      return advance(MINUTES_MS);
    case 'two_disputes':
    case 'refund_fails':
      return advance(MINUTES_MS);
    case 'refunded_outside': {
      const amount = String(happening.amount.amountMinor);
      await account.post('refunds', { payment_intent: happening.payment, amount });
      return;
    }
    case 'method_revoked':
      await account.post(`payment_methods/${happening.method}/detach`, {});
      return;
    default:
      throw new Error(`The harness does not say how "${happening.what}" happens at Stripe.`);
  }
}

/** The charge behind a payment. */
export async function chargeOf(account: StripeAccount, payment: string): Promise<string> {
  const { latest_charge: charge } = await account.get<{ latest_charge: string }>(`payment_intents/${payment}`);
  return charge;
}
