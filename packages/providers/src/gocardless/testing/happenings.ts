import type { Happening } from '../../conformance/index.ts';
import type { GocardlessAccount } from './gocardless-account.ts';

const DAY_MS = 86_400_000;

/** Plays at the stand-in what payers, banks and GoCardless do. */
export async function happen(
  account: GocardlessAccount,
  happening: Happening,
  advance: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const simulate = async (scenario: string, resource: string) => {
    await account.control.intervene(account.token, 'simulate', { scenario, resource });
  };
  switch (happening.what) {
    case 'payment_fails':
      return simulate('payment_failed', happening.payment);
    case 'payment_fails_late':
      return simulate('payment_late_failure', happening.payment);
    case 'charged_back':
      return simulate('payment_charged_back', happening.payment);
    case 'chargeback_cancelled':
      return simulate('payment_chargeback_cancelled', happening.payment);
    case 'refunded_outside':
      return refundOutside(account, happening.payment, Number(happening.amount.amountMinor));
    case 'refund_fails':
      return simulate('refund_bounced', happening.refund);
    case 'method_revoked':
      return simulate('mandate_cancelled', happening.mandate ?? happening.method);
    case 'paid_out':
      // Payouts leave on the scheme's days by themselves; ten days are enough for all schemes.
      return advance(10 * DAY_MS);
    default:
      throw new Error(`The harness does not say how "${happening.what}" happens at GoCardless.`);
  }
}

async function refundOutside(account: GocardlessAccount, payment: string, amount: number): Promise<void> {
  await account.post('refunds', { refunds: { amount, links: { payment }, total_amount_confirmation: amount } });
}
