import type { DisputeNoticeMail } from '@quittance/documents';
import { disputeNotifications, disputeStages, disputeStates } from '@quittance/domain';
import { moneyOf, textOf } from './event-data.ts';

/** What a mail to the dispute desk says, as the event of that moment has it; the class that weighs most comes first. */
export function readDisputeNotice(
  data: Readonly<Record<string, unknown>>,
): Pick<DisputeNoticeMail, 'notice' | 'amount' | 'stage' | 'state' | 'dueOn'> {
  const [first] = Array.isArray(data['notices']) ? data['notices'] : [];
  const state = disputeStates.find((known) => known === data['state']) ?? 'under_review';
  return {
    notice: disputeNotifications.find((known) => known === first) ?? 'case_update',
    amount: moneyOf(data['amount']),
    stage: disputeStages.find((known) => known === data['stage']) ?? 'chargeback',
    state,
    dueOn: state === 'needs_response' ? textOf(data, 'dueOn') : null,
  };
}
