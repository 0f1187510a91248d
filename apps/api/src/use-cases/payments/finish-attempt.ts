import type { TenantScope } from '@quittance/db';
import type { AttemptId } from './attempt-key.ts';

/**
 * Records how a try ended, and when in business time, like its sending. What was answered stays answered: a late
 * `unknown` never overwrites it.
 */
export async function finishAttempt(
  { trx, tenantId }: TenantScope,
  attempt: AttemptId,
  state: 'answered' | 'not_done' | 'unknown',
  answer: object,
  providerRef: string | null,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('payment_attempt')
    .set({ state, answer, provider_ref: providerRef, answered_at: at })
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', attempt.paymentId)
    .where('attempt_no', '=', attempt.attemptNo)
    .where('state', '!=', 'answered')
    .execute();
}
