import type { DisputeUrgency } from './dispute-deadline.ts';
import { type DisputePosition, stageOf } from './dispute-machine.ts';

/** What people may choose to be told of. */
export const disputeNotifications = ['new_inquiry', 'new_chargeback', 'case_update', 'urgent_case'] as const;
export type DisputeNotification = (typeof disputeNotifications)[number];

/** A case as it was known before (null for a new one) and as it is now. */
export interface DisputeNews {
  readonly before: { readonly position: DisputePosition; readonly urgency: DisputeUrgency } | null;
  readonly after: { readonly position: DisputePosition; readonly urgency: DisputeUrgency };
}

/**
 * The classes the news belong to; people hear of it who chose any of them. A case is new when it appears and when an
 * inquiry becomes a chargeback; it is urgent when it becomes so, also by the mere passing of days.
 */
export function notificationsOf({ before, after }: DisputeNews): readonly DisputeNotification[] {
  const found: DisputeNotification[] = [];
  const stage = stageOf(after.position);
  const isNewStage = before === null || (stageOf(before.position) === 'inquiry' && stage !== 'inquiry');
  if (isNewStage) found.push(stage === 'inquiry' ? 'new_inquiry' : 'new_chargeback');
  else if (before.position !== after.position) found.push('case_update');
  if (isPressing(after.urgency) && (before === null || !isPressing(before.urgency))) found.push('urgent_case');
  return found;
}

function isPressing(urgency: DisputeUrgency): boolean {
  return urgency === 'urgent' || urgency === 'missed';
}
