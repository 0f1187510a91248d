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
 * The classes the news belong to; people hear of it who chose any of them. A case is urgent when it becomes so, also by
 * the mere passing of days.
 */
export function notificationsOf({ before, after }: DisputeNews): readonly DisputeNotification[] {
  const found: DisputeNotification[] = [];
  if (isNewCase(before?.position ?? null, after.position)) {
    found.push(stageOf(after.position) === 'inquiry' ? 'new_inquiry' : 'new_chargeback');
  } else if (before?.position !== after.position) found.push('case_update');
  if (isPressing(after.urgency) && (before === null || !isPressing(before.urgency))) found.push('urgent_case');
  return found;
}

/** A case is new when it appears (`before` is null then), and again when an inquiry becomes a chargeback. */
export function isNewCase(before: DisputePosition | null, after: DisputePosition): boolean {
  return before === null || (stageOf(before) === 'inquiry' && stageOf(after) !== 'inquiry');
}

function isPressing(urgency: DisputeUrgency): boolean {
  return urgency === 'urgent' || urgency === 'missed';
}
