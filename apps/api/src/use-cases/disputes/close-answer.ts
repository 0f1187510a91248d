import type { Actor } from '@quittance/db';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import type { BegunAnswer } from './begin-answer.ts';
import { finishAnswer } from './finish-answer.ts';

/** The answer has provably arrived: written down once, by whoever learns of it first. */
export async function closeAnswer(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  { dispute, answerNo }: Pick<BegunAnswer, 'dispute' | 'answerNo'>,
): Promise<void> {
  const { dispute_id: disputeId, account_id: accountId } = dispute;
  const amount = { amountMinor: dispute.amount_minor.toString(), currency: dispute.currency };
  await tenant.db.run(async (scope) => {
    const fate = { disputeId, answerNo, state: 'answered' as const, failure: null, at: services.wallNow() };
    if (!(await finishAnswer(scope, fate))) return;
    await recordEvents(scope, tenant.moment, actor, [
      { kind: 'dispute.answered', accountId, subjectId: disputeId, data: { amount } },
    ]);
  });
}
