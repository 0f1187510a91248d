import type { TenantScope } from '@quittance/db';
import type { PaymentSnapshot } from '@quittance/providers';
import { parseAttemptKey } from './attempt-key.ts';
import { finishAttempt } from './finish-attempt.ts';

/**
 * An event may tell how a try ended whose own answer is still on its way, or was never heard because the process died:
 * then it is the answer. One that tells of no end is none: whoever lost the answer still asks what is to be done.
 */
export async function hearOfAttempt(
  scope: TenantScope,
  paymentId: string,
  { ours, state, ref }: PaymentSnapshot,
  at: Date,
): Promise<void> {
  const attempt = ours && parseAttemptKey(ours.attemptId);
  const outcome = outcomes.get(state);
  if (attempt?.paymentId === paymentId && outcome)
    await finishAttempt(scope, attempt, 'answered', { outcome }, ref, at);
}

/** What the provider would have answered about a payment that has come to this end. */
const outcomes = new Map<PaymentSnapshot['state'], string>([
  ['succeeded', 'succeeded'],
  ['failed', 'declined'],
  ['cancelled', 'cancelled'],
]);
