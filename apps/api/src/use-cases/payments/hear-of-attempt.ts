import type { TenantScope } from '@quittance/db';
import type { PaymentState } from '@quittance/domain';
import type { PaymentSnapshot } from '@quittance/providers';
import { parseAttemptKey } from './attempt-key.ts';
import { finishAttempt } from './finish-attempt.ts';
import type { PaymentRow } from './stored-payment.ts';

/**
 * An event may tell of a try whose own answer is still on its way, or was never heard because the process died: then it
 * is the answer. Once the payment is known at its provider, nothing is left to learn about the try.
 */
export async function hearOfAttempt(
  scope: TenantScope,
  row: PaymentRow,
  { ours, state, ref }: PaymentSnapshot,
  at: Date,
): Promise<void> {
  const attempt = ours && parseAttemptKey(ours.attemptId);
  if (!attempt || attempt.paymentId !== row.payment_id || row.provider_ref !== null) return;
  await finishAttempt(scope, attempt, 'answered', { outcome: outcomes[state] }, ref, at);
}

/** What the provider would have answered about a payment in this state. */
const outcomes: Record<PaymentState, string> = {
  created: 'processing',
  requires_action: 'requires_action',
  processing: 'processing',
  succeeded: 'succeeded',
  failed: 'declined',
  cancelled: 'cancelled',
};
