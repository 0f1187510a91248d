import { type CallError, type Result, stateOf } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { closeAnswer } from './close-answer.ts';
import { finishAnswer } from './finish-answer.ts';
import { type DisputeRow, findDispute } from './stored-dispute.ts';

/** A dispute that still waits for us so long after an answer was sent never got it, in ms of wall time. */
const arrivesWithinMs = 15 * 60_000;

type AnswerRow = { readonly answer_no: number; readonly kind: string; readonly sent_at: Date };

/**
 * Finds out what became of an answer that nobody knows of, from where the dispute stands now. Answers whether it is
 * still not known. It never sends anything.
 */
export async function settleAnswer(
  services: Services,
  tenant: Tenant,
  disputeId: string,
  asked: Result<void, CallError> | null,
): Promise<boolean> {
  const { dispute, answer } = await tenant.db.run(async (scope) => ({
    dispute: await findDispute(scope, disputeId),
    answer: await scope.trx
      .selectFrom('dispute_answer')
      .select(['answer_no', 'kind', 'sent_at'])
      .where('tenant_id', '=', scope.tenantId)
      .where('dispute_id', '=', disputeId)
      .where('state', 'in', ['sending', 'unknown'])
      .executeTakeFirst(),
  }));
  if (!dispute || !answer) return false;
  if (!asked?.ok) return true;
  const fate = fateOf(dispute, answer, services.wallNow());
  if (fate === null) return true;
  if (fate === 'answered') {
    await closeAnswer(services, tenant, systemActor, { dispute, answerNo: answer.answer_no });
    return false;
  }
  const ended = { disputeId, answerNo: answer.answer_no, state: fate, failure: 'not_arrived' };
  await tenant.db.run((scope) => finishAnswer(scope, { ...ended, at: services.wallNow() }));
  return false;
}

/** Null as long as nothing is certain. */
function fateOf(
  { status }: DisputeRow,
  { kind, sent_at }: AnswerRow,
  wallNow: Date,
): 'answered' | 'not_done' | 'overtaken' | null {
  const state = stateOf(status);
  if (state === 'under_review') return 'answered';
  if (state === 'needs_response') return wallNow.getTime() - sent_at.getTime() > arrivesWithinMs ? 'not_done' : null;
  const gaveIn = state === 'accepted' || state === 'lost';
  return kind === 'accept' && gaveIn ? 'answered' : 'overtaken';
}
