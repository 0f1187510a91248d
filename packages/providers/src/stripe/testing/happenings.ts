import type { Happening } from '../../conformance/index.ts';
import type { StripeAccount } from './stripe-account.ts';

const MINUTES_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
/** Stripe's reasons: the bank says that it cannot collect, or its customer says no. */
const DISPUTES = {
  dispute: 'fraudulent',
  inquiry: 'inquiry',
  payment_fails_late: 'insufficient_funds',
  charged_back: 'debit_not_authorized',
} as const;

/** Plays at the stand-in what customers, banks and Stripe do. Where a published card decides it, only time passes. */
export async function happen(
  account: StripeAccount,
  happening: Happening,
  advance: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const intervene = async (path: string, fields: Readonly<Record<string, string>>) => {
    await account.control.intervene(account.secretKey, path, fields);
  };
  switch (happening.what) {
    case 'dispute':
    case 'inquiry':
    case 'payment_fails_late':
    case 'charged_back':
      return intervene('disputes', {
        charge: await chargeOf(account, happening.payment),
        kind: DISPUTES[happening.what],
      });
    case 'payment_fails':
      return intervene('debits/decide', { charge: await chargeOf(account, happening.payment), outcome: 'R01' });
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
      if (happening.mandate !== null) return intervene('mandates/revoke', { mandate: happening.mandate });
      await account.post(`payment_methods/${happening.method}/detach`, {});
      return;
    case 'paid_out':
      // What was charged is available after seven days and paid out on the next.
      return advance(10 * DAY_MS);
    default:
      throw new Error(`The harness does not say how "${happening.what}" happens at Stripe.`);
  }
}

/** The charge behind a payment. */
export async function chargeOf(account: StripeAccount, payment: string): Promise<string> {
  const { latest_charge: charge } = await account.get<{ latest_charge: string }>(`payment_intents/${payment}`);
  return charge;
}
