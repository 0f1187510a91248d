import type { Actor } from '@quittance/db';
import { assertNever, type CallError, ok, type Result, refuse } from '@quittance/domain';
import type { DisputeSnapshot } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { applyDisputeSnapshot } from './apply-dispute-snapshot.ts';
import type { BegunAnswer } from './begin-answer.ts';
import { closeAnswer } from './close-answer.ts';
import { finishAnswer } from './finish-answer.ts';
import { refreshDispute } from './refresh-dispute.ts';
import { takeBackAnswer } from './take-back-answer.ts';

/** `unknown`: nobody knows yet whether it arrived; the sweeper finds out, and nothing is sent again meanwhile. */
export type AnswerOutcome = 'sent' | 'unknown';

/** After this long a dispute whose answer is not known is asked about, in ms of wall time. */
const lookAgainMs = 60_000;

/** Carries what the provider said to an answer into our rows. Only what provably was not done may be tried again. */
export async function applyAnswerOutcome(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  begun: BegunAnswer,
  answer: Result<DisputeSnapshot, CallError>,
): Promise<Result<AnswerOutcome, ApiRefusal>> {
  if (answer.ok) {
    await closeAnswer(services, tenant, actor, begun);
    await applyDisputeSnapshot(tenant, actor, begun.payment.payment_id, answer.value);
    // The payment's totals may have moved too; should it not answer, the webhook tells.
    await refreshDispute(services, tenant, begun.dispute);
    return ok('sent');
  }
  const { error } = answer;
  switch (error.kind) {
    case 'unknown':
      await leaveUnknown(services, tenant, begun, error.cause);
      return ok('unknown');
    case 'conflict':
      await takeBackAnswer(services, tenant, begun, error.reason);
      await refreshDispute(services, tenant, begun.dispute);
      return refuse('dispute_changed');
    case 'transient':
    case 'config':
      await takeBackAnswer(services, tenant, begun, error.kind);
      return refuse('provider_unavailable');
    case 'invalid':
      await takeBackAnswer(services, tenant, begun, error.message.slice(0, 200));
      return refuse('answer_refused');
    case 'unsupported':
      await takeBackAnswer(services, tenant, begun, error.what);
      return refuse('dispute_not_answerable');
    default:
      return assertNever(error);
  }
}

async function leaveUnknown(
  services: Services,
  tenant: Tenant,
  { dispute, answerNo }: BegunAnswer,
  failure: string,
): Promise<void> {
  const at = services.wallNow();
  await tenant.db.run(async (scope) => {
    await finishAnswer(scope, { disputeId: dispute.dispute_id, answerNo, state: 'unknown', failure, at });
    await scope.trx
      .updateTable('dispute')
      .set({ ask_due_at: new Date(at.getTime() + lookAgainMs) })
      .where('tenant_id', '=', scope.tenantId)
      .where('dispute_id', '=', dispute.dispute_id)
      .execute();
  });
}
