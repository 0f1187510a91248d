import type { Actor } from '@quittance/db';
import type { CallError, Result } from '@quittance/domain';
import { money } from '@quittance/domain';
import { type Outcome, type PaidOnce, type PaymentSnapshot, toRef } from '@quittance/providers';
import { openConnection } from '../../providers/connection.ts';
import { whereToGoOn } from '../../providers/where-to-go-on.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { keepSavedMethod } from '../methods/keep-saved-method.ts';
import { applyAnswer, type PaymentAnswer } from './apply-answer.ts';
import { type AttemptId, attemptKey } from './attempt-key.ts';
import { oursOf } from './provider-refs.ts';
import { readSessionFacts } from './read-session-facts.ts';
import type { PaymentRow } from './stored-payment.ts';

/**
 * Asks the provider what became of a payment and writes it down: the one road for the customer's return, the webhook
 * and the sweeper. It only reads at the provider, so any of them may call it at any time. Answers where the customer may
 * go on while the provider waits for that.
 */
export async function completePayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  row: PaymentRow,
): Promise<string | null> {
  const found = await tenant.db.run((scope) => readSessionFacts(scope, row));
  const connection = found.connection && openConnection(services, tenant, found.connection);
  if (!found.connection || !connection || !found.attempt) return null;
  const attempt: AttemptId = { paymentId: row.payment_id, attemptNo: found.attempt.attempt_no };
  const key = attemptKey(attempt);
  if (row.provider_ref && row.status !== 'requires_action') {
    const read = await connection.heed(
      connection.provider.charges.get(connection.context({ paymentId: row.payment_id }), {
        payment: toRef(row.provider_ref),
      }),
    );
    if (read.ok) await applyAnswer(services, tenant, actor, attempt, asAnswer(read.value));
    return null;
  }
  if (!row.session_ref || !found.customer) return null;
  const answer = await connection.heed(
    connection.provider.payOnce.complete(connection.context({ paymentId: row.payment_id }), {
      key,
      session: toRef(row.session_ref),
      customer: found.customer,
      ours: oursOf(tenant.brand.tenantId, row.account_id, key, found.invoiceId),
      amount: money(row.amount_minor, row.currency),
    }),
  );
  if (answer.ok && answer.value.snapshot?.saved) {
    await keepSavedMethod(tenant, actor, row, answer.value.snapshot.saved);
  }
  await applyAnswer(services, tenant, actor, attempt, paymentOf(answer));
  return whereToGoOn(services, found.connection, connection, answer);
}

function asAnswer(snapshot: PaymentSnapshot): PaymentAnswer {
  return { ok: true, value: { outcome: 'processing', snapshot } };
}

function paymentOf(answer: Result<Outcome<PaidOnce>, CallError>): PaymentAnswer {
  if (!answer.ok) return answer;
  const { value } = answer;
  if (value.outcome === 'succeeded') return { ok: true, value: { ...value, snapshot: value.snapshot.payment } };
  return { ok: true, value: { ...value, snapshot: value.snapshot?.payment ?? null } };
}
