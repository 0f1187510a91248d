import type { Money } from '@quittance/domain';
import type { Happening } from '../../conformance/index.ts';
import type { PaypalAccount } from './paypal-account.ts';

const DAY_MS = 86_400_000;

/** Plays at the stand-in what buyers, banks and PayPal do. */
export async function happen(
  account: PaypalAccount,
  happening: Happening,
  advance: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const { control, clientId } = account;
  switch (happening.what) {
    case 'dispute':
    case 'inquiry': {
      const kind = happening.what === 'inquiry' ? 'inquiry' : 'fraudulent';
      await control.raiseDispute(clientId, happening.payment, kind);
      return;
    }
    case 'dispute_won':
      await control.intervene(clientId, 'disputes/decide', { dispute: happening.dispute, winner: 'seller' });
      return;
    case 'refunded_outside':
      await account.post(`/v2/payments/captures/${happening.payment}/refund`, { amount: inPaypal(happening.amount) });
      return;
    case 'refund_fails':
      await control.intervene(clientId, 'refunds/fail', { refund: happening.refund });
      return;
    case 'method_revoked':
      await control.intervene(clientId, 'methods/revoke', { paymentMethod: happening.method });
      return;
    case 'paid_out':
      // A day of the balance is over when the report covers all of it.
      return advance(2 * DAY_MS);
    default:
      throw new Error(`The harness does not say how "${happening.what}" happens at PayPal.`);
  }
}

/** The kit refunds in euro here. */
function inPaypal(amount: Money): { readonly currency_code: string; readonly value: string } {
  const { amountMinor, currency } = amount;
  return { currency_code: currency, value: `${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, '0')}` };
}
