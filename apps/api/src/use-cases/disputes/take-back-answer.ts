import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { BegunAnswer } from './begin-answer.ts';
import { finishAnswer } from './finish-answer.ts';

/** The answer provably did not reach the provider, for the reason named: its evidence waits for the next one. */
export async function takeBackAnswer(
  services: Services,
  tenant: Tenant,
  { dispute, answerNo }: BegunAnswer,
  failure: string,
): Promise<void> {
  const fate = { disputeId: dispute.dispute_id, answerNo, state: 'not_done' as const, failure, at: services.wallNow() };
  await tenant.db.run((scope) => finishAnswer(scope, fate));
}
