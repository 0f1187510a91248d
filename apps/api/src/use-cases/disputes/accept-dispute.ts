import { type Result, refuse } from '@quittance/domain';
import { toRef } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { type AnswerOutcome, applyAnswerOutcome } from './apply-answer-outcome.ts';
import { answerKey, beginAnswer } from './begin-answer.ts';
import type { ByStaff } from './by-staff.ts';
import { takeBackAnswer } from './take-back-answer.ts';

/**
 * Gives in: the customer keeps the money, and the dispute is over. Refused when it would give back what was given back
 * already (`would_give_back_twice`), and otherwise as `submitAnswer` is.
 */
export async function acceptDispute(
  services: Services,
  tenant: Tenant,
  disputeId: string,
  by: ByStaff,
): Promise<Result<AnswerOutcome, ApiRefusal>> {
  const begun = await beginAnswer(services, tenant, { disputeId, kind: 'accept', refund: null }, by);
  if (!begun.ok) return begun;
  const { dispute, answerNo } = begun.value;
  const stored = await tenant.db.run(async (scope) => {
    const target = { dispute: disputeId, payment: dispute.payment_id };
    const { actor, from } = by;
    await recordAudit(scope, { actor, from, action: 'dispute.accepted', target, at: tenant.moment.wallNow });
    return findConnection(scope, dispute.connection_id);
  });
  const connection = stored && openConnection(services, tenant, stored);
  if (!connection) {
    await takeBackAnswer(services, tenant, begun.value, 'plugin_not_loaded');
    return refuse('provider_unavailable');
  }
  const answer = await connection.heed(
    connection.provider.disputes.accept(connection.context(), {
      key: answerKey(disputeId, answerNo),
      dispute: toRef(dispute.provider_ref),
    }),
  );
  return applyAnswerOutcome(services, tenant, by.actor, begun.value, answer);
}
