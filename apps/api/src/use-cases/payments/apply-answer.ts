import type { Actor } from '@quittance/db';
import type { CallError, Decline, PaymentSnapshot, Result } from '@quittance/domain';
import { assertNever } from '@quittance/domain';
import type { Outcome, PaymentSnapshot as ProviderPaymentSnapshot } from '@quittance/providers';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';
import type { AttemptId } from './attempt-key.ts';
import { verdictOf } from './attempt-verdict.ts';
import { finishAttempt } from './finish-attempt.ts';
import { nextLook } from './next-look.ts';
import { lockPayment, snapshotOfProvider, snapshotOfRow } from './stored-payment.ts';
import { writePayment } from './write-payment.ts';

export type PaymentAnswer = Result<Outcome<ProviderPaymentSnapshot>, CallError>;

/** Carries what a provider answered about an attempt into the payment, whoever asked. Doing it twice changes nothing. */
export async function applyAnswer(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  attempt: AttemptId,
  answer: PaymentAnswer,
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const row = await lockPayment(scope, attempt.paymentId);
    if (!row) return;
    const now = services.wallNow();
    const answeredAt = businessNow(services, tenant);
    if (answer.ok) {
      const snapshot = answer.value.snapshot;
      await finishAttempt(
        scope,
        attempt,
        'answered',
        { outcome: answer.value.outcome },
        snapshot?.ref ?? null,
        answeredAt,
      );
      const known = snapshot ? snapshotOfProvider(snapshot) : snapshotOfRow(row);
      const told = withOutcome(known, answer.value, answeredAt);
      const looked = { state: told.state, createdAt: row.created_at, businessNow: answeredAt, wallNow: now };
      await writePayment(scope, tenant, actor, row, {
        snapshot: told,
        providerRef: snapshot?.ref ?? null,
        label: snapshot?.label,
        askAgainAt: nextLook(looked),
      });
      return;
    }
    const verdict = verdictOf(answer.error);
    await finishAttempt(scope, attempt, verdict.state, { error: answer.error.kind }, null, answeredAt);
    const known = snapshotOfRow(row);
    await writePayment(scope, tenant, actor, row, {
      snapshot: verdict.gaveUp
        ? { ...known, state: 'failed', decline: providerRefused, asOfMs: answeredAt.getTime() }
        : known,
      providerRef: null,
      askAgainAt: new Date(now.getTime() + verdict.againMs),
    });
  });
}

/** A bank that wants its customer present has moved nothing: the attempt failed, and paying in person is open. */
function withOutcome(known: PaymentSnapshot, answer: Outcome<ProviderPaymentSnapshot>, at: Date): PaymentSnapshot {
  const asOfMs = Math.max(known.asOfMs, at.getTime());
  switch (answer.outcome) {
    case 'succeeded':
    case 'processing':
      return answer.snapshot ? known : { ...known, state: 'processing', asOfMs };
    case 'requires_action':
      if (answer.action.type !== 'pay_in_person') return { ...known, state: 'requires_action', asOfMs };
      return { ...known, state: 'failed', decline: authenticationRequired, asOfMs };
    case 'declined':
      return { ...known, state: 'failed', decline: answer.decline, asOfMs };
    case 'cancelled':
      return { ...known, state: 'cancelled', asOfMs };
    default:
      return assertNever(answer);
  }
}

const authenticationRequired: Decline = {
  declineClass: 'hard',
  reason: 'authentication_required',
  providerCode: null,
  methodUnusable: false,
};

const providerRefused: Decline = { declineClass: 'soft', reason: 'other', providerCode: null, methodUnusable: false };
