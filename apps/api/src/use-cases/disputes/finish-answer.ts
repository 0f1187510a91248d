import type { Schema, TenantScope } from '@quittance/db';

export interface AnswerFate {
  readonly disputeId: string;
  readonly answerNo: number;
  readonly state: Exclude<Schema['dispute_answer']['state'], 'sending'>;
  /** Why it was not done, or is not known, as the provider's kind of error. */
  readonly failure: string | null;
  readonly at: Date;
}

/**
 * The only place where an answer changes its state. One that provably was not sent gives its evidence back to the next;
 * an end is final.
 */
export async function finishAnswer(
  { trx, tenantId }: TenantScope,
  { disputeId, answerNo, state, failure, at }: AnswerFate,
): Promise<boolean> {
  const ended = await trx
    .updateTable('dispute_answer')
    .set({ state, failure, answered_at: state === 'unknown' ? null : at })
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .where('answer_no', '=', answerNo)
    .where('state', 'in', ['sending', 'unknown'])
    .returning('answer_no')
    .executeTakeFirst();
  if (!ended) return false;
  if (state !== 'not_done') return true;
  await trx
    .updateTable('dispute_evidence')
    .set({ answer_no: null })
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .where('answer_no', '=', answerNo)
    .execute();
  return true;
}
